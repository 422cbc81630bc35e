"""Running text -> figures.

A figure is a number as a report prints it: its digits, its unit, the words that make it one-sided or vague (超过, 近,
约, 余), and what kind of thing it measures. The terminals of `figures.lark` are complete in themselves; the grammar is
only used for lexing (the tree costs three quarters of the time and nobody needs it) and is total: every string is a
sequence of tokens. Words that the reading needs are in `figures.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

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
        """What may be added to what: `amount`, `percent`, `points`, `score`, `times`, `number`, `count:<measure>`."""
        return f"count:{self.measure}" if self.kind is FigureKind.COUNT else str(self.kind)

    @property
    def measure(self) -> str:
        """The unit without its multiplier: 人次 for 万人次."""
        return _MULTIPLIER.sub("", self.unit) if self.scale > 1 else self.unit


def read_figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text, in order. Never fails: what is no figure is passed over.

    A bare number takes the unit of its neighbour in a list (1435、25和18万元) or of the figure that a bracket
    explains (120人（男70、女50）). Numbers joined by a dash are one RANGE, whose value is its lower end. Units of table
    headers are not known here: see `linter.analysis.tables`.
    """
    figures = list(_read_all(text))
    _share_in_lists(figures, text)
    _share_in_brackets(figures, text)
    return tuple(_join_ranges(list(_without_names(figures, text)), text))


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text; joined they are the text."""
    return _lexer().lex(text)


def parse_decimal(text: str) -> Decimal | None:
    """The value of a printed number, with its sign and separators, without unit: -1,285.24; None when it is not one."""
    match = _PRINTED.fullmatch(text.strip())
    return _value(match["sign"], match["digits"]) if match else None


# ---- data ----------------------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    """The data of figures.toml."""

    before: dict[str, list[tuple[str, Bound]]]
    """Words that make a bound, by their last character."""
    after: re.Pattern[str]
    """One group for each bound."""
    not_bounds: frozenset[str]
    money: re.Pattern[str]
    uncounted: re.Pattern[str]
    names: tuple[str, ...]
    codes: tuple[str, ...]


@cache
def _lexer() -> Lark:
    grammar = files("grammar").joinpath("figures.lark").read_text("utf-8")
    return Lark(grammar, parser=None, lexer="basic")


@cache
def _words() -> _Words:
    data = tomllib.loads(files("grammar").joinpath("figures.toml").read_text("utf-8"))
    before: dict[str, list[tuple[str, Bound]]] = {}
    pairs = [(word, Bound[name.upper()]) for name, words in data["before"].items() for word in words]
    for word, bound in sorted(pairs, key=lambda pair: -len(pair[0])):
        before.setdefault(word[-1], []).append((word, bound))
    after = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in data["after"].items())
    return _Words(
        before,
        re.compile(r"[ \u3000]?(?:[（(]不?含[^（）()]{0,10}[）)])?及?(?:" + after + ")"),
        frozenset(data["not_bounds"]),
        re.compile(f"(?P<money>{'|'.join(data['money'])})|{'|'.join(data['things'])}"),
        re.compile("|".join(data["uncounted"])),
        tuple(data["names"]),
        tuple(data["codes"]),
    )


_ONE = Decimal(1)
_HUNDREDTH, _THOUSANDTH = Decimal("0.01"), Decimal("0.001")
_MULTIPLIERS = {
    "百": Decimal(10) ** 2,
    "千": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "万亿": Decimal(10) ** 12,
}
_PLAIN = str.maketrans({"，": None, ",": None, "．": "."})
_MULTIPLIER = re.compile(r"万亿|千万|百万|[亿万千百]")
_SIGN = r"(?P<sign>[-－−﹣+＋]?)"
_DIGITS = r"(?P<digits>[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?)"
_PRINTED = re.compile(_SIGN + _DIGITS)
_PARTS = re.compile(
    _SIGN + _DIGITS + r"(?P<many>[余多来]?)[ \u00a0\u3000]?"
    r"(?P<times>万亿|千万|百万|亿|万|千(?![米克瓦伏字分])|百(?!分)|)(?P<more>[余多]?)"
    r"[ \u00a0\u3000]?(?P<unit>.*)"
)  # fmt: skip


# ---- token -> figure -----------------------------------------------------------------------------------------------


def _read_all(text: str) -> Iterator[Figure]:
    for token in tokens(text):
        match token.type:
            case "FIGURE":
                yield _figure(token, text)
            case "DATE":
                yield _date(token)
            case "CHINESE":
                yield from _chinese(token, text)
            case "RATIO":
                yield from _ratio(token, text)
            case "ORDINAL":
                yield _ordinal(token)


def _start(token: Token) -> int:
    return cast(int, token.start_pos)


def _value(sign: str, digits: str) -> Decimal:
    value = Decimal(digits.translate(_PLAIN))
    return -value if sign not in ("", "+", "＋") else value


def _decimals(digits: str) -> int:
    return len(digits.translate(_PLAIN).partition(".")[2])


def _figure(token: Token, text: str) -> Figure:
    start, end = _start(token), cast(int, token.end_pos)
    parts = _PARTS.fullmatch(token)
    assert parts, token
    digits, times, unit = parts["digits"], parts["times"], parts["unit"]
    kind, scale = _measure(unit)
    if times:
        scale *= _MULTIPLIERS[times]
        if not unit and _is_money(text, start, end):
            kind = FigureKind.AMOUNT
        elif len(unit) == 1 and _names_money(text, end - 1):  # 120万补助: 补 is no unit
            kind, unit, end = FigureKind.AMOUNT, "", end - 1
    elif not unit and text.startswith(("百分之", "千分之"), max(0, start - 3)):
        start -= 3
        kind, unit = FigureKind.PERCENT, text[start : start + 3]
        scale = _THOUSANDTH if unit[0] == "千" else _HUNDREDTH
    elif kind is FigureKind.COUNT and unit in _PLACES and _is_year(digits):
        kind, scale, unit, end = FigureKind.NUMBER, _ONE, "", end - 1
    bound = Bound.ABOUT if parts["many"] or parts["more"] else _bound(text, start, end, unit)
    value = _value(parts["sign"], digits)
    return Figure(start, end, kind, value, _decimals(digits), times + unit, scale, bound, digits)


# 2022市直部门, 2022县本级: the number is a year.
_PLACES = frozenset("市县省区州镇乡村部本")


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and "1949" <= digits <= "2099"


def _measure(unit: str) -> tuple[FigureKind, Decimal]:
    """What a printed unit measures, and how many base units it is, its multiplier left out."""
    if not unit:
        return FigureKind.NUMBER, _ONE
    if unit[0] == "元":
        return FigureKind.AMOUNT, _ONE
    if unit in "%％﹪":
        return FigureKind.PERCENT, _HUNDREDTH
    if unit == "‰":
        return FigureKind.PERCENT, _THOUSANDTH
    if unit == "分":
        return FigureKind.SCORE, _ONE
    if unit == "倍":
        return FigureKind.TIMES, _ONE
    if unit.endswith("分点"):
        return FigureKind.POINTS, _THOUSANDTH if "千" in unit else _HUNDREDTH
    if unit[0] == "/":
        return FigureKind.NUMBER, _ONE / _per(unit)
    return FigureKind.COUNT, _ONE


def _per(unit: str) -> Decimal:
    """/10万 -> 100000."""
    words = unit.strip("/ ")
    if words[0] == "十":
        return Decimal(10) * _MULTIPLIERS[words[1:]]
    number = words.rstrip("百千万")
    return Decimal(number or 1) * _MULTIPLIERS[words[len(number) :]]


def _bound(text: str, start: int, end: int, unit: str) -> Bound:
    """What the words around a figure make of it."""
    words = _words()
    before = text[max(0, start - 8) : start].rstrip(" \u3000")
    for word, bound in words.before.get(before[-1:], ()):
        if before.endswith(word):
            recent = word == "近" and unit in _RECENT
            if not recent and before[-len(word) - 1 :] not in words.not_bounds:
                return bound
            break
    after = words.after.match(text, end)
    return Bound[cast(str, after.lastgroup).upper()] if after else Bound.EXACT


_RECENT = frozenset(("年", "个月", "天", "周", "期", "学年", "个季度"))
"""近3年 is three years, not about three."""
_CLAUSE_END = re.compile(r"[，。；：！？、,;:\n|\t]")


def _is_money(text: str, start: int, end: int) -> bool:
    """Whether the words that name a number of 万 or 亿 say money: 补助资金120万, 120万补助资金."""
    label = _CLAUSE_END.split(text[max(0, start - 16) : start])[-1]
    found = [match["money"] for match in _words().money.finditer(label)]
    if found:
        return found[-1] is not None
    return _names_money(text, end + text.startswith("的", end))


def _names_money(text: str, start: int) -> bool:
    found = _words().money.match(text, start)
    return bool(found and found["money"])


_NUMBERS = re.compile(r"[0-9０-９]+")


def _date(token: Token) -> Figure:
    """2022年3月5日, 3月, 5日, 2022-03-05."""
    numbers = _NUMBERS.findall(token)
    parts: list[int | None] = [int(number) for number in numbers]
    if len(numbers[0]) != 4:
        parts.insert(0, None)
        if "月" not in token:
            parts.insert(0, None)
    year, month, day = (*parts, None, None)[:3]
    unit = token[-1] if not token[-1].isdecimal() else ""
    start, end = _start(token), cast(int, token.end_pos)
    value = Decimal(numbers[0])
    return Figure(start, end, FigureKind.DATE, value, 0, unit, digits=numbers[0], date=(year, month, day))


def _ordinal(token: Token) -> Figure:
    """第12天, 第3名, 第1—3名 (its value is the first)."""
    numbers = list(_NUMBERS.finditer(token))
    start, unit, first = _start(token), token[numbers[-1].end() :].strip(), numbers[0].group()
    return Figure(start, start + len(token), FigureKind.ORDINAL, Decimal(first), 0, unit, digits=first)


_SIDES = re.compile(r"(?P<left>[0-9.]+) ?[:：∶] ?(?P<right>[0-9.]+)")


def _ratio(token: Token, text: str) -> Iterator[Figure]:
    """17.63∶1 is the number 17.63 and 1:3 the number 3, each with the other side as its unit; 79:21 is two numbers."""
    match = cast("re.Match[str]", _SIDES.fullmatch(token))
    left, right = match["left"], match["right"]
    start, end = _start(token), cast(int, token.end_pos)
    kind = FigureKind.NUMBER
    if right == "1" or left == "1":
        digits, unit = (left, ":1") if right == "1" else (right, "1:")
        bound = _bound(text, start, end, unit)
        yield Figure(start, end, kind, Decimal(digits), _decimals(digits), unit, bound=bound, digits=digits)
    else:
        yield Figure(start, start + len(left), kind, Decimal(left), _decimals(left), digits=left)
        yield Figure(end - len(right), end, kind, Decimal(right), _decimals(right), digits=right)


_CHINESE = re.compile(r"(?P<digits>[一二两三四五六七八九十百千零〇]+)(?P<many>[余多几]?)(?P<unit>.+)")
# 三类村 is a class of villages, not a number of them; 分三类 and 这三类 count.
_COUNTING = frozenset("分成为共有等由这给述上下前后余他各")


def _chinese(token: Token, text: str) -> Iterator[Figure]:
    """三个方面, 十二家, 两项: only where the numeral surely counts."""
    start, end = _start(token), cast(int, token.end_pos)
    parts = cast("re.Match[str]", _CHINESE.fullmatch(token))
    value = chinese_to_int(parts["digits"])
    before, unit = text[start - 1 : start] or " ", parts["unit"]
    if value is None or _words().uncounted.match(before + text[start : end + 4]):
        return
    if unit in "类批" and value > 2 and before not in _COUNTING:
        return
    multiplier = _MULTIPLIER.match(unit)
    kind, scale = _measure(unit[multiplier.end() :] if multiplier else unit)
    if multiplier:
        scale *= _MULTIPLIERS[multiplier[0]]
    bound = Bound.ABOUT if parts["many"] else _bound(text, start, end, unit)
    yield Figure(start, end, kind, Decimal(value), 0, unit, scale, bound, parts["digits"])


# ---- what the neighbours say ---------------------------------------------------------------------------------------

_MEASURED = frozenset(FigureKind) - {FigureKind.NUMBER, FigureKind.DATE, FigureKind.RANGE, FigureKind.ORDINAL}
_RATES = frozenset((FigureKind.PERCENT, FigureKind.POINTS, FigureKind.TIMES))
# Between a bare number and the figure whose unit it shares: 1435、25和18万元; 2.08减少0.03万元; 4125.49，4143.91万元
_LISTED = re.compile(r" ?(?:、|和|及|与|以及|或|至|到|——|[-—–~～〜]) ?")
_CHANGED = re.compile(r"(?:增长|增加|增|减少|下降|降低|降|提高|上升|升|调整|调增|调减|压减)(?:到|至|为)?")
_COMMA = re.compile(r"[，,] ?")
# Not for rates: in 66.86/200=33.43% the sides are something else.
_COMPUTED = re.compile(r" ?[/+＋=＝] ?")


def _is_bare(figure: Figure) -> bool:
    return figure.kind is FigureKind.NUMBER and not figure.unit


def _inherit(figure: Figure, other: Figure) -> Figure:
    return replace(figure, kind=other.kind, unit=other.unit, scale=other.scale, inherited=True)


def _share_in_lists(figures: list[Figure], text: str) -> None:
    """A bare number takes the unit of the next figure of its list, else of the one before."""
    for index in range(len(figures) - 2, -1, -1):
        one, two = figures[index], figures[index + 1]
        if _is_bare(one):
            gap = text[one.end : two.start][:8]
            if two.kind in _MEASURED and _shares_with_next(one, two, gap):
                figures[index] = _inherit(one, two)
            elif two.kind is FigureKind.DATE and _LISTED.fullmatch(gap.replace("/", "、")):
                figures[index] = _like_date(one, two) or one
    for index in range(1, len(figures)):
        one, two = figures[index - 1], figures[index]
        if _is_bare(two) and one.kind in _MEASURED and _continues(one, text[one.end : two.start][:3]):
            figures[index] = _inherit(two, one)


def _shares_with_next(one: Figure, two: Figure, gap: str) -> bool:
    if _LISTED.fullmatch(gap) or _CHANGED.fullmatch(gap):
        return True
    if _COMPUTED.fullmatch(gap):
        return two.kind not in _RATES
    return bool(one.decimals and one.decimals == two.decimals and _COMMA.fullmatch(gap))


def _continues(one: Figure, gap: str) -> bool:
    """120万元、35和20; 3人×200元=600, but not 12人×3个月=36."""
    if _LISTED.fullmatch(gap):
        return "、" in gap or "和" in gap or "及" in gap or "与" in gap
    return bool(one.kind is FigureKind.AMOUNT and _COMPUTED.fullmatch(gap))


def _like_date(figure: Figure, date: Figure) -> Figure | None:
    """The 9 and 10 of 9、10、11月, the 2021 of 2021—2023年; None when the number is no such part of a date."""
    value, (year, month, _) = int(figure.value), date.date or (None, None, None)
    if figure.decimals or not (_is_year(figure.digits) if year else 1 <= value <= (12 if month else 31)):
        return None
    parts = (value, None, None) if year else (None, value, None) if month else (None, None, value)
    return replace(figure, kind=FigureKind.DATE, unit="年" if year else date.unit, date=parts, inherited=True)


def _share_in_brackets(figures: list[Figure], text: str) -> None:
    """120人（男70、女50）: bare numbers in a bracket have the unit of the figure that it explains."""
    whole, close = None, -1
    for index, figure in enumerate(figures):
        if figure.kind in _MEASURED:
            end = _bracket_end(text, figure.end)
            if end > 0:
                whole, close = (figure if figure.kind in _EXPLAINED else None), end
            elif whole and figure.dimension != whole.dimension:  # the bracket speaks of several things
                whole = None
        elif whole and figure.end <= close and _is_bare(figure) and _is_named(text, figure.start):
            figures[index] = _inherit(figure, whole)


_EXPLAINED = frozenset((FigureKind.AMOUNT, FigureKind.COUNT, FigureKind.SCORE))
_BRACKET = re.compile(r"[（(][^（）()\n]{1,300}[）)]")


def _bracket_end(text: str, start: int) -> int:
    """End of the bracket that opens at `start`; -1 when none does."""
    match = _BRACKET.match(text, start)
    return match.end() if match else -1


def _is_named(text: str, start: int) -> bool:
    """Whether a word stands directly before a number, and not one that makes it a place in an order."""
    before = text[max(0, start - 3) : start].rstrip("为约：: ")
    return "\u4e00" <= before[-1:] <= "\u9fff" and not before.endswith(_ORDERS)


_ORDERS = ("权重", "排名", "序号", "编号", "代码", "名第", "得分", "第")


def _without_names(figures: list[Figure], text: str) -> Iterator[Figure]:
    """Without the numbers that only name a thing (附件1, 表2, a code of many digits); bare years are dates."""
    for figure in figures:
        if _is_bare(figure) and figure.digits.isdecimal():
            if _is_name(figure, text):
                continue
            if len(figure.digits) >= 7 and not _is_alone(figure, text):
                continue
            if _is_year(figure.digits) and not _is_alone(figure, text):
                year = (int(figure.digits), None, None)
                figure = replace(figure, kind=FigureKind.DATE, unit="年", date=year, inherited=True)
        yield figure


def _is_name(figure: Figure, text: str) -> bool:
    words, before = _words(), text[max(0, figure.start - 8) : figure.start].rstrip("：: 为")
    return before.endswith(words.codes) or (len(figure.digits) <= 2 and text.endswith(words.names, 0, figure.start))


def _is_alone(figure: Figure, text: str) -> bool:
    """Whether nothing but the border of a cell, a bracket or a line stands beside a number."""
    before = text[max(0, figure.start - 2) : figure.start].rstrip(" ")[-1:]
    after = text[figure.end : figure.end + 2].lstrip(" ")[:1]
    return before in "|\t\n（(" and after in "|\t\n）)"


_DASH = re.compile(r" ?(?:——|[-－—–~～〜−﹣至到]) ?")


def _join_ranges(figures: list[Figure], text: str) -> Iterator[Figure]:
    """10万元～17万元 is one figure. Of two that touch at a hyphen (10个-3个) the second is not negative."""
    index = 0
    while index < len(figures):
        one = figures[index]
        index += 1
        if index < len(figures):
            two = figures[index]
            if two.start == one.end and two.value < 0:
                two = figures[index] = replace(two, start=two.start + 1, value=-two.value)
            if _DASH.fullmatch(text, one.end, two.start) and _is_range(one, two, text):
                index += 1
                one = _range(one, two)
        yield one


def _is_range(one: Figure, two: Figure, text: str) -> bool:
    if text[two.end : two.end + 1] in _ARITHMETIC or text[max(0, one.start - 1) : one.start] in _ARITHMETIC:
        return False
    if two.kind is FigureKind.DATE:
        return one.kind is FigureKind.DATE or (one.kind is FigureKind.NUMBER and not one.decimals)
    if one.dimension != two.dimension or one.base >= two.base:
        return False
    if "至" in text[one.end : two.start] or "到" in text[one.end : two.start]:  # 由80%至95% is a change
        closed = text.startswith(("之间", "不等", "区间"), two.end)
        return closed or (one.inherited and not text.endswith(("由", "从"), 0, one.start))
    return True


_ARITHMETIC = frozenset("=＝+＋-×÷*/")


def _range(one: Figure, two: Figure) -> Figure:
    unit, scale = (two.unit, two.scale) if two.unit else (one.unit, one.scale)
    return replace(
        one,
        end=two.end,
        kind=FigureKind.RANGE,
        digits=f"{one.digits}～{two.digits}",
        unit=unit,
        scale=scale,
        bound=one.bound or two.bound,
        inherited=two.inherited,
    )
