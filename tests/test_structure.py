"""The structure checks on whole reports: what must stay silent, and planted errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grammar.numerals import int_to_chinese
from linter.analysis.numbering import Slip, number_slips
from linter.check import discover
from linter.model import Severity
from linter.testing import document_from_text

CHECKS = discover("checks.structure")

REPORT = """临江市水文中心2023年度部门预算绩效自评报告

市财政局：
按照统一部署，我中心开展了2023年度绩效自评，现将情况报告如下。

一、预算基本情况
（一）上年结转情况。无结转。
（二）年初预算情况。年初预算420万元，支出411.60万元，执行率98.00%。
（三）项目支出情况
1.5亿元以上的工程由省里直接安排，不在本部门。
共2个项目。

二、自评工作开展情况
（一）自评目的
检验资金使用效果。
（二）自评方法
采用比较法。一、二季度另做了过程监控。
（三）自评过程
2024年2月开始，3月15日结束。

三、自评结果及分析
（一）部门整体支出绩效自评结果
得分94.50分，等级为优。产出方面：
1.数量指标。测站运行36处。
2.质量指标。数据合格率99%。
效益方面：
1.社会效益。预警及时。
2.满意度。96%。
（二）项目支出绩效自评结果
项目|预算|支出
测站维护|80.00|79.00
设备更新|60.00|58.00
（1）测站维护项目，执行率98.75%，得分95分。
（2）设备更新项目，执行率96.67%，得分93分。
（1）（2）两个项目合计支出137.00万元。

四、自评发现的问题和改进措施
（一）自评发现的问题
1.设备更新偏慢。
2.个别指标偏粗。
（二）改进措施
1.提前采购。
2.细化指标。

五、自评工作建议
建议提前下达资金。

六、绩效自评结果拟应用和公开情况
（一）自评结果拟应用情况
（二）自评结果拟公开情况

七、其他需要说明的问题
无。

附件：1.部门整体支出绩效自评表（另附）
2.项目支出绩效自评表（另附）

