"""A stated number and the list that it closes: A、B、C三项; 辖甲、乙、丙3个社区; “A”“B”两个专栏; A、B等6个 (open)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.span import Span
from linter.analysis.following import plain_items
from linter.analysis.lists import extent, prefix, read_as
from linter.analysis.prose import Prose
from linter.analysis.relation import Relation
from linter.analysis.stated import CLAIM, Claim, counted, is_abstract, is_near

_LONGEST = 400
_BACK = re.compile(r"(?:等|共|共计|合计|这|上述|以上|总共|，|：|共有)*$")
_QUOTED = re.compile(r"(?:[“《][^“”《》]{1,20}[”》]){2,}$")
_DETERMINER = re.compile(r"(?:这|上述|以上)$")
_BREAK = "，；：。！？（\n|\t"
_HEADED = re.compile(r"(?:内设|下设|下辖|管辖|设有|设立|分设|辖)(?:有)?")
_OWNED = re.compile(r"(?:内设|下设|下辖|下属|管辖|辖)[一-鿿]{0,6}$")
_LISTED = re.compile(r"(?:内设|下设|下辖|下属|管辖|辖)(?=[一-鿿“])")


def lists_before(prose: Prose, claim: Claim) -> Iterator[Relation]:
    """Readings of the text before a claim."""
    text = prose.text
    low = max(prose.sentence(claim.span.start).start, claim.span.start - _LONGEST)
    head = text[low : claim.span.start]
    tie = _BACK.search(head)
    assert tie
    end = low + tie.start()
    if end > low:
        stretch = _clause_before(text, low, end)
        if found := _read(prose, claim, stretch, tie.group()):
            yield found
            return
        if _DETERMINER.search(head) and claim.number > 2:
            wider = Span(_wide_start(text, low, end), end)
            if listed := read_as(prose, wider, claim.number):
                yield counted(claim, listed, True, text)
                return
    yield from _owned(prose, claim)


def _clause_before(text: str, low: int, end: int) -> Span:
    """Back from `end` to the nearest mark outside brackets; inside the quotes when they close right there (“A、B”这两个)."""
    if text[end - 1] in "”》":
        opened = text.rfind("“", low, end)
        if opened >= 0 and "、" in text[opened:end]:
            return Span(opened + 1, end - 1)
    depth, at = 0, end
    while at > low:
        char = text[at - 1]
        if char in "）”》":
            depth += 1
        elif char in "“《" or (char == "（" and depth):
            depth = max(0, depth - 1)
        elif not depth and char in _BREAK:
            break
        at -= 1
    return Span(at, end)


def _wide_start(text: str, low: int, end: int) -> int:
    """The last ：or ； before `end`, else the start of the sentence."""
    return max(text.rfind("：", low, end), text.rfind("；", low, end), low - 1) + 1


def _read(prose: Prose, claim: Claim, stretch: Span, tie: str) -> Relation | None:
    text = prose.text
    words = stretch.of(text)
    if re.search(rf"[0-9一二两三四五六七八九十]{claim.unit}", words) or CLAIM.search(words[-4:]):
        return None  # 账务处理2个、资产登记2个: numbers of their own, not names
    joints = prose.joints(stretch)
    if not joints:
        return None
    if not tie and not re.match(r"[一-鿿“]", text[claim.span.end : claim.span.end + 1]):
        return None
    fewest, most = extent(prose, stretch)
    if fewest <= claim.number <= most and (found := read_as(prose, stretch, claim.number)):
        plain = any(joint.kind in "、”" for joint in joints) or claim.chinese or is_abstract(text, claim)
        return counted(claim, found, True, text) if plain else None
    if "等" in tie:
        return counted(claim, plain_items(prose, stretch), False, text) if fewest > claim.number else None
    if tie or re.search(r"[等如]|[0-9一二两三四五六七八九十][个项类种级家]", words) or _more_before(text, stretch):
        return None
    return _contradicted(prose, claim, stretch, fewest, most)


def _more_before(text: str, stretch: Span) -> bool:
    """Whether the clause before lists as well: A、B，C、D四个部门."""
    before = text[max(0, stretch.start - 40) : stretch.start]
    return before.endswith("，") and bool(re.search(r"[、和]", re.split(r"[。；：\n]", before)[-1]))


def _contradicted(prose: Prose, claim: Claim, stretch: Span, fewest: int, most: int) -> Relation | None:
    """Surely the number of the items (数量、质量、时效四个方面; 辖A、B、C五个社区), or probably (A、B、C四项制度)."""
    text = prose.text
    words = stretch.of(text)
    listed = plain_items(prose, stretch)
    if not is_near(claim, fewest) and not is_near(claim, most):
        return None
    if "由" in words[:8] and claim.unit == "部分" and fewest == 1 and most == 2:
        return counted(claim, listed, False, text)  # 由基本支出和项目支出三部分构成
    if fewest > 1 and _QUOTED.search(words):
        return counted(claim, listed, False, text)  # “A”“B”“C”四项行动
    if fewest < 2 or "”“" in words or re.search(r"[0-9]", words):
        return None
    if _HEADED.search(words[:12]) and fewest > 2:
        return counted(claim, listed, False, text)
    if claim.unit in ("类", "级", "种") and claim.chinese:
        return counted(claim, listed, False, text)
    if is_abstract(text, claim) and words[-1] not in "的为是有共":
        return counted(claim, listed, False, text)
    near = min(abs(claim.number - fewest), abs(claim.number - most)) == 1
    if fewest > 2 and near and words[-1] not in "的为是有共":
        return counted(claim, listed, False, text, certain=False)
    return None


def _owned(prose: Prose, claim: Claim) -> Iterator[Relation]:
    """内设A、B、C，下设D、E。内设机构3个，下设单位2个: the list stands at the same verb shortly before."""
    text = prose.text
    verb = _OWNED.search(text, max(claim.span.start - 10, 0), claim.span.start)
    if not verb:
        return
    low = max(text.rfind("\n", 0, claim.span.start) + 1, claim.span.start - _LONGEST)
    for match in _LISTED.finditer(text, low, verb.start()):
        if match.group() == verb.group()[: len(match.group())]:
            stop = text.find("。", match.end(), verb.start())
            stretch = prefix(prose, Span(match.end(), stop if stop >= 0 else verb.start()), "，；")
            if found := read_as(prose, stretch, claim.number):
                yield counted(claim, found, True, text)
                return
