"""Interval arithmetic on printed digits, the formulas and what would mend them, and the slips of a hurried hand."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grammar.figures import Figure, read_figures
from linter.analysis.formulas import FORMULAS, mend_interval
from linter.analysis.intervals import Interval, corners, is_exact, printed, total
from linter.analysis.quantities import Quantity, read_quantities
from linter.analysis.relation import Verdict
from linter.analysis.slips import Slip, SlipTable
from linter.analysis.wording import in_print, judge
from linter.testing import document_from_text

HOLDS, TRUNCATED, FAILS, UNKNOWN = Verdict.HOLDS, Verdict.TRUNCATED, Verdict.FAILS, Verdict.UNKNOWN


def figure(words: str) -> Figure:
    (found,) = read_figures(words)
    return found


def quantity(words: str) -> Quantity:
    (found,) = read_quantities(document_from_text(words)).all
    return found


# ---- intervals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "low", "high", "closed"),
    [
        ("371.58万元", "3715750", "3715850", False),
        ("400万元", "3995000", "4005000", False),
        ("400.00万元", "3999950", "4000050", False),
        ("74.32%", "0.743150", "0.743250", False),
        ("0.12‰", "0.000115", "0.000125", False),
        ("312件", "312", "312", True),
        ("5.2公里", "5.15", "5.25", False),
        ("3万人", "25000", "35000", False),
        ("1,285.24元", "1285.235", "1285.245", False),
    ],
)
def test_what_a_print_stands_for(words: str, low: str, high: str, closed: bool) -> None:
    assert printed(figure(words)) == Interval(Decimal(low), Decimal(high), closed)
    assert is_exact(figure(words)) is closed


def test_a_cut_print_stands_for_a_whole_last_place() -> None:
    assert printed(figure("38.28%"), Decimal(1)) == Interval(Decimal("0.3827"), Decimal("0.3829"), True)
    assert printed(figure("8个"), Decimal(1)) == Interval(Decimal(8), Decimal(8), True)


def test_half_open_intervals_that_touch_share_nothing() -> None:
    one, two = Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3))
    assert not one.meets(two)
    assert not two.meets(one)
    assert one.meets(Interval(Decimal(2), Decimal(3), True))
    assert Interval(Decimal(2), Decimal(2), True).meets(one)
    assert one.meets(one)


def test_an_interval_within_another_meets_it() -> None:
    wide, point = Interval(Decimal(1), Decimal(9)), Interval(Decimal(5), Decimal(5), True)
    assert wide.meets(point)
    assert point.meets(wide)
    assert not Interval(Decimal(9), Decimal(9), True).meets(Interval(Decimal(10), Decimal(11), True))


def test_long_formulas_are_sums() -> None:
    pieces = [printed(figure("8.5万元"))] * 9
    assert total(pieces) == Interval(Decimal("760500"), Decimal("769500"))
    with pytest.raises(ValueError, match="total"):
        corners(lambda *x: sum(x, Decimal(0)), pieces)


# ---- verdicts ------------------------------------------------------------------------------------------------------

JUDGED = [
    # rounding, cutting, neither
    ("ratio", ("371.58万元", "500万元"), "74.32%", 1, HOLDS),
    ("ratio", ("371.58万元", "500.00万元"), "74.3%", 1, HOLDS),
    ("ratio", ("371.58万元", "500.00万元"), "74%", 1, HOLDS),
    ("ratio", ("382.877万元", "1000.000万元"), "38.28%", 1, TRUNCATED),
    ("ratio", ("371.58万元", "500.00万元"), "74.35%", 1, FAILS),
    ("ratio", ("371.58万元", "500.00万元"), "75.32%", 1, FAILS),
    # counted things are exact, and the half goes either way
    ("ratio", ("7个", "8个"), "87.5%", 1, HOLDS),
    ("ratio", ("1个", "8个"), "12%", 1, HOLDS),
    ("ratio", ("1个", "8个"), "13%", 1, HOLDS),
    ("ratio", ("2个", "3个"), "66%", 1, TRUNCATED),
    ("ratio", ("2个", "3个"), "65%", 1, FAILS),
    ("sum", ("8个", "7个", "3个"), "18个", 1, HOLDS),
    ("sum", ("8个", "7个", "3个"), "19个", 1, FAILS),
    ("same", ("95台",), "99台", 1, FAILS),
    # every rounded part brings its own slack, and no more
    ("sum", ("1.1万元", "2.2万元", "3.3万元"), "6.7万元", 1, HOLDS),
    ("sum", ("1.10万元", "2.20万元", "3.30万元"), "6.70万元", 1, FAILS),
    ("sum", ("30万元", "30万元", "29.99万元"), "89.99万元", 1, HOLDS),
    ("sum", ("30.00万元", "30.00万元", "29.99万元"), "89.97万元", 1, TRUNCATED),
    ("sum", ("30.00万元", "30.00万元", "29.99万元"), "89.96万元", 1, FAILS),
    # units
    ("sum", ("6.14亿元", "8910万元", "1.31亿元"), "8.34亿元", 1, HOLDS),
    ("sum", ("6.14亿元", "8910万元", "1.31亿元"), "8.29亿元", 1, FAILS),
    ("same", ("32977.3万元",), "3.30亿元", 1, HOLDS),
    ("same", ("32977.3万元",), "3.29亿元", 1, TRUNCATED),
    ("same", ("32977.3万元",), "3.40亿元", 1, FAILS),
    ("ratio", ("8,500,000元", "1000万元"), "85%", 1, HOLDS),
    # signs are words in reports: magnitudes are compared
    ("growth", ("91.08万元", "100.00万元"), "-8.92%", 1, HOLDS),
    ("growth", ("91.08万元", "100.00万元"), "8.92%", 1, HOLDS),
    ("balance", ("100.00万元", "-20.00万元"), "80.00万元", (1, -1), HOLDS),
    ("balance", ("500.00万元", "60.00万元", "80.00万元"), "480.00万元", (1, 1, -1), HOLDS),
    ("balance", ("500.00万元", "60.00万元", "80.00万元"), "490.00万元", (1, 1, -1), FAILS),
    # change: the delta and the level are taken together
    ("gain", ("20.00万元", "120.00万元"), "20%", 1, HOLDS),
    ("loss", ("20.00万元", "80.00万元"), "20%", 1, HOLDS),
    ("gain", ("20.00万元", "120.00万元"), "16.67%", 1, FAILS),
    # points, means, products
    ("points", ("92.5%", "90.1%"), "2.4个百分点", 1, HOLDS),
    ("points", ("90.1%", "92.5%"), "2.4个百分点", 1, HOLDS),
    ("points", ("92.50%", "90.10%"), "2.70个百分点", 1, FAILS),
    ("mean", ("90分", "91分", "93分"), "91.33分", 1, HOLDS),
    ("mean", ("90.00分", "91.00分", "93.00分"), "92.33分", 1, FAILS),
    ("product", ("480元", "15人"), "8.64万元", 12, HOLDS),
    ("product", ("480元", "15人"), "0.72万元", 1, HOLDS),
    ("product", ("480.00元", "15人"), "0.82万元", 1, FAILS),
    # nothing to divide by
    ("ratio", ("0个", "0个"), "100%", 1, UNKNOWN),
    ("ratio", ("3个", "0个"), "0%", 1, UNKNOWN),
]


@pytest.mark.parametrize(("kind", "operands", "result", "constant", "expected"), JUDGED)
def test_verdicts(kind: str, operands: tuple[str, ...], result: str, constant: Any, expected: Verdict) -> None:
    assert judge(kind, [figure(words) for words in operands], figure(result), constant) is expected


@pytest.mark.parametrize(
    ("value", "like", "expected"),
    [
        ("0.7431600", "75.32%", "74.32%"),
        ("1234567.8", "1,000.00元", "1,234,567.80元"),
        ("3299", "0.4万元", "0.3万元"),
        ("17", "16个", "17个"),
        ("0.125", "1%", "13%"),
    ],
)
def test_the_expected_figure_is_printed_as_the_written_one(value: str, like: str, expected: str) -> None:
    assert in_print(Decimal(value), figure(like)) == expected


_VALUES = st.decimals(min_value=Decimal("0.001"), max_value=Decimal(99999), places=4)


def _rounded(value: Decimal, places: int, way: str = ROUND_HALF_UP) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), way):f}"


@given(st.lists(st.tuples(_VALUES, st.integers(0, 3)), min_size=2, max_size=12), st.integers(0, 3))
def test_a_sum_of_rounded_prints_holds(parts: list[tuple[Decimal, int]], places: int) -> None:
    """Whatever the exact values are: printed to any places, they never fail."""
    whole = sum((value for value, _ in parts), Decimal(0))
    operands = [figure(_rounded(value, digits) + "万元") for value, digits in parts]
    assert judge("sum", operands, figure(_rounded(whole, places) + "万元")) is HOLDS
    assert judge("sum", operands, figure(_rounded(whole, places, ROUND_DOWN) + "万元")) is not FAILS
    span = total([printed(operand) for operand in operands])
    assert span.low <= whole * 10000 <= span.high


@given(_VALUES, _VALUES, st.integers(0, 3), st.integers(0, 3), st.integers(0, 2))
def test_a_rate_of_rounded_prints_holds(a: Decimal, b: Decimal, one: int, two: int, places: int) -> None:
    rate = a / b * 100
    operands = [figure(_rounded(a, one) + "万元"), figure(_rounded(b, two) + "万元")]
    expected = UNKNOWN if printed(operands[1]).low <= 0 else HOLDS
    assume(expected is HOLDS)
    assert judge("ratio", operands, figure(_rounded(rate, places) + "%")) is HOLDS
    assert judge("ratio", operands, figure(_rounded(rate, places, ROUND_DOWN) + "%")) is not FAILS


@given(_VALUES, _VALUES, st.integers(1, 3), st.integers(0, 2))
def test_a_change_of_rounded_prints_holds(now: Decimal, before: Decimal, digits: int, places: int) -> None:
    operands = [figure(_rounded(now, digits) + "万元"), figure(_rounded(before, digits) + "万元")]
    assume(printed(operands[1]).low > 0)
    change = abs(now / before - 1) * 100
    assert judge("growth", operands, figure(_rounded(change, places) + "%")) is HOLDS


@given(st.lists(st.integers(0, 500), min_size=2, max_size=9), st.integers(-40, 40))
def test_counts_add_up_exactly(parts: list[int], off: int) -> None:
    whole = sum(parts) + off
    assume(whole >= 0)
    outcome = judge("sum", [figure(f"{part}个") for part in parts], figure(f"{whole}个"))
    assert outcome is (FAILS if off else HOLDS)


@given(_VALUES, _VALUES, st.integers(0, 2))
def test_corners_hold_the_exact_value(a: Decimal, b: Decimal, places: int) -> None:
    one, two = (printed(figure(_rounded(x, places) + "万元")) for x in (a, b))
    product = corners(lambda x, y: x * y, [one, two])
    assert product.low <= a * b * 10**8 <= product.high
    if two.low > 0:
        ratio = corners(lambda x, y: x / y, [one, two])
        assert ratio.low <= a / b <= ratio.high


# ---- what would mend a formula --------------------------------------------------------------------------------------

_FLOATS = st.floats(min_value=0.01, max_value=1e6)
_RATES = st.floats(min_value=0.001, max_value=0.95)


def _mended(kind: str, i: int, x: list[float], r: float, k: Any = 1) -> float:
    formula = FORMULAS[kind]
    return float(formula.compute([*x[:i], formula.mend(i, x, r, k), *x[i + 1 :]], k))


@pytest.mark.parametrize("kind", ["ratio", "growth", "gain", "loss"])
@given(x=st.tuples(_FLOATS, _FLOATS), r=_RATES, i=st.integers(0, 1))
def test_a_mended_rate_holds(kind: str, x: tuple[float, float], r: float, i: int) -> None:
    assert _mended(kind, i, list(x), r) == pytest.approx(r, rel=1e-9)


@pytest.mark.parametrize("kind", ["points", "same"])
@given(x=st.tuples(_FLOATS, _FLOATS), r=_FLOATS, i=st.integers(0, 1))
def test_mended_points_and_repeats_hold(kind: str, x: tuple[float, float], r: float, i: int) -> None:
    operands = list(x) if kind == "points" else [x[0]]
    at = i if kind == "points" else 0
    assert _mended(kind, at, operands, r) == pytest.approx(r, rel=1e-9, abs=1e-9 * max(*x, r))


@pytest.mark.parametrize("kind", ["sum", "mean", "product", "balance"])
@given(x=st.lists(st.floats(min_value=0.01, max_value=1e4), min_size=2, max_size=6), r=_FLOATS, data=st.data())
def test_mended_totals_hold(kind: str, x: list[float], r: float, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(x) - 1))
    k: Any = 12 if kind == "product" else 1
    if kind == "balance":
        k = tuple(data.draw(st.lists(st.sampled_from([1, -1]), min_size=len(x), max_size=len(x))))
    assert _mended(kind, i, x, r, k) == pytest.approx(r, rel=1e-9, abs=1e-9 * (sum(x) + r))


@given(
    st.lists(st.tuples(st.floats(1, 1e4), st.floats(0, 0.5)), min_size=2, max_size=6),
    st.floats(1, 1e4), st.floats(0, 0.5), st.data(),
)  # fmt: skip
def test_the_mending_interval_holds_every_mending_value(
    operands: list[tuple[float, float]], r: float, slack: float, data: st.DataObject
) -> None:
    """Pick exact values within the intervals: what mends them lies in the interval that was computed from the ends."""
    i = data.draw(st.integers(0, len(operands) - 1))
    pairs = [(value - half, value + half) for value, half in operands]
    exact = [data.draw(st.floats(low, high)) for low, high in pairs]
    result = data.draw(st.floats(r - slack, r + slack))
    for kind in ("sum", "mean", *(("ratio",) if len(operands) == 2 else ())):
        span = mend_interval(FORMULAS[kind], i, pairs, (r - slack, r + slack), 1)
        assert span is not None
        value = FORMULAS[kind].mend(i, exact, result, 1)
        tight = 1e-9 * (abs(value) + sum(exact) + result)
        assert span[0] - tight <= value <= span[1] + tight


def test_what_cannot_be_mended() -> None:
    assert mend_interval(FORMULAS["ratio"], 1, [(1.0, 2.0), (3.0, 4.0)], (0.0, 0.0), 1) is None


@pytest.mark.parametrize(
    ("kind", "operands", "constant", "shown"),
    [
        ("ratio", ["371.58", "500"], "", "371.58÷500"),
        ("growth", ["120", "100"], "", "(120-100)÷100"),
        ("gain", ["20", "120"], "", "20÷(120-20)"),
        ("loss", ["20", "80"], "", "20÷(80+20)"),
        ("balance", ["500", "60", "80"], "++-", "500+60-80"),
        ("product", ["480元", "15人"], "×12", "480元×15人×12"),
        ("mean", ["90", "92"], "", "(90+92)÷2"),
    ],
)
def test_formulas_as_people_write_them(kind: str, operands: list[str], constant: str, shown: str) -> None:
    assert FORMULAS[kind].shown(operands, constant) == shown


# ---- slips ---------------------------------------------------------------------------------------------------------


def _explains(written: str, meant: str) -> Slip | None:
    q = quantity(meant)
    return SlipTable().explains(quantity(written), q.value, q.value)


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("371.85万元", "371.58万元", Slip.SWAP),
        ("371.68万元", "371.58万元", Slip.DIGIT),
        ("3715.8万元", "371.58万元", Slip.POINT),
        ("3715.80万元", "371.58万元", Slip.POINT),
        ("37.16万元", "371.60万元", Slip.POINT),
        ("25.68%", "74.32%", Slip.COMPLEMENT),
        ("371.58亿元", "371.58万元", Slip.UNIT),
        ("12万元", "12亿元", Slip.UNIT),
        ("381.68万元", "371.58万元", None),
        ("21个", "12个", Slip.SWAP),
        ("17个", "12个", Slip.DIGIT),
        ("120个", "12个", Slip.POINT),
        ("0.58%", "0.68%", Slip.DIGIT),
        ("371.58万元", "371.58万元", None),
    ],
)
def test_slips(written: str, meant: str, slip: Slip | None) -> None:
    assert _explains(written, meant) is slip


_NUMBERS = st.tuples(st.integers(1, 9_999_999), st.integers(0, 3))


def _print(number: int, decimals: int) -> str:
    return f"{Decimal(number).scaleb(-decimals):f}"


@given(_NUMBERS, st.data())
def test_every_slip_is_recognised(number: tuple[int, int], data: st.DataObject) -> None:
    """A digit, a swap, a moved point: made on the print itself, found again from the value."""
    words = _print(*number)
    places = [at for at, char in enumerate(words) if char.isdigit()]
    at = data.draw(st.sampled_from(places))
    kind = data.draw(st.sampled_from([Slip.DIGIT, Slip.SWAP, Slip.POINT]))
    if kind is Slip.DIGIT:
        changed = words[:at] + data.draw(st.sampled_from("0123456789")) + words[at + 1 :]
    elif kind is Slip.SWAP:
        assume(at + 1 in places)
        changed = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
    else:
        changed = f"{Decimal(words) * 10:f}"
    assume(changed != words and Decimal(changed) > 0)
    assume(not (changed[0] == "0" and changed[1:2].isdigit()))
    found = _explains(words + "万元", changed + "万元")
    assert found is not None
    assert found <= kind


@given(st.integers(100, 9_999_999), st.integers(0, 3), st.data())
def test_a_wrong_digit_is_wrong_both_ways(number: int, decimals: int, data: st.DataObject) -> None:
    one = _print(number, decimals)
    other = _print(data.draw(st.integers(100, 9_999_999)), decimals)
    at = data.draw(st.sampled_from([i for i, char in enumerate(one) if char.isdigit()]))
    near = one[:at] + data.draw(st.sampled_from("123456789")) + one[at + 1 :]
    for two in (near, other):
        assume(two != one)
        there, back = _explains(one + "万元", two + "万元"), _explains(two + "万元", one + "万元")
        assert (there in (Slip.DIGIT, Slip.SWAP)) == (back in (Slip.DIGIT, Slip.SWAP))
        if there is Slip.DIGIT:
            assert back is Slip.DIGIT
