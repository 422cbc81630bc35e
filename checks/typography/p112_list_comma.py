"""P112."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, quoted_titles

_LIST = re.compile(
    r"[一-鿿]{2}(?P<head>[一-鿿]{2})(?P<mark>，)(?!包括|分为|促进|推进|推动|加强|提高|完善|含)(?P<item>[一-鿿]{2,4}(?P=head))(?:和|及|与|以及)(?:[一-鿿]{2,4}(?P=head))"
)


class ListComma(Check):
    """并列词语之间用了逗号

    三个中心词相同的并列词语，前两个之间用了逗号，后两个用“和”“及”连接，例如“基础医疗，康复医疗和预防医疗”。

    为什么：GB/T 15834—2011《标点符号用法》，句内并列词语之间的停顿用顿号。

    怎么改：改为顿号。逗号前面如果是一个完整分句，不必修改。
    """

    severity = Severity.INFO
    title_en = "Comma between the items of a list"
    message = Text(
        zh="“{actual}”是并列词语，其间一般用顿号：“{expected}”",
        en="“{actual}” are items of one list; they are parted by 、: “{expected}”",
    )
    GOOD = (
        "管理全部自然资源，包括生物资源和非生物资源。",
        "加强财务管理、资产管理和档案管理，提高工作效率。",
        "项目支出增加，人员支出减少，公用支出持平。",
        "全年支出500万元，基本支出和项目支出分别为300万元、200万元。",
    )
    BAD = {"统筹城乡基本医疗«，»康复医疗和预防医疗工作。": "顿号"}
    FIXED = {"统筹城乡基本医疗，康复医疗和预防医疗工作。": "统筹城乡基本医疗、康复医疗和预防医疗工作。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Three items with one head, the first two parted by a comma."""
        titles = quoted_titles(document)
        for match in _LIST.finditer(document.text):
            if not titles.touches(*match.span()):
                span, words = Span(*match.span("mark")), document.text[match.start() : match.end("item")]
                fix = Fix((Edit(span, "、"),), safe=False)
                yield self.finding(span, actual=words, expected=words.replace("，", "、"), fix=fix)
