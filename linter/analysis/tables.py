"""Units of table cells: a bare number in a cell means what its column, its row or the caption says.

In this order: the unit in the column's header (支出（万元）); a column that is a rate or a score by its name (执行率);
the row's unit, in its header (走访（人次）) or in a column of units (计量单位); a rate or score by the row's name; a
number of things by the column's name (人数); the caption, the line above or the note below (单位：万元), which does
not speak of counted or measured things. Columns that only number the rows (序号) hold no figures. A cell with —, / or
nothing has no figure and so no value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from grammar.figures import Figure, FigureKind, read_figures
from linter.model import Cell, Table

_NUMBERING = re.compile(r"序号|编号|行次|栏次|代码|编码|文号|电话|排名|名次")
_YEARS = re.compile(r"年份|年度$")
_BRACKET = re.compile(r"[（(](?:单位[:：]?\s*)?([^（）()]+)[）)]\s*$")
_SLASH = re.compile(r"[/／]\s*([百千万亿]{0,2}元|[%％]|分)\s*$")
# 单位：万元; 金额单位均为万元; 投资单位为万元，长度单位为公里
_CAPTION = re.compile(
    r"(?P<what>金额|资金|货币|投资|面积|长度|产量|人数|)单位(?:均|都)?(?:[:：]|为|是)\s*(?P<units>[^\s）)\n|，。；：:]+)"
)
_NOTE = re.compile(r"\s*(?:注|备注|说明|单位)")
_RATE = re.compile(r"(?:率|占比|比重|比例|增幅|降幅|[%％])(?:[（(][^（）()0-9]*[）)])?$")
_NO_RATE = re.compile(r"(?:频|功|税|费|汇|容积)率$")
_SCORE = re.compile(r"得分|分值|权重|评分|总分|满分|扣分|分数")
_ROW_SCORE = re.compile(r"(?:得分|分值|总分|满分)$")
_SCORED = re.compile(
    r"(?:投入|过程|决策|管理|产出|效益|效果|满意度|预算执行|成本|可持续影响)(?:指标|得分)?(?:[（(][^（）()]*[）)])?"
)
_TOTAL = re.compile(r"合计|总计|小计|总分")
_MEASURE_WORDS = "人次|场次|批次|户次|家次|[人户件次场个家亩套台辆册份篇天页名处座条起所期]"
_COUNTED = re.compile(f"({_MEASURE_WORDS})数$")
_THINGS = re.compile(r"数量|面积|长度|里程|产量|工作量|目标值|指标值|完成值|实际值|数$")
_ROW_THINGS = re.compile(f"(?:数量|面积|长度|里程|产量|{_MEASURE_WORDS}数)$")
_MONEY = re.compile(
    r"金额|资金|预算|支出|收入|决算|结转|结余|经费|投资|拨款|补助|执行|安排|下达|调整|追加|压减|到位|费|款|合计|小计|总计|总额"
)
_UNIT_COLUMN = re.compile(r"(?:计量|指标)?单位")
_AROUND = re.compile(r"\s*(?:[≥≤≧≦><＞＜=＝±约近超逾]|不[低高少多大小超][于过])?\s*")


class _Caption(NamedTuple):
    """A unit that a caption gives, and to which columns and rows."""

    like: Figure
    words: re.Pattern[str] | None
    """What a column or row must be called; None: all but those of counted and measured things."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What the header of a column says of the cells below."""

    words: str
    unit: Figure | None
    """A figure that carries the unit, as printed in the header or meant by its name."""
    fallback: Figure | None = None
    """The unit of a number of things, weaker than that of the row."""

    @property
    def numbers_rows(self) -> bool:
        return bool(_NUMBERING.search(self.words))


