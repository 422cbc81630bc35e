"""W101."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from operator import add

from linter.api import (
    Check,
    Document,
    Edit,
    Finding,
    Fix,
    Severity,
    Span,
    Text,
    also,
    lexicon,
    proper_name,
    quoted_titles,
)

_CERTAIN = "必误"
"""The family of strings that are wrong wherever they stand: any gain will do."""
_LEAST_GAIN = 2
"""A hit must make the text at least a little easier to read."""
_SHORT_GAIN = 20
"""Two characters often meet by accident; both are then words by themselves and little is gained."""
_FUNCTION_GAIN = 22
"""More so where one of the two is a word that stands before or behind anything."""
_SURE_GAIN = 40
"""So much commoner are the mended words that a word which crosses the edge of the hit (住[房租]凭) is an accident."""
_FUNCTION = frozenset(
    "和与及或在于对向以为由从到被把将而且也都又再就才则按据经同跟比不未没有是要能可会应须需的地得了着过其该此各每本我"
)
_PERIODS = frozenset("年月季周期度日")


class WrongCharacter(Check):
    """错别字

    出现了常见的错别字，例如“对像”（对象）、“帐户”（账户）、“布署”（部署）、“拔付”（拨付）、“峻工”（竣工）。检查对照一份
    常见误写表，并对上下文分词：误写跨在两个正常词语之间的不提示（“审批事项”里没有“批事”）。书名号内的名称、地名和人名不提示。

    为什么：《国家通用语言文字法》第九条，国家机关以普通话和规范汉字为公务用语用字。

    怎么改：改为提示的写法。同一误写多次出现的合并为一条，各处位置一并列出；须由人确认后修改。
    """

    severity = Severity.WARNING
    title_en = "Wrong character"
    message = Text(
        zh="“{actual}”疑为“{expected}”之误{count}", en="“{actual}” is probably a slip for “{expected}”{count_en}"
    )
    GOOD = (
        "审批事项全部按时办结，职工展示技能，对向车道已拓宽。",
        "该户有住房一套，《帐户管理办法》已废止；不符合条件的不予计分。",
        "驻村队员李正明、王文明同志走访布署村26户。",
        "搭建帐篷12顶，发放蚊帐300顶，购买头像采集设备2台。",
        "既使干部受教育，又使群众得实惠；该项自2022年起实施，件数最多的是残联和民政局，按全口径计算。",
        "内设各股室分工明确，提标提质、拆旧建新，以订单为主，按受助人数发放，清淤5处干渠，不予计分。",
        "各乡镇季度末按规定上报，下达到区级时已是10月，达标提升工程完工，甲方按合同付款。",
        "自己动手完成维修，未成年人保护工作扎实开展，年末结转资金按规定使用。",
    )
    BAD = {
        "本次评价«对像»为全部项目支出。": "对象",
        "资金«拔付»及时，工程按期«峻工»。": "之误",
        "自评工作«工展»顺利，«职得»良好成效。": "之误",
        "设立专户，«帐户»由财务科管理，«帐目»清楚。": "账",
        "发放住房«租凭»补贴1200户，排查«纠芬»36件，清运«垃级»860吨。": "之误",
        "报账«不急时»，«己完工»的项目«末及时»结算。": "之误",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Every wrong string once, with all its places."""
        text = document.text
        titles = quoted_titles(document)
        found: dict[str, list[Span]] = {}
        taken: set[int] = set()
        for wrong, right, at in _hits(text):
            span = Span(at, at + len(wrong))
            if taken.isdisjoint(range(*span)) and not titles.touches(*span) and _slip(text, span, right):
                found.setdefault(wrong, []).append(span)
                taken.update(range(*span))
        for wrong, spans in found.items():
            right, size = _pairs()[wrong], len(spans)
            yield self.finding(
                spans[0],
                related=also(spans[1:]),
                actual=wrong,
                expected=right,
                count=f"（全文共{size}处）" if size > 1 else "",
                count_en=f" ({size} places)" if size > 1 else "",
                fix=Fix(tuple(Edit(span, right) for span in spans), safe=False),
            )


def _hits(text: str) -> Iterator[tuple[str, str, int]]:
    """Wrong strings of the list, longest first; only those whose first two characters stand in the text are tried."""
    heads = _heads()
    present = heads.keys() & set(map(add, text, text[1:]))
    wrongs = sorted((wrong for head in present for wrong in heads[head]), key=lambda wrong: (-len(wrong), wrong))
    for wrong in wrongs:
        at = text.find(wrong)
        while at >= 0:
            yield wrong, _pairs()[wrong], at
            at = text.find(wrong, at + len(wrong))


def _slip(text: str, span: Span, right: str) -> bool:
    """Whether the hit is no accident of two neighbouring words, no place and no person."""
    if text[span.start] == "末" and text[span.start - 1 : span.start] in _PERIODS:  # 季度末按规定上报
        return False
    words, wrong = lexicon(), span.of(text)
    gain = words.gain(text, span, right)
    if gain < _needed(wrong) or proper_name(text, span):
        return False
    return gain >= _SURE_GAIN or words.stands_alone(text, span)


def _needed(wrong: str) -> int:
    if len(wrong) >= 4:
        return -_SHORT_GAIN  # both sides may be words (反应问题): the phrase itself is the evidence
    if len(wrong) == 3 or wrong in _certain():
        return _LEAST_GAIN
    return _FUNCTION_GAIN if _FUNCTION & set(wrong) else _SHORT_GAIN


@cache
def _families() -> Mapping[str, str]:
    raw = (files("checks.wording") / "wrong_characters.toml").read_text("utf-8")
    families: Mapping[str, str] = tomllib.loads(raw)["pairs"]
    return families


@cache
def _pairs() -> Mapping[str, str]:
    return dict(pair.split("/") for family in _families().values() for pair in family.split())


@cache
def _certain() -> frozenset[str]:
    return frozenset(pair.split("/")[0] for pair in _families()[_CERTAIN].split())


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for wrong in _pairs():
        heads[wrong[:2]] = (*heads.get(wrong[:2], ()), wrong)
    return heads
