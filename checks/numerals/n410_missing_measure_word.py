"""A bare number where things are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_BARE = re.compile(r"(?P<words>不少于|不得少于|不多于|至少(?:完成|开展|举办|建成)?)\s*(?P<number>[0-9]{1,7})(?=\s*[，。；、）\n]|,\s*(?![0-9]))")
_NAMED = re.compile(r"(?:[人户家次场件个份套台座处条项口吨亩]数|数量|场次|人次|批次|频次|[率值比量]|指数|系数|级别|密度|倍数|得分|分数)[为：（\s]*$")
_REACH = 12


class MissingMeasureWord(Check):
    """数量缺少计量单位

    “开展文化活动不少于27，”这样的写法，数字后面没有“场”“次”“个”等量词或者单位。数量名称已经含有单位的（培训人数不少于200）、比值和指数不标。

    为什么：绩效指标值应当由数字和计量单位组成，没有单位就无法与完成值核对。

    怎么改：补上与完成情况一致的量词或者单位，例如“不少于27场”。
    """

    severity = Severity.WARNING
    title_en = "A number without its measure word"
    message = Text(
        zh="“{actual}”缺少量词或者计量单位，请补上（与完成情况所用的一致）",
        en='"{actual}" lacks a measure word or unit; add the one used for the actual figure',
    )
    GOOD = (
        "开展文化活动不少于27场，城镇新增就业不少于1000人。",
        "培训人数不少于200，覆盖乡镇12个。",
        "绿化率不少于35，容积率不多于2。",
        "每年抽查至少2次，每次不少于5%。",
        "从业人员不少于1,200人。",
        "举办培训班不少于3、4期的说法不准确，应为不少于4期。",
    )
    BAD = {
        "全年开展文化活动«不少于27»，城镇新增就业不少于1000人。": "缺少量词",
        "年度目标：修复破损档案«不少于26000»；接收档案36000卷。": "缺少量词",
        "建设口袋公园«至少6»。": "缺少量词",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """不少于 + whole number + mark, unless the noun before it already is a number of something."""
        text = document.text
        for match in _BARE.finditer(text):
            label = text[max(0, match.start() - _REACH) : match.start()]
            if _NAMED.search(label) or re.match(r"、\s*[0-9]", text[match.end() : match.end() + 3]):
                continue
            yield self.finding(Span(*match.span()), actual=match.group())
