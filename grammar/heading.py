"""Lines of a report, and what a heading line says: its mark, its title, the text that runs on behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grammar.level import Level, Proof
from grammar.numerals import number_of
from grammar.span import Span

_MARKS = {
    "PART": re.compile(r"第\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:部分|篇|章)[\s：:、]*"),
    "ANNEX": re.compile(
        r"附\s*[件表录]?\s*(?:\d{1,2}(?:[-—－]\d{1,2})?|[一二三四五六七八九十]{1,3})?\s*(?:[（(][^（()）]{1,12}[）)](?=\s*[:：]))?\s*[:：]?"
    ),
    "H1": re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]"),
    "H2": re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)][、.．]?|[㈠-㈩][、.．]?"),
    "H3": re.compile(r"\d{1,2}\s*[.．、]|[⒈-⒛]"),
    "H4": re.compile(r"[（(]\s*\d{1,2}\s*[）)][、.．]?|[⑴-⒇]"),
    "H5": re.compile(r"[①-⑳]|\d{1,2}\s*[）)]"),
}
HEADINGS = frozenset(_MARKS)
"""Types of the lines that are headings."""

LEFT_OVER = "、.．)）"
"""What may be left of a mark whose number is lost."""
_OPEN, _CLOSE = "（(《“〈【〔[「『", "）)》”〉】〕]」』"
_LONG = 30  # a title; beyond it words up to a full stop are a sentence
_TOO_LONG = 50  # even without any mark
_LONGEST_NAME = 60  # names of projects are long: 2021年度……奖励资金项目，项目未执行……


@dataclass(slots=True)
class Line:
    """One line while the outline is being made: its type changes, its place never does."""

    type: str
    start: int
    end: int
    """After the last visible character."""
    number: int | None = None
    """Printed or recovered number of a heading."""
    recovered: Proof | None = None

    @property
    def level(self) -> Level:
        """Rank of a heading line."""
        return Level[self.type]


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a heading line."""

    mark: str
    title: str
    span: Span
    """Mark and title."""
    words: Span
    """All behind the mark."""
    text: Span | None
    """The run-in text; the whole sentence when the line is a numbered sentence, whose title is only its first words."""


def printed_number(type_: str, words: str) -> int | None:
    """The number that stands in a heading line of this type."""
    match = _MARKS[type_].match(words)
    return number_of(match[0]) if match else None


def mark_of(type_: str, words: str) -> str:
    """The mark of a heading line as printed (without the blanks behind it)."""
    match = _MARKS[type_].match(words)
    return match[0].rstrip() if match else ""


def read_heading(line: Line, text: str) -> Heading:
    """Mark, title and run-in text of a heading line."""
    words = text[line.start : line.end]
    mark = "" if line.recovered else mark_of(line.type, words)
    start = line.start + len(mark)
    if line.recovered:
        start += len(words) - len(words.lstrip(LEFT_OVER))
    start += len(text[start : line.end]) - len(text[start : line.end].lstrip())
    if line.type in ("PART", "ANNEX"):
        return Heading(mark, text[start : line.end], Span(line.start, line.end), Span(start, line.end), None)
    cut, run_in = split_title(text[start : line.end])
    title = Span(start, start + cut)
    rest = None if run_in is None else Span(start + run_in, line.end)
    span = Span(line.start, max(title.end, line.start + len(mark)))
    return Heading(mark, title.of(text), span, Span(start, line.end), rest)


def split_title(words: str) -> tuple[int, int | None]:
    """Where the title ends, and where the run-in text begins (None: there is none).

    The title ends at the first 。 ： ； outside brackets and quotation marks. When the words up to there are a sentence
    (they hold a comma, or are long), the title is only its beginning and the text is the whole of it.
    """
    stop = _first(words, "。：:；;！？!?")
    comma = _first(words[:stop], "，,")
    if comma < stop or stop > (_LONG if stop < len(words) else _TOO_LONG):
        return len(words[: comma if comma <= _LONGEST_NAME else _LONG].rstrip()), 0
    rest = words[stop + 1 :].lstrip()
    return len(words[:stop].rstrip()), len(words) - len(rest) if rest else None


def _first(words: str, marks: str) -> int:
    """Offset of the first of `marks` outside brackets; the length when there is none."""
    depth, inside = 0, len(words)
    for at, char in enumerate(words[:200]):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in marks and not (char in ":,." and _between_digits(words, at)):
            if not depth:
                return at
            inside = min(inside, at)
    return inside if depth else len(words)  # a bracket that is never closed hides nothing


def _between_digits(words: str, at: int) -> bool:
    return 0 < at < len(words) - 1 and words[at - 1].isdigit() and words[at + 1].isdigit()


def core(words: str) -> str:
    """A line as headings are compared: without blanks and closing marks."""
    return "".join(words.split()).rstrip("。：:；;，,、.．")
