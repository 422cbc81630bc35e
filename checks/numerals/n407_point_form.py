"""百分点 without 个, or with %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_FORM = re.compile(r"(?<![0-9.])(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<form>\s*(?:[%％]\s*个?\s*百分点|百分点|[‰]\s*个?\s*千分点|千分点))")


class PointForm(Check):
    """“百分点”的写法不规范

    “5百分点”少了量词“个”，“5%个百分点”重复写了百分号。

    为什么：百分点是计量差值的单位，规范写法是“数字＋个百分点”；加了百分号，数值就缩小为百分之一。

    怎么改：写作“5个百分点”。
    """

    severity = Severity.WARNING
    title_en = "Malformed percentage points"
    message = Text(zh="“{actual}”应写作“{expected}”", en='"{actual}" should read "{expected}"')
    GOOD = (
        "办结率提高2.5个百分点，差错率下降0.3个千分点。",
        "以百分点计算，增幅为3个百分点。",
        "占比85%，百分点不变。",
    )
    BAD = {
        "覆盖率比上年提高«5百分点»。": "5个百分点",
        "满意度高于目标«1.2%个百分点»。": "1.2个百分点",
        "死亡率下降«0.4千分点»。": "0.4个千分点",
    }
    FIXED = {
        "覆盖率比上年提高5百分点。": "覆盖率比上年提高5个百分点。",
        "满意度高于目标1.2%个百分点。": "满意度高于目标1.2个百分点。",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Every number before 百分点 or 千分点 that does not read 个百分点."""
        for match in _FORM.finditer(document.text):
            point = "个千分点" if "千" in match["form"] else "个百分点"
            expected = match["number"] + point
            fix = Fix((Edit(Span(*match.span("form")), point),), safe=True)
            yield self.finding(Span(*match.span()), actual=match.group(), expected=expected, fix=fix)
