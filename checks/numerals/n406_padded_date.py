"""A padded month or day in the date of signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_SIGNATURE = re.compile(r"(?m)^[ \t　]*(?P<date>(?P<y>20[0-9]{2})年(?P<m>0?[0-9]{1,2})月(?P<d>0?[0-9]{1,2})日)[ \t　]*$")


class PaddedDate(Check):
    """成文日期的月、日前加了“0”

    落款处的成文日期写成“2023年06月05日”。正文、表格里的日期不标。

    为什么：《党政机关公文格式》（GB/T 9704）规定成文日期用阿拉伯数字将年、月、日标全，月、日不编虚位（即 1 不编为 01）。

    怎么改：去掉月、日前面的“0”。
    """

    severity = Severity.INFO
    title_en = "Padded month or day in the date of signature"
    message = Text(zh="成文日期“{actual}”的月、日不编虚位，应写作“{expected}”", en='the date "{actual}" is not padded; write "{expected}"')
    GOOD = (
        "某市水务局\n2024年3月8日",
        "验收时间为2023年06月05日，已归档。",
        "某县民政局\n2024年10月20日\n",
    )
    BAD = {
        "某市水务局\n«2024年03月08日»": "2024年3月8日",
        "某县民政局\n　　«2024年3月05日»\n": "2024年3月5日",
    }
    FIXED = {"某市水务局\n2024年03月08日": "某市水务局\n2024年3月8日"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Lines that are nothing but a date with a padded part."""
        for match in _SIGNATURE.finditer(document.text):
            expected = f"{match['y']}年{int(match['m'])}月{int(match['d'])}日"
            if match["date"] != expected:
                span = Span(*match.span("date"))
                fix = Fix((Edit(span, expected),), safe=True)
                yield self.finding(span, actual=match["date"], expected=expected, fix=fix)