临江市水文中心
2024年3月28日
"""
REPORT = REPORT.replace("拟应用情况\n", "拟应用情况\n作为编制预算的依据。\n").replace(
    "拟公开情况\n", "拟公开情况\n随决算公开。\n"
)


def loud(text: str, profile: str | None = "departmental") -> list[tuple[str, str]]:
    """Code and words of every finding at warning and above."""
    document = document_from_text(text, profile)
    return [
        (finding.code, finding.span.of(text))
        for check in CHECKS
        for finding in check.run(document)
        if finding.severity > Severity.INFO
    ]


def test_the_clean_report_is_silent() -> None:
    assert loud(REPORT) == []


def test_a_short_sentence_is_not_taken_for_the_lost_heading() -> None:
    text = REPORT.replace("六、绩效自评结果拟应用和公开情况\n", "").replace("（一）自评结果拟应用情况\n", "")
    text = text.replace("（二）自评结果拟公开情况", "（一）自评结果拟公开情况")
    assert [code for code, _ in loud(text, None)] == ["S103"]


def test_the_clean_report_is_silent_without_a_profile() -> None:
    assert loud(REPORT, None) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("二、自评工作开展情况", "自评工作开展情况", ("S102", "自评工作开展情况")),
        ("（二）自评方法", "自评方法", ("S102", "自评方法")),
        ("（一）自评发现的问题", "自评发现的问题。", ("S102", "自评发现的问题")),
        ("三、自评结果及分析", "四、自评结果及分析", ("S103", "四、自评结果及分析")),
        ("（三）自评过程", "（四）自评过程", ("S103", "（四）自评过程")),
        ("2.个别指标偏粗", "3.个别指标偏粗", ("S103", "3.个别指标偏粗")),
        ("（三）自评过程", "（二）自评过程", ("S104", "（二）自评过程")),
        ("（2）设备更新项目，", "（1）设备更新项目，（1）", None),
        ("2.细化指标", "1.细化指标", None),
        ("七、其他需要说明的问题\n无。", "七、其他需要说明的问题\n", ("S106", "七、其他需要说明的问题")),
        ("（一）自评目的\n检验资金使用效果。", "（一）自评目的", ("S106", "（一）自评目的")),
        ("（一）自评目的", "（一）自评目的；", ("S109", "；")),
        ("五、自评工作建议\n建议提前下达资金。\n", "五、打算\n继续推进。\n", ("S101", "四、自评发现的问题和改进措施")),
        ("七、其他需要说明的问题\n无。", "", ("S101", "六、绩效自评结果拟应用和公开情况")),
    ],
)
def test_a_planted_error_is_found(before: str, after: str, found: tuple[str, str] | None) -> None:
    assert before in REPORT
    findings = loud(REPORT.replace(before, after, 1))
    assert findings == ([found] if found else [])


def test_an_unknown_outline_has_no_missing_sections() -> None:
    text = "甲镇自评报告\n一、概况\n辖8村。\n二、成效\n修路3公里。\n三、打算\n继续推进。"
    assert loud(text, None) == []


def test_parts_lists_and_continued_counts_are_right() -> None:
    text = (
        "乙市财政局2023年度决算公开\n目录\n第一部分 概况……1\n第二部分 绩效自评情况……4\n第一部分 概况\n一、职责\n"
        "履职。\n二、机构\n9个。\n"
        "第二部分 绩效自评情况\n一、自评结论\n良。\n二、指标情况\n（一）产出\n1、数量\n（1）报告5份。\n"
        "（2）检查8次。\n2、质量\n达标。\n"
        "（二）效益\n3、社会效益\n明显。\n4、满意度\n95%。\n三、问题\n一是人手不足。\n二是指标偏粗。"
    )
    assert loud(text, None) == []


def test_findings_are_mended_by_their_fixes() -> None:
    text = "丙局自评报告\n一、概况\n略，略。\n、主要绩效\n达标，良好。\n三、问题\n进度慢，指标粗。"
    document = document_from_text(text)
    (finding,) = [f for check in CHECKS for f in check.run(document) if f.code == "S102"]
    assert finding.fix is not None
    assert not finding.fix.safe
    (edit,) = finding.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == text.replace("、主要", "二、主要")


def test_a_report_without_any_number_is_only_asked_to_be_verified() -> None:
    text = "丁局部门预算绩效自评报告\n预算基本情况\n年初9万元。\n自评工作开展情况\n成立小组。\n自评结果及分析\n91分。"
    document = document_from_text(text, "departmental")
    lost = [finding for check in CHECKS for finding in check.run(document) if finding.code == "S102"]
    assert len(lost) == 3
    assert {finding.severity for finding in lost} == {Severity.INFO}


# properties of the counts

TREES = st.recursive(st.just([]), lambda children: st.lists(children, min_size=1, max_size=4), max_leaves=15)


def write(tree: list[object], level: int = 0) -> list[str]:
    """An outline with right numbers."""
    forms = ("{}、", "（{}）", "{}.", "（{}）", "{}）")
    lines = []
    for number, child in enumerate(tree, 1):
        shown = int_to_chinese(number) if level < 2 else str(number)
        lines.append(forms[min(level, 4)].format(shown) + "事项")
        lines += write(child, level + 1) if level < 4 else []  # type: ignore[arg-type]
    return lines


@settings(deadline=None)
@given(TREES)
def test_right_numbers_have_no_slip(tree: list[object]) -> None:
    text = "\n".join(["某局报告", *write(tree)])
    assert number_slips(document_from_text(text).outline, text) == []


@settings(deadline=None)
@given(st.integers(3, 12), st.integers(1, 11), st.sampled_from(["{}、", "（{}）", "{}．", "（{}）甲"]), st.booleans())
def test_one_missing_or_repeated_number_is_one_slip(count: int, at: int, form: str, repeat: bool) -> None:
    at = 1 + at % (count - 1)
    numbers = list(range(1, count + 1))
    if repeat:
        numbers[at] = numbers[at - 1]
    else:
        del numbers[at]
        if at == len(numbers):
            return  # the last one is missing: nobody can tell
    chinese = form != "{}．"
    lines = [
        form.format(int_to_chinese(number) if chinese else number) + "有关工作情况如下，请审阅" for number in numbers
    ]
    text = "\n".join(["某局报告", *lines])
    slips = number_slips(document_from_text(text).outline, text)
    if repeat and at == 1:
        assert len(slips) <= 1  # 1, 1, 3: may be a list that begins anew; only the jump to 3 is sure
        return
    assert [slip.kind for slip in slips] == [Slip.REPEATED if repeat else Slip.GAP]
    assert slips[0].node.number == numbers[at]
