"""An area in kilometres, a length in square metres."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_JOIN = r"(?:共|约|近|超|为|达|达到|共计|合计|累计|：)*\s*"
_NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?[余多]?万?)\s*"
_AREA = re.compile(rf"(?P<noun>面积){_JOIN}{_NUMBER}(?P<unit>公里|千米|米|km|m)(?![A-Za-z²2³3])")
_LENGTH = re.compile(rf"(?P<noun>全长|总长|总长度|长度|里程){_JOIN}{_NUMBER}(?P<unit>平方公里|平方千米|平方米|平米|立方米|亩|公顷)")
_EXPECTED = {"公里": "平方公里", "千米": "平方千米", "米": "平方米", "km": "km²", "m": "m²"}


class UnitOfQuantity(Check):
    """计量单位与所量的东西不符

    面积用了长度单位（辖区面积6.8公里），或者长度用了面积、体积单位（道路全长3.2平方米）。

    为什么：单位错了，数量就没有意义，也无法与其他指标核对。

    怎么改：核对后改用正确的单位，例如“平方公里”。
    """

    severity = Severity.ERROR
    title_en = "A unit that does not measure this quantity"
    message = Text(
        zh="{noun}不能用“{unit}”计量，请核对是否应为“{expected}”",
        en='{noun} is not measured in "{unit}"; should it be "{expected}"?',
    )
    GOOD = (
        "辖区面积6.8平方公里，道路全长12.6公里。",
        "播种面积286.40万亩，绿化面积5.4公顷。",
        "改造面积1,450平方米，新建管网长度3.2千米。",
        "覆盖面积和长度分别为3平方公里、5公里。",
        "建筑面积约2万m²，面积8.6km2。",
        "面积大，半径3公里范围内全部覆盖。",
    )
    BAD = {
        "街道辖区面积«6.8公里»，下辖社区9个。": "平方公里",
        "硬化面积共«5,420米»，其中主路3,200米。": "平方米",
        "道路全长«3.2平方公里»，路面已硬化。": "公里",
        "疏浚河道总长度«12.6亩»。": "公里",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """面积 directly before a length, 全长 and 里程 directly before an area."""
        for match in _AREA.finditer(document.text):
            yield self._finding(match, _EXPECTED[match["unit"]])
        for match in _LENGTH.finditer(document.text):
            yield self._finding(match, match["unit"].removeprefix("平方") if "平方" in match["unit"] else "公里或者米")

    def _finding(self, match: re.Match[str], expected: str) -> Finding:
        span = Span(match.start("number"), match.end("unit"))
        return self.finding(span, noun=match["noun"], unit=match["unit"], expected=expected, actual=match["unit"])
