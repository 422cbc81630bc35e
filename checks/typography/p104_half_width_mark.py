"""P104."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also, quoted_titles, table_cover

_HAN = "一-鿿"
_MARKS = re.compile(
    rf"(?P<comma>,(?<=[{_HAN}”）》〕%％\d],)(?:(?= ?[{_HAN}“（《]|[ \t]*$)|(?<=\D,)(?=\d)))"
    rf"|(?P<semicolon>;(?<=[{_HAN}”）》〕%％\d];)(?:(?= ?[{_HAN}“（《]|[ \t]*$)|(?<=\D;)(?=\d)))"
    rf"|(?P<colon>:(?<=[{_HAN}”）》】]:)(?!//))"
    rf"|(?P<question>[?!](?<=[{_HAN}”）].)(?![?!=]))"
    rf"|(?P<bracket>\([^()\n]*\))"
    rf"|(?P<stop>\.(?<=[{_HAN}\d][{_HAN}%％”）]\.)(?=[{_HAN}]{{3}}|[ \t]*$))",
    re.M,
)
_FULL = re.compile("[，；：？！（。]")
_FULL_OF_KIND = {
    "comma": re.compile("，"), "semicolon": re.compile("；"), "colon": re.compile("："),
    "question": re.compile("[？！]"),
    "bracket": re.compile("（"), "stop": re.compile("。"),
    "enumerator": re.compile(r"^[ \t　]*（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）", re.M),
}  # fmt: skip
_WIDE = str.maketrans(",;:?!().", "，；：？！（）。")
_ENUMERATOR = re.compile(r"[ \t　]*\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)")
_FORMULA = re.compile(r"[=+×÷*/≥≤<>]")
_FOREIGN_NAME = re.compile("[阿艾巴买麦木买提江娜尔汗古丽拉克热依丁卡迪力孜帕夏吐逊玛热甫]")
_SHARE = 4  # full-width marks to one half-width mark: below it, half width is the author's habit
_FEW = 3


class HalfWidthMark(Check):
    """中文里用了半角标点

    汉字旁边出现半角的逗号、分号、冒号、问号、叹号、括号或句点，而全文大多数标点是全角。时间（14:30）、比例（1:500）、
    千分位（1,285.24）、网址、英文短语、公式和“(PPP)”一类英文注释不在此列；全文本来就以半角为主时，只作一次提示。

    同一种标点出现三处以内逐处提示，更多的合并为一条。

    为什么：GB/T 15834—2011《标点符号用法》规定的中文标点为全角；一篇文章里全角半角混用，排版参差，也影响系统识别。

    怎么改：换成对应的全角标点，括号成对替换。
    """

    severity = Severity.WARNING
    title_en = "Half-width mark in Chinese text"
    message = Text(
        zh="半角标点“{actual}”应为全角“{expected}”{count}",
        en="Half-width “{actual}” in Chinese text; “{expected}”{count_en}",
    )
    HABIT = Text(
        zh="全文多处使用半角标点，如“{actual}”（共{number}处），中文标点应为全角",
        en="{number} half-width marks such as “{actual}” in a Chinese text",
    )
    GOOD = (
        "会议于14:30召开，比例尺为1:500，预算1,285.24万元；支出率为92.5%。",
        "政府和社会资本合作(PPP)项目3个，网址为http://example.gov.cn，全部公开。",
        "预算执行率=(实际支出÷全年预算)×100%，结果为96.00%，符合要求；得分9.60分。",
        "全年培训3期，共200人次，合格率为100%（含补考）。",
        "由买买提.艾力同志负责，已完成，情况良好；群众满意。",
    )
    BAD = {
        "受益学生6840人«,»比上年多126人，增长1.9%；全部完成，未发生问题。": "应为全角“，”",
        "项目主要产出«:»清理河道12公里，清淤3.6万方，植树2000株，均已验收。": "“：”",
        "因公出国«(境)»费用为零，公务接待费2万元，车辆运行费3万元，均未超预算。": "（境）",
        "行政编制20名«;»事业编制12名，在职30人，退休15人，控制率93.75%。": "“；”",
        "«(二)»自评过程\n先自查，后复核，再汇总，最后由党组会审定；历时一个月。": "（二）",
        "满意度略低于90%的目标值«.»不满意的意见有12条，主要是停车难，已整改，群众认可。": "“。”",
    }
    FIXED = {
        "受益学生6840人,比上年多126人，增长1.9%；全部完成，未发生问题。": (
            "受益学生6840人，比上年多126人，增长1.9%；全部完成，未发生问题。"
        ),
        "因公出国(境)费用为零，公务接待费2万元，车辆运行费3万元，均未超预算。": (
            "因公出国（境）费用为零，公务接待费2万元，车辆运行费3万元，均未超预算。"
        ),
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """One finding a place where there are few of a kind, one for all where there are many."""
        text = document.text
        kinds = _by_kind(document)
        everywhere = sorted(span for spans in kinds.values() for span in spans)
        if len(_FULL.findall(text)) < _SHARE * len(everywhere):
            yield self._habit(text, everywhere)
            return
        for kind, spans in kinds.items():
            if len(spans) <= _FEW:
                yield from (self._report(text, [span], safe=kind != "stop") for span in spans)
            elif len(_FULL_OF_KIND[kind].findall(text)) < 2 * len(spans):
                yield self._habit(text, spans)
            else:
                yield self._report(text, spans, safe=kind != "stop")

    def _habit(self, text: str, spans: list[Span]) -> Finding:
        """The author writes these marks so: one remark, and no alarm."""
        return self.finding(
            spans[0], related=also(spans[1:]), severity=Severity.INFO, number=len(spans), actual=spans[0].of(text),
            message=self.HABIT, fix=_fix(text, spans, safe=not any(text[span.start] == "." for span in spans)),
        )  # fmt: skip

    def _report(self, text: str, spans: list[Span], *, safe: bool) -> Finding:
        words, size = spans[0].of(text), len(spans)
        return self.finding(
            spans[0], related=also(spans[1:]), actual=words, expected=words.translate(_WIDE),
            fix=_fix(text, spans, safe),
            count=f"（全文共{size}处）" if size > 1 else "", count_en=f" ({size} places)" if size > 1 else "",
        )  # fmt: skip


def _by_kind(document: Document) -> dict[str, list[Span]]:
    text, titles, tables = document.text, quoted_titles(document), table_cover(document)
    kinds: dict[str, list[Span]] = {}
    for match in _MARKS.finditer(text):
        kind, span = str(match.lastgroup), Span(*match.span())
        if kind == "bracket" and _ENUMERATOR.fullmatch(text, text.rfind("\n", 0, span.start) + 1, span.end):
            kind = "enumerator"
        if not titles.touches(*span) and _wrong(text, kind, span, tables.touches(*span)):
            kinds.setdefault(kind, []).append(span)
    return kinds


def _fix(text: str, spans: list[Span], safe: bool) -> Fix:
    edits = []
    for span in spans:
        ends = {span.start, span.end - 1}
        edits += [Edit(Span(at, at + 1), text[at].translate(_WIDE)) for at in sorted(ends)]
    return Fix(tuple(edits), safe)


def _wrong(text: str, kind: str, span: Span, in_table: bool) -> bool:
    if kind == "bracket":
        inside = text[span.start + 1 : span.end - 1]
        around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        return bool(re.search(f"[{_HAN}]", inside)) and not in_table and not _FORMULA.search(inside + around)
    if kind == "stop":
        near = text[max(0, span.start - 2) : span.start] + text[span.end : span.end + 2]
        line = text.rfind("\n", 0, span.start) + 1
        unit = "/" in text[max(line, span.start - 6) : span.start]  # 元/生.年
        return span.start - line > 4 and not unit and not _FOREIGN_NAME.search(near)
    return True
