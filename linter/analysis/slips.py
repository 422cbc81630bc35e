"""What a hurried hand makes of a figure: the slips that turn one print into another.

Used twice: a miss that one slip explains is far more surely an error than one that none explains, and the message names the slip.
"""

from __future__ import annotations

import bisect
from enum import IntEnum

from grammar.figures import FigureKind
from linter.analysis.quantities import Quantity
from linter.model import Text


class Slip(IntEnum):
    """Kinds of slips, the more specific ones first."""

    SWAP = 1  # two neighbouring digits changed places
    DIGIT = 2  # one digit differs
    POINT = 3  # the decimal point moved
    COMPLEMENT = 4  # 100 - P
    UNIT = 5  # 万 and 亿 mixed up


WORDS = {
    Slip.SWAP: Text("疑似相邻两位数字颠倒", "two neighbouring digits seem to have changed places"),
    Slip.DIGIT: Text("疑似一位数字写错", "one digit seems to be wrong"),
    Slip.POINT: Text("疑似小数点错位", "the decimal point seems to have moved"),
    Slip.COMPLEMENT: Text("疑似误填了余下的比例（100%减该数）", "seems to be the remaining share (100 % minus it)"),
    Slip.UNIT: Text("疑似万元与亿元混淆", "万元 and 亿元 seem to have been mixed up"),
}


class SlipTable:
    """All prints that are one slip away from each figure; computed on demand and kept for one document."""

    def __init__(self) -> None:
        self._of: dict[int, list[tuple[float, Slip]]] = {}

    def explains(self, q: Quantity, low: float, high: float) -> Slip | None:
        """The slip that turns `q` into a print whose interval meets [low, high], the commonest first."""
        prints = self._of.get(q.i)
        if prints is None:
            prints = self._of[q.i] = sorted(_slips(q))
        at = bisect.bisect_left(prints, (low - q.half - q.ulp * 1e-6, Slip.SWAP))
        best: Slip | None = None
        while at < len(prints) and prints[at][0] <= high + q.half + q.ulp * 1e-6:
            best = prints[at][1] if best is None else min(best, prints[at][1])
            at += 1
        return best


def _slips(q: Quantity) -> list[tuple[float, Slip]]:
    """(value in base units, slip) of every print one slip away."""
    figure, unit = q.figure, q.ulp
    digits = "".join(c for c in figure.digits if c.isdigit())
    if not digits or len(digits) > 15:
        return []
    number = int(digits)
    out: list[tuple[float, Slip]] = []
    weight = 1
    for at in range(len(digits) - 1, -1, -1):
        own = int(digits[at])
        leading = at == 0 and len(digits) > max(1, figure.decimals + 1)
        out += [((number + (d - own) * weight) * unit, Slip.DIGIT) for d in range(leading, 10) if d != own]
        if at:
            left = int(digits[at - 1])
            if left != own and not (at == 1 and own == 0):
                out.append(((number + 9 * (own - left) * weight) * unit, Slip.SWAP))
        weight *= 10
    out += [(number * unit * 10, Slip.POINT), (number * unit / 10, Slip.POINT)]
    if figure.kind is FigureKind.PERCENT and 0 < q.value < 1:
        out.append((1 - q.value, Slip.COMPLEMENT))
    if figure.kind is FigureKind.AMOUNT and ("万" in figure.unit or "亿" in figure.unit):
        out += [(q.value * 1e4, Slip.UNIT), (q.value / 1e4, Slip.UNIT)]
    return out
