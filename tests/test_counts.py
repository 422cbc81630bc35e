"""Stated numbers against lists, headings and table rows: what holds is listed, what is wrong is found, what is open stays silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.counts import find_counts
from linter.analysis.lists import extent, read_as
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.stated import read_claims
from linter.model import Span
from linter.testing import document_from_text


def relations(text: str, verdict: Verdict) -> list[Relation]:
    return [relation for relation in find_counts(document_from_text(text)) if relation.verdict is verdict]


def quotes(text: str, verdict: Verdict) -> list[str]:
    return [relation.result.of(text) for relation in relations(text, verdict)]


HOLDS = [
    ("全年举办主题活动3场，即开幕式、书画展以及颁奖晚会。", "3场", 3),
    ("经费来源有三项：上级补助80.00万元，其中省级50.00万元、市级30.00万元；本级安排60.00万元；单位自筹12.50万元。", "三项", 3),
    ("围绕投入、过程、产出、效益四个方面设置指标。", "四个", 4),
    ("问题集中在申报和验收两个环节。", "两个", 2),
    ("开展“关爱老人”“助学圆梦”“清洁家园”三项志愿行动。", "三项", 3),
    ("粮油质量检测、仓储设施维护和应急保供三个项目合计结余8.20万元。", "三个", 3),
    ("辖前营、后营、河沿、塘坊4个村，户籍人口1.2万人。", "4个", 4),
    ("甲类村3个（前营、后营、河沿），乙类村2个（塘坊、石桥）。", "3个", 3),
    ("三个标段分别扣款1.20万元、0.86万元和0.40万元。", "三个", 3),
    ("未完成的2项分别是“群众知晓率”“设备利用率”。", "2项", 2),
    ("内设综合股、业务股、财务股，下设服务中心、数据中心。内设机构3个，下设单位2个。", "3个", 3),
    ("工作分两步推进：第一步摸底登记，第二步集中整治。", "两步", 2),
    ("主要成效有四点。一是队伍更强；二是制度更全；三是服务更优；四是群众更满意。", "四点", 4),
    ("审核工作划分为三个步骤：科室初审、财务复核、党组审定。", "三个", 3),
    ("发放三类补助，即生活补助、交通补助和住宿补助，均按月发放。", "三类", 3),
    ("“人从哪里来、钱往哪里去”这两个问题得到回答。", "两个", 2),
    ("全市、县、乡三级联动。", "三级", 3),
    ("装备制造、电子信息等2个产业集群加快形成。", "2个", 2),
]


@pytest.mark.parametrize(("text", "quote", "number"), HOLDS)
def test_a_list_that_bears_the_number_out_is_confirmed(text: str, quote: str, number: int) -> None:
    held = [relation for relation in relations(text, Verdict.HOLDS) if relation.result.of(text) == quote]
    assert len(held) >= 1
    assert len(held[0].operands) == number
    assert quotes(text, Verdict.FAILS) == []


FAILS = [
    ("经费来源有四项：上级补助80.00万元；本级安排60.00万元；单位自筹12.50万元。", "四项", "3项"),
    ("围绕投入、过程、产出、效益三个方面设置指标。", "三个", "4个"),
    ("开展“关爱老人”“助学圆梦”“清洁家园”四项志愿行动。", "四项", "3项"),
    ("街道辖前营、后营、河沿、塘坊5个社区，户籍人口1.2万人。", "5个", "4个"),
    ("三个标段分别扣款1.20万元、0.86万元。", "三个", "2个"),
    ("未完成的3项分别是“群众知晓率”“设备利用率”。", "3项", "2项"),
    ("主要成效有五点。一是队伍更强；二是制度更全；三是服务更优；四是群众更满意。", "五点", "4点"),
    ("审核工作划分为四个步骤：科室初审、财务复核、党组审定。", "四个", "3个"),
    ("建成便民服务点、图书角、健身园等2个场所。", "2个", "3个"),
    ("支出由基本支出80.00万元和项目支出20.00万元三部分构成。", "三部分", "2部分"),
    ("共有3个重点任务，即道路改造、管网更新、河道清淤、绿化提升。", "3个", "4个"),
]


@pytest.mark.parametrize(("text", "quote", "expected"), FAILS)
def test_a_list_that_contradicts_its_number_is_found(text: str, quote: str, expected: str) -> None:
    failed = relations(text, Verdict.FAILS)
    assert [relation.result.of(text) for relation in failed] == [quote]
    assert failed[0].expected == expected
    assert failed[0].certainty is Certainty.CERTAIN


SILENT = [
    "培育装备制造、电子信息、新材料等6个产业集群。",
    "省级、市级5个项目全部开工。",
    "新建、改建3座水厂。",
    "发现问题16个，主要表现为：一是资料不全；二是手续滞后。",
    "24所学校的入学率、巩固率、合格率分别为100%、99.2%、98.6%。",
    "4个项目的预算和支出分别为100.00万元、96.50万元。",
    "5个项目中，前三名得分分别为96.00分、95.50分、95.10分。",
    "抽查了3个乡镇，发现5个问题，其中资料不全2个、手续不全3个。",
    "《关于推进三项制度的意见》要求，做好公示、记录、审核和归档工作。",
    "三级医院2家、二级医院5家参加考核。",
    "二期工程、三期工程同步推进。",
    "四个意识不断增强，一是学习更加扎实。",
    "分三批验收，3月、6月各一批。",
    "8个项目开展自评，其中线上7个、线下1个。",
    "城市主战消防车、水罐消防车、云梯消防车4辆，已全部到货。",
    "6个社区分别增长5%和降低3%，情况不一，另有4个持平。",
    "完善了制度、流程，建立了台账，A、B，C、D四个部门协同。",
    "全年组织4次演练，春、夏、秋季各一次，冬季一次。",
]


@pytest.mark.parametrize("text", SILENT)
def test_an_open_or_other_list_is_silent(text: str) -> None:
    assert [r.result.of(text) for r in relations(text, Verdict.FAILS) if r.certainty is Certainty.CERTAIN] == []


def test_three_names_before_a_number_that_is_one_off_are_to_be_verified_only() -> None:
    text = "会同供水、供电、燃气、通信5家单位编制施工计划。"
    assert [relation.certainty for relation in relations(text, Verdict.FAILS)] == [Certainty.PROBABLE]


PROBLEMS = "一、存在问题\n自评中发现以下{n}个问题：\n1.预算编制不够细。\n2.执行进度偏慢。\n3.档案管理不规范。"


def test_numbered_items_below_an_announcement() -> None:
    assert quotes(PROBLEMS.format(n=3), Verdict.HOLDS) == ["3个"]
    assert quotes(PROBLEMS.format(n=4), Verdict.FAILS) == ["4个"]


def test_problems_above_measures_are_not_the_measures() -> None:
    text = "二、改进措施\n针对以上3个方面的问题，将采取以下措施：\n1.细化预算编制。\n2.加快执行进度。"
    assert quotes(text, Verdict.FAILS) == []


PROJECTS = (
    "某局2023年度部门预算绩效自评报告\n一、自评组织\n纳入2023年部门预算的项目共{n}个，{n}个全部开展自评。\n二、项目支出自评结果\n各项目情况如下：\n"
    "（1）道路养护项目。自评得分95.00分。\n（2）绿化管护项目。自评得分92.00分。\n（3）路灯改造项目。自评得分90.50分。\n"
    "（4）河道保洁项目。自评得分88.00分。\n"
)  # fmt: skip


def test_the_number_of_projects_against_the_projects_gone_through() -> None:
    assert quotes(PROJECTS.format(n=4), Verdict.HOLDS)[0] == "4个"
    assert "5个" in quotes(PROJECTS.format(n=5), Verdict.FAILS)


@pytest.mark.parametrize("words", ["抽查了3个项目的凭证。", "签约项目12个。", "未完成的2个项目已整改。", "新建项目6个，全部开工。", "其余2个项目稳步推进。"])
def test_numbers_of_other_projects_are_silent(words: str) -> None:
    assert quotes(PROJECTS.format(n=4) + "三、其他\n" + words, Verdict.FAILS) == []


TABLE = "项目{n}个，均已纳入自评，见下表。\n项目\t支出\t得分\n道路养护\t20.00\t95.00\n绿化管护\t30.00\t92.00\n路灯改造\t10.00\t90.50\n合计\t60.00\t—"


def test_rows_of_a_table() -> None:
    assert quotes(TABLE.format(n=3), Verdict.HOLDS) == ["3个"]
    assert quotes(TABLE.format(n=4), Verdict.FAILS) == ["4个"]


REPORT = "某局2023年度部门预算绩效自评报告\n本报告分{n}个部分。\n一、基本情况\n略。\n二、自评结果\n略。\n三、其他事项\n无。"


def test_parts_of_the_report() -> None:
    assert quotes(REPORT.format(n="三"), Verdict.HOLDS) == ["三个"]
    assert quotes(REPORT.format(n="五"), Verdict.FAILS) == ["五个"]


def test_conjunctions_may_part_two_items_or_stand_inside_one() -> None:
    text = "水利和渔业、林业以及草原"
    prose = Prose(document_from_text(text))
    assert extent(prose, Span(0, len(text))) == (2, 4)
    assert [span.of(text) for span in read_as(prose, Span(0, len(text)), 3)] == ["水利和渔业", "林业", "草原"]


def test_claims_are_numbers_with_a_measure_word() -> None:
    text = "三个方面、12家单位、第五届、2023年、5个百分点、3个工作日、二级医院、每个乡镇两名"
    assert [(claim.number, claim.span.of(text)) for claim in read_claims(text)] == [(3, "三个"), (12, "12家"), (2, "两名")]


@given(st.text(alphabet="一二三四个项类家：；，、。和及等即分别为是（）“”《》\n1234.A项目自评得分", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for relation in find_counts(document_from_text(text)):
        for span in (relation.result, *relation.operands):
            assert 0 <= span.start < span.end <= len(text)
        assert relation.kind in ("count-list", "numbered-items")
