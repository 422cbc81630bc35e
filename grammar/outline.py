"""Lines -> outline. See `report.lark`.

Every line is lexed by itself; a few passes over the lines re-type what a single line cannot know (tables, a table of
contents, the title, lost heading numbers), then the grammar makes the tree. Every text has an outline: what is wrong
with it is found by checks.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from grammar.contents import mark_contents
from grammar.heading import HEADINGS, Line, printed_number, read_heading
from grammar.level import Level, Proof
from grammar.lost import ExpectedHeading, ExpectedHeadings, recover
from grammar.span import Span

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_FRONT_LINES = 4
_REPORT = re.compile(r"^[^。；;]{2,80}(?:报告|报告书|自评情况)(?:[（(].{1,12}[）)])?$")

__all__ = ["ExpectedHeading", "ExpectedHeadings", "Level", "Node", "Proof", "read_outline"]


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with what stands under it."""

    level: Level
    number: int | None
    """The number, printed or recovered; None for the document and for annexes without one."""
    mark: str
    """As printed: 三、 （一） 1. ; empty when the number was recovered."""
    title: str
    """The heading's words without its mark and closing punctuation; run-in text is not part of it.

    Of a numbered sentence (1.加快进度，做好……。) it is only the words up to the first comma.
    """
    heading: Span
    """The heading line, from its first visible character to the end of the title (run-in text excluded)."""
    span: Span
    """The heading and all that stands under it."""
    recovered: Proof | None = None
    children: tuple[Node, ...] = field(default=())
    texts: tuple[Span, ...] = field(default=())
    """Lines of running text directly under this heading (run-in text included), before and between the children.

    Of a numbered sentence the whole sentence is text, also of a short one (1.加快执行进度。) with nothing below it.
    Lines of tables and of a table of contents are not running text.
    """

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_outline(text: str, expected: ExpectedHeadings | None = None, tables: Sequence[Span] = ()) -> Node:
    """The document node of a text.

    `expected`: the headings of the profile, by which lost numbers are recovered; `tables`: spans to pass over.
    """
    lines = read_lines(text, expected or ExpectedHeadings(), tables)
    return _document(_parse(lines, text), text, {line.start: line for line in lines})


def read_lines(text: str, expected: ExpectedHeadings, tables: Sequence[Span] = ()) -> list[Line]:
    """Every line that is not blank, with its final type: what the parser is fed."""
    lines = [_line(token) for token in _tokens(text)]
    _mark_tables(lines, tables)
    mark_contents(lines, text)
    _set_annexes_right(lines)
    _unglue(lines, text)
    _mark_title(lines, text, expected)
    recover(lines, text, expected)
    return lines


@functools.cache
def _grammar() -> Lark:
    from lark import Lark

    source = resources.files("grammar").joinpath("report.lark").read_text("utf-8")
    return Lark(source, parser="lalr", lexer="basic", maybe_placeholders=False)


def _tokens(text: str) -> list[Token]:
    # Lark.lex builds a new lexer at each call; an interactive parser has the one that was built with the grammar
    parser = _grammar().parse_interactive(text)
    return list(parser.lexer_thread.lex(parser.parser_state))  # type: ignore[no-untyped-call]


def _line(token: Token) -> Line:
    start = token.start_pos or 0
    number = printed_number(token.type, token) if token.type in HEADINGS else None
    return Line(token.type, start, start + len(token.rstrip()), number)


def _mark_tables(lines: list[Line], tables: Sequence[Span]) -> None:
    ordered = sorted(tables)
    for line in lines:
        index = bisect.bisect_left(ordered, (line.end, 0)) - 1
        if index >= 0 and line.start < ordered[index].end:
            line.type, line.number = "TABLE", None


