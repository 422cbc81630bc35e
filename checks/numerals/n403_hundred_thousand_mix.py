"""Arabic digits followed by 十, 百 or 千."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_MIX = re.compile(
    r"(?<![0-9A-Za-z.,])(?P<digits>[0-9]+(?:\.[0-9]+)?)(?P<word>[十百千])"
    r"(?![瓦克米伏帕卡安焦牛赫分升欧乏兆巴周])(?P<rest>(?:余|多)?(?:[万亿]?元|[万亿]|人次?|名|户|家|个|件|份|册|场|次|亩|吨|字|[公平]|只|台|套|公里|多|余))"
)
_VALUE = {"十": 10, "百": 100, "千": 1000}


class HundredThousandMix(Check):
    """阿拉伯数字与“十、百、千”连用

    “4千人”“3百万元”“5千余份”把阿拉伯数字和汉字位数词“十”“百”“千”混在一个数里。“千瓦”“千克”“千米”“百分点”等单位不标，
    “万”“亿”可以与阿拉伯数字连用，也不标。

    为什么：出版物上数字用法（GB/T 15835）规定，除“万”“亿”外，阿拉伯数字不与其他汉字位数词连用。

    怎么改：写成完整的阿拉伯数字（4000人、300万元），或者全部写成汉字（四千人）。
    """

    severity = Severity.WARNING
    title_en = "Arabic digits combined with 十, 百 or 千"
    message = Text(
        zh="“{actual}”把阿拉伯数字与“{word}”连用，应写作“{expected}”或者全部用汉字",
        en='"{actual}" combines Arabic digits with 十/百/千; write "{expected}" or use Chinese numerals throughout',
    )
    GOOD = (
        "受益群众4000人，四千余人次参加活动。",
        "装机容量12600千瓦，线路长8.5千米，用电35千伏。",
        "满意度提高2.5个百分点，比目标高23个百分点。",
        "接入千兆宽带的学校29所，其中5千兆线路2条。",
        "总投资3亿元，发放宣传品20万份。",
        "“百千万工程”带动5个镇。",
    )
    BAD = {
        "受益群众«4千»人。": "4000",
        "争取上级资金«3百»万元。": "300",
        "发放资料«5千»余份。": "5000",
        "收集意见«2百»多条。": "200",
        "培训基层干部«1.5千»人次。": "1500",
    }
    FIXED = {"受益群众4千人。": "受益群众4000人。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Digits + 十/百/千 + something counted; the units 千瓦, 千克, 百分点 are passed over."""
        for match in _MIX.finditer(document.text):
            span = Span(match.start(), match.end("word"))
            value = Decimal(match["digits"]) * _VALUE[match["word"]]
            if value != value.to_integral_value():
                continue
            expected = f"{value:.0f}"
            fix = Fix((Edit(span, expected),), safe=False)
            yield self.finding(span, actual=span.of(document.text), word=match["word"], expected=expected, fix=fix)
