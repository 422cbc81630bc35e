"""Figures against bounds: met, contradicted by the words, parts above wholes, rates above 100 %, scores above their points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.bounds import find_bounds
from linter.analysis.relation import Relation, Verdict
from linter.testing import document_from_text


def relations(text: str, verdict: Verdict, kind: str = "target-bound") -> list[Relation]:
    found = find_bounds(document_from_text(text))
    return [relation for relation in found if relation.verdict is verdict and relation.kind == kind]


HOLDS = [
    ("数据有效率98.7%，目标≥95%。", "98.7%≥95%"),
    ("建档率92.40%（目标≥90%），较上年提高。", "92.40%≥90%"),
    ("基层机构合计占87.00%，高于省定不低于85%的要求。", "87.00%≥85%"),
    ("PM2.5年均浓度27微克/立方米，比上年的29微克/立方米下降，目标为不高于30微克/立方米。", "27微克/立方米≤30微克/立方米"),
    ("群众平均等候时间7分钟，优于15分钟以内的目标。", "7分钟≤15分钟"),
    ("人均支出824.44元，控制在850元以内。", "824.44元≤850元"),
    ("代建管理费占1.25%，没有突破1.5%的上限。", "1.25%≤1.5%"),
    ("治理面积目标≥420平方公里，完成436.8平方公里。", "436.8平方公里≥420平方公里"),
    ("举办活动28场，其中线上11场、线下17场，目标不少于24场。", "28场≥24场"),
    ("及时率97.22%，未达到100%的目标。", "97.22%＜100%"),
    ("国家级奖项：≥8项→9项。", "9项≥8项"),
    ("宣讲186场，超过了不少于150场的目标。", "186场≥150场"),
    ("指标\t目标值\t完成值\n村民满意度\t≥90%\t95.00%", "95.00%≥90%"),
    ("收入500万元，其中财政拨款480万元、其他收入20万元。", "480万元≤500万元"),
]


@pytest.mark.parametrize(("text", "formula"), HOLDS)
def test_bounds_that_are_met(text: str, formula: str) -> None:
    assert formula in [relation.formula for relation in relations(text, Verdict.HOLDS)]
    assert relations(text, Verdict.FAILS) == []


FAILS = [
    ("满意度94.50%，高于95%的目标。", "94.50%≤95%"),
    ("办结率目标≥95%，实际93.2%，达到年度目标。", "93.2%＜95%"),
    ("人均支出912元，控制在850元以内。", "912元＞850元"),
    ("宣讲142场，超过了不少于150场的目标。", "142场＜150场"),
    ("占比1.75%，没有突破1.5%的上限。", "1.75%＞1.5%"),
    ("平均用时18分钟，优于15分钟以内的目标。", "18分钟＞15分钟"),
    ("受害率0.95‰，低于0.9‰的控制指标。", "0.95‰≥0.9‰"),
    ("支出8.04万元，其中公务接待费12.40万元、公务用车费6.80万元。", "12.40万元＞8.04万元"),
    ("完工率88%，未达到85%的目标。", "88%≥85%"),
]


@pytest.mark.parametrize(("text", "formula"), FAILS)
def test_words_that_contradict_the_figures(text: str, formula: str) -> None:
    assert [relation.formula for relation in relations(text, Verdict.FAILS)] == [formula]


SILENT = [
    "办结率94.5%，目标≥95%，未达到目标值。",
    "办结率94.5%，目标≥95%，力争明年达到目标。",
    "完成率88%，低于90%的目标。",
    "满意度约94%，高于93.5%的目标。",
    "满意度95.0%，高于95%的目标值。",
    "较上年的86%提高3个百分点，高于85%的目标，本年为89%。",
    "净增加120万元，其中人员经费增加200万元，公用经费减少80万元。",
    "培训5个班，其中甲班学员120人。",
    "专任教师人均4.58万元；其中纵向经费2318万元。",
    "平均每家122人，其中具有高级职称的806人。",
    "得9.75分（满分10分），高于上年9.50分。",
    "预算100万元，支出96万元，低于预算4万元。",
    "2022年满意度93%，2023年达到95%以上的目标。",
    "执行率低于60%的项目不再新增资金。",
]


@pytest.mark.parametrize("text", SILENT)
def test_facts_and_other_figures_are_silent(text: str) -> None:
    assert [relation.formula for relation in relations(text, Verdict.FAILS)] == []


def test_rates_above_hundred() -> None:
    bad = "群众满意度105%，合格率为100.5%，自评覆盖率达到120%。"
    good = "完成率105%，毛入学率104.2%，收入增长120%，满意度95%，资金到位率102%。"
    assert [r.result.of(bad) for r in relations(bad, Verdict.FAILS, "rate-above-hundred")] == ["105%", "100.5%", "120%"]
    assert relations(good, Verdict.FAILS, "rate-above-hundred") == []


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("产出指标（50分）得52.00分。", "52.00分＞50分"),
        ("预算执行10.60分（满分10分）。", "10.60分＞10分"),
        ("满分20分，得21.50分。", "21.50分＞20分"),
        ("执行率10.20分/10分。", "10.20分＞10分"),
        ("指标\t分值\t得分\n执行率\t10\t10.60", "10.60＞10"),
        ("自评得分102.50分。", "102.50分＞100分"),
    ],
)
def test_scores_above_their_points(text: str, formula: str) -> None:
    assert [relation.formula for relation in relations(text, Verdict.FAILS, "score-above-full")] == [formula]


@pytest.mark.parametrize("text", ["产出指标（50分）得48.20分。", "本次评价满分120分，自评得分105分。", "得分比上年高12分，扣分10分。"])
def test_scores_within_their_points(text: str) -> None:
    assert relations(text, Verdict.FAILS, "score-above-full") == []


ORDINARY_PROSE = [
    "群众满意度为92.6%，达到90%以上的目标值，较上年提高1.2个百分点。",
    "公用经费控制率98.20%，控制在100%以内。",
    "在职人员控制率为93.10%，低于100%。",
    "“三公”经费变动率-8.5%，小于0，实现只减不增的目标。",
    "平均办理时限由5个工作日压缩到3个工作日，优于4个工作日的目标。",
    "森林覆盖率68.42%，高于全省平均水平3.2个百分点。",
    "人均补助标准由80元提高到89元，不低于国家规定的89元标准。",
    "全年用电82,623千瓦时，控制在上年用电量85,000千瓦时以内。",
    "完成投资3.2亿元，超过年度计划3亿元的目标，完成率106.67%。",
    "预算执行率达到95%以上的项目6个，低于80%的项目1个。",
    "对执行率低于80%的项目压减预算10%。",
    "2022年满意度88%，2023年满意度93%，达到90%的目标。",
    "整改率98.9%，未达到100%的目标，差4处。",
    "出生缺陷发生率为86.5/万，低于100/万的控制目标。",
    "支付及时率96%，目标值为100%，偏差率4%，已说明原因并达到整改要求。",
    "收入完成年度目标的105.3%，其中税收收入完成92.6%，未达到目标。",
    "项目成本为48万元，未超过预算50万元。",
    "车均运维费2.8万元，不超过3万元标准。",
    "上级补助不超过总投资的80%，实际占76.5%。",
    "抽检合格率98.5%，不合格率1.5%，高于98%的目标。",
    "死亡率2.66‰，低于5.5‰的控制指标2.84个千分点。",
    "得分48.5分（满分50分），扣1.5分。",
    "工程造价1,136.55元/平方米，控制在1,200元/平方米以内。",
    "“两癌”筛查1.2万人，超过1万人的任务数。",
    "完成率为95.38%，低于100%，主要是冷链中心尚未投产。",
    "资金总额500万元，其中：财政资金450万元，占90%；自筹50万元，占10%。",
    "支出合计2,756.16万元，其中基本支出1,368.26万元，执行率99.80%。",
    "报名人数1,200人，其中合格980人，合格率81.67%，达到80%的目标。",
    "新增贷款15亿元，其中涉农贷款余额86亿元。",
    "共有职工120人，其中党员45人、本科以上学历98人、女性66人。",
    "全年接待游客120万人次，其中国庆假期单日最高接待3.2万人次。",
    "改造户数486户，其中桂苑小区214户、河沿小区272户，超过450户的目标。",
]


@pytest.mark.parametrize("text", ORDINARY_PROSE)
def test_ordinary_prose(text: str) -> None:
    """Sentences as officials write them, all of them right."""
    assert [r.formula for r in find_bounds(document_from_text(text)) if r.verdict is Verdict.FAILS] == []


@given(value=st.integers(0, 200), bound=st.integers(1, 150))
def test_counts_above_a_bound(value: int, bound: int) -> None:
    text = f"举办培训{value}场，超过{bound}场的目标。"
    held, failed = relations(text, Verdict.HOLDS), relations(text, Verdict.FAILS)
    assert bool(held) == (value > bound)
    assert bool(failed) == (value <= bound)


@given(st.text(alphabet="0123456789.%，。；（）≥≤目标高于低于达到不超过其中满分得分万元个→", max_size=100))
def test_any_text_is_read(text: str) -> None:
    for relation in find_bounds(document_from_text(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in (relation.result, *relation.operands))
