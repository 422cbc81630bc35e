"""The record of one relation between figures: what was read, the formula, the verdict, the places.

One relation is one line of the verification sheet (核对清单). The kinds are the names of the check files that report them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.model import Span, Text


class Verdict(StrEnum):
    """What interval arithmetic on the printed digits says (reference: XBRL Calculations 1.1, statcheck)."""

    HOLDS = "holds"
    TRUNCATED = "truncated"  # holds only if a figure was cut instead of rounded
    SOFT = "soft"  # holds only if a coarse figure stands for something it does not say
    FAILS = "fails"  # no exact values could have given these prints
    UNKNOWN = "unknown"  # claimed, but something needed is not printed


class Certainty(StrEnum):
    """How surely the text claims the relation; decides the loudness of a failure."""

    CERTAIN = "certain"  # nearly certainly claimed: loud
    PROBABLE = "probable"  # please verify: info


@dataclass(frozen=True, slots=True)
class Relation:
    """`result` should follow from `operands` by `formula`. Spans are those of the figures with their units."""

    kind: str
    """Name of the check that reports it: execution-rate, sum, same-fact ..."""
    result: Span
    operands: tuple[Span, ...]
    formula: str
    """With its numbers: 371.58÷500=74.32%."""
    verdict: Verdict
    expected: str = ""
    """What the result should be, printed as the result is printed."""
    actual: str = ""
    certainty: Certainty = Certainty.CERTAIN
    slip: Text | None = None
    """The likely slip, where one slip explains the failure."""
    witnesses: tuple[Relation, ...] = ()
    """Other failed relations with the same root cause."""


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a document, verified, in the order of their results."""

    all: tuple[Relation, ...] = ()

    def failed(self, kind: str) -> list[Relation]:
        """Relations of a kind that fail (root causes only)."""
        return [r for r in self.all if r.kind == kind and r.verdict in (Verdict.FAILS, Verdict.SOFT)]
