"""Figures with all that is needed to relate them: value with its printed interval, place in the text, label, roles.

Values are floats here: they only *propose* relations. Every relation that leaves the analysis has been verified with Decimal
intervals (`intervals.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from grammar.figures import Bound, Figure, FigureKind
from linter.analysis.intervals import is_exact
from linter.analysis.roles import RoleWord, RoleWords
from linter.model import Document

_USED = frozenset(
    {FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.POINTS, FigureKind.SCORE, FigureKind.COUNT, FigureKind.TIMES, FigureKind.NUMBER}
)
_MARK = re.compile(r"[，、；：。！？\n（）|\t,;:()]")
_SENTENCE = "。！？\n"
_CLAUSE = "，；：。！？\n|\t,;:"
_SERIES = re.compile(r"\s*(?:[、，,]|和|及|与|以及|、?及|/|／)\s*")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_WIDE = 40


@dataclass(slots=True, eq=False)
class Quantity:
    """A figure in its context. Ids (line, sentence, clause ...) grow with the text and are only compared with each other."""

    i: int
    figure: Figure
    value: float
    """Magnitude in base units (元, 1 for 100 %, pieces)."""
    half: float
    """Half a unit of the last printed place, 0 for counted things."""
    ulp: float
    low: float
    """Lower end of what the print stands for."""
    high: float
    """Upper end of what the print stands for."""
    dim: str
    """What may be added to what; figures per something (元/人) stand apart."""
    line: int = 0
    sentence: int = 0
    clause: int = 0
    segment: int = 0
    """Stretch between ；and 。."""
    bracket: int = 0
    opened: int = -1
    """Where its bracket opens."""
    section: int = 0
    """First-level heading above."""
    item: int = 0
    """Innermost heading above: a project, an indicator."""
    cell: tuple[int, int, int] | None = None
    """Table, row, column."""
    label: str = ""
    """Words before the figure in its clause, back to the previous figure."""
    lead: str = ""
    """Words between the previous figure of the sentence and the label."""
    wide: str = ""
    """Up to 40 characters of the sentence before the figure, other figures as #."""
    tail: str = ""
    """Up to 10 characters after the figure, to the next mark (included) or figure."""
    roles: tuple[str, ...] = ()
    """Roles of the label, nearest last."""
    role: str = ""
    """The nearest role: of the label, else of the lead, else (in a series) of the series."""
    previous: bool = False
    """Of an earlier period: 上年, or a year before the report's."""
    series: int = -1
    """Figures joined by 、 and 和 share a series."""
    place: int = 0
    """Position in the series, from 0."""
    subject: str = ""
    """What the figure is about, as far as the layout says: the words that head its row, or the heading above it."""
    digits: int = 0
    """Significant digits as printed."""
    vague: bool = False
    """Words such as 约, 余, 超过 keep it from being compared as exact."""



@dataclass(slots=True)
class Quantities:
    """All quantities of a document, in order, and by dimension."""

    text: str
    """The text with marks in full width (same length)."""
    all: list[Quantity] = field(default_factory=list)
    by_dim: dict[str, list[Quantity]] = field(default_factory=dict)
    by_line: dict[int, list[Quantity]] = field(default_factory=dict)


_WIDTH = str.maketrans("():;", "（）：；")


def read_quantities(document: Document) -> Quantities:
    """The quantities of a document."""
    text = re.sub(r"(?<![0-9]),|,(?![0-9])", "，", document.text.translate(_WIDTH))
    reading = _Reader(document, text)
    return reading.quantities()


