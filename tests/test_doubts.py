"""Shapes that look wrong and are right: known from real reports, told here in invented figures."""

from __future__ import annotations

import pytest

from linter.api import Severity, lint

TITLE = "2023年度甲县档案局部门预算绩效自评报告\n\n"
RIGHT = [
    "全年总收入84,260.00万元，完成预算数的103.20%，其中一般公共预算收入20,315.00万元，完成预算数的100.40%。",
    "公车购置及运行费62.40万元，较年初预算减少21.30%，其中购置费20.00万元，运行费42.40万元。",
    "中央补助收入140.20万元，其中直达资金152.70万元，省级收回-12.50万元。",
    "采购预算310.00万元，中标价301.32万元，节约率2.80%。",
    "全县国土面积1,830平方公里，林地1,204平方公里，森林覆盖率64.7%。",
    "共设置一级指标3个、二级指标8个、三级指标24个。",
    "发放问卷300份，收回288份，群众综合满意度92.35%。",
    "比2022年的120件增加30件，全年150件，增长25.00%。",
    "完成签约额1,206亿元，完成目标任务1,100亿元的110%，其中制造业占比66%，比目标任务高出21个百分点。",
    "三大片区及六大专班工作经费项目，预算执行率82.15%，自评得分88.40分。",
    "会同财政所一笔一笔核对，一条一条梳理，一处一处整改。",
    "全年用电1,482.0万千瓦时，1,482.0万千瓦时×0.62元=918.84万元。",
    "资金分两次到账：上半年900.00万元、下半年600.00万元，到位率100.00%。",
    "8个项目平均得分93.55分，评为优的7个，评为良的1个，即库房改造，等级“良”。",
    "教育支出548.26万元、卫生支出58.94万元、住房保障支出107.04万元，其中最大的一项是教育支出548.26万元。",
    "宣传费、培训费和管理费三项合占4.99%，项目管理费占比未超过1%。",
    "2021年到账820.50万元，2022年1,042.10万元，2023年比上年增长21.72%。",
    "效益（满分30分）得28.80分，合计扣分4.85分。",
    "每人补助由960元提高40元，提高4.17%。",
]
WRONG_BASES = {
    "本年支出1,164.33万元，比上年增加168.03万元，增长14.43%。": "16.87%",
    "全年办结1,326件，比上年的1,248件增加78件，增长5.88%。": "6.25%",
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_contradicted(text: str) -> None:
    loud = [f.message.zh for f in lint(TITLE + text, select=("A", "C", "W103")).findings if f.severity > Severity.INFO]
    assert loud == []


@pytest.mark.parametrize("text", WRONG_BASES)
def test_growth_on_the_new_value_is_named(text: str) -> None:
    found = [f for f in lint(TITLE + text, select=("A104",)).findings if f.severity is Severity.ERROR]
    assert [f.expected for f in found] == [WRONG_BASES[text]]
    assert "以本期数为基数" in found[0].message.zh
