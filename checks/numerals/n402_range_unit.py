"""Ranges that leave out the unit of their first value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_RANGE = re.compile(
    rf"(?<![0-9A-Za-z.,%％\-—－～~〔（(第])(?P<a>{_NUMBER})\s*(?:～|~|—{{1,2}}|－|–|-)\s*(?P<b>{_NUMBER})\s*(?P<unit>[%％‰]|[万亿]元)(?![/／])"
)


class RangeUnit(Check):
    """数值范围的前一个数漏写单位

    “5～10%”“10—15万元”这类写法，前一个数没有百分号或者“万”“亿”，容易被理解为 5 到 10%、10 元到 15 万元。年份、页码、分数段和编号不标。

    为什么：出版物上数字用法（GB/T 15835）规定，表示数值范围时前后两个数都要写出百分号和“万”“亿”，只有不会引起歧义的单位才可以省略。

    怎么改：前一个数补写单位，例如“5%～10%”“10万元～15万元”。
    """

    severity = Severity.WARNING
    title_en = "A range whose first value lacks its unit"
    message = Text(
        zh="数值范围“{actual}”的前一个数缺少单位，建议写作“{expected}”",
        en='the first value of the range "{actual}" lacks its unit; write "{expected}"',
    )
    GOOD = (
        "压减幅度控制在5%～10%之间。",
        "单个项目补助10万元～15万元。",
        "预算调整率-12.50%，较上年下降。",
        "2021—2023年累计支出86万元，增长5%。",
        "得分90-100分的为优，占30%。",
        "详见第12-15页，占比8%。",
        "型号M-171%的说法有误。",
        "气温12-18℃，进度35%。",
    )
    BAD = {
        "执行率低的项目压减«5～10%»。": "5%～10%",
        "每户补助«10-15万元»，一次发放。": "10万元-15万元",
        "投资规模在«1.5—2亿元»左右。": "1.5亿元—2亿元",
        "差错率为«0.5~1‰»。": "0.5‰~1‰",
    }
    FIXED = {"执行率低的项目压减5～10%。": "执行率低的项目压减5%～10%。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Every range `a～b%` or `a～b万元` with a bare `a` that does not fall."""
        for match in _RANGE.finditer(document.text):
            low, high = match["a"], match["b"]
            if Decimal(low) >= Decimal(high) or re.fullmatch(r"(?:19|20)[0-9]{2}", low):
                continue  # a date, a subtraction, a number with a dash
            actual = match.group()
            at = match.end("a") - match.start()
            fix = Fix((Edit(Span(match.end("a"), match.end("a")), match["unit"]),), safe=False)
            yield self.finding(
                Span(*match.span()), actual=actual, expected=actual[:at] + match["unit"] + actual[at:], fix=fix
            )
