"""P109."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_AGENCY = r"(?P<agency>[一-鿿]{1,8})"
_SQUARE = re.compile(
    rf"{_AGENCY}[ ]?(?P<open>[\[【［〈<]){_YEAR}(?P<close>[\]】］〉>])[ ]?第?0*(?P<number>\d{{1,4}})[ ]?号\Z"
)
_ROUND = re.compile(
    rf"(?P<agency>[一-鿿]{{0,6}}[发函办字通电文规令综预绩教社农建行资会库监税金科企外基债采评审投经环卫水林交财政])[ ]?"
    rf"(?P<open>[（(]){_YEAR}(?P<close>[）)])[ ]?第?0*(?P<number>\d{{1,4}})[ ]?号\Z"
)
_PADDED = re.compile(rf"{_AGENCY}(?P<open>〔){_YEAR}(?P<close>〕)[ ]?(?:第0*|0+)(?P<number>[1-9]\d{{0,3}})[ ]?号\Z")
_HALF = re.compile(
    rf"(?P<agency>[一-鿿]{{2,8}})(?:(?P<open>)(?<![〔\[（(【]){_YEAR}(?P<close>〕)|(?P<open2>〔)(?P<year2>(?:19|20)\d{{2}})(?P<close2>))"
    rf"[ ]?第?0*(?P<number>\d{{1,4}})[ ]?号\Z"
)
_NUMBER = re.compile(r"\d ?号(?![楼线地院库井桥路机泵厂门馆仓塔站标公])")
_LONGEST = 32
_NO_WORD = re.compile(r"〔(?:19|20)\d{2}〕\d{1,4}(?=[）)》])")


class DocumentNumber(Check):
    """发文字号书写不规范

    发文字号的年份应当用六角括号，全称四位，序号前不加“第”、不补零，序号后有“号”，如“财预〔2020〕10号”。用方括号、圆括号、
    鱼尾括号的，缺一半括号的，加“第”、补零或缺“号”的予以提示。国务院令、部令“第729号”，法院案号“（2020）桂01民初1号”，
    标准号和合同编号不在此列。

    为什么：《党政机关公文格式》（GB/T 9704—2012）规定，年份用六角括号“〔〕”括入，序号不编虚位、不加“第”字。

    怎么改：按“机关代字〔年份〕序号号”改写；引用时先引标题、后括注字号。
    """

    severity = Severity.WARNING
    title_en = "Document number not in its regular form"
    message = Text(
        zh="发文字号“{actual}”书写不规范，应为“{expected}”",
        en="Document number “{actual}”; its regular form is “{expected}”",
    )
    GOOD = (
        "依据《项目支出绩效评价管理办法》（财预〔2020〕10号）和（国务院令第729号）执行。",
        "案号为（2020）桂01民初1号，标准为GB/T 9704—2012，合同编号为[2022]001。",
        "项目一期（2021）2号楼已封顶，（2022）3号地块已供应。",
        "见财社〔2021〕41、181、193号文件。",
        "依据《关于开展绩效自评的通知》（县财绩〔2023〕5号）。",
    )
    BAD = {
        "依据《财政专项资金管理办法》（«省财社[2021]41号»）。": "省财社〔2021〕41号",
        "根据«市政办发（2022）16号»文件要求开展工作。": "市政办发〔2022〕16号",
        "依据（«县财绩〔2023〕第005号»）执行。": "县财绩〔2023〕5号",
        "按照（«桂财预2020〕12号»）执行。": "桂财预〔2020〕12号",
        "资金由«财建【2019】608号»文件下达。": "财建〔2019〕608号",
        "依据《补助资金管理办法》（财农«〔2022〕31»）执行。": "〔2022〕31号",
    }
    FIXED = {
        "依据《财政专项资金管理办法》（省财社[2021]041号）。": "依据《财政专项资金管理办法》（省财社〔2021〕41号）。"
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """The irregular forms; the same number is written the same way everywhere, so each place is its own finding."""
        text = document.text
        for end in _NUMBER.finditer(text):
            start = max(0, end.end() - _LONGEST)
            for rule in (_SQUARE, _ROUND, _PADDED, _HALF):
                match = rule.search(text, start, end.end())
                if match:
                    yield self._report(match)
                    break
        for match in _NO_WORD.finditer(text):
            span = Span(*match.span())
            fix = Fix((Edit(Span(span.end, span.end), "号"),), safe=False)
            yield self.finding(span, actual=match.group(), expected=match.group() + "号", fix=fix)

    def _report(self, match: re.Match[str]) -> Finding:
        agency = _ABOUT.sub("", match["agency"])
        year = match["year"] or match.groupdict().get("year2")
        span = Span(match.start() + len(match["agency"]) - len(agency), match.end())
        right = f"{agency}〔{year}〕{match['number']}号"
        return self.finding(
            span, actual=span.of(match.string), expected=right, fix=Fix((Edit(span, right),), safe=True)
        )


_ABOUT = re.compile(r".*(?:根据|依据|按照|按|以|由|经|见|据|关于|和|及|与|的|文件|印发)(?=[一-鿿])")
"""Words of the sentence that stand before the agency's short name."""
