"""Running text -> figures.

A figure is a number as a report prints it: its digits, its unit, the words that make it one-sided or vague (超过, 近, 约, 余), and
what kind of thing it measures. The terminals of `figures.lark` are complete in themselves; the grammar is only used for lexing
(the tree costs three quarters of the time and nobody needs it) and is total: every string is a sequence of tokens.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lark import Lark, Token

from grammar.numerals import chinese_to_int
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
        """What may be added to what: `amount`, `percent`, `points`, `score`, `times`, `number`, or `count:<measure>`."""
        return f"count:{self.measure}" if self.kind is FigureKind.COUNT else str(self.kind)

    @property
    def measure(self) -> str:
        """The unit without its multiplier: 人次 for 万人次."""
        return _MULTIPLIER.sub("", self.unit) if self.scale > 1 else self.unit



def read_figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text, in order. Never fails: what is no figure is passed over.

    A bare number takes the unit of its neighbour in a list (1435、25和18万元); numbers joined by a dash are one RANGE, whose value is
    its lower end. The unit of a table's header is not known here: see `linter.analysis.tables`.
    """
    figures = [figure for token in tokens(text) for figure in _read(token, text)]
    figures = _without_labels(figures, text)
    _share_units(figures, text)
    return tuple(_join_ranges(figures, text))


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text; joined they are the text."""
    return _lexer().lex(text)


def parse_decimal(text: str) -> Decimal | None:
    """The value of a printed number, with its sign and separators, without unit: -1,285.24; None when it is not one."""
    match = _PRINTED.fullmatch(text.strip())
    if not match:
        return None
    value = Decimal(match["digits"].translate(_PLAIN))
    return -value if match["sign"] and match["sign"] not in "+＋" else value


class _Words(NamedTuple):
    """The data of figures.toml."""

    before: tuple[tuple[str, Bound], ...]
    after: tuple[tuple[str, Bound], ...]
    not_bounds: frozenset[str]
    money: re.Pattern[str]
    not_counts: re.Pattern[str]
    labels: tuple[str, ...]


@cache
def _lexer() -> Lark:
    grammar = files("grammar").joinpath("figures.lark").read_text("utf-8")
    return Lark(grammar, parser=None, lexer="basic")


@cache
def _words() -> _Words:
    data = tomllib.loads(files("grammar").joinpath("figures.toml").read_text("utf-8"))

    def bounds(table: dict[str, list[str]]) -> tuple[tuple[str, Bound], ...]:
        pairs = [(word, Bound[name.upper()]) for name, words in table.items() for word in words]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    return _Words(
        bounds(data["before"]),
        bounds(data["after"]),
        frozenset(data["not_bounds"]),
        re.compile("(?P<money>" + "|".join(data["money"]) + ")|" + "|".join(data["things"])),
        re.compile("|".join(data["not_counts"])),
        tuple(data["labels"]),
    )


_PLAIN = str.maketrans({"，": None, ",": None, "．": "."})
_MULTIPLIERS = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
}
_ONE = Decimal(1)
_SCALES = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "百分点": Decimal("0.01"), "千分点": Decimal("0.001")}
_MULTIPLIER = re.compile(r"^(?:万亿|千万|百万|亿|万|千|百)")
_PRINTED = re.compile(r"(?P<sign>[-－−﹣+＋]?)(?P<digits>\d+(?:[,，]\d{3})*(?:[.．]\d+)?)")
_PARTS = re.compile(
    r"(?P<sign>[-－−﹣+＋]?)(?P<digits>[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)(?P<many>[余多来]?)[ \u00a0\u3000]?"
    r"(?P<times>万亿|千万|百万|亿|万|千(?!分点)|百(?!分))?(?P<more>[余多]?)[ \u00a0\u3000]?(?P<unit>.*)"
)
_PERCENT = {"％": "%", "﹪": "%"}


def _read(token: Token, text: str) -> Iterator[Figure]:
    """The figure of one token, if it is one."""
    match token.type:
        case "FIGURE":
            yield _figure(token, text)
        case "DATE":
            yield _date(token)
        case "ORDINAL":
            yield _ordinal(token)
        case "CHINESE":
            yield from _chinese(token, text)


def _figure(token: Token, text: str) -> Figure:
    start = token.start_pos or 0
    parts = _PARTS.fullmatch(token)
    assert parts, token
    digits = parts["digits"]
    plain = digits.translate(_PLAIN)
    value = Decimal(plain)
    if parts["sign"] and parts["sign"] not in "+＋":
        value = -value
    times, unit = parts["times"] or "", parts["unit"]
    end = start + len(token)
    kind, scale = _measure(unit)
    if times:
        scale = scale * _MULTIPLIERS[times]
    if kind is FigureKind.NUMBER and times and _is_money(text, start, end):
        kind = FigureKind.AMOUNT
    bound = Bound.ABOUT if parts["many"] or parts["more"] else _bound(text, start, end, unit)
    return Figure(start, end, kind, value, len(plain.partition(".")[2]), times + unit, scale, bound, digits)


def _measure(unit: str) -> tuple[FigureKind, Decimal]:
    """What a printed unit measures, and how many base units it is, its multiplier left out."""
    if not unit:
        return FigureKind.NUMBER, _ONE
    if unit == "元" or unit.startswith(("元/", "元·")):
        return FigureKind.AMOUNT, _ONE
    if unit in "%％﹪‰":
        return FigureKind.PERCENT, _SCALES[_PERCENT.get(unit, unit)]
    if unit == "分":
        return FigureKind.SCORE, _ONE
    if unit == "倍":
        return FigureKind.TIMES, _ONE
    if unit.endswith("分点"):
        return FigureKind.POINTS, _SCALES[unit[-3:]]
    return FigureKind.COUNT, _ONE


def _bound(text: str, start: int, end: int, unit: str) -> Bound:
    """What the words around a figure make of it."""
    words = _words()
    before = text[max(0, start - 6) : start].rstrip()
    for word, bound in words.before:
        if before.endswith(word):
            if word in ("近", "超") and unit in ("年", "天", "个月", "期", "次", "学年"):
                break
            if before[-len(word) - 1 :] in words.not_bounds:
                break
            return bound
    after = text[end : end + 6].lstrip()
    if after.startswith(("（含）", "(含)")):
        after = after[3:]
    for word, bound in words.after:
        if after.startswith(word):
            return bound
    return Bound.EXACT


_CLAUSE = re.compile(r"[，。；：！？、,;:\n|\t]")


def _is_money(text: str, start: int, end: int) -> bool:
    """Whether the words that name a number of 万 or 亿 say money: 补助资金120万, 120万补助资金."""
    label = _CLAUSE.split(text[max(0, start - 16) : start])[-1]
    found = [match["money"] for match in _words().money.finditer(label)]
    if found:
        return found[-1] is not None
    follow = _words().money.match(text, end + (text[end : end + 1] == "的"))
    return bool(follow and follow["money"])


_NUMBERS = re.compile(r"[0-9０-９]+")


def _date(token: Token) -> Figure:
    numbers = [int(number) for number in _NUMBERS.findall(token)]
    digits = _NUMBERS.findall(token)
    if len(digits[0]) == 4:
        year, month, day = (*numbers, None, None)[:3]
    elif "月" in token:
        year, month, day = (None, *numbers, None)[:3]
    else:
        year, month, day = None, None, numbers[0]
    start = token.start_pos or 0
    words = token.rstrip()
    unit = words[-1] if words[-1] in "年月日号" else "日"
    return Figure(
        start, start + len(words), FigureKind.DATE, Decimal(numbers[0]), 0, unit, digits=digits[0], date=(year, month, day)
    )


def _ordinal(token: Token) -> Figure:
    match = _NUMBERS.search(token)
    assert match, token
    start = token.start_pos or 0
    unit = token[match.end() :].strip()
    return Figure(
        start, start + len(token.rstrip()), FigureKind.ORDINAL, Decimal(match[0]), 0, unit, digits=match[0]
    )


_CHINESE = re.compile(r"(?P<digits>[一二两三四五六七八九十百千零〇]+)(?P<many>[余多几]?)(?P<unit>.+)")


def _chinese(token: Token, text: str) -> Iterator[Figure]:
    """三个方面, 十二家, 两项: only where the numeral surely counts."""
    start = token.start_pos or 0
    end = start + len(token)
    parts = _CHINESE.fullmatch(token)
    value = chinese_to_int(parts["digits"]) if parts else None
    if not parts or value is None or _words().not_counts.match(text[max(0, start - 1) : end + 4]):
        return
    unit = parts["unit"]
    multiplier = _MULTIPLIER.match(unit)
    kind, scale = _measure(unit[multiplier.end() :] if multiplier else unit)
    if multiplier:
        scale = scale * _MULTIPLIERS[multiplier[0]]
    bound = Bound.ABOUT if parts["many"] else _bound(text, start, end, unit)
    yield Figure(start, end, kind, Decimal(value), 0, unit, scale, bound, parts["digits"])


def _without_labels(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Without the numbers that only name a thing (附件1, 表2), and bare years read as dates."""
    kept = []
    for figure in figures:
        if figure.kind is FigureKind.NUMBER and not figure.unit and not figure.decimals:
            if len(figure.digits) <= 2 and text.endswith(_words().labels, 0, figure.start):
                continue
            if len(figure.digits) >= 7 and figure.digits.isdecimal() and not _alone(figure, text):
                continue
            figure = _year(figure, text) or figure
        kept.append(figure)
    return kept


