"""Wrong characters, doubled words, usage: what must be marked and what looks like it and must not."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.check import Check, discover
from linter.model import Severity
from linter.testing import apply_edits, document_from_text, findings_of

CHECKS = discover("checks.wording")
BY_CODE = {check.code: check for check in CHECKS}
PAIRS = tomllib.loads((files("checks.wording") / "wrong_characters.toml").read_text("utf-8"))["pairs"]


def loud(text: str) -> list[str]:
    return [
        f"{finding.code} {finding.span.of(text)}"
        for check in CHECKS
        for finding in findings_of(check, text)
        if finding.severity >= Severity.WARNING
    ]


def test_pairs_are_well_formed() -> None:
    pairs = [pair.split("/") for family in PAIRS.values() for pair in family.split()]
    assert len(pairs) > 300
    assert all(len(pair) == 2 and pair[0] != pair[1] and len(pair[0]) == len(pair[1]) >= 2 for pair in pairs)
    wrongs = [pair[0] for pair in pairs]
    assert sorted({wrong for wrong in wrongs if wrongs.count(wrong) > 1}) == []
    assert {pair[1] for pair in pairs} & set(wrongs) == set()


def test_every_pair_is_found_between_marks() -> None:
    """A pair that cannot fire even by itself is dead weight."""
    dead = []
    for family in PAIRS.values():
        for pair in family.split():
            wrong, right = pair.split("/")
            found = findings_of(BY_CODE["W101"], f"：{wrong}；")
            if not any(finding.expected in right for finding in found):
                dead.append(pair)
    assert dead == []


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("本次评价的对像为全部专项资金。", "对像", "对象"),
        ("设立专用帐户，实行专账核算。", "帐户", "账户"),
        ("会议布署了下一阶段工作。", "布署", "部署"),
        ("基本实现医疗保险全复盖。", "全复盖", "全覆盖"),
        ("市级资金及时拔付到位。", "拔付", "拨付"),
        ("工程按期峻工并交付使用。", "峻工", "竣工"),
        ("发放住房租凭补贴。", "租凭", "租赁"),
        ("妥善化解邻里纠芬。", "纠芬", "纠纷"),
        ("清运生活垃级3200吨。", "垃级", "垃圾"),
        ("基层力量较为簿弱。", "簿弱", "薄弱"),
        ("项目己完工并通过验收。", "己完工", "已完工"),
        ("资金支付不既时。", "不既时", "不及时"),
        ("引入竟争机制。", "竟争", "竞争"),
        ("由干前期准备不足，进度偏慢。", "由干", "由于"),
        ("部门绝算已经公开。", "部门绝算", "部门决算"),
        ("经济效溢逐步显现。", "效溢", "效益"),
        ("制定了实旋方案。", "实旋", "实施"),
        ("应对气侯变化。", "气侯", "气候"),
        ("群众反应问题得到解决。", "反应问题", "反映问题"),
        ("推进乡村振新。", "乡村振新", "乡村振兴"),
    ],
)
def test_wrong_characters(sentence: str, wrong: str, right: str) -> None:
    (finding,) = findings_of(BY_CODE["W101"], sentence)
    assert (finding.span.of(sentence), finding.expected) == (wrong, right)
    assert finding.fix is not None
    assert not finding.fix.safe
    assert findings_of(BY_CODE["W101"], apply_edits(sentence, [finding])) == []


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("各项措施贯切到位。", "贯切", "贯彻"),
        ("进一步优化支出结沟。", "结沟", "结构"),
        ("水环境治理成郊明显。", "成郊", "成效"),
        ("统筹推近各项工作。", "推近", "推进"),
    ],
)
def test_characters_that_no_list_foresaw(sentence: str, wrong: str, right: str) -> None:
    (finding,) = findings_of(BY_CODE["W107"], sentence)
    assert (finding.span.of(sentence), finding.expected) == (wrong, right)


def test_a_string_in_many_surroundings_is_a_term_of_the_report() -> None:
    text = "优化支出结沟。"
    assert findings_of(BY_CODE["W107"], text)
    assert findings_of(BY_CODE["W107"], text + "新建结沟站3座，巡查结沟坝5次。") == []


@pytest.mark.parametrize("text", ["前往成郊村调研。", "建成郊县公路。", "成郊公司已入驻。"])
def test_names_of_places_and_firms_are_not_suspected(text: str) -> None:
    assert findings_of(BY_CODE["W107"], text) == []


def test_one_slip_in_many_places_is_one_finding() -> None:
    text = "评价对像为部门。\n服务对像为企业。\n补助对像为农户。"
    (finding,) = findings_of(BY_CODE["W101"], text)
    assert len(finding.related) == 2
    assert "全文共3处" in finding.message.zh


@pytest.mark.parametrize(
    "text",
    [
        # proper names that look like slips
        "走访苏木5个、嘎查12个，昌龙鸿运公司已投产，薅草锣鼓列入名录，桥山村种植坭兴陶土。",
        "慰问王正明、陈建仪等老党员，李文明同志获表彰。",
        # words that meet
        "审批事项全部办结，职工展示风采，自己动手维修，未来三年，末端配送，期末考试。",
        "既使干部受教育，又使群众得实惠。该资金自2021年起安排。",
        "件数最多的是残联和妇联，按全口径计算，内设各科室，下达到区级时已是三季度。",
        "发放帐篷30顶、蚊帐120床，采购摄像头40个、打印机2台。",
        "反应釜2台，不良反应监测，化学反应，应急反应时间缩短。",
        "过渡期5年，过度开发得到遏制，度过难关。",
        # doubled and right
        "常常走访，往往滞后，点点滴滴，人人参与，一一核对，家家户户，班班通，村村通，三三制。",
        "年初预算与上年年初相比持平，我市市场监管部门，桥山村村民，自治区区直单位。",
        "为了了解情况，达到目的的项目，以违规行为为重点，其中中央资金300万元，得到到位资金支持。",
        "集装箱装箱作业，产前产中产后服务，上海海关，人民民主，规划划定。",
        # usage that is right
        "截止日期为3月5日，报名截止后不再受理，于12月31日截止，更换截止阀3个。",
        "随部门决算一并公开，随同检查2次，达到90%以上，满意度不低于95%，约300人，300余人。",
        "加强管理、加大力度，加强执法力量，改善条件，提高准入条件，促进条件的改善。",
        "节约资金20余万元，预约120余人次，签约3家左右，公约20余条。",
        "原因是征地未完成，目的是规范管理，防止问题再次发生，确保不再发生。",
        "等级为“优”，等级评定，一等奖等级别较高。",
        "“三重一大”“放管服”“专精特新”“一带一路”，中国—东盟博览会，广西壮族自治区。",
        "φ160管材，Ф160PVC，H2O2浓度，O2O平台，PM2.5，M20I型。",
        "《关于帐户管理的办法》《其它收入管理规定》《截止2020年结余资金清理办法》",
    ],
)
def test_silent(text: str) -> None:
    assert loud(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("截止2021年6月底，支付率为80%。", "W102"),
        ("汇总上报工作工作。", "W103"),
        ("对制度进行进行了修订。", "W103"),
        ("资金的的使用规范。", "W103"),
        ("将结果做为依据。", "W104"),
        ("占比约为30%左右。", "W104"),
        ("参加人员超过100余人。", "W104"),
        ("进度慢的原因是由于天气。", "W104"),
        ("等级为良等级。", "W104"),
        ("加强资金监管力度。", "W104"),
        ("提高群众居住条件。", "W104"),
        ("改善了校园环境的提升。", "W104"),
        ("杜绝此类问题不再发生。", "W104"),
        ("严格执行三重大一制度。", "W105"),
        ("培育专特精新企业3家。", "W105"),
        ("服务人ロ12万人。", "W106"),
        ("2О22年预算执行情况。", "W106"),
    ],
)
def test_marked(text: str, code: str) -> None:
    assert [found.split()[0] for found in loud(text)] == [code]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
@given(
    st.text(
        st.sampled_from("的了工作进行项目预算执行率对像帐户其它截止2022年12月31日约万元左右%，。；“”《》\nOА1l "),
        max_size=60,
    )
)
def test_any_text(check: Check, text: str) -> None:
    """No crash, places within the text, and a fix that changes nothing outside its own words."""
    found = list(check.run(document_from_text(text)))
    for finding in found:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        if finding.fix:
            assert all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in finding.fix.edits)
