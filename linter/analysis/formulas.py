"""The formulas that tie figures together: value, what would mend an operand, and how people write them.

Every formula works on floats (to search) and on Decimals (to judge) alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any


@dataclass(frozen=True, slots=True)
class Formula:
    """One way in which a result follows from its operands."""

    compute: Callable[[Sequence[Any], Any], Any]
    """(operands, constant) -> value in base units. Monotone in every operand."""
    mend: Callable[[int, Sequence[float], float, float], float]
    """(which operand, operands, result, constant) -> the value that operand would need."""
    shown: Callable[[Sequence[str], str], str]
    """(operands as printed, constant as printed) -> the left side as people write it."""


def _ratio(x: Sequence[Any], k: Any) -> Any:
    return x[0] / x[1]


def _mend_ratio(i: int, x: Sequence[float], r: float, k: float) -> float:
    return r * x[1] if i == 0 else x[0] / r


def _growth(x: Sequence[Any], k: Any) -> Any:
    return abs(x[0] / x[1] - 1)


def _mend_growth(i: int, x: Sequence[float], r: float, k: float) -> float:
    change = 1 + r if x[0] >= x[1] else 1 - r
    return x[1] * change if i == 0 else x[0] / change


def _gain(x: Sequence[Any], k: Any) -> Any:
    return x[0] / (x[1] - x[0])


def _mend_gain(i: int, x: Sequence[float], r: float, k: float) -> float:
    return r * x[1] / (1 + r) if i == 0 else x[0] / r + x[0]


def _loss(x: Sequence[Any], k: Any) -> Any:
    return x[0] / (x[1] + x[0])


def _mend_loss(i: int, x: Sequence[float], r: float, k: float) -> float:
    return r * x[1] / (1 - r) if i == 0 else x[0] / r - x[0]


def _points(x: Sequence[Any], k: Any) -> Any:
    return abs(x[0] - x[1])


def _mend_points(i: int, x: Sequence[float], r: float, k: float) -> float:
    sign = 1 if x[0] >= x[1] else -1
    return x[1] + sign * r if i == 0 else x[0] - sign * r


def _sum(x: Sequence[Any], k: Any) -> Any:
    return sum(x)


def _mend_sum(i: int, x: Sequence[float], r: float, k: float) -> float:
    return r - (sum(x) - x[i])


def _balance(x: Sequence[Any], k: Any) -> Any:
    """The constant is the tuple of signs."""
    return sum(sign * value for sign, value in zip(k, x, strict=True))


def _mend_balance(i: int, x: Sequence[float], r: float, k: Any) -> float:
    return float(x[i] + k[i] * (r - _balance(x, k)))


def _product(x: Sequence[Any], k: Any) -> Any:
    value = k
    for factor in x:
        value = value * factor
    return value


def _mend_product(i: int, x: Sequence[float], r: float, k: float) -> float:
    return float(r / _product([*x[:i], *x[i + 1 :]], k))


def _mean(x: Sequence[Any], k: Any) -> Any:
    return sum(x) / len(x)


def _mend_mean(i: int, x: Sequence[float], r: float, k: float) -> float:
    return r * len(x) - (sum(x) - x[i])


def _show_balance(x: Sequence[str], k: str) -> str:
    words = "".join(("+" if sign == "+" else "-") + value for sign, value in zip(k, x, strict=True))
    return words.removeprefix("+")


def _many(x: Sequence[str], sign: str) -> str:
    return sign.join(x)


FORMULAS: dict[str, Formula] = {
    "ratio": Formula(_ratio, _mend_ratio, lambda x, k: f"{x[0]}÷{x[1]}"),
    "growth": Formula(_growth, _mend_growth, lambda x, k: f"({x[0]}-{x[1]})÷{x[1]}"),
    "gain": Formula(_gain, _mend_gain, lambda x, k: f"{x[0]}÷({x[1]}-{x[0]})"),
    "loss": Formula(_loss, _mend_loss, lambda x, k: f"{x[0]}÷({x[1]}+{x[0]})"),
    "points": Formula(_points, _mend_points, lambda x, k: f"{x[0]}-{x[1]}"),
    "sum": Formula(_sum, _mend_sum, lambda x, k: _many(x, "+")),
    "balance": Formula(_balance, _mend_balance, _show_balance),
    "product": Formula(_product, _mend_product, lambda x, k: _many(x, "×") + k),
    "mean": Formula(_mean, _mend_mean, lambda x, k: f"({_many(x, '+')})÷{len(x)}"),
    "same": Formula(lambda x, k: x[0], lambda i, x, r, k: r, lambda x, k: x[0]),
}


def mend_interval(
    formula: Formula, i: int, operands: Sequence[tuple[float, float]], result: tuple[float, float], constant: Any
) -> tuple[float, float] | None:
    """The interval that operand `i` would have to meet, given the intervals of the others and of the result.

    Sums of many parts are taken at their two extremes, all others at every corner. None where there is no such value.
    """
    others = [pair if j != i else (pair[0],) for j, pair in enumerate(operands)]
    if len(operands) > 4:
        width = sum(pair[1] - pair[0] for j, pair in enumerate(operands) if j != i)
        middle = [(pair[0] + pair[1]) / 2 for pair in operands]
        value = formula.mend(i, middle, (result[0] + result[1]) / 2, constant)
        slack = (width + (result[1] - result[0]) * (len(operands) if formula is FORMULAS["mean"] else 1)) / 2
        return value - slack, value + slack
    values = []
    for corner in product(*others, result):
        try:
            values.append(formula.mend(i, corner[:-1], corner[-1], constant))
        except ZeroDivisionError:
            return None
    return min(values), max(values)
