"""The data types of the engine: what a check reads (Document) and what it gives (Finding)."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from grammar.figures import Figure
from grammar.outline import Level, Node, Proof
from grammar.span import Span

if TYPE_CHECKING:
    from linter.analysis.relation import Relations
    from linter.analysis.similarity import Repeat
    from linter.profile import Profile

__all__ = [
    "Cell", "Document", "Edit", "Figure", "Finding", "Fix", "Level", "Node", "Origin", "Position", "Proof",
    "Related", "Severity", "Source", "Span", "Table", "Text",
]  # fmt: skip


class Severity(IntEnum):
    """How sure and how grave; larger is graver."""

    INFO = 1  # please verify
    WARNING = 2  # a strict reviewer would mark it
    ERROR = 3  # wrong beyond doubt

    def __str__(self) -> str:
        return self.name.lower()


class Text(NamedTuple):
    """A message in the two languages of the tool."""

    zh: str
    en: str

    def format(self, **values: object) -> Text:
        """Both languages with their {fields} filled in."""
        return Text(self.zh.format_map(values), self.en.format_map(values))

    def say(self, lang: str) -> str:
        """The words in `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh


class Position(NamedTuple):
    """Line and column for people and editors: both start at 1 and count code points."""

    line: int
    column: int


class Origin(NamedTuple):
    """Where characters came from in the author's file: `kind` is `text`, `label` (an automatic number: no run behind it) ..."""

    kind: str
    where: str


class Related(NamedTuple):
    """Another place that a finding is about, and why."""

    span: Span
    note: Text


class Edit(NamedTuple):
    """Replace `span` by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding. Safe: the meaning cannot change. Unsafe: a person must decide. Never a changed number."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. Immutable; knows nothing of output."""

    code: str
    name: str
    family: str
    severity: Severity
    message: Text
    span: Span
    related: tuple[Related, ...] = ()
    expected: str = ""
    actual: str = ""
    evidence: str = ""
    fix: Fix | None = None


class Cell(NamedTuple):
    """A table cell: the place of its trimmed words in the text, its row and column (from 0)."""

    span: Span
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose cells are part of the text. `rows` may be ragged; `header` is the number of heading rows."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1
    caption: Span | None = None

    def column(self, index: int) -> list[Cell]:
        """The cells of one column below the header."""
        return [row[index] for row in self.rows[self.header :] if index < len(row)]


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader gives: the text as it stands, its tables, and the way back into the file.

    `text` has `\\n` line ends and is otherwise unchanged. `origins` are (start, Origin) pairs in ascending order, each valid up
    to the next; empty for plain text. `notes` are remarks of the reader that a user should see (for example about the encoding).
    """

    path: str
    text: str
    format: str = "txt"
    tables: tuple[Table, ...] = ()
    origins: tuple[tuple[int, Origin], ...] = ()
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, eq=False)
class Document:
    """A report as checks see it. Built once, read by all; everything derived is computed on first use and kept."""

    source: Source
    profile: Profile | None = None
    companions: Sequence[Document] = ()
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text; every position is a code-point offset into it."""
        return self.source.text

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return self.source.tables

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line without its line end, blank ones too."""
        spans, start = [], 0
        for row in self.text.split("\n"):
            spans.append(Span(start, start + len(row)))
            start += len(row) + 1
        return tuple(spans)

    @cached_property
    def outline(self) -> Node:
        """The document node with its headings; lost numbers are recovered and marked as such."""
        from grammar.outline import read_outline
        from linter.profile import expected_headings

        return read_outline(self.text, expected_headings(self.profile), [table.span for table in self.tables])

    @cached_property
    def title(self) -> Span:
        """The first line that is not blank (empty at 0 in an empty text)."""
        for line in self.lines:
            words = line.of(self.text)
            if words.strip():
                return Span(line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip()))
        return Span(0, 0)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order, those of table cells with the unit of their header or caption."""
        from grammar.figures import read_figures
        from linter.analysis.tables import with_table_units

        return with_table_units(read_figures(self.text), self.text, self.tables)

    @cached_property
    def relations(self) -> Relations:
        """What the figures claim of each other, verified: see `linter.analysis`."""
        from linter.analysis.relations import read_relations

        return read_relations(self)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """Passages that stand twice, in the order of the later place: see `linter.analysis.similarity`."""
        from linter.analysis.similarity import read_repeats

        return tuple(read_repeats(self))

    @cached_property
    def year(self) -> int | None:
        """The year the report is about (from its title, else from its opening)."""
        from linter.analysis.years import report_year

        return report_year(self)

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect.bisect_right(self.lines, (offset, len(self.text) + 1)) - 1
        return Position(line + 1, offset - self.lines[max(line, 0)].start + 1)

    def line_of(self, offset: int) -> int:
        """Index (from 0) of the line that holds `offset`."""
        return self.position(offset).line - 1

    def heading_path(self, offset: int) -> tuple[Node, ...]:
        """The headings above an offset, outermost first (without the document node)."""
        path: list[Node] = []
        node = self.outline
        while True:
            for child in node.children:
                if child.span.start <= offset < max(child.span.end, child.span.start + 1):
                    path.append(child)
                    node = child
                    break
            else:
                return tuple(path)

    def place(self, span: Span) -> str:
        """The heading path as people say it: 三、（二）1.（6）; a recovered number is shown in its usual form."""
        from grammar.numerals import heading_mark

        return "".join(heading_mark(node.level, node.number) for node in self.heading_path(span.start))

    def origin(self, offset: int) -> Origin | None:
        """Where a character came from in the author's file; None for plain text."""
        index = bisect.bisect_right(self.source.origins, offset, key=lambda pair: pair[0]) - 1
        return self.source.origins[index][1] if index >= 0 else None

    def table_at(self, offset: int) -> Table | None:
        """The table that covers an offset."""
        for table in self.tables:
            if table.span.start <= offset < table.span.end:
                return table
        return None

    def quote(self, span: Span) -> str:
        """The words at a place."""
        return span.of(self.text)
