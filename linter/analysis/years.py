"""The year a report is about, and the years in it that must agree with that.

Most years in a report are free: names of projects and documents, last year's balance, comparisons, plans. Only *anchored* years
are read: the period evaluated, this year's budget, the final accounts the report is published with, the forms in its annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grammar.numerals import chinese_to_int
from grammar.span import Span
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.model import Document, Text

_KIND = "report-year"
_Y = r"(?<!\d)(?P<y>20\d{2})年"
_NAMED = re.compile(r"《[^》\n]*》|〔[^〕\n]*〕|\[20\d{2}\]|［20\d{2}］")
_TITLE_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年|([二][〇○零ОO0][一二三四五六七八九〇○零]{2})年")
_RANGE = re.compile(r"(20\d{2})年?度?\s*(?:—|－|-|–|～|~|至|到)\s*(20\d{2})\s*年")
_OPENING = re.compile(
    r"(?<!\d)(20\d{2})年度?(?:[一-鿿]{0,12}?)(?:部门|单位|项目|整体|预算|专项|补助|转移支付|资金)[^。；\n]{0,24}?(?:自评|绩效|评价)"
)
_TITLE_LINES, _TITLE_LENGTH, _OPENING_LENGTH = 3, 60, 1500
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.．]|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+部分|目\s*录)")


def report_year(document: Document) -> int | None:
    """The year in the title, else in the opening; None where there is none or the report covers several years."""
    found = _title_year(document)
    return found[0] if found else None


def _title_year(document: Document) -> tuple[int, Span] | None:
    text, taken, end = document.text, 0, 0
    for line in document.lines:
        words = line.of(text)
        if not words.strip():
            continue
        if len(words) > _TITLE_LENGTH or "。" in words or _HEADING.match(words) or taken == _TITLE_LINES:
            break
        taken, end = taken + 1, line.end
        masked = _masked(words)
        if _RANGE.search(masked):
            return None
        if found := _preferred(masked, line.start):
            return found
    return _opening_year(text, end)


def _preferred(words: str, offset: int) -> tuple[int, Span] | None:
    """The first year followed by 度, else the first."""
    years = list(_TITLE_YEAR.finditer(words))
    if not years:
        return None
    match = next((m for m in years if words[m.end() : m.end() + 1] == "度"), years[0])
    digits = match[1] or str(chinese_to_int(re.sub("[○零ОO0]", "〇", match[2])) or 0)
    return int(digits), Span(offset + match.start(), offset + match.end())


def _opening_year(text: str, start: int) -> tuple[int, Span] | None:
    match = _OPENING.search(_masked(text[start : start + _OPENING_LENGTH]))
    if not match:
        return None
    return int(match[1]), Span(start + match.start(1), start + match.end(1) + 1)


def _masked(words: str) -> str:
    """Names of documents and their numbers blanked out; the length stays."""
    return _NAMED.sub(lambda m: "　" * len(m.group()), words)


@dataclass(frozen=True)
class _Anchor:
    """Words that tie a year to the report's own. `later`: the year must lie after it (use of the results)."""

    what: Text
    pattern: re.Pattern[str]
    silent: re.Pattern[str] | None = None
    """Words in the same sentence that release the year."""
    later: bool = False
    earlier_only: bool = False
    """Only an earlier year is wrong: a later one is a plan."""
    releases: bool = False
    """The report's own year in the same sentence releases the year: it is a comparison."""
    certainty: Certainty = Certainty.CERTAIN


