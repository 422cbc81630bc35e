"""Arithmetic that a report writes out, and percentages that no whole number can give."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.proportions import find_impossible
from linter.analysis.relation import Verdict
from linter.analysis.written import find_written
from linter.testing import document_from_text


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(relation.verdict.value, relation.result.of(text)) for relation in find_written(document_from_text(text))]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("执行率为66.86/200=33.43%，偏低。", "33.43%"),
        ("该项得分9.04=10×90.41%。", "9.04"),
        ("合计30+30+29.99=89.99万元。", "89.99万元"),
        ("人均86000÷172=500元。", "500元"),
        ("节约率=(268.40-261.75)/268.40×100%=2.48%。", "2.48%"),
        ("基本支出100万元+项目支出200万元=300万元。", "300万元"),
        ("480元×12个月×15人=8.64万元。", "8.64万元"),
        ("（86.5－80）÷80＝8.13%。", "8.13%"),
        ("每人1.2万元×15人=18万元。", "18万元"),
        ("执行率=支出数/预算数=371.58/500=74.32%。", "74.32%"),
        ("12×50+8×30=840元。", "840元"),
        ("3.84亿元+2160万元=4.056亿元。", "4.056亿元"),
    ],
)
def test_right_arithmetic(text: str, result: str) -> None:
    assert verdicts(text) == [("holds", result)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("执行率为371.58/500=75.32%。", "75.32%"),
        ("该项得分9.40=10×90.41%。", "9.40"),
        ("核减比例19/60=43.78%。", "43.78%"),
        ("4+1=6个。", "6个"),
        ("人均86000÷172=600元。", "600元"),
        ("480元×12个月×15人=9.64万元。", "9.64万元"),
        ("3.84亿元+2160万元=4.156亿元。", "4.156亿元"),
    ],
)
def test_wrong_arithmetic(text: str, result: str) -> None:
    assert verdicts(text) == [("fails", result)]


@pytest.mark.parametrize("text", ["PM2.5=35。", "A=B+C。", "1:4=0.25", "2023-2022=1", "n=30", "=100%", "a=", "执行率=支出÷预算。"])
def test_what_is_no_calculation(text: str) -> None:
    assert verdicts(text) == []


def test_whole_numbers_that_stand_for_rounded_ones_are_soft() -> None:
    assert verdicts("30+30+29.99=89.97万元") == [("soft", "89.97万元")]


@given(part=st.decimals("0.01", "999", places=2), whole=st.decimals("1", "999", places=2))
def test_a_rounded_rate_always_holds(part: Decimal, whole: Decimal) -> None:
    rate = (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert verdicts(f"执行率{part}/{whole}={rate}%")[0][0] == "holds"


@given(st.text(alphabet="0123456789.+-×÷/=()（）%万元个，。", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for relation in find_written(document_from_text(text)):
        assert relation.verdict in Verdict
        assert all(0 <= span.start < span.end <= len(text) for span in (relation.result, *relation.operands))


@given(whole=st.integers(2, 400), data=st.data(), decimals=st.integers(0, 2))
def test_a_possible_percentage_is_silent(whole: int, data: st.DataObject, decimals: int) -> None:
    part = data.draw(st.integers(1, whole - 1))
    percent = (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if percent < 100:
        assert find_impossible(document_from_text(f"抽查的{whole}个项目中，合格率为{percent}%。")) == []


def test_an_impossible_percentage() -> None:
    found = find_impossible(document_from_text("抽查的40个项目中，合格率为93.2%。"))
    assert [relation.formula for relation in found] == ["37/40=92.5%、38/40=95.0%"]
