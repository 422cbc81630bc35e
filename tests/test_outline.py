"""Lines -> outline: what is a heading, what is not, and how a lost number comes back."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark

from grammar.level import Level, Proof
from grammar.lost import ExpectedHeading, ExpectedHeadings
from grammar.outline import Node, read_lines, read_outline
from grammar.span import Span

NOTHING = ExpectedHeadings()
EXPECTED = ExpectedHeadings(
    (
        ExpectedHeading(("预算情况", "收支概况")),
        ExpectedHeading(("自评组织", "自评工作组织"), (ExpectedHeading(("自评目的",)), ExpectedHeading(("自评方法",)))),
        ExpectedHeading(
            ("自评结果",), (ExpectedHeading(("整体支出自评结果",)), ExpectedHeading(("项目支出自评结果",)))
        ),
        ExpectedHeading(("问题和措施", "存在问题与整改措施")),
        ExpectedHeading(("结果公开",)),
    )
)


def types(text: str) -> list[str]:
    return [line.type for line in read_lines(text, NOTHING)]


def shape(node: Node) -> list[object]:
    """Level, number and title of every heading, nested."""
    return [(node.level.name, node.number, node.title), *([shape(child) for child in node.children] or [])]


def headings(text: str, expected: ExpectedHeadings = NOTHING) -> list[str]:
    """Every heading as people would write it, a recovered number in brackets."""
    found = []
    for node in read_outline(text, expected).walk():
        if node.level is not Level.DOCUMENT:
            number = f"[{node.level.name} {node.number}]" if node.recovered else node.mark
            found.append(number + node.title)
    return found


@pytest.mark.parametrize(
    ("line", "terminal"),
    [
        ("第一部分 部门概况", "PART"),
        ("第三部分绩效自评情况", "PART"),
        ("第2部分：名词解释", "PART"),
        ("报告摘要", "PART"),
        ("一、基本情况", "H1"),
        ("一 、基本情况", "H1"),
        ("十二、其他", "H1"),
        ("二．绩效", "H1"),
        ("一、二级项目的安排", "TEXT"),  # in doubt a sentence: 一、二级
        ("二、一般公共预算", "H1"),
        ("（一）职责", "H2"),
        ("( 一 )职责", "H2"),
        ("（十一）、职责", "H2"),
        ("㈡机构", "H2"),
        ("1.进度", "H3"),
        ("1、进度", "H3"),
        ("１．进度", "H3"),
        ("2 . 进度", "H3"),
        ("2.2022年进度", "H3"),
        ("⒊进度", "H3"),
        ("（1）数量", "H4"),
        ("(12) 数量", "H4"),
        ("⑵质量", "H4"),
        ("①新建", "H5"),
        ("3）投诉", "H5"),
        ("附件", "ANNEX"),
        ("附：自评表", "ANNEX"),
        ("附件1：自评表", "ANNEX"),
        ("附件2 项目支出绩效自评表", "ANNEX"),
        ("附表（另附）：1.自评表", "ANNEX"),
        # sentences that begin with a numeral
        ("第一部分资金120万元已经到位", "TEXT"),
        ("第一部分资金已经到位，第二部分尚未下达", "TEXT"),
        ("一、二季度支出较慢", "TEXT"),
        ("三、四级指标由各科室填报", "TEXT"),
        ("一是抓进度", "TEXT"),
        ("一般公共预算支出80万元", "TEXT"),
        ("（一）（二）两项合计30万元", "TEXT"),
        ("（2）、（3）两类补贴合计8万元", "TEXT"),
        ("①②两项合计", "TEXT"),
        ("1.5亿元用于管网", "TEXT"),
        ("3.15活动", "TEXT"),
        ("12.31前完成", "TEXT"),
        ("2022年完成投资", "TEXT"),
        ("1,200人次", "TEXT"),
        ("（2023）年度", "TEXT"),
        ("附件材料齐全", "TEXT"),
        ("附件1所列项目均已完成", "TEXT"),
        ("附表列示了各项目的执行率", "TEXT"),
        ("第一，进度偏慢", "TEXT"),
    ],
)
def test_a_line_and_its_terminal(line: str, terminal: str) -> None:
    assert types(f"某局报告\n一、甲\n{line}\n")[2] == terminal


def test_the_grammar_builds_strictly() -> None:
    source = resources.files("grammar").joinpath("report.lark").read_text("utf-8")
    Lark(source, parser="lalr", lexer="basic", strict=True)


def test_a_report_as_a_tree() -> None:
    text = (
        "甲局2023年度自评报告\n\n前言一段。\n一、概况\n（一）职责。负责水务。\n（二）机构\n　　3个科室。\n"
        "二、绩效\n1.产出\n（1）数量。5个。\n①新建。2个。\n2.效益，明显。\n附件：自评表\n"
    )
    assert shape(read_outline(text)) == [
        ("DOCUMENT", None, "甲局2023年度自评报告"),
        [("H1", 1, "概况"), [("H2", 1, "职责")], [("H2", 2, "机构")]],
        [
            ("H1", 2, "绩效"),
            [("H3", 1, "产出"), [("H4", 1, "数量"), [("H5", 1, "新建")]]],
            [("H3", 2, "效益")],
        ],
        [("ANNEX", None, "自评表")],
    ]


@pytest.mark.parametrize(
    ("line", "title", "run_in"),
    [
        ("（一）自评目的。检验成效。", "自评目的", "检验成效。"),
        ("（一）自评目的：检验成效。", "自评目的", "检验成效。"),
        ("（一）“三公”经费：8万元。", "“三公”经费", "8万元。"),
        ("（一）自评目的", "自评目的", None),
        ("（一）自评结果（单位：万元）", "自评结果（单位：万元）", None),
        ("1.路灯项目，执行率98%，得分95分。", "路灯项目", "路灯项目，执行率98%，得分95分。"),
        ("1.加快支付进度。", "加快支付进度", "加快支付进度。"),
        ("1.比例为16.93:1的岗位", "比例为16.93:1的岗位", None),
        ("（一）支出1,200.50万元。其中略。", "支出1,200.50万元", "其中略。"),
        ("（一）职责（负责水务。", "职责（负责水务", "职责（负责水务。"),
    ],
)
def test_titles_and_run_in_text(line: str, title: str, run_in: str | None) -> None:
    text = f"某局报告\n一、甲\n{line}\n"
    node = read_outline(text).children[0].children[0]
    assert node.title == title
    assert [span.of(text) for span in node.texts] == ([run_in] if run_in else [])
    assert node.heading.of(text).endswith(title)


def test_a_title_below_the_name_of_the_office() -> None:
    text = "关山市档案馆\n2023年度部门整体支出绩效自评报告\n市财政局：\n一、概况\n馆藏9万卷。"
    assert read_outline(text).title == "2023年度部门整体支出绩效自评报告"


def test_a_heading_on_the_first_line_is_no_title() -> None:
    assert shape(read_outline("一、概况\n略。")) == [("DOCUMENT", None, ""), [("H1", 1, "概况")]]
    assert headings("收支概况\n略。\n自评组织\n略。", EXPECTED) == ["[H1 1]收支概况", "[H1 2]自评组织"]


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n一、概况 ………… 1\n（一）职责 ………… 1\n二、绩效 ………… 3\n",
        "目　录\n一、概况.......1\n（一）职责.......1\n二、绩效.......3\n",
        "目录\n一、概况\n（一）职责\n二、绩效\n",
        "目 次\n一、概况    1\n（一）职责    1\n二、绩效    2\n",
        "目录\n一、概况\t1\n（一）职责\t1\n二、绩效\t3\n",
        "一、概况.........1\n二、绩效.........3\n",
        "",
    ],
)
def test_a_table_of_contents_has_no_headings(contents: str) -> None:
    text = f"某局报告\n{contents}一、概况\n（一）职责\n负责水务。\n二、绩效\n达标。"
    assert headings(text) == ["一、概况", "（一）职责", "二、绩效"]


def test_the_word_contents_alone_hides_nothing() -> None:
    assert headings("某局报告\n目录\n一、概况\n略。\n二、绩效\n达标。") == ["一、概况", "二、绩效"]


def test_parts_and_their_own_count() -> None:
    text = "某局公开\n第一部分 概况\n一、职责\n略。\n第二部分 绩效\n一、结论\n优。\n报告摘要\n一、甲\n略。"
    assert [shape(part)[0] for part in read_outline(text).children] == [
        ("PART", 1, "概况"), ("PART", 2, "绩效"), ("PART", None, "报告摘要"),
    ]  # fmt: skip


def test_an_annex_mark_on_top_announces_nothing() -> None:
    text = "附件3\n某局2023年度自评报告\n一、概况\n略。"
    assert shape(read_outline(text)) == [("DOCUMENT", None, "某局2023年度自评报告"), [("H1", 1, "概况")]]


def test_sections_after_an_annex_list_count_on() -> None:
    assert headings("某局报告\n一、概况\n附件：1.表一\n二、绩效\n达标。") == ["一、概况", "二、绩效"]


def test_an_annex_with_a_report_of_its_own() -> None:
    text = "某局报告\n一、概况\n略。\n附件1\n项目报告\n一、立项\n略。\n二、产出\n略。"
    assert [node.title for node in read_outline(text).children[1].children] == ["立项", "产出"]


def test_tables_are_passed_over() -> None:
    text = "某局报告\n一、概况\n1.路灯|60\n2.绿化|40\n说明。\n二、绩效\n达标。"
    table = Span(text.index("1.路灯"), text.index("\n说明"))
    section = read_outline(text, None, [table]).children[0]
    assert section.children == ()
    assert [span.of(text) for span in section.texts] == ["说明。"]


def test_a_number_glued_to_the_items_first_digit() -> None:
    assert headings("某局报告\n一、问题\n1.进度慢\n2.3个项目未完成\n3.指标粗") == [
        "一、问题",
        "1.进度慢",
        "2.3个项目未完成",
        "3.指标粗",
    ]
    assert headings("某局报告\n一、问题\n1.进度慢\n2.3亿元未支付") == ["一、问题", "1.进度慢"]


# lost numbers


def test_by_gap() -> None:
    text = "某局报告\n一、概况\n略。\n主要绩效\n略。\n三、问题\n略。"
    assert headings(text) == ["一、概况", "[H1 2]主要绩效", "三、问题"]
    node = read_outline(text).children[1]
    assert (node.recovered, node.mark, node.title) == (Proof.GAP, "", "主要绩效")


def test_by_gap_on_the_second_and_third_level() -> None:
    text = "某局报告\n一、收支\n（一）收入\n略。\n支出情况\n略。\n（三）结余\n1.本年\n历年结余\n3.合计\n二、其他\n无。"
    assert headings(text) == [
        "一、收支", "（一）收入", "[H2 2]支出情况", "（三）结余", "1.本年", "[H3 2]历年结余", "3.合计", "二、其他",
    ]  # fmt: skip


def test_the_first_number_is_lost() -> None:
    text = "某局报告\n部门情况\n（一）职责\n略。\n二、绩效\n总体情况\n略。\n（二）项目\n略。"
    assert headings(text) == ["[H1 1]部门情况", "（一）职责", "二、绩效", "[H2 1]总体情况", "（二）项目"]


def test_a_count_below_that_begins_anew_tells_the_heading_from_other_short_lines() -> None:
    text = "某局报告\n一、概况\n（一）职责\n管林\n（二）机构\n设科\n绩效情况\n（一）产出\n达标\n三、问题\n略。"
    assert headings(text)[:5] == ["一、概况", "（一）职责", "（二）机构", "（一）产出", "三、问题"], "设科 or 绩效情况?"
    assert "[H1 2]绩效情况" in headings(text.replace("设科", "设3个科室。"))
    run = "某局报告\n一、概况\n（一）职责\n管林\n（二）机构\n设3个科室。\n绩效情况\n（一）产出\n达标\n三、问题\n略。"
    assert "[H1 2]绩效情况" in headings(run), "管林 stands inside the run （一）（二）"


def test_a_numbered_sentence_before_it_is_no_empty_heading() -> None:
    text = "某局报告\n一、收支\n（一）收入70万元，支出68万元。\n绩效情况\n（一）产出\n达标。\n三、问题\n略。"
    assert headings(text)[2:4] == ["[H1 2]绩效情况", "（一）产出"]


def test_the_closing_mark_of_the_siblings_decides() -> None:
    text = "某局报告\n一、概况\n略略略略，略。\n整体结果。\n绩效情况\n达标，良好。\n三、问题\n略，略。"
    assert headings(text) == ["一、概况", "[H1 2]绩效情况", "三、问题"]


@pytest.mark.parametrize(
    "between",
    [
        "甲类情况\n乙类情况\n",  # two candidates for one number
        "全年支出80万元\n",  # a figure
        "金额单位：万元\n",
        "详见附表\n",
        "无。\n",
        "进度偏慢，原因有三\n",
        "各项指标完成情况表\n",
    ],
)
def test_nothing_is_guessed(between: str) -> None:
    assert headings(f"某局报告\n一、概况\n略。\n{between}三、问题\n略。") == ["一、概况", "三、问题"]


def test_a_caption_is_no_heading() -> None:
    text = "某局报告\n一、概况\n项目明细\n路灯|60|58\n绿化|40|39\n三、问题\n略。"
    table = Span(text.index("路灯"), text.index("\n三、"))
    assert [node.title for node in read_outline(text, None, [table]).children] == ["概况", "问题"]


def test_the_number_is_lost_and_its_sign_is_left() -> None:
    text = "某局报告\n一、概况\n略，略。\n、主要绩效\n略，略。\n三、问题\n略，略。"
    node = read_outline(text).children[1]
    assert (node.number, node.title, node.heading.of(text)) == (2, "主要绩效", "、主要绩效")
    assert headings(text.replace("、主要", "）主要")) == ["一、概况", "三、问题"]


def test_numbers_in_order_lose_nothing() -> None:
    text = "某局报告\n一、概况\n基本情况\n略。\n二、绩效\n主要成效\n略。"
    assert headings(text, EXPECTED) == ["一、概况", "二、绩效"]


def test_by_name() -> None:
    text = (
        "某局报告\n一、收支概况\n略。\n自评工作组织\n自评目的\n略。\n自评方法\n比较法。\n自评结果\n整体支出自评结果。\n95分。\n"
        "项目支出自评结果。\n8个。\n四、存在问题与整改措施\n略。\n五、结果公开\n随决算公开。"
    )
    assert headings(text, EXPECTED) == [
        "一、收支概况", "[H1 2]自评工作组织", "[H2 1]自评目的", "[H2 2]自评方法", "[H1 3]自评结果",
        "[H2 1]整体支出自评结果", "[H2 2]项目支出自评结果", "四、存在问题与整改措施", "五、结果公开",
    ]  # fmt: skip
    assert {node.recovered for node in read_outline(text, EXPECTED).walk()} == {None, Proof.PROFILE}


def test_every_number_is_lost() -> None:
    text = "某局报告\n预算情况\n略。\n自评组织\n略。\n自评结果\n略。\n问题和措施\n略。\n结果公开\n略。"
    assert [node.number for node in read_outline(text, EXPECTED).children] == [1, 2, 3, 4, 5]


def test_nearly_the_name() -> None:
    assert headings("某局报告\n一、预算情况\n略。\n存在的问题与整改措施\n略。", EXPECTED)[1:] == [
        "[H1 2]存在的问题与整改措施"
    ]


def test_a_name_that_is_printed_with_its_number_is_not_taken_again() -> None:
    text = "某局报告\n一、预算情况\n略。\n二、自评结果\n略。\n自评结果\n略。"
    assert headings(text, EXPECTED) == ["一、预算情况", "二、自评结果"]


def test_another_outline_is_not_recovered_by_name() -> None:
    assert headings("某局报告\n甲方面\n略。\n乙方面\n略。", EXPECTED) == []


# properties

MARKS = [
    "",
    "一、",
    "二、",
    "三 、",
    "（一）",
    "( 二 )",
    "（三）",
    "1.",
    "2、",
    "３．",
    "（1）",
    "(2)",
    "①",
    "3）",
    "第一部分 ",
    "附件1：",
    "附：",
]
WORDS = [
    "概况", "绩效情况。", "自评目的。检验成效。", "路灯项目，执行率98%。", "目录", "概况....3", "无",
    "一二季度", "2022年", "3个项目",
    "路灯|60|58", "自评结果", "，；：", "（", "报告摘要", " ", "",
]  # fmt: skip
LINES = st.builds(str.__add__, st.sampled_from(MARKS), st.sampled_from(WORDS))
REPORTS = st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=25).map("\n".join)


def check(text: str, expected: ExpectedHeadings, tables: list[Span]) -> None:
    lines = read_lines(text, expected, tables)
    covered = "".join(text[line.start : line.end] for line in lines)
    assert "".join(covered.split()) == "".join(text.split()), "something is lost or read twice"
    for line in lines:
        assert text[line.start : line.end].strip() == text[line.start : line.end] != ""
        assert "\n" not in text[line.start : line.end]
    outline = read_outline(text, expected, tables)
    shown = {line.start for line in lines if line.type not in ("TEXT", "TABLE", "CONTENTS", "TITLE")}
    assert {node.heading.start for node in outline.walk()} - {outline.heading.start} == shown - {outline.heading.start}
    running = {span.start for node in outline.walk() for span in node.texts}
    assert {line.start for line in lines if line.type == "TEXT"} <= running
    for node in outline.walk():
        assert node.span.contains(node.heading)
        assert node.level is Level.DOCUMENT or node.title in node.heading.of(text)
        assert bool(node.recovered) <= (node.mark == "")
        end = node.heading.start
        for child in node.children:
            assert node.span.contains(child.span)
            assert child.level > node.level or node.level is Level.ANNEX
            assert child.span.start >= end
            end = child.span.end
        for span in node.texts:
            assert node.span.contains(span)
            assert span.of(text).strip()


@settings(deadline=None, max_examples=150)
@given(st.text())
def test_any_text_has_an_outline(text: str) -> None:
    check(text, NOTHING, [])


@settings(deadline=None, max_examples=250)
@given(REPORTS, st.booleans(), st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)), max_size=2))
def test_any_report_has_an_outline(text: str, named: bool, places: list[tuple[int, int]]) -> None:
    tables, end = [], 0
    for start, length in sorted(places):
        if start >= end:
            end = start + length
            tables.append(Span(start, end))
    check(text, EXPECTED if named else NOTHING, tables)


@settings(deadline=None, max_examples=100)
@given(st.lists(LINES, max_size=15))
def test_blank_lines_change_nothing(lines: list[str]) -> None:
    assert headings("\n".join(lines), EXPECTED) == headings("\n\n \n".join(lines) + "\n\n", EXPECTED)