_COMPARED = re.compile(r"上年|上一年|去年|同期|同比|累计|历年|以来|比20|较20|与20|结转|历次")
_ANCHORS = (
    _Anchor(
        Text("评价时段", "the period evaluated"),
        re.compile(
            r"(?:评价|自评|范围|时段|期间|时限|周期|时间)[^。；\n]{0,40}?(?<![较比与同])" + _Y
            + r"1月(?:1日)?\s*(?:至|—+|－|-|–|～|~|到)\s*(?:(?P<y2>20\d{2})年)?12月"
        ),
    ),
    _Anchor(
        Text("自评所属年度", "the year evaluated"),
        re.compile(
            r"(?:(?:开展|组织开展|实施|完成)了?(?:对)?|对(?:本部门|本单位|本级|全[局市县区院校]|我[局委办院校中心部县市]{1,3})?)"
            + _Y + r"度?[^。；，、《》\n]{0,24}?(?:自评|绩效评价)(?!价?结果)(?![^。；，\n]{0,8}(?:通知|要求|部署|提出|发现))"
        ),
        silent=re.compile(r"上年度?自评|上一年度|去年|整改落实"),
    ),
    _Anchor(
        Text("自评所属年度", "the year evaluated"),
        re.compile(r"现将[^。；，\n]{0,12}?" + _Y + r"度?[^。；，\n]{0,24}?自评[^。；，\n]{0,10}?(?:报告|汇报)如下"),
    ),
    _Anchor(
        Text("随决算公开的年度", "the final accounts it is published with"),
        re.compile(r"随(?:同|着)?(?:本[部单][门位])?" + _Y + r"度?[^。；，\n]{0,12}?决算[^。；\n]{0,40}?(?:公开|公布|公示)"),
    ),
    _Anchor(
        Text("结果应用的预算年度", "the budget that uses the results"),
        re.compile(
            r"(?:作为|纳入|列为)(?:[^。；，\n]{0,24}?和)??(?:编制|安排|调整)?" + _Y
            + r"度?(?:本?部门|单位|财政|项目)?预算(?:的)?(?:编制|安排|调整|申报)[^。；，\n]{0,24}?(?:依据|参考|因素|基础)"
        ),
        later=True,
    ),
    _Anchor(
        Text("年初预算的年度", "the year of the initial budget"),
        re.compile(
            r"(?<![较比与同和、—－-])" + _Y + r"度?(?:本级|本部门|部门|单位|[省市县区]级)?年初(?:部门|财政|批复)?预算(?:数)?(?:共|安排|批复|核定|为)*\d"
        ),
        silent=_COMPARED, releases=True,
    ),
    _Anchor(
        Text("截至日期的年度", "the closing date"),
        re.compile(r"截[至止](?:到|至)?" + _Y + r"(?:12月31日|年?底|年?末|12月底)[^。\n]{0,40}?(?:支出|执行|支付|使用)[^。\n]{0,12}?\d"),
        silent=_COMPARED, releases=True,
    ),
    _Anchor(
        Text("附表的年度", "the year of the annexed form"),
        re.compile(
            r"(?m)^\s*(?:附件|附表|附)\s*\d{0,2}\s*[：:]?\s*(?:\d{1,2}\s*[.．、]\s*)?[^。\n]{0,30}?"
            + _Y + r"度[^。\n]{0,30}?(?:自评表|评价表|自评汇总表|目标完成情况表|自评报告)"
        ),
    ),
    _Anchor(
        Text("年度目标的年度", "the year of the annual goal"),
        re.compile(r"年度(?:总体|绩效|工作)?(?:绩效)?目标(?:是|为)?[：，]?\s*到" + _Y + r"年?[底末]"),
        earlier_only=True,
    ),
    _Anchor(
        Text("本年拟定文件的年度", "the year of a document drawn up"),
        re.compile(r"(?:拟定|制定|起草|编制|印发)了?" + _Y + r"度?[^。，；、《》\n]{0,20}?(?:工作要点|要点|工作计划|工作方案|工作总结)"),
        earlier_only=True, certainty=Certainty.PROBABLE,
    ),
)
_TASKS = (
    r"布置|部署|印发[^。；\n]{0,10}通知|制定[^。；\n]{0,8}方案|启动|组织填报|自查|复核|收集[^。；\n]{0,6}(?:资料|材料)|成立[^。；\n]{0,8}小组|形成[^。；\n]{0,6}报告"
)
_WORK = re.compile(_Y + r"(?P<m>[1-6])月[^。；\n]{0,20}?(?:" + _TASKS + ")")
_WORK_HEADING = re.compile(r"(?:自评|评价)[一-鿿]{0,6}(?:组织|过程|开展|实施|工作|程序|步骤)|组织实施|组织情况|(?:自评|评价)的?过程")
_OTHER_WORK = re.compile(r"项目|招标|工程|采购|施工|建设|验收|培训")
_SIGNATURE = re.compile(r"(?m)^[ \t　]*(?P<y>20\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[ \t　]*$")
_PART_OF_YEAR = re.compile(r"上半年|季度|中期|[1一][-—－至][3-9三六九]月|监控")


