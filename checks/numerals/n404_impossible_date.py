"""Dates that are in no calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_FULL = re.compile(
    r"(?<![0-9])(?:(?P<y>(?:19|20)[0-9]{2})年\s*)?(?P<m>[0-9]{1,2})月(?:份)?(?:\s*(?P<d>[0-9]{1,2})[日号])?(?![0-9]*龄)"
)
_BEFORE = re.compile(r"(?:第|每|满|近|约|共|历时|用时|后|前|[0-9]\s*[-—－～~至到.,])$")
_LEAP = 2024


class ImpossibleDate(Check):
    """日历上不存在的日期

    月份大于 12，或者日数超出当月的天数（2月30日、4月31日、平年的2月29日）。“12个月”“18月龄”“3—13月”等不是日期的写法不标。

    为什么：这样的日期一定是笔误，截至日期、评价时段、验收日期写错会让人怀疑整份报告的依据。

    怎么改：对照文件、合同或者凭证核实后改为正确的日期。
    """

    severity = Severity.ERROR
    title_en = "A date that does not exist"
    message = Text(zh="“{actual}”不存在：{why}，请核实", en='"{actual}" does not exist: {why_en}; please verify')
    GOOD = (
        "截至2023年12月31日，累计支出86万元。",
        "2024年2月29日完成验收，2月28日交货。",
        "项目历时14个月，为18月龄以上儿童接种。",
        "2月29日召开推进会。",
        "全年12个月按月发放。",
        "（一）6月、9月、11月末支出进度分别为40%、60%、80%。",
        "发放13月工资的做法已停止。",
    )
    BAD = {
        "截至2022年«2月30日»，已支付30万元。": "2月只有28天",
        "«4月31日»前完成整改。": "4月只有30天",
        "2023年«2月29日»召开验收会。": "2023年的2月只有28天",
        "合同于2023年«13月»签订。": "一年只有12个月",
        "于«6月31日»拨付尾款。": "6月只有30天",
        "«14月5日»开工建设。": "一年只有12个月",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Months above 12 (with a year or a day) and days above the length of their month."""
        text = document.text
        for match in _FULL.finditer(text):
            month, day = int(match["m"]), int(match["d"]) if match["d"] else None
            year = int(match["y"]) if match["y"] else None
            if (year is None and day is None) or _BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
                continue
            why = _fault(year, month, day)
            if why:
                yield self.finding(Span(match.start("m"), match.end()), actual=match.group(), why=why.zh, why_en=why.en)


def _fault(year: int | None, month: int, day: int | None) -> Text | None:
    if not 1 <= month <= 12:
        return Text("一年只有12个月", "a year has 12 months")
    if day is None:
        return None
    length = calendar.monthrange(year or _LEAP, month)[1]
    if 1 <= day <= length:
        return None
    when = f"{year}年的" if year and month == 2 and day == 29 else ""
    common = 28 if month == 2 and year is not None else length
    return Text(f"{when}{month}月只有{common}天", f"month {month} has {common} days")
