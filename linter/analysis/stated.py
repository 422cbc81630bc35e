"""Stated numbers of things: 3个方面, 四类对象, 项目8个, as the claims that a list or a row of headings must bear out.

Found by words rather than by figures, because the number that announces a list is mostly a Chinese numeral (四个方面).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grammar.numerals import chinese_to_int
from grammar.span import Span
from linter.analysis.relation import Certainty, Relation, Verdict

_UNIT = (
    r"(?:部分|方面|阶段|环节|步骤|个(?![百千]分点|工作日|交易日|月|小时|半|星期|季度|年度)|项|类|种|点(?!\d)|条|批(?!次)|笔|家|所|座|支|场|部(?!门)|块|档|级(?![指单医预以及部学保])"
    r"|市(?![场政级直委区])|县(?![级委区])|区(?![级域间])|镇|乡|村(?![级])|股|名|位|步|份|张|起|处|只|台|套|件|篇|本(?!级)|册|门|组|层|轮|路|科|任|大(?![于型批力会])|次)"
)
_CHINESE = r"(?<![第百千万亿十一二三四五六七八九两〇零几数每各前后余近])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九])"
_ARABIC = r"(?<![0-9.,%％第:/\-—－～~＋+A-Za-z〔])[0-9]{1,2}"
CLAIM = re.compile(rf"(?P<number>{_CHINESE}|{_ARABIC})\s?(?P<unit>{_UNIT})")
ABSTRACT = re.compile(r"(?:的)?(?:方面|环节|问题|方向|阶段|部分|步骤|要素|维度|层面|渠道|领域|因素|原则|机制|类别|层次|等级|档次|板块|内容)")
"""Nouns of which a list before or after the number is the very list: three aspects are not three things of two kinds."""


_VAGUE = re.compile(r"以上|以下|以内|左右|多|余|半")


@dataclass(frozen=True, slots=True)
class Claim:
    """A stated number of things. `span` covers the number and its measure word."""

    number: int
    span: Span
    unit: str
    chinese: bool
    """Written with a Chinese numeral."""


def read_claims(text: str) -> list[Claim]:
    """Stated numbers from 2 on, in order. `text` is folded (see `prose`)."""
    claims = []
    for match in CLAIM.finditer(text):
        words = match["number"]
        chinese = not words.isdecimal()
        number = chinese_to_int(words) if chinese else int(words)
        if number is None or number < 2 or _VAGUE.match(text, match.end()):
            continue
        if not _named(text, match.start()):
            claims.append(Claim(number, Span(match.start(), match.end()), match["unit"], chinese))
    return claims


def _named(text: str, start: int) -> bool:
    """Inside 《》: part of a document's name."""
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and "》" not in text[opened:start] and "\n" not in text[opened:start]


def is_abstract(text: str, claim: Claim) -> bool:
    """Whether the things counted are aspects, problems, stages and the like."""
    return claim.unit in ("部分", "方面", "阶段", "环节", "步骤") or bool(ABSTRACT.match(text, claim.span.end))


def is_near(claim: Claim, listed: int) -> bool:
    """Whether a miscount explains the difference: 24 schools with three figures are not 24 items miscounted."""
    return abs(claim.number - listed) <= 2


def counted(claim: Claim, listed: Sequence[Span], good: bool, text: str, *, certain: bool = True) -> Relation:
    """The relation between a stated number and the items listed for it."""
    number = len(listed)
    names = "、".join(item.of(text)[:12].strip() for item in listed[:4]) + ("……" if number > 4 else "")
    return Relation(
        "count-list",
        claim.span,
        tuple(listed),
        f"列出{number}{claim.unit}：{names}",
        Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"{number}{claim.unit}",
        actual=claim.span.of(text),
        certainty=Certainty.CERTAIN if certain or good else Certainty.PROBABLE,
    )
