"""D102."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Cover, Document, Finding, Related, Severity, Span, Text, sentences, table_cover

_LEAST = 18
_HAN = re.compile(r"[一-鿿]")


class RepeatedSentence(Check):
    """同一标题下句子重复

    同一个标题下，一句话（18字以上）原样出现了两次。不同项目共用的句式不提示，较长的成段雷同由“不同项目的成效描述雷同”提示。

    为什么：多半是复制或合并稿件时没有删净。

    怎么改：删去其中一句。
    """

    severity = Severity.WARNING
    title_en = "The same sentence twice under one heading"
    message = Text(
        zh="本句在同一标题下已经出现过（{number}字相同）",
        en="This sentence stands twice under one heading ({number} characters)",
    )
    GOOD = (
        "（一）组织。成立工作小组，明确职责分工，按时报送材料。\n（二）过程。制定方案，逐项核对，形成报告。",
        "（1）甲项目\n合同履约率达到100%，未发生安全责任事故。\n（2）乙项目\n合同履约率达到100%，未发生安全责任事故。",
        "按时完成任务。按时完成任务。",
    )
    BAD = {
        "（一）成效\n全县乡村教师培训覆盖率明显提高，课堂教学更有针对性。学生近视防控工作有序推进。"
        "«全县乡村教师培训覆盖率明显提高，课堂教学更有针对性»。": "已经出现过",
        "（二）问题\n个别科室对绩效管理的认识还不够到位，材料报送滞后。\n预算编制偏粗。\n"
        "«个别科室对绩效管理的认识还不够到位，材料报送滞后»。": "字相同",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Whole sentences, by the heading they stand under."""
        text, tables = document.text, table_cover(document)
        long = Cover(repeat.second for repeat in document.repeats)  # repeated-narrative tells of these
        seen: dict[tuple[int, str], Span] = {}
        for span in sentences(text):
            words = span.of(text)
            if len(words) < _LEAST or len(_HAN.findall(words)) < _LEAST // 2 or tables.touches(*span):
                continue
            path = document.heading_path(span.start)
            key = (path[-1].span.start if path else -1, words)
            first = seen.setdefault(key, span)
            if first is not span and not long.touches(*span):
                note = Text("首次出现于此", "first stands here")
                yield self.finding(span, related=(Related(first, note),), number=len(words))