def find_years(document: Document) -> list[Relation]:
    """Anchored years against the report's year."""
    found = _title_year(document)
    if found is None:
        return []
    year, where = found
    prose = Prose(document)
    masked = _masked(prose.text)
    relations = [r for anchor in _ANCHORS for r in _anchored(anchor, masked, prose, year, where)]
    if not _PART_OF_YEAR.search(document.text[: where.end + _TITLE_LENGTH].split("\n", 1)[0]):
        relations += _work_dates(document, masked, year, where)
    seen: dict[Span, Relation] = {}
    for relation in relations:  # two anchors on one year: the first, stricter one speaks
        seen.setdefault(relation.result, relation)
    return sorted((r for r in seen.values() if r.result != where), key=lambda r: r.result)


def _anchored(anchor: _Anchor, text: str, prose: Prose, year: int, where: Span) -> Iterator[Relation]:
    for match in anchor.pattern.finditer(text):
        groups = [name for name in ("y", "y2") if name in match.re.groupindex and match[name]]
        years = [int(match[name]) for name in groups]
        if len(set(years)) > 1 and min(years) <= year <= max(years):
            continue  # a period of several years that holds the report's
        if anchor.earlier_only and min(years) > year:
            continue
        right = all(value > year if anchor.later else value == year for value in years)
        words = prose.sentence(match.start("y")).of(text)
        if not right and anchor.silent and anchor.silent.search(words):
            continue
        if not right and anchor.releases and f"{year}年" in words:
            continue
        places = [Span(match.start(name), match.end(name) + 1) for name in groups]
        yield _relation(anchor, places, where, year, right)


def _relation(anchor: _Anchor, places: list[Span], where: Span, year: int, right: bool) -> Relation:
    sign = ("晚于" if anchor.later else "为") + f"{year}年"
    return Relation(
        _KIND, places[0], (where, *places[1:]), f"{anchor.what.zh}{'' if right else '应'}{sign}",
        Verdict.HOLDS if right else Verdict.FAILS,
        expected=f"{year + 1}年" if anchor.later else f"{year}年",
        certainty=anchor.certainty,
    )  # fmt: skip


def _work_dates(document: Document, text: str, year: int, where: Span) -> Iterator[Relation]:
    """A year is evaluated after its end: work on the evaluation dated to the first half of that very year is a slip."""
    signed = list(_SIGNATURE.finditer(text))
    after = bool(signed) and int(signed[-1]["y"]) == year + 1
    for match in _WORK.finditer(text):
        if int(match["y"]) not in (year, year + 1) or _OTHER_WORK.search(match.group()):
            continue
        path = document.heading_path(match.start())
        if not any(_WORK_HEADING.search(node.title) for node in path):
            continue
        right = int(match["y"]) == year + 1
        span = Span(match.start("y"), match.end("m") + 1)
        yield Relation(
            _KIND, span, (where,), f"{year}年度的自评工作{'' if right else '应'}在{year + 1}年开展", Verdict.HOLDS if right else Verdict.FAILS,
            expected=f"{year + 1}年{match['m']}月", certainty=Certainty.CERTAIN if after else Certainty.PROBABLE,
        )  # fmt: skip
    if signed and int(signed[-1]["y"]) < year:
        last = signed[-1]
        yield Relation(
            _KIND, Span(last.start("y"), last.end("d") + 1), (where,), f"{year}年度报告的落款日期应晚于{year}年",
            Verdict.FAILS, expected=f"{year + 1}年", certainty=Certainty.PROBABLE,
        )  # fmt: skip
