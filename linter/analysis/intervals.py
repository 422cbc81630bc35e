"""Interval arithmetic on printed digits.

A printed number v with d decimals stands for an exact value in [v - u/2, v + u/2) where u is one unit of its last place. A relation
fails only when no exact values could have produced the prints (numbers.md section 3; XBRL Calculations 1.1; statcheck). Whole
numbers of things that can be counted one by one are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from grammar.figures import Figure, FigureKind

_HALF = Decimal("0.5")
_MANY = 6
"""Corners are tried one by one up to this many operands; longer formulas are sums, which `total` handles."""


class Interval(NamedTuple):
    """Exact values that a print may stand for. `closed` intervals hold both ends, others all but the upper one."""

    low: Decimal
    high: Decimal
    closed: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether the two share a value. Two half-open intervals that only touch do not."""
        if self.closed or other.closed:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high


def is_exact(figure: Figure) -> bool:
    """A whole number of countable things: 8个, 312件 (but not 5.2公里, 3万人)."""
    return figure.kind is FigureKind.COUNT and figure.decimals == 0 and figure.scale == 1


def printed(figure: Figure, ulps: Decimal = _HALF) -> Interval:
    """What a figure may stand for, in base units; `ulps` is half a last place, or a whole one where cutting is allowed."""
    value = figure.base
    if is_exact(figure):
        return Interval(value, value, True)
    slack = figure.ulp * ulps
    return Interval(value - slack, value + slack, ulps > _HALF)


def corners(formula: Callable[..., Decimal], operands: Iterable[Interval]) -> Interval:
    """Range of a formula that is monotone in every operand. Raises ZeroDivisionError (as DivisionByZero) at a zero base."""
    operands = list(operands)
    if len(operands) > _MANY:
        raise ValueError("too many operands for corners(); use total()")
    values = [formula(*corner) for corner in product(*((i.low, i.high) if i.low != i.high else (i.low,) for i in operands))]
    return Interval(min(values), max(values), all(i.closed for i in operands))


def total(operands: Iterable[Interval]) -> Interval:
    """Range of a sum."""
    operands = list(operands)
    return Interval(
        sum((i.low for i in operands), Decimal(0)),
        sum((i.high for i in operands), Decimal(0)),
        all(i.closed for i in operands),
    )
