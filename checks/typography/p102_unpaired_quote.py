"""P102."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Cover, Document, Edit, Finding, Fix, LoneMark, Severity, Span, Text, lone_marks

_PAIRS = {"“": "”", "‘": "’"}
_APOSTROPHE = re.compile(r"(?<=[A-Za-z0-9])’")
_WORDS = re.compile(r"[^“”‘’，。；：、！？（）《》\n]{1,12}")


class UnpairedQuote(Check):
    """引号不成对

    同一段落里引号只有一半：有“没有”，或者有”没有“（单引号同样）。跨段落的引文可以每段开头用前引号、只在末段用后引号，不提示；
    英文里的撇号不提示。

    为什么：GB/T 15834—2011《标点符号用法》，引号成对使用。引号缺半边，读者分不清引用到哪里为止。

    怎么改：补上缺的一半，或者删去多余的一半。全文别处出现过同一个带引号的词语时，消息里给出该写法。
    """

    severity = Severity.ERROR
    title_en = "Quotation mark without its mate"
    message = Text(zh="{which}“{actual}”不成对{hint}", en="{which_en} “{actual}” has no mate{hint_en}")
    TURNED = Text(
        zh="引号方向有误：“{actual}”应为“{expected}”",
        en="A quotation mark is turned the wrong way: {actual}; {expected}",
    )
    GOOD = (
        "落实“三公”经费管理要求，推行“一窗受理、集成服务”。",
        "他说：“会上提到的‘过紧日子’要求要落实。”",
        "文件要求：\n“各单位要压实责任，\n“各科室要加强协同。”",
        "按照“项目单位申请、\n财务部门审核”的程序办理。",
        "引进了Children’s系列图书120册。",
    )
    BAD = {
        "完成三公«”»经费压减任务。": "后引号",
        "落实«“»放管服改革要求，优化营商环境。": "前引号",
        "参加“两会”活动，«“两会“»任务完成率100%。": "方向",
        "开展«”送法下乡”»活动12场。": "方向",
        "“双随机”检查12次，双随机«”»抽查覆盖率100%。": "“双随机”",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Every lone mark; straight quotes in the same line may be its mate and belong to another check."""
        text = document.text
        straight = Cover(line for line in document.lines if '"' in text[line.start : line.end])
        loose = Cover(Span(*match.span()) for match in _APOSTROPHE.finditer(text))
        marks = [
            m for m in lone_marks(document, _PAIRS, Cover(()), loose) if not straight.touches(m.offset, m.offset + 1)
        ]
        while marks:
            mark = marks.pop(0)
            if marks and _turned(text, mark, marks[0]):
                yield self._report_turned(text, Span(mark.offset, marks.pop(0).offset + 1))
            else:
                yield self._report(text, mark)

    def _report_turned(self, text: str, span: Span) -> Finding:
        outer = "“”" if text[span.start] in "“”" else "‘’"
        right = outer[0] + text[span.start + 1 : span.end - 1] + outer[1]
        edits = tuple(
            Edit(Span(at, at + 1), mark)
            for at, mark in ((span.start, outer[0]), (span.end - 1, outer[1])) if text[at] != mark
        )  # fmt: skip
        return self.finding(span, actual=span.of(text), expected=right, message=self.TURNED, fix=Fix(edits, safe=False))

    def _report(self, text: str, mark: LoneMark) -> Finding:
        span = Span(mark.offset, mark.offset + 1)
        words, edit = _mended(text, mark)
        return self.finding(
            span, actual=_context(text, mark), expected=words, fix=Fix((edit,), safe=False) if edit else None,
            which="前引号" if mark.opens else "后引号", which_en="Opening quote" if mark.opens else "Closing quote",
            hint=f"，别处写作{words}" if words else "", hint_en=f"; elsewhere it is {words}" if words else "",
        )  # fmt: skip


def _turned(text: str, one: LoneMark, two: LoneMark) -> bool:
    """Two lone marks of one shape around one word: one of them was typed the wrong way round."""
    between = text[one.offset + 1 : two.offset]
    return text[one.offset] == text[two.offset] and 0 < len(between) <= 15 and not re.search(r"[，。；、\n]", between)


def _context(text: str, mark: LoneMark) -> str:
    if mark.opens:
        words = _WORDS.match(text, mark.offset + 1)
        return text[mark.offset] + (words.group() if words else "")
    before = re.search(_WORDS.pattern + r"\Z", text[max(0, mark.offset - 8) : mark.offset])
    return (before.group() if before else "") + text[mark.offset]


def _mended(text: str, mark: LoneMark) -> tuple[str, Edit | None]:
    """The quoted word as it stands elsewhere with both marks, and the edit that adds the lost one."""
    if text[mark.offset] not in "“”":
        return "", None
    for size in range(2, 13):
        start = mark.offset + 1 if mark.opens else mark.offset - size
        words = text[max(start, 0) : start + size]
        if "“" in words or "”" in words or start < 0:
            break
        if f"“{words}”" in text:
            edge = start + size if mark.opens else start
            return f"“{words}”", Edit(Span(edge, edge), "”" if mark.opens else "“")
    return "", None