def with_table_units(figures: tuple[Figure, ...], text: str, tables: tuple[Table, ...]) -> tuple[Figure, ...]:
    """The figures, bare numbers in table cells with the unit of their column, row or caption."""
    found = list(figures)
    starts = [figure.start for figure in figures]
    dropped: set[int] = set()
    for table in tables:
        inside = range(bisect_left(starts, table.span.start), bisect_left(starts, table.span.end))
        if any(_is_bare(found[index]) for index in inside):
            grid = _Grid(table, text, found, starts)
            for index, figure in grid.read():
                if figure is None:
                    dropped.add(index)
                else:
                    found[index] = figure
    return tuple(figure for index, figure in enumerate(found) if index not in dropped)


class _Grid:
    """One table with the meaning of its columns and of its caption."""

    def __init__(self, table: Table, text: str, figures: list[Figure], starts: list[int]) -> None:
        self.table, self.text, self.figures, self.starts = table, text, figures, starts
        names = _names(table, text)
        scored = sum(bool(_SCORED.fullmatch(parts[-1])) for parts in names) >= 2
        self.columns = [_column(parts, scored) for parts in names]
        self.units = next((index for index, parts in enumerate(names) if self._holds_units(index, parts[-1])), None)
        lines = [*_lines_beside(table, text), *(column.words for column in self.columns)]
        self.captions = [caption for line in lines for caption in _captions(line)]

    def _holds_units(self, column: int, name: str) -> bool:
        """计量单位; a column called 单位 may as well hold institutions."""
        if not _UNIT_COLUMN.fullmatch(name):
            return False
        words = [cell.span.of(self.text) for cell in self.table.column(column)]
        return column > 0 and all(_sample(word) for word in words if word.strip("—-/ "))

    def read(self) -> Iterator[tuple[int, Figure | None]]:
        """The figures that are to be replaced, by index; None for those that only number the rows."""
        small = self._fractions()
        for row in self.table.rows[self.table.header :]:
            name, unit = self._row(row)
            for cell in row:
                index = self._bare(cell)
                if index is None:
                    continue
                column = self.columns[cell.column]
                figure = self.figures[index]
                if column.numbers_rows:
                    yield index, None
                elif _YEARS.search(column.words) and len(figure.digits) == 4 and not figure.decimals:
                    date = (int(figure.value), None, None)
                    yield index, replace(figure, kind=FigureKind.DATE, unit="年", date=date, inherited=True)
                elif like := self._like(column, name, unit, cell.column in small):
                    yield index, replace(figure, kind=like.kind, unit=like.unit, scale=like.scale, inherited=True)

    def _like(self, column: _Column, name: str, unit: Figure | None, small: bool) -> Figure | None:
        """A figure with the unit that a cell of this column and row has."""
        if found := column.unit or unit or _by_name(name, _ROW_SCORE) or column.fallback:
            return None if found.kind is FigureKind.PERCENT and small else found
        for caption in self.captions:
            if caption.words is None and _speaks_of_all(column.words, name):
                return caption.like
            if caption.words and (caption.words.search(column.words) or caption.words.search(name)):
                return caption.like
        return None

    def _row(self, row: tuple[Cell, ...]) -> tuple[str, Figure | None]:
        """The words that name a row (the last before its first number), and the unit that belongs to it."""
        name = ""
        for cell in row:
            if cell.column == self.units:
                continue
            words = cell.span.of(self.text)
            if any(char.isdecimal() for char in words) and not _BRACKET.search(words) and name:
                break
            if any(char.isalpha() for char in words):
                name = words
        unit = _printed_unit(name)
        if unit is None and self.units is not None and self.units < len(row):
            unit = _sample(row[self.units].span.of(self.text))
        return name, unit

    def _bare(self, cell: Cell) -> int | None:
        """The bare number that a cell consists of, apart from a bound."""
        index = bisect_left(self.starts, cell.span.start)
        if index == len(self.starts) or self.starts[index] >= cell.span.end:
            return None
        figure = self.figures[index]
        alone = figure.end == cell.span.end and _AROUND.fullmatch(self.text, cell.span.start, figure.start)
        return index if alone and _is_bare(figure) else None

    def _fractions(self) -> frozenset[int]:
        """Columns of rates that are printed as fractions of one, or may be."""
        largest: dict[int, Figure] = {}
        for row in self.table.rows[self.table.header :]:
            for cell in row:
                index = self._bare(cell)
                if index is not None:
                    figure = self.figures[index]
                    largest[cell.column] = max(figure, largest.get(cell.column, figure), key=lambda f: abs(f.value))
        return frozenset(column for column, figure in largest.items() if abs(figure.value) <= 2 and figure.decimals)


