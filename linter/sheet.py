"""The verification sheet (核对清单): the relations that were checked, and the figures that no relation covers.

What the reader could not see must not pass as right: the sheet says how many figures were covered and lists the others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from linter.analysis.relation import Relation, Verdict
from linter.model import Document, Figure, Span

_NOT_COUNTED = ("date", "ordinal")
"""Kinds of figures that claim nothing which could be recomputed."""


@dataclass(frozen=True)
class Sheet:
    """The relations of one document and what they cover."""

    document: Document

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation that was read, in the order of the results."""
        return self.document.relations.all

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that count: all but dates and ordinals."""
        return tuple(figure for figure in self.document.figures if figure.kind not in _NOT_COUNTED)

    @cached_property
    def unchecked(self) -> tuple[Figure, ...]:
        """Figures that no verified relation touches."""
        places: set[Span] = set()
        for relation in self.relations:
            if relation.verdict is not Verdict.UNKNOWN:
                places.update((relation.result, *relation.operands))
        starts = {span.start for span in places}
        ends = {span.end for span in places}
        return tuple(figure for figure in self.figures if figure.start not in starts and figure.end not in ends)

    @property
    def covered(self) -> int:
        """How many figures at least one verified relation touches."""
        return len(self.figures) - len(self.unchecked)

    @property
    def holds(self) -> int:
        """Relations that hold, rounded or cut."""
        return self._verdicts[Verdict.HOLDS] + self._verdicts[Verdict.TRUNCATED]

    @property
    def fails(self) -> int:
        """Relations that no exact values can satisfy."""
        return self._verdicts[Verdict.FAILS]

    @cached_property
    def _verdicts(self) -> Counter[Verdict]:
        return Counter(relation.verdict for relation in self.relations)
