"""Arithmetic that a report writes out itself: 66.86/200=33.43%, 9.04=10×90.41%, 30+30+29.99=89.99.

Both sides are evaluated in intervals of the printed digits. A unit that one side leaves out may stand for any power of ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from grammar.span import Span
from linter.analysis.intervals import Interval
from linter.analysis.relation import Relation, Verdict
from linter.model import Document

KIND = "explicit-formula"
_EQUALS = "=＝"
_OPERATORS = {"+": "+", "＋": "+", "-": "-", "－": "-", "—": "-", "−": "-", "–": "-", "×": "*", "*": "*", "＊": "*", "x": "*", "X": "*",
              "÷": "/", "/": "/", "／": "/"}  # fmt: skip
_OPEN, _CLOSE = "(（[［", ")）]］"
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?")
_UNIT = re.compile(
    r"\s*(?P<times>[万亿千百]{0,2})(?P<unit>元|[%％‰]|(?:[一-鿿㎡]{1,4}(?:[/·][一-鿿]{1,2})*|k?m[²³]?|m2|kg|t|h)(?=\s*(?:[-+＋－—−–×*＊xX÷/／=＝)）\]］，。；、：]|$)))?"
)
_LABEL = re.compile(r"[一-鿿“”]{1,14}(?=\d)")
_SPACE = re.compile(r"[ \t　]*")
_STOP = re.compile(r"[，。；！？\n|\t：:]")
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(10) ** 8, "千": Decimal(1000), "百": Decimal(100), "百万": Decimal(10) ** 6,
           "千万": Decimal(10) ** 7, "万亿": Decimal(10) ** 12}  # fmt: skip
_PERCENT = {"%": Decimal("0.01"), "％": Decimal("0.01"), "‰": Decimal("0.001")}
_MAX = 240
_POWERS = range(-8, 9)
_HALF = Decimal("0.5")


@dataclass(slots=True)
class _Number:
    """A printed number in a formula."""

    value: Decimal
    decimals: int
    scale: Decimal
    unit: str
    span: Span

    def interval(self, ulps: Decimal, exact_whole: bool) -> Interval:
        if not self.decimals and (exact_whole or ulps == 0):
            return Interval(self.value * self.scale, self.value * self.scale, True)
        slack = Decimal(1).scaleb(-self.decimals) * ulps
        return Interval((self.value - slack) * self.scale, (self.value + slack) * self.scale, ulps > _HALF)


@dataclass(slots=True)
class _Side:
    """One side of an equation: its numbers and the formula as nested tuples (operator, left, right) over them."""

    numbers: list[_Number] = field(default_factory=list)
    tree: object = None
    span: Span = Span(0, 0)

    @property
    def computed(self) -> bool:
        return isinstance(self.tree, tuple)


def find_written(document: Document) -> list[Relation]:
    """Every equation of the text whose one side is a computation and whose other side is a number."""
    found = []
    text = document.text
    for match in re.finditer(f"[{_EQUALS}]", text):
        sides = _sides(text, match.start())
        if sides and (relation := _judge(text, *sides)):
            found.append(relation)
    return found


def _sides(text: str, at: int) -> tuple[_Side, _Side] | None:
    start = max(at - _MAX, 0)
    for stop in _STOP.finditer(text, start, at):
        start = stop.end()
    equals = max(text.rfind(sign, start, at) for sign in _EQUALS)
    left = _last_expression(text, max(start, equals + 1), at)
    right = _parse(text, at + 1, min(len(text), at + 1 + _MAX))
    if left is None or right is None:
        return None
    after = _SPACE.match(text, right.span.end)
    follow = text[after.end() : after.end() + 1] if after else ""
    if follow in _OPERATORS and follow not in "—－-–":
        return None  # the right side goes on with something that is no number
    return left, right


def _last_expression(text: str, start: int, end: int) -> _Side | None:
    """The longest expression that ends right before the sign."""
    at = start
    while at < end:
        side = _parse(text, at, end)
        if side and not text[side.span.end : end].strip():
            return side
        step = re.compile(r"[\d(（\[［]").search(text, at + 1, end)
        if not step:
            return None
        at = step.start()
        if text[at].isdigit() and text[at - 1].isdigit():
            run = _NUMBER.match(text, at)
            at = run.end() if run else at + 1
    return None


class _Parser:
    """Recursive descent over sums, products and brackets; stops where the text is no formula any more."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end
        self.numbers: list[_Number] = []

    def sum(self) -> object:
        tree = self.product()
        while tree is not None and (sign := self.operator("+-")):
            before = self.at
            self.at = sign[1]
            other = self.product()
            if other is None:
                self.at = before
                break
            tree = (sign[0], tree, other)
        return tree

    def product(self) -> object:
        tree = self.atom()
        while tree is not None and (sign := self.operator("*/")):
            before = self.at
            self.at = sign[1]
            other = self.atom()
            if other is None:
                self.at = before
                break
            tree = (sign[0], tree, other)
        return tree

    def operator(self, kinds: str) -> tuple[str, int] | None:
        at = self.skip(self.at)
        sign = _OPERATORS.get(self.text[at : at + 1]) if at < self.end else None
        return (sign, at + 1) if sign and sign in kinds else None

    def skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return min(match.end() if match else at, self.end)

    def atom(self) -> object:
        at = self.skip(self.at)
        if at < self.end and self.text[at] in _OPEN:
            mark = self.at, len(self.numbers)
            self.at = at + 1
            tree = self.sum()
            close = self.skip(self.at)
            if tree is not None and close < self.end and self.text[close] in _CLOSE:
                self.at = close + 1
                return tree
            self.at = mark[0]
            del self.numbers[mark[1] :]
            return None
        label = _LABEL.match(self.text, at, self.end)
        number = _NUMBER.match(self.text, label.end() if label else at, self.end)
        return self.number(number) if number else None

    def number(self, match: re.Match[str]) -> _Number:
        unit = _UNIT.match(self.text, match.end(), self.end)
        times, name = (unit["times"] or "", unit["unit"] or "") if unit else ("", "")
        known = name or times
        self.at = unit.end() if unit and known else match.end()
        digits = match.group().replace(",", "")
        scale = _SCALES.get(times, Decimal(1)) * _PERCENT.get(name, Decimal(1))
        found = _Number(Decimal(digits), len(digits.partition(".")[2]), scale, times + name, Span(match.start(), self.at))
        self.numbers.append(found)
        return found


