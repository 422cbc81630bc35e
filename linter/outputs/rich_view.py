"""The view for people: findings by file and heading, the line with its place marked, both ends, evidence, fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from linter.engine import FileResult
from linter.model import Document, Edit, Finding, Related, Severity, Span
from linter.outputs import SEVERITIES, View, visible
from linter.outputs.console import STYLES, console, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_INDENT = "  "
_QUOTE = 40
"""Related words and fixes are quoted up to here."""


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """Each file as it comes, then the table of what was found."""
    screen = console(out, view)
    rows: list[tuple[str, Counter[Severity]]] = []
    suppressed = 0
    for result in results:
        suppressed += result.suppressed
        if result.findings:
            _file(result, screen, view)
            rows.append((visible(result.path), Counter(finding.severity for finding in result.findings)))
    if rows:
        screen.print(_summary(rows, view))
    screen.print(view.total())
    if suppressed:
        screen.print(
            view.say(f"另有 {suppressed} 处按文中的忽略标记不再列出", f"{suppressed} more ignored by marks in the text")
        )


def _file(result: FileResult, screen: Console, view: View) -> None:
    from rich.text import Text

    screen.print(Text(visible(result.path), style="bold underline"))
    for note in result.notes:
        screen.print(Text(visible(note.say(view.lang)), style="dim"))
    heading = None
    for finding in result.findings:
        document = result.document
        assert document is not None
        here = heading_of(document, finding.span, view)
        if here != heading:
            screen.print()
            screen.print(Text(here, style="bold"))
            heading = here
        for line in _finding(finding, result, document, view):
            if line.no_wrap:  # cut to the width already
                screen.print(line)
                continue
            indent = len(line.plain) - len(line.plain.lstrip())
            for number, part in enumerate(line.wrap(screen, view.width - indent)):
                screen.print(Text(" " * indent if number else "").append(part))
    screen.print()


def heading_of(document: Document, span: Span, view: View) -> str:
    """The heading path with the words of its last heading."""
    path = document.heading_path(span.start)
    if not path:
        return view.say("（标题与开头）", "(title and opening)")
    return visible(document.place(span) + path[-1].title)


def _finding(finding: Finding, result: FileResult, document: Document, view: View) -> Iterator[Text]:
    from rich.text import Text

    line, column = document.position(finding.span.start)
    head = Text(_INDENT)
    head.append(view.severity(finding.severity), style=STYLES[finding.severity])
    head.append(f" {finding.code} {finding.name}", style="bold")
    head.append(view.say(f"  第{line}行第{column}字", f"  line {line}, column {column}"), style="dim")
    yield head
    yield _item("", visible(finding.message.say(view.lang)))
    yield from _quoted(finding, result, document, view)
    for words in _related(finding.related, result, document, view):
        yield _item(view.say("另见：", "see also: "), words)
    if finding.evidence and finding.evidence not in finding.message.say(view.lang):
        yield _item(view.say("依据：", "evidence: "), visible(finding.evidence))
    if finding.fix:
        how = (
            view.say("改法：", "fix: ") if finding.fix.safe else view.say("改法（请确认）：", "fix (please confirm): ")
        )
        yield _item(how, view.say("；", "; ").join(_edit(edit, result, view) for edit in finding.fix.edits[:5]))


def _item(label: str, words: str) -> Text:
    from rich.text import Text

    return Text(_INDENT * 2).append(label, style="dim").append(words)


def _quoted(finding: Finding, result: FileResult, document: Document, view: View) -> Iterator[Text]:
    """The line of the main span, and the marks below it."""
    from rich.text import Text

    from linter.outputs.excerpt import excerpt

    row = document.lines[document.line_of(finding.span.start)]
    words = visible(result.quote(row))
    if not words.strip():
        return
    start = finding.span.start - row.start
    gutter = _INDENT * 2 + "| "
    part = excerpt(words, start, min(finding.span.end, row.end) - row.start, view.width - len(gutter) - 1)
    style = STYLES[finding.severity]
    yield Text(gutter, no_wrap=True).append(part.before).append(part.place, style=style).append(part.after)
    yield Text(gutter, no_wrap=True).append(part.marks, style=style)


def _related(places: Iterable[Related], result: FileResult, document: Document, view: View) -> Iterator[str]:
    """The other places; neighbours of one line that are there for the same reason share a line."""
    for (line, note), group in groupby(places, lambda place: (document.line_of(place.span.start) + 1, place.note)):
        spans = [place.span for place in group]
        where = document.place(spans[0])
        at = view.say(f"第{line}行", f"line {line}") + (f" {where}" if where else "")
        quotes = view.say("、", ", ").join(f"“{shortened(visible(result.quote(span)))}”" for span in spans)
        yield f"{at} {quotes} {visible(note.say(view.lang))}"


def _edit(edit: Edit, result: FileResult, view: View) -> str:
    old, new = shortened(visible(result.quote(edit.span))), shortened(visible(edit.text))
    if not old:
        return view.say(f"补上“{new}”", f'add "{new}"')
    return (
        view.say(f"“{old}”改为“{new}”", f'"{old}" -> "{new}"') if new else view.say(f"删去“{old}”", f'delete "{old}"')
    )


def shortened(words: str, limit: int = _QUOTE) -> str:
    """Long words with their middle left out."""
    return words if len(words) <= limit else f"{words[: limit // 2]}…{words[1 - limit // 2 :]}"


def _summary(rows: list[tuple[str, Counter[Severity]]], view: View) -> Table:
    made = table(
        view.say("文件", "file"), *(view.severity(severity) for severity in SEVERITIES), right=(1, 2, 3), fold=(0,)
    )
    for path, counts in rows:
        made.add_row(_plain(path), *(str(counts[severity]) for severity in SEVERITIES))
    if len(rows) > 1:
        made.add_row(view.say("合计", "total"), *(str(view.counts[severity]) for severity in SEVERITIES), style="bold")
    return made


def _plain(words: str) -> Text:
    from rich.text import Text

    return Text(words)