def _is_bare(figure: Figure) -> bool:
    return figure.kind is FigureKind.NUMBER and not figure.unit


def _names(table: Table, text: str) -> list[tuple[str, ...]]:
    """The header cells above each column, top first; a cell above the last heading row reaches to the next one."""
    width = 1 + max((cell.column for row in table.rows for cell in row), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(table.rows[: table.header], 1):
        ends = [cell.column for cell in row[1:]] + [width]
        for cell, end in zip(row, ends, strict=True):
            reach = end if depth < table.header else cell.column + 1
            for column in range(cell.column, reach):
                names[column].append(cell.span.of(text).strip())
    return [tuple(parts) or ("",) for parts in names]


def _column(parts: tuple[str, ...], scored: bool) -> _Column:
    units = (_printed_unit(words) or _by_name(words, _SCORE) for words in reversed(parts))
    unit = next(filter(None, units), None)
    lowest = parts[-1]
    if unit is None and scored and (_SCORED.fullmatch(lowest) or _TOTAL.fullmatch(lowest)):
        unit = _sample("分")
    counted = _COUNTED.search(lowest)
    return _Column(" ".join(parts), unit, _sample(counted[1]) if counted else None)


def _printed_unit(words: str) -> Figure | None:
    """The unit that ends a header: 支出（万元）, 金额/元."""
    found = _BRACKET.search(words) or _SLASH.search(words)
    return _sample(found[1]) if found else None


def _by_name(words: str, score: re.Pattern[str]) -> Figure | None:
    """% for rates, 分 for scores."""
    if _RATE.search(words) and not _NO_RATE.search(words):
        return _sample("%")
    return _sample("分") if score.search(words) else None


def _lines_beside(table: Table, text: str) -> Iterator[str]:
    """The caption, else the end of the nearest line above that is not blank (…如下，单位为万元), and the note below."""
    if table.caption:
        yield table.caption.of(text)
    else:
        yield text[max(0, table.span.start - 200) : table.span.start].rstrip().rpartition("\n")[2]
    below = text[table.span.end : table.span.end + 200].lstrip().partition("\n")[0]
    if _NOTE.match(below):
        yield below


def _captions(line: str) -> Iterator[_Caption]:
    """The units that a line gives: all cells have the only one; of several, money has the one that is money."""
    for found in _CAPTION.finditer(line):
        words = re.split(r"[、,;/／和]", found["units"])
        samples = [sample for sample in map(_sample, words) if sample]
        if found["what"] in ("", "金额", "资金", "货币"):
            samples.sort(key=lambda sample: sample.kind is not FigureKind.AMOUNT)
            only_money = found["what"] or (len(words) > 1 and samples and samples[0].kind is FigureKind.AMOUNT)
            pattern = _MONEY if only_money else None
        else:
            pattern = re.compile(found["what"])
        if samples:
            yield _Caption(samples[0], pattern)


def _speaks_of_all(column: str, row: str) -> bool:
    """Whether a caption without restriction may speak of such a column and row."""
    counted = _THINGS.search(column) and not _MONEY.search(column)
    return not counted and not _ROW_THINGS.search(row)


def _sample(unit: str) -> Figure | None:
    """A figure of one such unit; None when the words are no unit."""
    words = f"1{unit.strip()}"
    figures = read_figures(words)
    if len(figures) != 1 or figures[0].end != len(words) or not figures[0].unit:
        return None
    return None if figures[0].kind in (FigureKind.DATE, FigureKind.NUMBER, FigureKind.ORDINAL) else figures[0]
