"""Marks, width and spaces: what must be marked and what looks like it and must not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.analysis.writing import Cover
from linter.check import Check, discover
from linter.model import Document, Severity, Source, Span
from linter.testing import apply_edits, document_from_text, findings_of

CHECKS = discover("checks.typography")
BY_CODE = {check.code: check for check in CHECKS}
FULL = "预算安排合理，支出合规；管理到位，成效明显。群众满意，投诉减少，进度正常；资料齐全，归档及时。"
MARKS = st.text(
    st.sampled_from('预算执行（一）(二)“”‘’"《》〔〕【】[]，,。.；;：:、！？… 　\n1２％%A\\aé'), max_size=80
)


def loud(text: str) -> list[str]:
    return [
        f"{finding.code} {finding.span.of(text)}"
        for check in CHECKS
        for finding in findings_of(check, text)
        if finding.severity >= Severity.WARNING
    ]


@pytest.mark.parametrize(
    "text",
    [
        # marks that may stand together
        "设备、耗材……均已入库。太好了！！！真的吗？！",
        "会议强调：“安全第一。”随后作了部署（见附件）。",
        # quotations
        "他说：“会上提到的‘紧日子’要过好。”",
        "通知要求：\n“一、压实责任。\n“二、加强督导。\n“三、按时报送。”",
        "引进Children’s绘本80册，readers’ club活动4场。",
        # list marks, intervals, document numbers
        "1）数量指标完成；\n2）质量指标完成；\na) 时效指标完成。",
        "包括：1）培训；2）走访；3）宣传。",
        "得分在[60,80)为中，（80，90]为良。",
        "依据（财预〔2020〕10号）和《办法》（国务院令第729号）执行，案号（2021）川01民初5号。",
        "合同编号[2022]015，一期（2021）3号楼，GB/T 15834—2011。",
        # half width that is right
        f"{FULL}会议于9:30召开，比例1:500，金额12,345.67元，网址http://gov.example/a?b=1，参加PPP(public-private)培训。",
        f"{FULL}预算执行率=(支出÷预算)×100%，单价为元/生.年，由艾力.买买提负责。",
        # spaces that are meant
        "2023 年 度 总 结",
        f"{FULL}中共中央 国务院印发意见，财政部 税务总局联合通知，负责人：张 三。",
        "一、 概况\n二、 过程\n三、 结果\n四、 问题\n五、 建议",
        "        四、自评结果\n　　（一）得分。得分95分，等级为优。",
        "项目 | 预算 | 支出\n甲 项目 | 10 | 9\n乙 项目 | 20 | 18",
        # figures and signs
        '第Ⅲ类水质，①数量指标，φ160管道，12"显示屏。',
        "一、概况................1\n二、结果……………………3",
        "资料存于D:\\自评\\附件.docx，标准为15元/人·天。",
        # a wrapped text has no full stop at its line ends
        "本部门认真组织开展绩效自评工作，制定了工作方案，明确了责任分工，各科室按照要求报送了资\n"
        "料，办公室进行了汇总复核，形成了自评报告，现将有关情况报告如下，请予审核，并提出宝贵的\n"
        "意见，我们将认真研究，逐条落实，不断改进工作，提高财政资金使用效益，为全市发展作出贡\n献。",
    ],
)
def test_silent(text: str) -> None:
    assert loud(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宣传6次、、走访9户。", ["P101 、、"]),
        ("已完工。。资金已付清。", ["P101 。。"]),
        ("产出得分48分，；效益得分27分。", ["P101 ，；"]),
        ("落实“三公经费要求。", ["P102 “"]),
        ("落实三公”经费要求。", ["P102 ”"]),
        ("依据《预算法的规定执行。", ["P103 《"]),
        ("总投资300万元（含上年结转，已完工。", ["P103 （"]),
        ("总投资300万元含上年结转），已完工。", ["P103 ）"]),
        ("总投资300万元（含上年结转)，已完工。", ["P103 （含上年结转)"]),
        (f"{FULL}共有学生860人,比上年增加。", ["P104 ,"]),
        (f"{FULL}满意度:95%，投诉率下降。", ["P104 :"]),
        (f"{FULL}公务接待(含外宾)费用下降。", ["P104 (含外宾)"]),
        (f"{FULL}完成率为95%.其余按计划推进。", ["P104 ."]),
        (f"{FULL}新建步道 12公里，绿化8处。", ["P105  "]),
        ("支出１２万元。", ["P107 １２"]),
        ('落实"双减"政策。', ['P108 "双减"']),
        ("依据《办法》（县财预[2022]8号）。", ["P109 县财预[2022]8号"]),
        ("支持铝\\铜\\锡产业。", ["P110 铝\\铜\\锡"]),
        ("购置桌椅、书架...均已入账。", ["P111 ..."]),
    ],
)
def test_marked(text: str, expected: list[str]) -> None:
    assert loud(text) == expected


def test_few_places_are_told_one_by_one_and_many_as_one_habit() -> None:
    few = FULL + "甲方:乙方，丙方:丁方。"
    assert [len(finding.related) for finding in findings_of(BY_CODE["P104"], few)] == [0, 0]
    many = FULL * 3 + "：".join("甲乙丙丁戊己庚辛壬癸子") + "子:丑，寅:卯，辰:巳，午:未，申:酉。"
    (finding,) = findings_of(BY_CODE["P104"], many)
    assert (finding.severity, len(finding.related)) == (Severity.WARNING, 4)
    assert "全文共5处" in finding.message.zh


def test_an_author_who_writes_half_width_throughout_is_told_once_and_softly() -> None:
    text = "预算:500万元,支出:480万元,执行率:96%;群众满意,进度正常,资料齐全。"
    (finding,) = findings_of(BY_CODE["P104"], text)
    assert finding.severity is Severity.INFO


def test_the_number_of_a_word_list_is_not_the_authors_space() -> None:
    """A gap behind an automatic number was made by Word."""
    text = "（一） 职能\n（二）人员\n（三）资产\n（四）收支\n（五）绩效"
    assert len(findings_of(BY_CODE["P105"], text)) == 1
    from linter.model import Origin

    source = Source("a.docx", text, "docx", origins=((0, Origin("label", "")), (4, Origin("text", ""))))
    assert list(BY_CODE["P105"].run(Document(source))) == []


def test_the_quoted_word_of_another_place_says_what_is_missing() -> None:
    text = "参加“两会”活动24场，两会”任务完成率100%。"
    (finding,) = findings_of(BY_CODE["P102"], text)
    assert finding.expected == "“两会”"
    assert apply_edits(text, [finding]) == "参加“两会”活动24场，“两会”任务完成率100%。"


@settings(max_examples=60)
@given(MARKS)
def test_a_safe_fix_changes_no_han_character_and_twice_is_once(text: str) -> None:
    for check in CHECKS:
        found = [f for f in check.run(document_from_text(text)) if f.fix and f.fix.safe]
        mended = apply_edits(text, found)
        assert [c for c in mended if "一" <= c <= "鿿"] == [c for c in text if "一" <= c <= "鿿"], check.code


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
@settings(max_examples=60)
@given(MARKS)
def test_any_text(check: Check, text: str) -> None:
    for finding in check.run(document_from_text(text)):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message.zh
        assert finding.message.en


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=8), st.integers(0, 50), st.integers(1, 6))
def test_cover(parts: list[tuple[int, int]], start: int, size: int) -> None:
    """Against the plain definition, on spans laid end to end."""
    spans, at = [], 0
    for gap, length in parts:
        spans.append(Span(at + gap % 4, at + gap % 4 + length))
        at = spans[-1].end
    expected = any(span.start < start + size and start < span.end for span in spans)
    if size <= 1 or not spans:
        assert Cover(spans).touches(start, start + size) == expected
