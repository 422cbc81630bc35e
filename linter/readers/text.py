"""Plain text (.txt, .md, standard input): text tables are recognised, everything else is left as it stands."""

from __future__ import annotations

import re

from linter.model import Cell, Source, Span, Table

_RULE = re.compile(r"[\s|｜│:+\-—=─┼├┤]+")
_BARS = "|｜│"
"""Upright bars as reports paste them: ASCII, full width, box drawing."""
_CAPTION = re.compile(r"单位[:：]|^\s*(附?表|附件)")


def source_from_text(text: str, path: str = "<text>", format: str = "txt") -> Source:  # noqa: A002
    """A Source of decoded text. Line ends become `\\n`; nothing else changes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(path, text, format, find_tables(text))


def find_tables(text: str) -> tuple[Table, ...]:
    """Runs of two and more lines with cells: at least two `|` (｜, │), or tabs between words, in every line of the run.

    Blank lines between rows do not end a table (exports put them there), unless the number of cells changes after them.
    """
    tables: list[Table] = []
    run: list[tuple[Span, str]] = []
    previous = Span(0, 0)
    caption: Span | None = None
    start = 0
    for row in [*text.split("\n"), "."]:
        line = Span(start, start + len(row))
        if run and run[-1][0].end < start - 1 and row.count(run[-1][1]) != run[-1][0].of(text).count(run[-1][1]):
            tables += [_table(text, run, caption)] if len(run) > 1 else []
            run = []
        if _separator(row):
            if not run:
                caption = previous if _CAPTION.search(previous.of(text)) else None
            run.append((line, _separator(row)))
        elif row.strip():
            if len(run) > 1:
                tables.append(_table(text, run, caption))
            run = []
            previous = line
        start += len(row) + 1
    return tuple(tables)


def _separator(row: str) -> str:
    for bar in _BARS:
        if row.count(bar) >= 2:
            return bar
    return "\t" if "\t" in row.strip() else ""


def _table(text: str, run: list[tuple[Span, str]], caption: Span | None) -> Table:
    rows: list[tuple[Cell, ...]] = []
    header = 1
    for line, separator in run:
        words = line.of(text)
        if _RULE.fullmatch(words) and "-" in words:  # the rule under a Markdown header
            header = len(rows) or 1
            continue
        rows.append(tuple(_cells(line, words, separator, len(rows))))
    return Table(Span(run[0][0].start, run[-1][0].end), tuple(rows), header, caption)


def _cells(line: Span, words: str, separator: str, row: int) -> list[Cell]:
    cells, start = [], line.start
    parts = words.split(separator)
    if separator in _BARS and words.strip().startswith(separator) and not parts[0].strip():
        start += len(parts[0]) + 1
        parts = parts[1:]
    if separator in _BARS and len(parts) > 1 and not parts[-1].strip() and words.rstrip().endswith(separator):
        parts = parts[:-1]
    for column, part in enumerate(parts):
        left = start + len(part) - len(part.lstrip())
        cells.append(Cell(Span(left, max(left, start + len(part.rstrip()))), row, column))
        start += len(part) + 1
    return cells
