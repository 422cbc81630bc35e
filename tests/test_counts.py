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


ORDINARY_PROSE = [
    "全县共有公办学校56所，其中：高中2所、初中12所、小学42所，分别占3.57%、21.43%、75.00%。",
    "项目涉及东关、西关、南关3个街道及开发区，覆盖小区48个。",
    "资金用于以下三个方面：（一）教师培训，支出20万元；（二）设备购置，支出30万元；（三）校舍维修，支出50万元。",
    "自评工作分准备、实施、总结三个阶段。准备阶段：制定方案。实施阶段：填报自评表。",
    "2022年、2023年两年预算分别为100万元、120万元。",
    "四个季度支出进度分别为20%、45%、70%和98%。",
    "前三季度支出分别为10万元、12万元、15万元。",
    "预算编制、执行、监督三个环节均有制度，共12项。",
    "共有三大类指标：产出指标、效益指标和满意度指标，下设二级指标8个，三级指标23个。",
    "本项目设一级指标3个、二级指标7个、三级指标15个。",
    "涉及农业、林业、水利等3个部门，共15个单位。",
    "县级、乡镇级、村级共建设服务站36个。",
    "购置电脑、打印机、扫描仪共15台。",
    "完成道路、桥梁、涵洞5处维修。",
    "一期、二期、三期工程共3个标段。",
    "开展普法宣传12场，即“法律进校园”6场、“法律进社区”4场、“法律进企业”2场。",
    "全年召开会议4次，分别在3月、6月、9月、12月召开。",
    "对甲、乙、丙、丁等4家企业给予补助，补助资金分别为5万元、8万元、10万元和12万元。",
    "6个项目中，完成4个，正在实施2个，完成率66.67%。",
    "发现的3个问题中，已整改2个：一是账务处理不规范，二是合同管理不到位；1个正在整改。",
    "存在两方面问题：一是执行率偏低，二是绩效指标不细，三级指标量化不够。",
    "主要做法有三：一是强化组织领导；二是强化资金监管；三是强化督导问责。",
    "资金来源包括中央、省、市、县四级财政，以及社会捐赠。",
    "办理人大建议、政协提案共26件，其中主办18件、会办8件。",
    "围绕“五个一”工程，即一个平台、一支队伍、一套制度、一批项目、一张网络，扎实推进。",
    "实施“两不愁三保障”，即吃、穿两不愁，义务教育、基本医疗、住房安全三保障。",
    "辖5镇3乡，即城关镇、东平镇、西河镇、南山镇、北岭镇，以及青石乡、白沙乡、柳河乡。",
    "培训教师3批次，共计120人次，其中第一批45人次、第二批40人次、第三批35人次。",
    "选派2名干部到省、市跟班学习。",
    "3家单位未完成，分别为甲单位完成率85%、乙单位完成率90%，丙单位未开展。",
    "安排甲、乙两个乡镇5个村开展试点。",
    "成立由局长任组长、分管副局长任副组长、各科室负责人为成员的3人工作小组。",
    "项目由设计、施工、监理三方共同推进，参建单位9家。",
    "实现水、电、路、气、网五通。",
    "共抽查项目5个，涉及资金200万元，占项目总数的30%。",
    "其他2个项目得分分别为88.00分和86.50分。",
    "部门预算项目12个，其中本次自评10个，2个涉密项目不纳入自评。",
    "等级为“优”的项目有道路养护、绿化管护2个。",
    "有3个项目绩效等级为良，主要是执行率偏低。",
    "评价结果分为优、良、中、差四个等级。",
    "全年受理信访件5批，分别是3月2批、5月1批、8月2批。",
    "一类村4个、二类村6个、三类村3个，共13个。",
    "围绕数量、质量、时效、成本4个维度设置产出指标，围绕经济、社会、生态效益设置效益指标。",
    "建立了财务管理、资产管理、政府采购、合同管理等内控制度8项。",
    "我局内设办公室、人事股、财务股、基础教育股等8个股室，下属二级单位3个。",
    "内设办公室、人事股、财务股、基教股4个股室，另有挂靠机构2个。",
    "2023年共实施项目3个：教师培训50万元、校舍维修120万元、设备购置30万元，合计200万元。",
    "检查中发现的主要问题有：资料不全、手续滞后、账实不符等5类18个。",
    "三公经费支出8.5万元，其中：因公出国（境）费0万元，公务用车运行维护费6万元，公务接待费2.5万元。",
    "举办春季、秋季运动会2届，参加1200人次。",
    "按月、按季度报送报表两次以上。",
    "新增志愿服务队伍3支，分别在城区、东平、西河成立。",
    "到2025年，建成6个示范点，2023年完成其中的2个：东平示范点和西河示范点。",
    "从三个方面开展：机构改革、人员整合；制度建设、流程再造；信息化支撑。",
]


@pytest.mark.parametrize("text", ORDINARY_PROSE)
def test_ordinary_prose(text: str) -> None:
    """Sentences as officials write them, all of them right."""
    report = "某县教育局2023年度部门预算绩效自评报告\n三、自评结果\n" + text
    assert quotes(report, Verdict.FAILS) == []


@given(st.text(alphabet="一二三四个项类家：；，、。和及等即分别为是（）“”《》\n1234.A项目自评得分", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for relation in find_counts(document_from_text(text)):
        for span in (relation.result, *relation.operands):
            assert 0 <= span.start < span.end <= len(text)
        assert relation.kind in ("count-list", "numbered-items")
