"""Z901: the report calls its writer 我单位, not 我们."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text


class OurUnit(Check):
    """自称用“我单位”

    报告中自称“我们”的地方。

    为什么：本系统的行文习惯，自评报告以单位名义行文。

    怎么改：改为“我单位”。
    """

    severity = Severity.WARNING
    title_en = "The writer is called 我单位"
    message = Text(zh="自称“{actual}”，应为“{expected}”", en="the writer is called {actual}, not {expected}")
    GOOD = ("我单位按时完成了年度任务。", "群众反映“我们满意”。")
    BAD = {"«我们»按时完成了年度任务。": "应为“我单位”"}
    FIXED = {"我们按时完成了年度任务。": "我单位按时完成了年度任务。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Every 我们 outside quotation marks."""
        for match in re.finditer("(?<!“)我们", document.text):
            span = Span(*match.span())
            yield self.finding(span, actual="我们", expected="我单位", fix=Fix((Edit(span, "我单位"),), safe=True))
