"""The difference of two percentages printed with % instead of 个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from linter.api import Check, Document, Figure, FigureKind, Finding, Related, Severity, Span, Text

_STOP = re.compile(r"[。；！？\n;|\t]|百分点|同比")
_BEFORE = re.compile(r"由|从|比|较|上年|去年|上一|高于|低于|高出|超过|超出|低|目标|到|至|为|同期|\d{4}年")
_CHANGE = re.compile(r"(?:提高|提升|上升|增加|增长|增|高出|高|超出|多|下降|降低|减少|降|低|回落|收窄|缩小|扩大|相差|差)(?:了|约|近|为)?$")
_BY = re.compile(r"(?:高于|低于|高出|超过|超出|比|较)[^，。；]*$")
_FROM_TO = re.compile(r"[到至为升降]")
_TAIL = re.compile(r"[^，。；]{0,4}(?:目标值?|任务|计划值?|指标值?|标准|要求|控制值|水平|平均值?|上限|下限)(?:值)?(?:高|低|多|少)?$")


class PercentPoint(Check):
    """两个百分比的差应当用“百分点”

    前后两个百分比相减得到的差写成了“%”：满意度由 90% 提高到 95%，提高的是 5 个百分点；若写“提高5%”，按字面是比 90% 增长 5%，
    即 94.5%。恰好等于相对变化的（由 50% 提高到 75%，增长 50%）不标。

    为什么：“%”表示相对变化，“百分点”表示两个百分比之差，两者数值不同，统计上不能混用。

    怎么改：写作“个百分点”；确实要说相对变化的，按“（后值－前值）÷前值”重新计算。
    """

    severity = Severity.ERROR
    title_en = "A difference of percentages given in % instead of percentage points"
    message = Text(
        zh="{evidence}，是两个百分比之差，“{actual}”应为“{expected}”",
        en='{evidence} is a difference of two percentages; "{actual}" should read "{expected}"',
    )
    GOOD = (
        "满意度由90%提高到95%，提高5个百分点。",
        "覆盖率由50%提高到75%，增长50%。",
        "收入比上年增长8%，其中税收占60%，非税占40%，相差较大。",
        "执行率96.5%，高于95%的目标1.5个百分点。",
        "合格率为98%，占比由60%调整为62%，支出增长2.35%。",
        "毛入园率93.1%，高于92%的目标值1.1个百分点，同比增长1.1%。",
        "甲类占30%，乙类占25%，丙类占5%。",
        "目标提高5%，实际由100万元提高到106万元，提高6%。",
    )
    BAD = {
        "群众满意度由90%提高到95%，提高«5%»。": "5个百分点",
        "巩固率93.1%，高于92%的目标值«1.1%»。": "1.1个百分点",
        "收缴率97.00%，比95%的目标值高«2.00%»。": "2.00个百分点",
        "线上办理率为72.5%，较上年的65.0%上升«7.5%»，群众少跑腿。": "7.5个百分点",
        "差错率从4.8%降至2.3%，下降了«2.5%»。": "2.5个百分点",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Three percentages in a row, the third the difference of the first two and worded as a change or an excess."""
        percents = [f for f in document.figures if f.kind is FigureKind.PERCENT and f.unit in ("%", "％")]
        for one, two, three in zip(percents, percents[1:], percents[2:], strict=False):
            if self._claimed(document.text, one, two, three) and _is_difference(document.text, one, two, three):
                yield self._finding(document, one, two, three)

    def _claimed(self, text: str, one: Figure, two: Figure, three: Figure) -> bool:
        first, second = text[one.end : two.start], text[two.end : three.start]
        if len(first) > 20 or len(second) > 20 or _STOP.search(first + second):
            return False
        if not _BEFORE.search(first):
            return False
        return bool(_CHANGE.search(second) or (_TAIL.fullmatch(second) and _BY.search(first)))

    def _finding(self, document: Document, one: Figure, two: Figure, three: Figure) -> Finding:
        low, high = sorted((one.value, two.value))
        actual = document.quote(three.span)
        expected = re.sub(r"\s*[%％]$", "个百分点", actual)
        note = Text("相减的百分比", "a percentage of the difference")
        return self.finding(
            Span(*three.span), actual=actual, expected=expected, evidence=f"{high}%－{low}%={high - low}%",
            related=[Related(one.span, note), Related(two.span, note)],
        )  # fmt: skip


def _is_difference(text: str, one: Figure, two: Figure, three: Figure) -> bool:
    """Whether the third is the difference of the others as printed, and not (also) the relative change."""
    difference = abs(one.value - two.value)
    half = Decimal(1).scaleb(-max(one.decimals, two.decimals, three.decimals)) / 2
    if three.value <= 0 or abs(difference - three.value) > half:
        return False
    base = one.value if _FROM_TO.search(text[one.end : two.start]) else two.value
    return not base or abs(difference / base * 100 - three.value) > Decimal(1).scaleb(-three.decimals) / 2
