"""How a relation is told: the formula with its numbers, the figure that was expected, the likely slip."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from grammar.figures import Figure, FigureKind
from linter.analysis.candidates import Candidate
from linter.analysis.formulas import FORMULAS
from linter.analysis.intervals import Interval, corners, printed, total
from linter.analysis.quantities import Quantity
from linter.analysis.relation import Verdict

_HALF, _WHOLE = Decimal("0.5"), Decimal(1)


def exact_value(kind: str, operands: Sequence[Figure], constant: object = 1) -> Decimal | None:
    """The formula on the printed values, in base units; None where it cannot be computed."""
    try:
        value = FORMULAS[kind].compute([abs(figure.base) for figure in operands], _exact(constant))
    except ArithmeticError:
        return None
    return Decimal(value)


def _exact(constant: object) -> object:
    return constant if isinstance(constant, tuple) else Decimal(str(constant))


def judge(kind: str, operands: Sequence[Figure], result: Figure, constant: object = 1) -> Verdict:
    """The verdict of interval arithmetic on the printed digits."""
    for ulps, outcome in ((_HALF, Verdict.HOLDS), (_WHOLE, Verdict.TRUNCATED)):
        span = _range(kind, operands, constant)
        if span is None:
            return Verdict.UNKNOWN
        if span.meets(_magnitude(result, ulps)):
            return outcome
    return Verdict.FAILS


def _magnitude(figure: Figure, ulps: Decimal) -> Interval:
    """The printed interval without its sign: reports write 下降5% and -5%."""
    span = printed(figure, ulps)
    return span if span.high > 0 else Interval(-span.high, -span.low, span.closed)


def _range(kind: str, operands: Sequence[Figure], constant: object) -> Interval | None:
    compute = FORMULAS[kind].compute
    spans = [_magnitude(figure, _HALF) for figure in operands]
    if kind == "sum":
        return total(spans)
    try:
        if kind in ("mean", "balance"):
            signs = constant if isinstance(constant, tuple) else (1,) * len(spans)
            low = compute([s.low if sign > 0 else s.high for s, sign in zip(spans, signs, strict=True)], _exact(constant))
            high = compute([s.high if sign > 0 else s.low for s, sign in zip(spans, signs, strict=True)], _exact(constant))
            return Interval(low, high, all(s.closed for s in spans))
        return corners(lambda *values: Decimal(compute(values, _exact(constant))), spans)
    except ArithmeticError:
        return None


def formula(c: Candidate, operands: Sequence[Quantity] | None = None) -> str:
    """The left side with the printed numbers; units are shown where they differ."""
    operands = c.operands if operands is None else operands
    if c.kind == "growth" and operands[0].value < operands[1].value:
        new, old = (_number(q.figure, with_unit=False) for q in operands)
        return f"({old}-{new})÷{old}"
    units = {q.figure.unit for q in operands}
    show = [_number(q.figure, with_unit=len(units) > 1) for q in operands]
    constant = "".join("+" if sign > 0 else "-" for sign in c.constant) if isinstance(c.constant, tuple) else ""
    if not constant and c.constant != 1:
        constant = f"×{c.constant}"
    return FORMULAS[c.kind].shown(show, constant)


def _number(figure: Figure, with_unit: bool) -> str:
    digits = f"{abs(figure.value):f}"
    if figure.kind in (FigureKind.PERCENT, FigureKind.POINTS):
        return digits + ("%" if figure.scale == Decimal("0.01") else figure.unit)
    return digits + (figure.unit if with_unit else "")


def in_print(value: Decimal, like: Figure) -> str:
    """A value (base units) as the report would print it in the place of `like`: same unit, same decimals."""
    quantum = Decimal(1).scaleb(-like.decimals)
    shown = (value / like.scale).quantize(quantum, ROUND_HALF_UP)
    digits = f"{shown:,f}" if "," in like.digits else f"{shown:f}"
    return digits + like.unit
