"""Stated numbers against what is listed: inline lists, 一是…二是…三是, and (by `headings`) numbered items and table rows.

A list is read in every plausible way (see `lists`); one that gives the stated number confirms it. A failure needs more: a list that is
announced or closed by the very number, that is closed (no 等), and that has the stated number in no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grammar.span import Span
from linter.analysis.following import lists_after
from linter.analysis.headings import find_numbered
from linter.analysis.preceding import lists_before
from linter.analysis.prose import Prose
from linter.analysis.relation import Relation, Verdict
from linter.analysis.stated import Claim, counted, is_near, read_claims
from linter.model import Document

_RATE = re.compile(r"率[一-鿿]{0,3}[\d.]+%")
_REACH, _LONGEST = 40, 4000
_ONE_BY_ONE = (
    re.compile(r"(?<![进统唯])([一二三四五六七八九十]{1,3})是(?![否因由])"),
    re.compile(r"第([一二三四五六七八九十]{1,3})(?:阶段|步|个方面|类)?[，：为是、]"),
    re.compile(r"(?<![第二三四五六七八九十])([一二三四五六七八九十])(?:标段|期工程)"),
)
_ANNOUNCED = re.compile(r"(?:的?[一-鿿]{0,10})?(?:进行|开展|实施|推进|如下)?[。：，；]?$")
_ITEM_END = re.compile(r"[，。；：、！？（]")


def find_counts(document: Document) -> list[Relation]:
    """Every stated number whose list is in reach: confirmed, or wrong in every reading."""
    prose = Prose(document)
    claims = read_claims(prose.text)
    found: dict[Span, Relation] = {}
    for relation in (*_inline(prose, claims), *find_numbered(prose, claims)):
        if relation.verdict is Verdict.FAILS and _runs_on(document, relation):
            continue
        known = found.get(relation.result)
        if known is None or (known.verdict is Verdict.FAILS and relation.verdict is Verdict.HOLDS):
            found[relation.result] = relation  # one list that bears the number out is enough
    return sorted(found.values(), key=lambda relation: relation.result)


def _runs_on(document: Document, relation: Relation) -> bool:
    """分两次：上半年900万元、下半年600万元，到位率100%: the sentence goes on after the list, with a rate of the whole."""
    if len(relation.operands) < 2:
        return False
    *items, last = [span.of(document.text) for span in relation.operands]
    return bool(_RATE.search(last)) and not any(_RATE.search(item) for item in items)


def _inline(prose: Prose, claims: Sequence[Claim]) -> Iterator[Relation]:
    starts = [claim.span.start for claim in claims] + [len(prose.text)]
    for place, claim in enumerate(claims):
        if relation := _one_by_one(prose, claim):
            yield relation
            continue
        readings = [*lists_after(prose, claim, starts[place + 1]), *lists_before(prose, claim)]
        good = [relation for relation in readings if relation.verdict is Verdict.HOLDS]
        yield from (good or readings)[:1]


def _one_by_one(prose: Prose, claim: Claim) -> Relation | None:
    """四个方面：一是…二是…三是: the marks themselves count."""
    text = prose.text
    limit = min(claim.span.end + _LONGEST, len(text))
    line_end = text.find("\n", claim.span.end, limit)
    end = limit if line_end < 0 else line_end
    for pattern in _ONE_BY_ONE:
        first = pattern.search(text, claim.span.end, min(end, claim.span.end + _REACH))
        if not first or first[1] != "一" or not _ANNOUNCED.fullmatch(text[claim.span.end : first.start()]):
            continue
        marks = _run(pattern, text, Span(first.start(), end))
        if len(marks) > 1 and is_near(claim, len(marks)):
            return counted(claim, marks, len(marks) == claim.number, text)
    return None


def _run(pattern: re.Pattern[str], text: str, span: Span) -> list[Span]:
    """The marks 一是, 二是, 三是 … with the words after them, as long as they count on."""
    from grammar.numerals import int_to_chinese

    marks: list[Span] = []
    for match in pattern.finditer(text, span.start, span.end):
        if match[1] == int_to_chinese(len(marks) + 1):
            stop = _ITEM_END.search(text, match.end(), min(match.end() + 12, span.end))
            marks.append(Span(match.start(), stop.start() if stop else min(match.end() + 12, span.end)))
        elif marks and match[1] == "一":
            break
    return marks