def _alone(figure: Figure, text: str) -> bool:
    """Whether nothing but the border of a cell, a bracket or a line stands beside a number."""
    before = text[max(0, figure.start - 2) : figure.start].rstrip(" ")[-1:]
    after = text[figure.end : figure.end + 2].lstrip(" ")[:1]
    return before in "|\t\n（(" and after in "|\t\n）)"


def _year(figure: Figure, text: str) -> Figure | None:
    """2021 in 2021、2022年 and in 2021-2023: a year, if it does not stand in a cell of its own."""
    if len(figure.digits) != 4 or not 1949 <= figure.value <= 2099 or _alone(figure, text):
        return None
    date = (int(figure.value), None, None)
    return replace(figure, kind=FigureKind.DATE, unit="年", date=date, inherited=True)


_LIST = re.compile(r"\s*(?:、|和|及|与|以及|或|至|—|～|~|/)\s*")
_CHANGED = re.compile(r"(?:增加|减少|下降|降低|提高|上升|调整|增长|增|降|升|调增|调减|压减)(?:到|至|为)?")
_COMMA = re.compile(r"[，,]\s*")
_BACK = re.compile(r"[、和及+＋=＝]")


def _share_units(figures: list[Figure], text: str) -> None:
    """1435、25和18万元: a bare number takes the unit of the next figure in its list, else of the one before."""
    for index in range(len(figures) - 2, -1, -1):
        one, two = figures[index], figures[index + 1]
        if _bare(one) and _gives(two):
            gap = text[one.end : two.start]
            if len(gap) <= 8 and (
                _LIST.fullmatch(gap)
                or _CHANGED.fullmatch(gap)
                or (_COMMA.fullmatch(gap) and one.decimals and one.decimals == two.decimals)
            ):
                figures[index] = _inherit(one, two)
    for index in range(1, len(figures)):
        one, two = figures[index - 1], figures[index]
        if _bare(two) and _gives(one) and _BACK.fullmatch(text[one.end : two.start]):
            figures[index] = _inherit(two, one)


