"""P110."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_ITEM = r"(?:[一-鿿]{1,8}|[A-Za-z][A-Za-z0-9]{0,9})"
_LIST = re.compile(rf"(?<![\\:A-Za-z0-9一-鿿.]){_ITEM}(?:\\{_ITEM})+|(?<=[一-鿿]){_ITEM}?(?:\\{_ITEM})+")
_PATH = re.compile(r"[A-Za-z]:\\|\\\\|\\[^\\\s]*\.[A-Za-z]{2,4}\b")


class SlashList(Check):
    """用反斜杠分隔并列词语

    并列的词语之间用了反斜杠（粮\\棉\\油、Ni\\Co\\Mn）。计算机路径不提示；“元/人”“km/h”中的斜杠是正确的，不提示。

    为什么：GB/T 15834—2011《标点符号用法》，句内并列词语之间用顿号，反斜杠不是标点符号。

    怎么改：改为顿号（粮、棉、油）。
    """

    severity = Severity.WARNING
    title_en = "Backslash between the items of a list"
    message = Text(
        zh="并列词语“{actual}”之间应用顿号：“{expected}”", en="Items of a list are parted by 、: “{expected}”"
    )
    GOOD = (
        "补助标准为每人1200元/年，速度为60km/h，合同编号为GB/T 9704。",
        "文件存放于D:\\自评\\佐证材料.docx，供抽查。",
        "共享目录为\\\\server\\绩效资料。",
    )
    BAD = {
        "重点支持«铜\\铝\\锌»精深加工产业。": "铜、铝、锌",
        "形成«Cu\\Al\\Zn»新材料产业集群。": "Cu、Al、Zn",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Runs of words with backslashes that are no path."""
        text = document.text
        if "\\" not in text:
            return
        for match in _LIST.finditer(text):
            if not _PATH.search(text[max(0, match.start() - 3) : match.end() + 12]):
                span = _trimmed(match)
                right = span.of(text).replace("\\", "、")
                yield self.finding(
                    span, actual=span.of(text), expected=right, fix=Fix((Edit(span, right),), safe=False)
                )


def _trimmed(match: re.Match[str]) -> Span:
    """Without words of the sentence that run into the first and the last item: items of a list are about as long."""
    items = match.group().split("\\")
    inner = max((len(item) for item in items[1:-1]), default=2)
    start = (
        match.end()
        if not items[0]
        else match.start() + max(0, len(items[0]) - max(inner, 2 if items[0].isascii() else inner))
    )
    end = match.end() - (max(0, len(items[-1]) - inner) if len(items) > 2 and not items[-1].isascii() else 0)
    return Span(match.start() if items[0].isascii() else min(start, end), end)
