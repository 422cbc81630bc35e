"""W102."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also, quoted_titles

_CUT_OFF = re.compile(
    r"截止(?:到|至|于)?(?=[ 　]*(?:\d{2,4}年|\d{1,2}月|[一二三四五六七八九十〇○零]{2,4}[年月]|目前|今年|今日|本年|本月"
    r"|本季|本报告|上年|去年|上月|年底|月底|年末|季末|期末|填报|评价基准|发稿))"
)
_END_OF_OFFER = re.compile(
    r"(?:报名|申报|受理|投标|征集|填报|提交|缴费|登记|报送"
    r"|意见|公示|开标|活动|招募|注册|咨询|认购)\Z"
)
"""Something that is open until a date: its end is a real 截止."""


class CutOffDate(Check):
    """“截止”后面直接跟了日期

    “截止”是停止的意思，后面不能直接带时间；表示统计到某一时点，应当用“截至”。“截止日期”“截止时间”“报名截止6月30日”
    “于6月30日截止”是正确的，不提示。

    为什么：按现代汉语的通行规范，“截至”后面带时间词语，“截止”不带。

    怎么改：“截止2023年12月31日”改为“截至2023年12月31日”。本项可以自动修改，不影响意思；多处同样的合并为一条。
    """

    severity = Severity.WARNING
    title_en = "截止 in front of a date"
    message = Text(zh="“{actual}”后接时间，应为“截至”{count}", en="“{actual}” in front of a date; “截至”{count_en}")
    GOOD = (
        "截至2023年12月31日，累计支付860万元。",
        "申报截止日期为3月15日，缴费于3月20日截止，截止时间不再延长。",
        "项目申报截止2023年4月30日，逾期不予受理。",
        "更换截止阀12个，依据《关于截止2022年底结余资金处理的通知》办理。",
    )
    BAD = {
        "«截止»2023年12月31日，累计支付860万元。": "应为“截至”",
        "«截止到»目前，5个子项目均已完工。": "截止到",
        "«截止»年底，应收款项已全部收回；截止11月末完成八成。": "全文共2处",
    }
    FIXED = {
        "截止到2023年12月31日，累计支付860万元；截止9月底为500万元。": (
            "截至2023年12月31日，累计支付860万元；截至9月底为500万元。"
        ),
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """All places as one habit."""
        text, titles = document.text, quoted_titles(document)
        spans = [
            Span(*match.span())
            for match in _CUT_OFF.finditer(text)
            if not titles.touches(*match.span())
            and not _END_OF_OFFER.search(text[max(0, match.start() - 4) : match.start()])
        ]
        if spans:
            size = len(spans)
            yield self.finding(
                spans[0],
                related=also(spans[1:]),
                actual=spans[0].of(text),
                expected="截至",
                count=f"（全文共{size}处）" if size > 1 else "",
                count_en=f" ({size} places)" if size > 1 else "",
                fix=Fix(tuple(Edit(span, "截至") for span in spans), safe=True),
            )
