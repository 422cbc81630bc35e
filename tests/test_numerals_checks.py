"""How numbers are written: each check in more wordings than its page shows, and the traps that must stay silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.check import Check, discover
from linter.testing import apply_edits, findings_of

CHECKS = {check.code: check for check in discover("checks.numerals")}


def quotes(code: str, text: str) -> list[str]:
    return [finding.span.of(text) for finding in findings_of(CHECKS[code], text)]


WRONG = [
    ("N401", "余额为7,00.0,77元", "7,00.0,77"),
    ("N401", "拨付1,2345万元", "1,2345"),
    ("N401", "结余12,34.5万元", "12,34.5"),
    ("N401", "占比12.5.3%", "12.5.3"),
    ("N401", "支出05.60万元", "05.60"),
    ("N402", "提高5~10%左右", "5~10%"),
    ("N402", "投资2—3亿元", "2—3亿元"),
    ("N403", "服务3千人次", "3千"),
    ("N403", "投入2千万元", "2千"),
    ("N404", "截至2022年2月30日", "2月30日"),
    ("N404", "9月31日完工", "9月31日"),
    ("N404", "2023年14月", "14月"),
    ("N405", "满意度由80%上升至85%，上升5%", "5%"),
    ("N405", "达标率97.6%，比目标95%高2.6%。", "2.6%"),
    ("N406", "某县财政局\n2024年05月06日", "2024年05月06日"),
    ("N407", "提高3百分点", "3百分点"),
    ("N408", "费用减少-3.5万元", "减少-3.5万元"),
    ("N409", "能耗降低3倍", "降低3倍"),
    ("N410", "举办讲座不少于12；", "不少于12"),
    ("N411", "绿化面积达5.2公里", "5.2公里"),
    ("N411", "管网总长3.6平方米", "3.6平方米"),
]


@pytest.mark.parametrize(("code", "text", "quote"), WRONG)
def test_wrong_numbers_are_marked(code: str, text: str, quote: str) -> None:
    assert quotes(code, text) == [quote]


RIGHT = [
    "总投资1,285.24万元，其中1,024.90万元与656.90万元分两年下达。",
    "服务器地址10.12.0.5，版本3.2.1，条款1.2.3。",
    "2023.12.5签订合同，2022年10月至2023年9月实施。",
    "2.2022年财政拨款500万元。",
    "得分90-100分为优，第12-15页，电话0771-2345678。",
    "预算调整率-12.50%，同比增长-8.92%，气温-5℃。",
    "35千伏线路8.5千米，功率120千瓦，重3千克，8千卡。",
    "提高2.5个百分点，23个千分点，占23%。",
    "2024年2月29日验收，12月31日止，6—12月施工。",
    "由50%提高到75%，提高50%。",
    "参加第13届展会，13月龄儿童，历时14个月。",
    "成本为上年的0.5倍，产量增加2倍。",
    "规模3*1.8*2，编号M-171，C25混凝土。",
    "日期为2023-06-05，时间21:30。",
    "孕产妇死亡率8.12/10万，城乡收入比2.02:1。",
    "2021-2022年支出30%以上，1-10月支出35%。",
    "培训人数不少于200，场次不少于12，覆盖率不低于95。",
    "面积6.8平方公里，全长12.6公里，播种面积8万亩，库容3.2万立方米。",
]


@pytest.mark.parametrize("text", RIGHT)
@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.code)
def test_right_numbers_are_silent(check: Check, text: str) -> None:
    assert [finding.message.zh for finding in findings_of(check, text)] == []


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.code)
@given(text=st.text(alphabet="0123456789.,，-—～%‰万元千百年月日号个分点提高下降由到至倍\n ", max_size=80))
def test_a_fix_applied_twice_equals_once(check: Check, text: str) -> None:
    once = apply_edits(text, findings_of(check, text))
    assert apply_edits(once, findings_of(check, once)) == once


@given(whole=st.integers(1, 999), groups=st.lists(st.integers(0, 999), min_size=1, max_size=3), cents=st.integers(0, 99))
def test_well_grouped_numbers_are_silent(whole: int, groups: list[int], cents: int) -> None:
    number = ",".join([str(whole), *(f"{group:03d}" for group in groups)])
    assert quotes("N401", f"支出{number}.{cents:02d}元") == []
