"""W106."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also

_KANA = {
    "ロ": "口",
    "ニ": "二",
    "カ": "力",
    "エ": "工",
    "ト": "卜",
    "タ": "夕",
    "ハ": "八",
    "ミ": "三",
    "ヒ": "匕",
    "ー": "一",
}
_LETTERS = dict(zip("АВЕКМНОРСТХаеорсхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcxyABEZHIKMNOPTYX", strict=True))
_ODD_KANA = re.compile(r"[ロニカエトタハミヒー](?<=[一-鿿].)(?![ァ-ヿ])|[ロニカエトタハミヒー](?=[一-鿿])(?<![ァ-ヿ].)")
_ODD_LETTER = re.compile("[" + "".join(_LETTERS) + r"](?:(?<=[A-Za-z0-9一-鿿].)|(?=[A-Za-z0-9一-鿿]))")
_NEIGHBOUR = re.compile("[А-яёЁΑ-ω]")
_ODD_DIGIT = re.compile(r"(?<![A-Za-z0-9.])\d+(?:\.\d*)?([OolI])\d*(?=[\d.年月日%万亿元个])")
_RADICAL = re.compile(r"[⺀-⿕]")
_DAMAGE = re.compile("�+")


class Homoglyph(Check):
    """混入了形近的外文字符

    汉字中间混入外形相同的日文假名（人ロ）、俄文希腊文字母（А级），数字里混入字母（2O22年），或者出现部首字符、乱码符号。
    这些字符看上去没有问题，但检索不到、无法计算，通常由扫描识别或转换产生。

    怎么改：换成正确的汉字、字母或数字；乱码处须对照原件补上。
    """

    severity = Severity.WARNING
    title_en = "Look-alike character"
    message = Text(
        zh="“{actual}”中的“{sign}”（U+{point}）不是正常字符，应为“{expected}”",
        en="“{sign}” (U+{point}) in “{actual}” is a look-alike; “{expected}”",
    )
    RADICALS = Text(
        zh="文中有{number}个部首字符，如“{sign}”（U+{point}），多由PDF转换产生，应换成“{expected}”一类的正常汉字",
        en="{number} radical signs such as “{sign}” (U+{point}), left by a PDF conversion; “{expected}”",
    )
    DAMAGE = Text(zh="此处有乱码“{actual}”，原文字符已丢失，请对照原件补上", en="Characters were lost here: “{actual}”")
    GOOD = (
        "全市人口31万人，A级景区6家，φ160管道，Ф160PVC管，α值为0.05。",
        "使用カメラ产品（日文名称），H2O2浓度、CO2排放量均已监测。",
        "2022年完成O2O平台建设，型号为M20I。",
    )
    BAD = {
        "服务人«ロ»31万人，覆盖率95%。": "口",
        "新增«А»级景区2家。": "A",
        "2«O»22年预算120万元。": "0",
        "实际支出1«l»0万元。": "1",
        "资金使��用规范。".replace("��", "«��»"): "乱码",
        "«⼯»作进展顺利，⼈员到位。": "工",
    }
    FIXED = {"服务人ロ31万人，新增А级景区2家。": "服务人口31万人，新增A级景区2家。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Kana, letters, digits, radicals, damage."""
        text = document.text
        if text.isascii():
            return
        for match in _ODD_KANA.finditer(text):
            yield self._report(text, Span(*match.span()), _KANA[match.group()])
        for match in _ODD_LETTER.finditer(text):
            if not _NEIGHBOUR.search(
                text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
            ):
                yield self._report(text, Span(*match.span()), _LETTERS[match.group()])
        for match in _ODD_DIGIT.finditer(text):
            yield self._report(text, Span(*match.span(1)), "0" if match[1] in "Oo" else "1")
        yield from self._radicals(text)
        for match in _DAMAGE.finditer(text):
            yield self.finding(Span(*match.span()), actual=match.group(), message=self.DAMAGE)

    def _report(self, text: str, span: Span, right: str) -> Finding:
        around = text[max(0, span.start - 3) : span.end + 3].replace("\n", "")
        return self.finding(
            span,
            actual=around,
            expected=right,
            sign=span.of(text),
            point=f"{ord(span.of(text)):04X}",
            fix=Fix((Edit(span, right),), safe=not right.isdigit()),
        )

    def _radicals(self, text: str) -> Iterator[Finding]:
        spans = [Span(*match.span()) for match in _RADICAL.finditer(text)]
        edits = [Edit(span, unicodedata.normalize("NFKC", span.of(text))) for span in spans]
        mended = tuple(edit for edit in edits if "一" <= edit.text <= "鿿")
        if mended:
            first = mended[0].span
            yield self.finding(
                first,
                related=also(edit.span for edit in mended[1:]),
                message=self.RADICALS,
                number=len(mended),
                sign=first.of(text),
                point=f"{ord(first.of(text)):04X}",
                expected=mended[0].text,
                severity=Severity.INFO,
                fix=Fix(mended, safe=True),
            )
