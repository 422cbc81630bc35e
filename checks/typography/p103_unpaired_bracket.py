"""P103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Cover, Document, Edit, Finding, Fix, LoneMark, Severity, Span, Text, lone_marks

_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "「": "」",
    "『": "』",
}
_WIDE = str.maketrans("()[]", "（）［］")
_LIST = re.compile(
    r"(?:^|(?<=[\s，。；：、！？]))[ \t　]*(?:\d{1,2}|[a-zA-Z]|[①-⑳]|[一二三四五六七八九十]{1,3})[)）]", re.M
)
_SKIP = re.compile(
    r"[\[(（]\s*-?\d+(?:\.\d+)?[%分]?\s*[,，~～]\s*-?\d+(?:\.\d+)?[%分]?\s*[\])）]"  # an interval, closed on one side
    r"|〔?(?:19|20)\d\d〕?(?=\s*第?\d+\s*号)|[\[［]20\d\d(?=\s*\d+\s*号)"  # document numbers have a check of their own
)


class UnpairedBracket(Check):
    """括号、书名号不成对

    同一段落里括号（（）〔〕【】[]）或书名号（《》）只有一半，或者左右两半一个全角、一个半角。行首和列举用的“1）”“a)”、数学区间
    “[60,80)”不提示；发文字号的括号另有检查。

    为什么：GB/T 15834—2011《标点符号用法》，括号和书名号成对使用。

    怎么改：补上或者删去半边；全角半角不一致的统一为全角。
    """

    severity = Severity.ERROR
    title_en = "Bracket without its mate"
    message = Text(zh="{which}“{actual}”不成对", en="{which_en} bracket “{actual}” has no mate")
    MIXED = Text(
        zh="括号“{actual}”一半全角、一半半角，应为“{expected}”",
        en="The brackets “{actual}” are of two widths; “{expected}”",
    )
    GOOD = (
        "一、基本情况（含上年结转）\n1）年初预算500万元；\n2）实际支出480万元。",
        "根据《项目支出绩效评价管理办法》（财预〔2020〕10号）的要求开展自评。",
        "得分在[60,80)的为中，[80,90)的为良。",
        "（一）自评范围。（二）自评方法。",
        "见《关于印发〈市级预算管理办法〉的通知》。",
        "专项资金（含中央补助、\n省级补助）全部到位。",
        "a) 数量指标；b) 质量指标。",
    )
    BAD = {
        "全年预算为500万元«（»含上年结转20万元，实际支出480万元。": "左括号",
        "依据«《»预算管理办法的规定执行。": "左",
        "满意度96%（问卷500份），回收率98%«）»。": "右",
        "«(三）»评价方法\n采用比较法。": "应为“（三）”",
    }
    FIXED = {"(三）评价方法\n采用比较法。": "（三）评价方法\n采用比较法。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Every lone bracket, and every pair of two widths."""
        skip, loose = (Cover(Span(*match.span()) for match in rule.finditer(document.text)) for rule in (_SKIP, _LIST))
        for mark in lone_marks(document, _PAIRS, skip, loose):
            yield (
                self._mixed(document.text, mark.offset, mark.mate)
                if mark.mate is not None
                else self._lone(document.text, mark)
            )

    def _mixed(self, text: str, start: int, end: int) -> Finding:
        words = text[start : end + 1]
        right = words[0].translate(_WIDE) + words[1:-1] + words[-1].translate(_WIDE)
        edits = tuple(Edit(Span(at, at + 1), text[at].translate(_WIDE)) for at in (start, end) if text[at] in "()[]")
        span = Span(start, end + 1) if len(words) <= 12 else Span(start, start + 1)
        shown = (words, right) if len(words) <= 12 else (words[0] + "…" + words[-1], right[0] + "…" + right[-1])
        return self.finding(
            span,
            actual=shown[0],
            expected=shown[1],
            severity=Severity.WARNING,
            message=self.MIXED,
            fix=Fix(edits, safe=True),
        )

    def _lone(self, text: str, mark: LoneMark) -> Finding:
        start, end = (mark.offset, mark.offset + 9) if mark.opens else (max(0, mark.offset - 8), mark.offset + 1)
        words = text[start:end]
        words = words.partition("\n")[0] if mark.opens else words.rpartition("\n")[2]
        return self.finding(
            Span(mark.offset, mark.offset + 1), actual=words,
            which="左括号" if mark.opens else "右括号", which_en="Opening" if mark.opens else "Closing",
        )  # fmt: skip
