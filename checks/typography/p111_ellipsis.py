"""P111."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_DOTS = re.compile(r"(?<=[一-鿿”）、，])(?:\.{3,6}|。{3,6}|·{3,6}|(?<!…)…(?!…))(?![.。·…\d])")
_AND_SO_ON = re.compile(r"(?:…{1,2}|\.{3,6}|。{3,6})等|等等?(?:…{1,2}|\.{3,6}|。{3,6})")


class EllipsisForm(Check):
    """省略号写法不规范

    省略号写成三个点（...）、三个句号（。。。）或者半个省略号（…），以及省略号与“等”连用（……等）。目录里的引导点、编号和代码
    不提示。

    为什么：GB/T 15834—2011《标点符号用法》，省略号为六个连点“……”，且不与“等”“等等”连用。

    怎么改：写作“……”；与“等”连用的，两者留其一。
    """

    severity = Severity.WARNING
    title_en = "Ellipsis not in its regular form"
    message = Text(zh="省略号“{actual}”应为“{expected}”", en="Ellipsis “{actual}”; “{expected}”")
    TWICE = Text(
        zh="“{actual}”中省略号与“等”重复，留一个即可", en="“{actual}”: the ellipsis and 等 say the same; keep one"
    )
    GOOD = (
        "购置桌椅、书架、空调……各类设备均已入账。",
        "一、基本情况............3\n二、自评结果……………………5",
        "编号为1...n，版本为v2.0...beta。",
    )
    BAD = {
        "购置桌椅、书架、空调«...»各类设备均已入账。": "应为“……”",
        "资料收集、汇总、复核«。。。»都已完成。": "应为“……”",
        "设备、耗材«……等»均已入库。": "重复",
    }
    FIXED = {"购置桌椅、书架、空调...各类设备均已入账。": "购置桌椅、书架、空调……各类设备均已入账。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """An ellipsis with 等 first: its form is then no matter."""
        if not any(dots in document.text for dots in ("…", "...", "。。。", "···")):
            return
        taken: set[int] = set()
        for match in _AND_SO_ON.finditer(document.text):
            taken.update(range(*match.span()))
            span = Span(*match.span())
            fix = Fix((Edit(span, "等"),), safe=False)
            yield self.finding(span, actual=match.group(), expected="等", message=self.TWICE, fix=fix)
        for match in _DOTS.finditer(document.text):
            if match.start() not in taken:
                span = Span(*match.span())
                yield self.finding(span, actual=match.group(), expected="……", fix=Fix((Edit(span, "……"),), safe=True))
