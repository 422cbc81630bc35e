"""Running text -> figures.

A figure is a number as a report prints it: its digits, its unit, the words that make it one-sided or vague (超过, 近, 约, 余), and
what kind of thing it measures. The terminals of `figures.lark` are complete in themselves; the grammar is only used for lexing
(the tree costs three quarters of the time and nobody needs it) and is total: every string is a sequence of tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grammar.span import Span


class FigureKind(StrEnum):
    """What a figure measures."""

    AMOUNT = "amount"  # 元, 万元, 亿元 ...
    PERCENT = "percent"  # %, ‰
    POINTS = "points"  # 个百分点, 千分点
    SCORE = "score"  # 分
    COUNT = "count"  # number with a measure word or a physical unit
    TIMES = "times"  # 倍
    NUMBER = "number"  # bare: in brackets, table cells, lists without a unit
    DATE = "date"  # 2022年, 2022年3月, 2022年12月31日, 12月31日
    RANGE = "range"  # 10万元～17万元, 3—5个, 2021—2023年, 1-12月
    ORDINAL = "ordinal"  # 第3届, 第19届


class Bound(StrEnum):
    """What the words around a figure make of it. Only EXACT figures are compared as equal."""

    EXACT = ""
    OVER = ">"  # 超, 超过, 逾, 突破
    AT_LEAST = ">="  # 不低于, 不少于, 至少, ≥, 以上
    UNDER = "<"  # 不足, 小于, 低于
    AT_MOST = "<="  # 不超过, 不高于, 至多, ≤, 以内, 以下
    ABOUT = "~"  # 约, 近, 左右, 余, 多, 来


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text. `start`, `end` are code-point offsets (end exclusive) and cover sign, digits and unit."""

    start: int
    end: int
    kind: FigureKind
    value: Decimal
    """In the printed unit, signed: 938.33 for 938.33万元."""
    decimals: int
    """Digits printed after the decimal point; trailing zeros are information."""
    unit: str = ""
    """As printed or inherited: 万元, %, 个百分点, 分, 个, 人次, 微克/立方米 ..."""
    scale: Decimal = Decimal(1)
    """Base units in one printed unit: 10000 for 万元 (base 元), 0.01 for % (base 1), 10000 for 万人."""
    bound: Bound = Bound.EXACT
    digits: str = ""
    """The number as printed, with its separators: 1,285.24."""
    inherited: bool = False
    """The unit was not printed here but taken from a neighbour, a table header or a caption."""
    date: tuple[int | None, int | None, int | None] | None = None
    """Year, month, day of a DATE, None for what is not printed."""

    @property
    def span(self) -> Span:
        """Sign, digits and unit."""
        return Span(self.start, self.end)

    @property
    def ulp(self) -> Decimal:
        """One unit of the last printed place, in base units."""
        return self.scale.scaleb(-self.decimals)

    @property
    def base(self) -> Decimal:
        """The value in base units (元, 1, pieces)."""
        return self.value * self.scale

    @property
    def dimension(self) -> str:
        """What may be added to what: `amount`, `percent`, `points`, `score`, `times`, `number`, or `count:<unit>`."""
        return f"count:{self.unit}" if self.kind is FigureKind.COUNT else str(self.kind)
