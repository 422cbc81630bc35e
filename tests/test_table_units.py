"""Bare numbers in table cells take the unit of their column, row or caption."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grammar.figures import Figure, FigureKind
from linter.model import Cell, Document, Source, Span, Table
from linter.readers.text import source_from_text


def figures(text: str) -> dict[str, Figure]:
    """The figures of a report by their printed words (the last of equal ones)."""
    document = Document(source_from_text(text))
    assert document.tables, "the example has no table"
    return {figure.span.of(text): figure for figure in document.figures}


def units(text: str) -> dict[str, str]:
    return {words: figure.unit for words, figure in figures(text).items()}


def test_unit_in_the_header_of_the_column() -> None:
    found = figures("名称|预算（万元）|人数(人)|金额/元\n甲|1,260.50|38|4000\n乙|—|/|\n")
    assert {words: figure.unit for words, figure in found.items()} == {"1,260.50": "万元", "38": "人", "4000": "元"}
    assert found["1,260.50"].kind is FigureKind.AMOUNT
    assert found["1,260.50"].base == Decimal("12605000")
    assert found["1,260.50"].inherited


def test_rates_and_scores_by_the_name_of_the_column() -> None:
    text = "项目|预算执行率|支出占比（%）|权重|自评得分\n甲|97.5|40|10|9.75\n乙|100|60|20|19.5\n"
    assert units(text) == {
        "97.5": "%", "40": "%", "10": "分", "9.75": "分", "100": "%", "60": "%", "20": "分", "19.5": "分",
    }  # fmt: skip


def test_a_printed_unit_wins() -> None:
    assert units("项目|金额（万元）|完成率\n甲|3亿元|88‰\n乙|2|90\n") == {
        "3亿元": "亿元",
        "88‰": "‰",
        "2": "万元",
        "90": "%",
    }


def test_rates_printed_as_fractions_stay_numbers() -> None:
    assert units("项目|执行率|等级\n甲|0.975|优\n乙|1.00|优\n") == {"0.975": "", "1.00": ""}


def test_score_matrix_of_the_four_parts() -> None:
    text = "资金|预算执行|产出|效益|满意度|合计\n甲|9.6|47|28|9|93.6\n乙|9.9|50|29|10|98.9\n"
    assert set(units(text).values()) == {"分"}


def test_satisfaction_alone_is_no_score() -> None:
    assert units("单位|满意度|走访（户）\n甲|95.5|12\n乙|96.0|15\n")["95.5"] == ""


def test_a_column_of_institutions_is_no_column_of_units() -> None:
    assert units("序号|单位|数量\n1|馆|95\n2|县医院|96\n") == {"95": "", "96": ""}


@pytest.mark.parametrize(
    "text",
    [
        "指标|目标值|实际值|得分\n走访（人次）|1800|1926|10\n宣传（场）|60|64|9\n",
        "指标|计量单位|目标值|实际值|得分\n走访|人次|1800|1926|10\n宣传|场|60|64|9\n",
    ],
)
def test_unit_of_the_row(text: str) -> None:
    assert units(text) == {"1800": "人次", "1926": "人次", "10": "分", "60": "场", "64": "场", "9": "分"}


def test_rate_by_the_name_of_the_row() -> None:
    found = units("指标|目标值|实际值\n管网完好率|≥95|97.2\n管网长度（公里）|≥30|31.5\n")
    assert found == {"95": "%", "97.2": "%", "30": "公里", "31.5": "公里"}


def test_number_of_things_by_the_name_of_the_column() -> None:
    assert units("镇|补贴户数|参与人次数\n甲|412|96\n乙|38|15\n") == {
        "412": "户",
        "96": "人次",
        "38": "户",
        "15": "人次",
    }


@pytest.mark.parametrize(
    "text",
    [
        "附表（单位：万元）\n项目|年初预算|支出|执行率|项目个数|支持数量\n甲|52.60|52.61|100.00%|3|41\n乙|38.40|36.12|94.06%|4|7\n",
        "情况如下，金额单位为万元：\n项目|年初预算|支出|执行率|项目个数|支持数量\n甲|52.60|52.61|100.00%|3|41\n乙|38.40|36.12|94.06%|4|7\n",
        "项目|年初预算|支出|执行率|项目个数|支持数量\n甲|52.60|52.61|100.00%|3|41\n乙|38.40|36.12|94.06%|4|7\n注：单位：万元。\n",
        "附表（单位：万元、%）\n项目|年初预算|支出|执行率|项目个数|支持数量\n甲|52.60|52.61|100.00|3|41\n乙|38.40|36.12|94.06|4|7\n",
    ],
)
def test_unit_of_the_caption(text: str) -> None:
    found = {words.rstrip("%"): unit for words, unit in units(text).items()}
    assert found == {
        "52.60": "万元", "52.61": "万元", "100.00": "%", "3": "个", "41": "",
        "38.40": "万元", "36.12": "万元", "94.06": "%", "4": "个", "7": "",
    }  # fmt: skip


def test_a_caption_with_two_named_units() -> None:
    text = "见下表，投资单位为万元，长度单位为公里。\n项目|2021年|2022年\n完成投资|640.35|915.80\n堤防长度|4.2|9.6\n"
    assert {words: unit for words, unit in units(text).items() if "年" not in words} == {
        "640.35": "万元", "915.80": "万元", "4.2": "公里", "9.6": "公里",
    }  # fmt: skip


def test_numbers_of_rows_are_no_figures() -> None:
    assert units("序号|项目|金额（万元）\n1|甲|20\n2|乙|30\n") == {"20": "万元", "30": "万元"}


def test_a_column_of_years() -> None:
    found = figures("年度|预算（万元）|备注\n2021|300|\n2022|320|无\n")
    assert found["2021"].kind is FigureKind.DATE
    assert found["2022"].date == (2022, None, None)


def test_words_of_project_names_do_not_count_as_things() -> None:
    found = units("附表 单位：万元\n项目|预算|支出\n高标准农田面积核查项目|648.00|570.24\n里程碑工程|31.5|30\n")
    assert set(found.values()) == {"万元"}


def test_numbers_within_prose_of_a_cell_are_left_alone() -> None:
    assert units("项目|金额（万元）|说明\n甲|20|由8提高到9\n乙|30|无\n")["8"] == ""


def test_a_wide_header_cell_reaches_over_its_columns() -> None:
    text = "项目 预算（万元） 年初 全年 甲 10 12.5"
    at = {word: Span(text.index(word), text.index(word) + len(word)) for word in text.split()}

    def cell(word: str, row: int, column: int) -> Cell:
        return Cell(at[word], row, column)

    rows = (
        (cell("项目", 0, 0), cell("预算（万元）", 0, 1)),
        (cell("年初", 1, 1), cell("全年", 1, 2)),
        (cell("甲", 2, 0), cell("10", 2, 1), cell("12.5", 2, 2)),
    )
    table = Table(Span(0, len(text)), rows, header=2)
    document = Document(Source("<text>", text, tables=(table,)))
    assert [(figure.digits, figure.unit) for figure in document.figures] == [("10", "万元"), ("12.5", "万元")]


CELLS = st.sampled_from(
    [
        "序号",
        "金额（万元）",
        "执行率",
        "得分",
        "人数",
        "单位",
        "合计",
        "甲（场）",
        "12",
        "3.5",
        "≥90",
        "95%",
        "",
        "—",
        "2022",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["", "单位：万元\n", "单位：万元、分\n", "投资单位为亿元\n"]),
    st.lists(st.lists(CELLS, max_size=5), max_size=6),
)
def test_any_table_is_read(caption: str, rows: list[list[str]]) -> None:
    text = caption + "\n".join("|".join(["甲", *row, "乙"]) for row in rows)
    document = Document(source_from_text(text))
    starts = [figure.start for figure in document.figures]
    assert starts == sorted(starts)
    assert all(figure.digits in figure.span.of(text) for figure in document.figures)