def _parse(text: str, start: int, end: int) -> _Side | None:
    parser = _Parser(text, start, end)
    tree = parser.sum()
    if tree is None or not parser.numbers:
        return None
    return _Side(parser.numbers, tree, Span(parser.skip(start), parser.at))


def _judge(text: str, left: _Side, right: _Side) -> Relation | None:
    if left.computed == right.computed:
        return None
    computed, plain = (left, right) if left.computed else (right, left)
    result = plain.numbers[0]
    if len(computed.numbers) < 2 or _is_name(text, computed):
        return None
    verdict = _verdict(computed, result)
    if verdict is None:
        return None
    value = _exact(computed, result)
    return Relation(
        KIND, result.span, tuple(number.span for number in computed.numbers),
        f"{computed.span.of(text).strip()}={value}", verdict, expected=value, actual=result.span.of(text).strip(),
    )  # fmt: skip


def _is_name(text: str, side: _Side) -> bool:
    """1+5, 8+1+3: a slogan in quotes, a date, a scale."""
    before = text[max(0, side.span.start - 1) : side.span.start]
    return bool(before) and before in "“\"‘" or all(
        1990 <= number.value <= 2100 and not number.decimals and not number.unit for number in side.numbers
    )


def _verdict(side: _Side, result: _Number) -> Verdict | None:
    """HOLDS by rounding, TRUNCATED where somebody cut, SOFT where whole numbers stand for rounded ones, else FAILS."""
    whole = not result.decimals and not _divides(side.tree) and not any(n.decimals or n.scale < 1 for n in side.numbers)
    steps = [(Decimal(0) if whole else _HALF, True, Verdict.HOLDS)]
    if not whole:
        steps.append((Decimal(1), True, Verdict.TRUNCATED))
        if any(number.decimals for number in side.numbers) and _adds(side.tree):
            steps.append((_HALF, False, Verdict.SOFT))
    for ulps, exact, outcome in steps:
        try:
            got = _evaluate(side.tree, _HALF, exact)
        except ArithmeticError:
            return None
        for power in _powers(side, result):
            wide = Interval(got.low.scaleb(power), got.high.scaleb(power), got.closed)
            if wide.meets(result.interval(ulps, whole)):
                return outcome
    return None if _another_unit(side, result) else Verdict.FAILS


def _another_unit(side: _Side, result: _Number) -> bool:
    """Whether a factor of 万 or 亿 between the units explains the miss: 1,482.0万千瓦时×0.62元=918.84万元."""
    try:
        got = _evaluate(side.tree, _HALF, True)
    except ArithmeticError:
        return True
    shifted = (Interval(got.low.scaleb(power), got.high.scaleb(power), got.closed) for power in (4, -4, 8, -8))
    return any(wide.meets(result.interval(_HALF, False)) for wide in shifted)


def _adds(tree: object) -> bool:
    """Sums and differences only: there a whole number may stand for a rounded one; a factor is exact."""
    return not isinstance(tree, tuple) or (tree[0] in "+-" and _adds(tree[1]) and _adds(tree[2]))


def _divides(tree: object) -> bool:
    return isinstance(tree, tuple) and (tree[0] == "/" or _divides(tree[1]) or _divides(tree[2]))


def _powers(side: _Side, result: _Number) -> Iterator[int]:
    """Powers of ten to try: others than 0 only where a unit is missing somewhere."""
    yield 0
    units = [number.unit for number in side.numbers]
    if not result.unit or not all(units):
        yield from (power for power in _POWERS if power)


def _evaluate(tree: object, ulps: Decimal, whole: bool) -> Interval:
    if isinstance(tree, _Number):
        return tree.interval(ulps, whole)
    assert isinstance(tree, tuple)
    sign, one, two = tree
    a, b = _evaluate(one, ulps, whole), _evaluate(two, ulps, whole)
    closed = a.closed and b.closed
    match sign:
        case "+":
            return Interval(a.low + b.low, a.high + b.high, closed)
        case "-":
            return Interval(a.low - b.high, a.high - b.low, closed)
        case "*":
            ends = [x * y for x in a[:2] for y in b[:2]]
        case _:
            if b.low <= 0 <= b.high:
                raise ZeroDivisionError
            ends = [x / y for x in a[:2] for y in b[:2]]
    return Interval(min(ends), max(ends), closed)


def _exact(side: _Side, result: _Number) -> str:
    """The value of the formula as the result is printed, at the power of ten that comes nearest to it."""
    value = _evaluate(side.tree, Decimal(0), True).low / result.scale
    if result.value:
        near = min(_powers(side, result), key=lambda power: abs(value.scaleb(power) - result.value))
        value = value.scaleb(near)
    return f"{value.quantize(Decimal(1).scaleb(-result.decimals), ROUND_HALF_UP)}{result.unit}"
