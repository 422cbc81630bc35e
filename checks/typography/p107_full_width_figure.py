"""P107."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also

_DIGITS = re.compile(r"[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．，]*[０-９Ａ-Ｚａ-ｚ％]|[０-９Ａ-Ｚａ-ｚ]")
_PERCENT = re.compile(r"(?<![０-９])％")


class FullWidthFigure(Check):
    """数字、字母用了全角

    正文里出现全角的数字、字母（１２．５、Ａ级）或者全角百分号（％）。全角数字无法参与检索和计算，与半角数字混排时宽窄不一。
    同一习惯只提示一次，各处位置一并列出；只有百分号是全角的，作为一般提示。

    怎么改：改为半角（12.5、A级、%）。本项可以自动修改，不影响数值。
    """

    severity = Severity.WARNING
    title_en = "Full-width digits or letters"
    message = Text(
        zh="全角字符“{actual}”应为半角“{expected}”{count}", en="Full-width “{actual}”; “{expected}”{count_en}"
    )
    GOOD = (
        "支出12.5万元，执行率96.3%，空气质量优良率为92%，A级景区3家。",
        "第一产业增加值，①数量指标；Ⅲ类水质断面7个。",
    )
    BAD = {
        "全年支出«１２．５»万元，完成预算的98%。": "“12.5”",
        "新增«Ａ»级景区2家。": "“A”",
        "执行率为96.3«％»，比上年高1.2%。": "“%”",
    }
    FIXED = {"支出１２０万元，执行率９６．５％，合格率98％。": "支出120万元，执行率96.5%，合格率98%。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Digits and letters as one habit, the percent sign as another."""
        for rule, severity in ((_DIGITS, self.severity), (_PERCENT, Severity.INFO)):
            spans = [Span(*match.span()) for match in rule.finditer(document.text)]
            if spans:
                yield self._report(document.text, spans, severity)

    def _report(self, text: str, spans: list[Span], severity: Severity) -> Finding:
        edits = tuple(Edit(span, unicodedata.normalize("NFKC", span.of(text))) for span in spans)
        size = len(spans)
        return self.finding(
            spans[0], related=also(spans[1:]), actual=spans[0].of(text), expected=edits[0].text, severity=severity,
            count=f"（全文共{size}处）" if size > 1 else "", count_en=f" ({size} places)" if size > 1 else "",
            fix=Fix(edits, safe=True),
        )  # fmt: skip