class _Reader:
    """One pass over figures and marks; holds the state of that pass."""

    def __init__(self, document: Document, text: str) -> None:
        self.document, self.text = document, text
        self.words = RoleWords(text)
        self.marks = [(m.start(), m.group()) for m in _MARK.finditer(text)]
        self.sections = self._heading_ids()
        self.cells = {
            cell.span.start: (number, cell.row, cell.column)
            for number, table in enumerate(document.tables)
            for row in table.rows
            for cell in row
        }
        self.cell_starts = sorted(self.cells)

    def _heading_ids(self) -> list[tuple[int, int, int]]:
        """(start, section, item) of every heading, in order."""
        ids, section = [(0, 0, 0)], 0
        self.titles = {0: ""}
        for number, node in enumerate(self.document.outline.walk()):
            if node.level <= 2:
                section = number
            ids.append((node.heading.start, section, number))
            self.titles[number] = node.title if node.level > 0 else ""
        return sorted(ids)

    def quantities(self) -> Quantities:
        out = Quantities(self.text)
        state = _State()
        for figure in self.document.figures:
            if figure.kind not in _USED:
                continue
            state.advance(self.marks, figure.start)
            quantity = self._quantity(figure, len(out.all), state, out.all[-1] if out.all else None)
            out.all.append(quantity)
        by_dim: dict[str, list[Quantity]] = defaultdict(list)
        by_line: dict[int, list[Quantity]] = defaultdict(list)
        for quantity in out.all:
            by_dim[quantity.dim].append(quantity)
            by_line[quantity.line].append(quantity)
        out.by_dim, out.by_line = dict(by_dim), dict(by_line)
        return out

    def _quantity(self, figure: Figure, index: int, state: _State, before: Quantity | None) -> Quantity:
        value, ulp = abs(float(figure.base)), float(figure.ulp)
        half = 0.0 if is_exact(figure) else ulp / 2
        q = Quantity(index, figure, value, half, ulp, value - half, value + half, _dimension(figure))
        q.line, q.sentence, q.clause, q.segment, q.bracket = state.line, state.sentence, state.clause, state.segment, state.depth
        q.opened = state.opened if state.depth else -1
        while state.heading + 1 < len(self.sections) and self.sections[state.heading + 1][0] <= figure.start:
            state.heading += 1
        _, q.section, q.item = self.sections[state.heading]
        q.digits = len(figure.digits.replace(",", "").replace(".", "").replace("，", "").lstrip("0").rstrip("0") or "0")
        q.vague = figure.bound is not Bound.EXACT
        q.cell = self._cell(figure.start)
        q.subject = self._row_head(q) if q.cell is not None else self.titles[q.item]
        self._words(q, state, before)
        return q

    def _cell(self, offset: int) -> tuple[int, int, int] | None:
        import bisect

        index = bisect.bisect_right(self.cell_starts, offset) - 1
        if index < 0 or self.document.table_at(offset) is None:
            return None
        return self.cells[self.cell_starts[index]]

    def _row_head(self, q: Quantity) -> str:
        """The words of a table row before the cell, without figures: its project, its indicator."""
        assert q.cell is not None
        row = self.document.tables[q.cell[0]].rows[q.cell[1]]
        words = [self.text[c.span.start : c.span.end] for c in row if c.column < q.cell[2]]
        return " ".join(w for w in words if re.search(r"[一-鿿]", w))[:40]

    def _words(self, q: Quantity, state: _State, before: Quantity | None) -> None:
        figure, text = q.figure, self.text
        last_end = before.figure.end if before else 0
        start = max(state.label_start, last_end)
        lead = max(state.sentence_start, last_end)
        q.label = text[start : figure.start].strip()[-24:]
        q.lead = text[lead:start][-30:] if lead < start else ""
        q.wide = re.sub(r"[\d.,%]+", "#", text[max(state.sentence_start, figure.start - _WIDE) : figure.start])
        q.tail = self._tail(figure.end)
        near = self.words.within(start, figure.start)
        if q.cell is not None:
            near = self._header_roles(q) or near
        far = self.words.within(lead, start) if lead < start else []
        q.roles = tuple(word.role for word in near)
        q.role = near[-1].role if near else far[-1].role if far else ""
        year = self.document.year
        named = [int(y) for y in _YEAR.findall(text[lead : figure.start])]
        q.previous = "previous" in q.roles or any(w.role == "previous" for w in far) or bool(
            named and year and named[-1] < year
        )
        if before and before.dim == q.dim and before.line == q.line and _SERIES.fullmatch(text[last_end : figure.start]):
            q.series = before.series if before.series >= 0 else before.i
            q.place = before.place + 1
            before.series = q.series
            if not near:
                q.roles, q.role, q.previous = before.roles, before.role, before.previous
            if len(q.label) < 2:
                q.label, q.lead = before.label, before.lead

    def _header_roles(self, q: Quantity) -> list[RoleWord]:
        """A cell's roles are those of its column header."""
        assert q.cell is not None
        table = self.document.tables[q.cell[0]]
        for row in reversed(table.rows[: table.header]):
            if q.cell[2] < len(row) and row[q.cell[2]].span.start < q.figure.start:
                span = row[q.cell[2]].span
                found = self.words.within(span.start, span.end)
                if found:
                    q.label = self.text[span.start : span.end][-24:]
                    return found
        return []

    def _tail(self, end: int) -> str:
        window = self.text[end : end + 10]
        match = re.search(r"[，。；：！？\n、（）|\t\d]", window)
        return window[: match.start() + 1] if match else window


class _State:
    """Where the pass stands: ids of line, sentence, clause, the bracket depth, and where label and sentence began."""

    def __init__(self) -> None:
        self.mark = 0
        self.line = self.sentence = self.clause = self.segment = self.depth = self.heading = 0
        self.label_start = self.sentence_start = 0
        self.opened = -1

    def advance(self, marks: list[tuple[int, str]], offset: int) -> None:
        """Take in every mark before `offset`."""
        while self.mark < len(marks) and marks[self.mark][0] < offset:
            at, char = marks[self.mark]
            self.mark += 1
            self.label_start = at + 1
            if char in _CLAUSE:
                self.clause += 1
            if char in "；。\n|\t":
                self.segment += 1
            if char in _SENTENCE:
                self.sentence += 1
                self.sentence_start = at + 1
            if char == "\n":
                self.line += 1
                self.depth = 0
            elif char == "（":
                self.depth += 1
                self.opened = at
            elif char == "）":
                self.depth = max(0, self.depth - 1)


_PEOPLE = frozenset({"名", "位", "员", "人"})


def _dimension(figure: Figure) -> str:
    """Figures of one dimension can be added; measure words of people are one."""
    if figure.kind is FigureKind.COUNT:
        unit = figure.unit.partition("（")[0].partition("(")[0]
        return "count:人" if unit in _PEOPLE else f"count:{unit}"
    if figure.kind is FigureKind.AMOUNT and "/" in figure.unit:
        return "per:" + figure.unit
    return figure.dimension
