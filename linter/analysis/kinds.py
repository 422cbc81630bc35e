"""From a candidate to the record that people read: which kind of relation it is, which figure is its result, how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from linter.analysis.candidates import Candidate
from linter.analysis.features import rate_class
from linter.analysis.formulas import FORMULAS
from linter.analysis.quantities import Quantity
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.roles import BUDGETS
from linter.analysis.slips import WORDS, Slip
from linter.analysis.wording import exact_value, formula, in_print, judge
from linter.model import Text

_RATES = {
    "exec": "execution-rate", "share": "share", "growth": "growth", "complete": "completion-rate", "arrive": "rate",
    "adjust": "growth", "left": "rate", "satisfy": "rate", "named": "rate", "of": "share", "bare": "rate", "none": "rate",
}  # fmt: skip
_LEFT = frozenset({"unspent", "rest", "up", "down", "bad", "deduct"})
_CHANGE = frozenset({"raise", "cut", "adjust", "carried"})


def kind_of(c: Candidate) -> str:
    """The name of the check that reports a candidate."""
    if c.kind == "ratio":
        return _kind_of_rate(c)
    if c.kind in ("growth", "gain", "loss"):
        return "growth"
    if c.kind == "sum":
        return _kind_of_sum(c)
    if c.kind == "balance":
        return "adjustment" if _CHANGE & {q.role for q in c.operands} and "adjusted" in c.result.roles else "balance"
    if c.kind == "same":
        return "same-rate" if c.result.dim == "percent" else "same-fact"
    return {"points": "percentage-points", "product": "product", "mean": "mean"}[c.kind]


def _kind_of_rate(c: Candidate) -> str:
    """完成年初预算285万元的91.93%: where the rate has no name of its own, its base gives it one."""
    name, base = rate_class(c.result), c.operands[1].role
    if name in ("of", "complete", "none") and c.operands[0].role == "spent" and base in BUDGETS:
        return "execution-rate"
    if name == "of" and base in ("target", "actual"):
        return "completion-rate"
    return _RATES[name]


def _kind_of_sum(c: Candidate) -> str:
    roles = {q.role for q in c.operands}
    if len(c.operands) == 2:
        if _CHANGE & roles and (c.result.role in BUDGETS or "adjusted" in c.result.roles):
            return "adjustment"
        if _LEFT & roles:
            return "difference"
    return "score-sum" if c.result.dim == "score" else "sum"


def told(
    c: Candidate, slips: Sequence[tuple[Quantity, Slip]] = (), certainty: Certainty = Certainty.CERTAIN
) -> Relation:
    """The relation of a candidate, judged exactly. Its verdict may differ from the search's: only the exact one counts."""
    kind = kind_of(c)
    operands = [q.figure for q in c.operands]
    outcome = judge(c.kind, operands, c.result.figure, c.constant)
    if kind == "difference":
        rest = next(q for q in reversed(c.operands) if q.role in _LEFT)
        return _difference(kind, c, rest, outcome, slips, certainty)
    cut = next((q for q in c.operands if q.role == "cut"), None) if kind == "adjustment" and len(c.operands) == 2 else None
    if cut is not None and c.result.role != "adjusted":
        return _difference(kind, c, next(q for q in c.operands if q is not cut), outcome, slips, certainty)
    if c.kind in ("sum", "mean"):
        c = replace(c, operands=tuple(sorted(c.operands, key=lambda q: q.i)))
    operands = [q.figure for q in c.operands]
    value = exact_value(c.kind, operands, c.constant)
    expected = "" if value is None else in_print(value, c.result.figure)
    actual = in_print(c.result.figure.base, c.result.figure)
    return Relation(
        kind, c.result.figure.span, tuple(f.span for f in operands), f"{formula(c)}={_shown(expected or actual)}",
        outcome, expected, actual, certainty, _slip(c, slips, outcome),
    )  # fmt: skip


def _difference(
    kind: str, c: Candidate, rest: Quantity, outcome: Verdict, slips: Sequence[tuple[Quantity, Slip]], certainty: Certainty
) -> Relation:
    """a + b = r told as r - a = b, where b is what is left, more, or less."""
    other = next(q for q in c.operands if q is not rest)
    value = abs(c.result.figure.base) - abs(other.figure.base)
    expected, actual = in_print(value, rest.figure), in_print(rest.figure.base, rest.figure)
    units = {c.result.figure.unit, other.figure.unit}
    left = FORMULAS["points"].shown([_number(q, len(units) > 1) for q in (c.result, other)], "")
    return Relation(
        kind, rest.figure.span, (c.result.figure.span, other.figure.span), f"{left}={_shown(expected)}",
        outcome, expected, actual, certainty, _slip(c, slips, outcome),
    )  # fmt: skip


def _number(q: Quantity, with_unit: bool) -> str:
    return f"{abs(q.figure.value):f}" + (q.figure.unit if with_unit else "")


def _shown(printed: str) -> str:
    return printed.removeprefix("-")


def _slip(c: Candidate, slips: Sequence[tuple[Quantity, Slip]], outcome: Verdict) -> Text | None:
    """What is known of the slip: its kind where one figure alone would mend it so, else that the text cannot tell."""
    if outcome is not Verdict.FAILS:
        return None
    if len(slips) == 1:
        figure, slip = slips[0]
        words, name = WORDS[slip], in_print(Decimal(figure.figure.base), figure.figure)
        return Text(f"{name}{words.zh}", f"{name}: {words.en}")
    return Text("仅凭文字无法判定哪个数有误，请对照账表核实", "the text cannot tell which of the figures is wrong")
