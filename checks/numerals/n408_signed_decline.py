"""下降-5%: a decline with a sign of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_DECLINE = re.compile(
    r"(?<![增升涨])(?P<word>下降|减少|降低|缩减|下滑|回落|压减|核减|调减)(?P<le>了|约)?(?P<sign>[-－−])(?P<number>[0-9][0-9.,]*)(?P<unit>\s*(?:[%％‰]|个百分点|[万亿]?元|[一-鿿])?)"
)


class SignedDecline(Check):
    """“下降”“减少”后面又写了负号

    “下降-5%”“减少-3万元”里，“下降”已经表示减，再加负号就成了上升。带符号的调整率（预算调整率-12.50%）和统计上的“增长-5%”不标。

    为什么：减幅用正数表示；负负得正，按字面意思与作者要说的相反。

    怎么改：去掉负号；如果实际是上升，改用“增长”。
    """

    severity = Severity.ERROR
    title_en = "A decline with a minus sign"
    message = Text(
        zh="“{actual}”中“{word}”已表示减，不应再用负号，请核实后改为“{expected}”",
        en='"{actual}": {word} already says that it fell; drop the minus sign ("{expected}") or say that it rose',
    )
    GOOD = (
        "支出比上年下降5%，减少3.20万元。",
        "预算调整率-12.50%，同比增长-8.92%。",
        "增减-5万元的项目3个。",
        "温度下降至-5℃，压减5%-10%。",
        "年中调减－系统改造项目取消。",
    )
    BAD = {
        "“三公”经费比上年«下降-5%»。": "下降5%",
        "公用经费«减少-3.20万元»，主要是压缩会议。": "减少3.20万元",
        "能耗较上年«降低了－2.4%»。": "降低了2.4%",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """A word of decline directly before a negative number."""
        for match in _DECLINE.finditer(document.text):
            unit = match["unit"]
            end = match.end() if unit.strip() and (len(unit.strip()) > 1 or unit.strip() in "%％‰元") else match.end("number")
            span = Span(match.start(), end)
            expected = match["word"] + (match["le"] or "") + document.text[match.start("number") : end]
            yield self.finding(span, actual=span.of(document.text), word=match["word"], expected=expected)
