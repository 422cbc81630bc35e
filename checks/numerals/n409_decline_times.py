"""降低2倍: a decline by a multiple."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_TIMES = re.compile(r"(?:降低|减少|下降|缩小|缩短|节约|压缩|减轻)(?:了|约|近|超|超过)?\s*(?:[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)(?:多)?倍")


class DeclineTimes(Check):
    """减少、降低不能用“倍”

    “成本降低2倍”“时间缩短3倍”在算术上不成立：最多只能减少 100%，也就是一倍。“缩短到原来的三分之一”“提高2倍”不标。

    为什么：“倍”只用于增加；减少了几倍的说法没有意义，读者无法换算。

    怎么改：改用百分数或者分数，例如“降低50%”“降至原来的三分之一”。
    """

    severity = Severity.ERROR
    title_en = "A decline given as a multiple"
    message = Text(
        zh="“{actual}”不成立，减少不能用“倍”表示，请改用百分数或者“降至原来的几分之几”",
        en='"{actual}" is impossible: a decline is given in percent or as a fraction of the former value',
    )
    GOOD = (
        "办理量增加2倍，时间缩短到原来的三分之一。",
        "成本降低50%，是上年的0.5倍。",
        "减少至原来的0.3倍以下。",
        "倍率由4倍缩小为2倍。",
    )
    BAD = {
        "单位能耗«降低2倍»。": "不成立",
        "平均办理时间«缩短了3倍»，群众满意。": "不成立",
        "投诉量比上年«减少一倍»以上。": "不成立",
        "管理费用«下降1.5倍»。": "不成立",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """A word of decline directly before a multiple."""
        for match in _TIMES.finditer(document.text):
            yield self.finding(Span(*match.span()), actual=match.group())
