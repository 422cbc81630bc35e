"""Units of table cells: a bare number in a cell means what its header, its row or the caption says."""

from __future__ import annotations

from grammar.figures import Figure
from linter.model import Table


def with_table_units(figures: tuple[Figure, ...], text: str, tables: tuple[Table, ...]) -> tuple[Figure, ...]:
    """The figures, those in table cells with the unit of their column, row or caption."""
    return figures
