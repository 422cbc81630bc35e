"""The year of a report, and the years in it that must agree: anchored ones only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.years import find_years, report_year
from linter.testing import document_from_text

TITLE = "某市水务局2023年度部门预算绩效自评报告\n"


def relations(body: str, verdict: Verdict, title: str = TITLE) -> list[Relation]:
    return [relation for relation in find_years(document_from_text(title + body)) if relation.verdict is verdict]


def quotes(body: str, verdict: Verdict, title: str = TITLE) -> list[str]:
    return [relation.result.of(title + body) for relation in relations(body, verdict, title)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某局2022年度部门预算绩效自评报告\n一、基本情况", 2022),
        ("某市东区城市管理局\n2023年度部门整体支出绩效自评报告\n\n根据……", 2023),
        ("关于某县2024年度就业补助资金绩效自评情况的报告", 2024),
        ("某局二〇二三年度绩效自评报告", 2023),
        ("某局部门预算绩效自评报告\n一、基本情况\n我局2021年度部门预算执行和绩效自评情况如下。", 2021),
        ("某局绩效自评报告（财绩〔2024〕5号）\n2023年度项目支出绩效自评如下。", 2023),
        ("某局2021—2023年专项资金绩效评价报告", None),
        ("某局绩效自评报告\n一、基本情况\n无。", None),
        ("", None),
    ],
)
def test_the_year_of_a_report(text: str, year: int | None) -> None:
    assert report_year(document_from_text(text)) == year


FAILS = [
    "评价时段为2022年1月1日至2022年12月31日。",
    "自评范围：2022年1月至12月的全部项目支出。",
    "自评报告随2022年度部门决算一并在市政府网站公开。",
    "截至2022年12月31日，实际支出371.58万元。",
    "2022年年初部门预算安排500万元。",
    "自评结果作为2023年部门预算安排的重要依据。",
    "附件：1.2022年度部门整体支出绩效自评表",
    "附表2：2021年度项目支出绩效自评汇总表",
    "年度总体目标：到2022年底，完成全部改造任务。",
    "按照要求，我局组织开展了2022年度部门整体支出绩效自评工作。",
    "现将我局2022年度绩效自评情况报告如下：",
]


@pytest.mark.parametrize("body", FAILS)
def test_a_left_over_year_is_found(body: str) -> None:
    failed = relations(body, Verdict.FAILS)
    assert len(failed) == 1
    assert failed[0].certainty is Certainty.CERTAIN
    assert failed[0].operands[0].of(TITLE) == "2023年"


SILENT = [
    "（5）2022年度招商引资奖励资金项目。项目未执行，结转下年使用。",
    "根据《关于开展2022年度绩效自评工作的通知》（财绩〔2022〕3号）的格式编写。",
    "根据市财政局关于开展2024年度绩效自评工作的通知要求开展。",
    "2022年末结转资金30万元，本年全部支出。",
    "2022年年初预算480万元，2023年年初预算500万元，增长4.17%。",
    "截至2022年12月31日累计支出480万元，比上年增长3%。",
    "项目实施期为2021年1月至2025年12月，评价范围为2023年度。",
    "评价时段为2022年1月至2023年12月。",
    "自评结果作为2025年部门预算编制的依据。",
    "年度目标为：到2025年底，普及率达到95%。",
    "上年度自评提出的4条意见已整改，2022年度自评结果已公开。",
    "2022年11月提前下达资金60万元。",
    "与2022年1月至12月相比，接待量增长5%。",
    "制定2024年工作计划1份。",
    "2022年度部门决算已按规定公开。",
    "我市2022年底共有学校133所。",
]


@pytest.mark.parametrize("body", SILENT)
def test_free_years_are_silent(body: str) -> None:
    assert quotes(body, Verdict.FAILS) == []


def test_last_years_work_plan_is_to_be_verified() -> None:
    failed = relations("主要产出：拟定2022年度招商工作要点1份。", Verdict.FAILS)
    assert [relation.certainty for relation in failed] == [Certainty.PROBABLE]


WORK = "二、自评组织情况\n{y}年2月印发通知，3月完成填报。\n\n某市水务局\n2024年3月28日\n"


def test_the_evaluation_is_made_after_the_year() -> None:
    assert quotes(WORK.format(y=2024), Verdict.FAILS) == []
    assert quotes(WORK.format(y=2024), Verdict.HOLDS) == ["2024年2月"]
    assert quotes(WORK.format(y=2023), Verdict.FAILS) == ["2023年2月"]


def test_work_on_the_project_itself_may_begin_in_that_year() -> None:
    assert quotes("三、项目实施情况\n2023年2月启动招标，6月完工。", Verdict.FAILS) == []


def test_right_years_are_on_the_sheet() -> None:
    body = "评价时段为2023年1月至12月。报告随2023年度部门决算在网站公开，作为2025年部门预算编制的依据。"
    assert quotes(body, Verdict.HOLDS) == ["2023年", "2023年", "2025年"]


ORDINARY_PROSE = [
    "2022年度市本级部门预算批复时间为2022年2月。",
    "根据《2022年度部门预算绩效自评工作方案》，我局于2024年2月开展2023年度绩效自评工作。",
    "2023年，我局对2022年度绩效自评发现的问题进行了整改。",
    "项目实施周期为2021年1月至2023年12月。",
    "截至2024年2月底，剩余资金已全部支付。",
    "截至2022年12月31日，专户余额30万元，2023年支出28万元。",
    "2024年1月15日至3月10日，组织开展2023年度部门预算绩效自评。",
    "附件：2022年度自评发现问题整改情况表",
    "与2022年度部门决算相比，支出增加5%。",
    "结果将作为2024年预算调整和2025年预算编制的依据。",
    "2022年12月提前下达2023年预算指标500万元。",
    "自评报告拟随2023年部门决算公开。",
    "按照2022年制定的三年行动计划，2023年完成投资500万元。",
    "2023年2月启动项目招标，9月完工验收。",
    "本次评价的时间范围为2023年1月1日—2023年12月31日。",
    "评价期间为2023年1至12月。",
    "2022年年初预算执行率为92%，2023年为95%。",
    "到2022年底累计完成80%，2023年底全部完成。",
    "根据2024年度部门预算编制要求，2023年8月申报项目绩效目标。",
    "本项目为2022年结转项目，年初预算0万元，上年结转50万元。",
    "2021年度至2023年度累计投入资金1500万元。",
    "2022学年度毕业生就业率96%，2023年度招生1200人。",
]


@pytest.mark.parametrize("text", ORDINARY_PROSE)
def test_ordinary_prose(text: str) -> None:
    """Sentences as officials write them, all of them right."""
    assert quotes("三、自评结果\n" + text, Verdict.FAILS) == []


@given(st.text(alphabet="2013年月日度至随决算公开截评价时段为自评附件：1.—，。\n", max_size=120))
def test_any_text_is_read(body: str) -> None:
    text = TITLE + body
    for relation in find_years(document_from_text(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in (relation.result, *relation.operands))
