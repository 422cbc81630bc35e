"""What checks of wording and marks share: places to leave alone, running text, marks without a mate, one habit's places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.model import Document, Related, Span, Text

__all__ = ["Cover", "LoneMark", "also", "lone_marks", "quoted_titles", "running_lines", "table_cover"]

_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_HAN = re.compile(r"[一-鿿]")


class Cover:
    """A set of spans that do not overlap, asked whether they touch a place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the spans shares a character with [start, end)."""
        index = bisect_right(self._starts, start) - 1
        near = self._spans[max(index, 0) : index + 2]
        return any(span.start < end and start < span.end for span in near)


def quoted_titles(document: Document) -> Cover:
    """The titles of works and documents, 《…》: their words are not the author's."""
    return Cover(Span(*match.span()) for match in _TITLE.finditer(document.text))


def table_cover(document: Document) -> Cover:
    """The tables."""
    return Cover(table.span for table in document.tables)


def running_lines(document: Document, least: int = 15) -> Iterator[Span]:
    """Lines of running text without the blanks at their ends: `least` characters long, marks in them, no table."""
    tables = table_cover(document)
    for line in document.lines:
        words = line.of(document.text)
        body = words.strip()
        if len(body) < least or not _SENTENCE_MARK.search(body) or not _HAN.search(body):
            continue
        if not tables.touches(line.start, line.end):
            start = line.start + words.index(body[0])
            yield Span(start, start + len(body))


def also(spans: Iterable[Span], note: Text | None = None) -> tuple[Related, ...]:
    """Further places of one habit, so that a habit is one finding."""
    words = note or Text("此处同样", "the same here")
    return tuple(Related(span, words) for span in spans)


class LoneMark(NamedTuple):
    """A bracket or quotation mark without its mate, or (`mate` given) one whose mate is of another width."""

    offset: int
    opens: bool
    mate: int | None = None


@dataclass
class _Line:
    """One line while its marks are paired."""

    pairs: Mapping[str, str]
    open: list[tuple[int, str]] = field(default_factory=list)
    lone: list[LoneMark] = field(default_factory=list)

    def read(self, offset: int, mark: str) -> None:
        if mark in self.pairs:
            self.open.append((offset, mark))
            return
        for depth in range(len(self.open) - 1, -1, -1):
            at, opener = self.open[depth]
            if self.pairs[opener] == mark or _WIDE.get(mark) == _WIDE.get(self.pairs[opener], ""):
                self.lone += [LoneMark(left, True) for left, _ in self.open[depth + 1 :]]
                del self.open[depth:]
                if self.pairs[opener] != mark:
                    self.lone.append(LoneMark(at, True, offset))
                return
        self.lone.append(LoneMark(offset, False))

    def close(self) -> list[LoneMark]:
        return sorted([*self.lone, *(LoneMark(at, True) for at, _ in self.open)])


_WIDE = {")": "）", "）": "）", "]": "］", "］": "］"}


def lone_marks(document: Document, pairs: Mapping[str, str], skip: Cover, loose: Cover) -> Iterator[LoneMark]:
    """Marks without a mate, paragraph by paragraph.

    A pair may be parted by a line end (a wrapped line), and a quotation of several paragraphs opens each of them and
    closes only the last one (GB/T 15834): neither is lone. Marks that `skip` touches are not read; closing ones that
    `loose` touches need no mate (a bracket after a list number, an apostrophe).
    """
    text = document.text
    marks = re.compile("[" + re.escape("".join([*pairs, *pairs.values()])) + "]")
    pending: list[LoneMark] = []
    for line in document.lines:
        if not text[line.start : line.end].strip():
            continue
        reading = _Line(pairs)
        for match in marks.finditer(text, line.start, line.end):
            if not skip.touches(match.start(), match.end()):
                reading.read(match.start(), match.group())
        found = [mark for mark in reading.close() if mark.opens or not loose.touches(mark.offset, mark.offset + 1)]
        yield from _settled(text, line, pairs, pending, found)
        pending = found
    yield from pending


def _settled(
    text: str, line: Span, pairs: Mapping[str, str], pending: list[LoneMark], found: list[LoneMark]
) -> list[LoneMark]:
    """What stays lone of the line before (`pending`) now that this line is known; a mate in this line leaves `found`."""
    if pending and pending[-1].opens and pending[-1].mate is None:
        opener = text[pending[-1].offset]
        first = next((mark for mark in found if mark.mate is None), None)
        if first and not first.opens and text[first.offset] == pairs[opener]:
            found.remove(first)
            return pending[:-1]
        if (
            text[line.start : line.end].lstrip().startswith(opener)
            and not text[text.rfind("\n", 0, pending[-1].offset) + 1 : pending[-1].offset].strip()
        ):
            return pending[:-1]
    return pending
