"""D103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Related, Severity, Span, Text, sentences, table_cover

_CLAUSE = re.compile(r"[^，；：、]+")
_LEAST = 10
_NEXT_LEAST = 5
_FIGURE = re.compile(r"\d")
_HAN = re.compile(r"[一-鿿]")


class RepeatedClause(Check):
    """一句话里分句重复

    同一句话里，以逗号隔开的分句（10字以上）原样出现两次，或者较短的分句（5字以上）紧接着写了两遍。带数字的指标、表格不提示。

    为什么：多半是修改时没有删净。

    怎么改：删去重复的分句。
    """

    severity = Severity.WARNING
    title_en = "The same clause twice in one sentence"
    message = Text(zh="“{actual}”在同一句里重复出现", en="“{actual}” stands twice in one sentence")
    GOOD = (
        "调整后预算902万元，实际支出902万元，其中优158天、良183天，优158天为历年最多。",
        "一是加强领导，二是加强管理，三是加强监督。",
        "严格执行制度，做到专款专用。另一项目也严格执行制度，做到专款专用。",
    )
    BAD = {
        "建立健全内部管理制度，规范资金审批流程，«建立健全内部管理制度»，确保资金安全。": "重复出现",
        "群众反映良好、«群众反映良好»，投诉明显减少。": "重复出现",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Sentence by sentence."""
        text, tables = document.text, table_cover(document)
        for sentence in sentences(text):
            if sentence.end - sentence.start > 2 * _NEXT_LEAST and not tables.touches(*sentence):
                yield from self._sentence(text, sentence)

    def _sentence(self, text: str, sentence: Span) -> Iterator[Finding]:
        seen: dict[str, Span] = {}
        before = ""
        for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
            words = match.group().strip()
            start = match.start() + match.group().find(words)
            span = Span(start, start + len(words))
            mark = text[match.start() - 1] if match.start() > sentence.start else ""
            if mark in "；：":
                seen = {}
            first = seen.setdefault(words, span)
            least = _NEXT_LEAST if words == before else _LEAST
            apart = mark == "，" and text[span.end : span.end + 1] in ("，", "。", "；", "\n", "")
            named = len(_HAN.findall(words)) >= least and not _FIGURE.search(words)
            if first is not span and named and (words == before or apart):
                yield self._report(text, span, first)
            before = words

    def _report(self, text: str, span: Span, first: Span) -> Finding:
        fix = Fix((Edit(Span(span.start - 1, span.end), ""),), safe=False)
        note = Text("首次出现于此", "first stands here")
        return self.finding(span, actual=span.of(text), related=(Related(first, note),), fix=fix)