def _set_annexes_right(lines: list[Line]) -> None:
    """附件2 on top of the file announces nothing; a list of annexes before a section that counts on is only text."""
    announced: list[Line] = []
    last = 0
    seen = False
    for line in lines:
        if line.type == "ANNEX":
            if not seen:
                line.type, line.number = "CONTENTS", None
            else:
                announced.append(line)
        elif line.type == "H1" and line.number:
            if announced and line.number > 1 and line.number == last + 1:
                for annex in announced:
                    annex.type, annex.number = "TEXT", None
            announced, last = [], line.number
        seen = seen or line.type != "CONTENTS"


def _unglue(lines: list[Line], text: str) -> None:
    """3.2个项目…: a number glued to the item's first digit, when items 2. and 4. stand around it."""
    items = [line for line in lines if line.type == "H3"]
    starts = [line.start for line in items]
    for line in lines:
        words = text[line.start : line.start + 5]
        if line.type != "TEXT" or not words[0].isdecimal():
            continue
        digits = words[: 1 + words[1:2].isdecimal()]
        if words[len(digits) : len(digits) + 1] not in tuple(".．、") or not int(digits):
            continue
        at = bisect.bisect_left(starts, line.start)
        before = items[at - 1].number if at else None
        after = items[at].number if at < len(items) else None
        if before == int(digits) - 1 and after == int(digits) + 1:
            line.type, line.number = "H3", int(digits)


def _mark_title(lines: list[Line], text: str, expected: ExpectedHeadings) -> None:
    """The first line of text is the title; but one that says 报告 goes before a line with the name of the office."""
    front: list[Line] = []
    for line in lines:
        if line.type in HEADINGS or len(front) == _FRONT_LINES:
            break
        if line.type == "TEXT":
            front.append(line)
    title = next((line for line in front if _REPORT.search(text[line.start : line.end])), front[0] if front else None)
    if title and expected.section(text[title.start : title.end]) is None:
        title.type = "TITLE"


def _parse(lines: list[Line], text: str) -> Tree[Token]:
    from lark import Token

    parser = _grammar().parse_interactive()
    for line in lines:
        parser.feed_token(Token(line.type, text[line.start : line.end], line.start))
    tree: Tree[Token] = parser.feed_eof()  # type: ignore[no-untyped-call]
    return tree


def _document(tree: Tree[Token], text: str, lines: dict[int, Line]) -> Node:
    title = next((line for line in lines.values() if line.type == "TITLE"), None)
    heading = Span(title.start, title.end) if title else Span(0, 0)
    texts, children = _below(tree.children, text, lines)
    return Node(
        Level.DOCUMENT, None, "", heading.of(text), heading, Span(0, len(text)), None, tuple(children), tuple(texts)
    )


def _below(branches: Sequence[Tree[Token] | Token], text: str, lines: dict[int, Line]) -> tuple[list[Span], list[Node]]:
    from lark import Tree

    texts: list[Span] = []
    children: list[Node] = []
    for branch in branches:
        if isinstance(branch, Tree):
            children.append(_node(branch, text, lines))
        elif branch.type == "TEXT":
            line = lines[branch.start_pos or 0]
            texts.append(Span(line.start, line.end))
    return texts, children


def _node(tree: Tree[Token], text: str, lines: dict[int, Line]) -> Node:
    first: Token = tree.children[0]  # type: ignore[assignment]
    line = lines[first.start_pos or 0]
    heading = read_heading(line, text)
    texts, children = _below(tree.children[1:], text, lines)
    if heading.text:
        texts.insert(0, heading.text)
    elif not texts and not children and line.level >= Level.H2 and text[line.end - 1] in "。！？":
        texts.append(Span(heading.words.start, line.end))  # （二）没有上年结转。
    last = tree.children[-1]
    while not isinstance(last, str):
        last = last.children[-1]
    end = lines[last.start_pos or 0].end
    return Node(
        line.level, line.number, heading.mark, heading.title, heading.span, Span(line.start, end),
        line.recovered, tuple(children), tuple(texts),
    )  # fmt: skip