def _bare(figure: Figure) -> bool:
    return figure.kind is FigureKind.NUMBER and not figure.unit


def _gives(figure: Figure) -> bool:
    return figure.kind not in (FigureKind.NUMBER, FigureKind.DATE, FigureKind.RANGE, FigureKind.ORDINAL)


def _inherit(figure: Figure, other: Figure) -> Figure:
    return replace(figure, kind=other.kind, unit=other.unit, scale=other.scale, inherited=True)


_DASH = re.compile(r"\s?(?:——|[-－—–~～〜−﹣至到])\s?")


def _join_ranges(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """10万元～17万元 is one figure. Two that only touch at a sign (10个-3个) are positive."""
    index = 0
    while index < len(figures):
        one = figures[index]
        two = figures[index + 1] if index + 1 < len(figures) else None
        if two and two.start == one.end and two.value < 0:
            two = replace(two, start=two.start + 1, value=-two.value)
        if two and _DASH.fullmatch(text[one.end : two.start]) and _is_range(one, two, text):
            yield _range(one, two)
            index += 2
        else:
            yield one
            index += 1


def _is_range(one: Figure, two: Figure, text: str) -> bool:
    if text[two.end : two.end + 1] in ("=", "＝", "-", "+") or text[max(0, one.start - 1) : one.start] in ("=", "＝"):
        return False
    if one.kind is FigureKind.DATE or two.kind is FigureKind.DATE:
        return one.kind is two.kind or (one.kind is FigureKind.NUMBER and not one.decimals)
    if one.dimension != two.dimension or one.base >= two.base:
        return False
    if text[one.end] in "至到":
        return one.inherited and not text.endswith(("由", "从"), 0, one.start)
    return True


def _range(one: Figure, two: Figure) -> Figure:
    digits = f"{one.digits}～{two.digits}"
    kind = FigureKind.RANGE
    return replace(one, end=two.end, kind=kind, digits=digits, unit=two.unit or one.unit, scale=two.scale, inherited=False)
