"""Passages, sentences and clauses that stand twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.similarity import LEAST, read_repeats, similarity
from linter.check import Check, discover
from linter.model import Severity, Span
from linter.testing import document_from_text, findings_of

CHECKS = discover("checks.duplication")
BY_CODE = {check.code: check for check in CHECKS}
STORY = (
    "组织农技专家深入田间地头开展现场指导，解决了果农反映强烈的黄化病防治难题；引导合作社统一品牌包装和线上销售，"
    "带动周边农户户均增收；村集体经济由弱变强，乡亲们的精气神有了明显变化"
)
OTHER = "修复灌溉水渠，清理淤积河道，下游两个村的春耕用水得到保证，群众自发成立了管水小组，水事纠纷逐年减少"


def under(one: str, two: str) -> str:
    return f"三、自评结果\n（1）果蔬产业项目。{one}。\n（2）农技推广项目。{two}。"


def test_a_story_under_two_projects() -> None:
    text = under("项目取得成效：" + STORY, "项目取得成效：" + STORY)
    (finding,) = findings_of(BY_CODE["D101"], text)
    assert finding.severity is Severity.WARNING
    assert finding.span.of(text).endswith(STORY)
    assert finding.related[0].span.of(text).endswith(STORY)
    assert "相同" in finding.message.zh
    assert "100%" in finding.message.zh


def test_a_story_with_one_clause_changed() -> None:
    text = under(STORY, STORY.replace("引导合作社统一品牌包装和线上销售", "推动龙头企业与农户签订订单"))
    (finding,) = findings_of(BY_CODE["D101"], text)
    assert "基本相同" in finding.message.zh


def test_a_story_with_other_figures() -> None:
    one = STORY.replace("户均增收", "户均增收1200元").replace("两个", "2个")
    (finding,) = findings_of(BY_CODE["D101"], under(one, one.replace("1200", "980")))
    assert "只有数字不同" in finding.message.zh


def test_a_story_pasted_twice_into_one_paragraph() -> None:
    (finding,) = findings_of(BY_CODE["D101"], f"（1）成效。甲村{STORY}；乙村生产条件改善，{STORY}。")
    assert "本段前文" in finding.message.zh


@pytest.mark.parametrize(
    "text",
    [
        under(STORY, OTHER),
        # the frame that all projects share
        under(
            "年初预算80.00万元，年中未调整，实际支出78.20万元，预算执行率97.75%，自评得分95.20分，等级为“优”。项目主要产出",
            "年初预算60.00万元，年中未调整，实际支出55.80万元，预算执行率93.00%，自评得分92.10分，等级为“优”。项目主要产出",
        ),
        # indicators
        under(
            "培训期数6期、培训人数300人、培训合格率100%、资金拨付及时率100%、项目验收合格率100%、成本节约率2%、参训人员满意度96%",
            "培训期数6期、培训人数300人、培训合格率100%、资金拨付及时率100%、项目验收合格率100%、成本节约率2%、参训人员满意度96%",
        ),
        # management
        under(
            "资金实行专账核算、专款专用，严格执行财务管理制度和审批程序，没有截留、挤占、挪用的情况，会计核算规范，资料归档及时齐全完整",
            "资金实行专账核算、专款专用，严格执行财务管理制度和审批程序，没有截留、挤占、挪用的情况，会计核算规范，资料归档及时齐全完整",
        ),
        # a table
        "项目|产出|成效\n甲|" + STORY + "|好\n乙|" + STORY + "|好",
    ],
)
def test_silent(text: str) -> None:
    assert [f.message.zh for check in CHECKS for f in findings_of(check, text) if f.severity >= Severity.WARNING] == []


def test_the_department_and_its_project_may_tell_the_same() -> None:
    text = f"三、自评结果\n（一）部门整体支出自评结果\n{STORY}。\n（二）项目支出自评结果\n{STORY}。"
    assert [finding.severity for finding in findings_of(BY_CODE["D101"], text)] == [Severity.INFO]


def test_a_sentence_under_one_heading_and_under_two() -> None:
    line = "个别股室对绩效管理工作重视不够，基础资料积累不足。"
    once = f"（一）问题\n{line}预算编制不细。\n{line}"
    assert [finding.code for finding in findings_of(BY_CODE["D102"], once)] == ["D102"]
    assert findings_of(BY_CODE["D102"], f"（一）甲股\n{line}\n（二）乙股\n{line}") == []


def test_a_clause_in_one_sentence() -> None:
    text = "完善项目管理制度和验收办法，明确责任人和时限，完善项目管理制度和验收办法，做到有章可循。"
    (finding,) = findings_of(BY_CODE["D103"], text)
    assert finding.span.start > finding.related[0].span.end
    assert findings_of(BY_CODE["D103"], "执行率为98%，合格率为98%，其中甲镇50户，乙镇50户。") == []


def test_time_grows_with_the_text() -> None:
    """The same clause over and over is the worst case: the work must not be the square of it."""
    import sys

    def steps(times: int) -> int:
        count = 0

        def trace(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event == "call"

        document = document_from_text("产出指标全部完成，" * times)
        document.lines  # noqa: B018
        sys.setprofile(trace)
        read_repeats(document)
        sys.setprofile(None)
        return count

    assert steps(800) < 3 * steps(400)


@given(
    st.lists(st.sampled_from(["甲乙丙丁，", "子丑寅卯。", "预算为12元，", "预算为34元，", "短，", "\n"]), max_size=60)
)
def test_the_earlier_passage_ends_before_the_later(parts: list[str]) -> None:
    text = "".join(parts)
    for repeat in read_repeats(document_from_text(text)):
        assert 0 <= repeat.first.start < repeat.first.end <= repeat.second.start < repeat.second.end <= len(text)
        assert repeat.second.end - repeat.second.start >= LEAST - 10
        if repeat.exact:
            assert similarity(text, repeat.first, repeat.second) > 80


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
@given(st.text(st.sampled_from("预算执行情况良好，、；。：\n1２（一）《》|"), max_size=120))
def test_any_text(check: Check, text: str) -> None:
    for finding in check.run(document_from_text(text)):
        assert Span(0, len(text)).contains(finding.span)
