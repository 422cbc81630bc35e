"""Stated numbers against what is listed: 有3个，即A、B以及C; A、B、C三项; 四个方面：一是…二是…; 以下3个问题 above 1. 2. 3.

A list is read in every plausible way (see `lists`); one that gives the stated number confirms it. A failure needs more: a list that is
announced or closed by the very number, that is closed (no 等), and that has the stated number in no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grammar.span import Span
from linter.analysis.headings import find_numbered
from linter.analysis.lists import OPEN, extent, prefix, read_as
from linter.analysis.prose import Prose, items
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.stated import CLAIM, Claim, is_abstract, read_claims
from linter.model import Document

KIND = "count-list"
_REACH, _FAR = 40, 70
_INTRODUCTION = re.compile(
    r"（(?:即|分别(?:为|是)|包括)?|[，：]?即(?![使便将可])[：]?|：|(?:分别|依次)(?:得分?为?|[是为在由占扣获达增按从与]{0,2})|包括|包含"
    r"|，其中|(?<=[个项类种点条批笔家档块])(?:是|为)(?!了|主|此|期)"
)
_STRONG = re.compile(r"[，：]?即[：]?|[，]?分别(?:是|为)|：")
_FAR_REACHING = re.compile(r"[，：]?即[：]?|[，]?分别(?:是|为)")
_AMOUNTS = re.compile(r"[0-9][0-9.,]*(?:[万亿]?元|%)|（[一-鿿]{1,3}）")
_ONE_BY_ONE = (
    re.compile(r"(?<![进统唯])([一二三四五六七八九十]{1,3})是(?![否因由])"),
    re.compile(r"第([一二三四五六七八九十]{1,3})(?:阶段|步|个方面|类)?[，：为是、]"),
    re.compile(r"(?<![第二三四五六七八九十])([一二三四五六七八九十])(?:标段|期工程)"),
)
_ANNOUNCED = re.compile(r"(?:的?[一-鿿]{0,10})?(?:进行|开展|实施|推进|如下)?[。：，；]?$")
_BACK = re.compile(r"(?:等|共|共计|合计|这|上述|以上|总共|，|：|共有)*$")
_DETERMINER = re.compile(r"(?:这|上述|以上)$")
_BREAK = "，；：。！？（\n|\t"
_HEADED = re.compile(r"(?:内设|下设|下辖|管辖|设有|设立|分设|辖)(?:有)?")
_OWNED = re.compile(r"(?:内设|下设|下辖|下属|管辖|辖)[一-鿿]{0,6}$")
_LISTED = re.compile(r"(?:内设|下设|下辖|下属|管辖|辖)(?=[一-鿿“])")


def find_counts(document: Document) -> list[Relation]:
    """Every stated number whose list is in reach: confirmed, or wrong in every reading."""
    prose = Prose(document)
    claims = read_claims(prose.text)
    found: dict[Span, Relation] = {}
    for relation in (*_inline(prose, claims), *find_numbered(prose, claims)):
        known = found.get(relation.result)
        if known is None or (known.verdict is Verdict.FAILS and relation.verdict is Verdict.HOLDS):
            found[relation.result] = relation  # one list that bears the number out is enough
    return sorted(found.values(), key=lambda relation: relation.result)


def _inline(prose: Prose, claims: Sequence[Claim]) -> Iterator[Relation]:
    starts = [claim.span.start for claim in claims]
    for place, claim in enumerate(claims):
        following = starts[place + 1] if place + 1 < len(claims) else len(prose.text)
        readings = [
            relation
            for relation in (_one_by_one(prose, claim), *_after(prose, claim, following), *_before(prose, claim))
            if relation
        ]
        good = [relation for relation in readings if relation.verdict is Verdict.HOLDS]
        yield from (good or readings)[:1]


# ---- 四个方面：一是…二是…三是 ----------------------------------------------------------------------------------------------


def _one_by_one(prose: Prose, claim: Claim) -> Relation | None:
    text = prose.text
    line_end = text.find("\n", claim.span.end)
    line = Span(claim.span.end, len(text) if line_end < 0 else line_end)
    for pattern in _ONE_BY_ONE:
        first = pattern.search(text, line.start, min(line.end, line.start + _REACH))
        if not first or first[1] != "一":
            continue
        gap = text[line.start : first.start()]
        if not _ANNOUNCED.fullmatch(gap):
            continue
        marks = _run(pattern, text, Span(first.start(), line.end))
        if len(marks) < 2:
            continue
        good = len(marks) == claim.number
        return _relation(claim, marks, good, certain=True, text=text)
    return None


def _run(pattern: re.Pattern[str], text: str, span: Span) -> list[Span]:
    """The marks 一是, 二是, 三是 … as long as they count on."""
    marks: list[Span] = []
    for match in pattern.finditer(text, span.start, span.end):
        if match[1] == "一二三四五六七八九十"[len(marks) % 10] or match[1] == f"十{'一二三四五六七八九'[len(marks) % 10 - 1]}":
            end = min(match.end() + 12, span.end)
            marks.append(Span(match.start(), prefix_end(text, match.end(), end)))
        elif marks and match[1] == "一":
            break
    return marks


def prefix_end(text: str, start: int, end: int) -> int:
    """The first mark of punctuation between `start` and `end`, else `end`."""
    match = re.compile(r"[，。；：、！？（]").search(text, start, end)
    return match.start() if match and match.start() > start else end


# ---- the list follows ------------------------------------------------------------------------------------------------------


def _after(prose: Prose, claim: Claim, following: int) -> Iterator[Relation]:
    text, sentence = prose.text, prose.sentence(claim.span.start)
    for match in _INTRODUCTION.finditer(text, claim.span.end, min(claim.span.end + _FAR, sentence.end)):
        gap = text[claim.span.end : match.start()]
        if following < match.start() or re.search(r"[0-9；。（]|其中", _AMOUNTS.sub("", gap)):
            break  # another number stands between: the list is its own
        if len(gap) > _REACH and not _FAR_REACHING.fullmatch(match.group()):
            break
        if match.group() == "，其中" and (claim.number < 3 or claim.unit not in "级类种档层"):
            continue
        if match.group().startswith("（"):
            yield from _in_brackets(prose, claim, match.end())
            continue
        yield from _running(prose, claim, match, Span(match.end(), sentence.end))
    yield from _of_which(prose, claim, sentence)


def _in_brackets(prose: Prose, claim: Claim, start: int) -> Iterator[Relation]:
    text = prose.text
    if start - claim.span.end > 12:
        return
    end = _closing(text, start)
    if end > start and (found := read_as(prose, Span(start, end), claim.number)):
        yield _relation(claim, found, True, text=text)


def _closing(text: str, start: int) -> int:
    """Where the bracket opened before `start` closes on its line; `start` when it does not."""
    depth = 1
    for at in range(start, min(start + 300, len(text))):
        if text[at] == "（":
            depth += 1
        elif text[at] == "）":
            depth -= 1
            if not depth:
                return at
        elif text[at] == "\n":
            break
    return start


def _running(prose: Prose, claim: Claim, introduction: re.Match[str], rest: Span) -> Iterator[Relation]:
    text = prose.text
    stretches = [prefix(prose, rest, "，；"), prefix(prose, rest, ""), prefix(prose, rest, "；")]
    for stretch in dict.fromkeys(Span(s.start, _trim(text, s)) for s in stretches):
        if OPEN.search(text, stretch.end - 8 if stretch.end - 8 > stretch.start else stretch.start, stretch.end):
            continue
        if found := read_as(prose, stretch, claim.number):
            yield _relation(claim, found, True, text=text)
            return
    yield from _short_list(prose, claim, introduction, rest)


def _short_list(prose: Prose, claim: Claim, introduction: re.Match[str], rest: Span) -> Iterator[Relation]:
    """A list by 、 that the number announces and that has another number of items in every reading."""
    text = prose.text
    gap = text[claim.span.end : introduction.start()]
    if not _STRONG.fullmatch(introduction.group()) or len(gap) > 8 or "的" in gap[1:] or "、" in gap:
        return
    stretch = prefix(prose, rest, "，；")
    stretch = Span(stretch.start, _trim(text, stretch))
    closed = stretch.end >= rest.end - 1 or text[stretch.end] == "；"
    words = stretch.of(text)
    if not closed or "、" not in words or re.search(r"等|如|例|其中|略|[0-9]|：", words):
        return
    fewest, most = extent(prose, stretch)
    if fewest <= claim.number <= most or fewest < 2:
        return
    yield _relation(claim, _plain_items(prose, stretch), False, certain=True, text=text)


def _trim(text: str, span: Span) -> int:
    """The end of a stretch without its closing mark."""
    end = span.end
    while end > span.start and text[end - 1] in "。；，！？\n ":
        end -= 1
    return end


def _of_which(prose: Prose, claim: Claim, sentence: Span) -> Iterator[Relation]:
    """购置5类设备，合同总价…。其中：A…；B…；C…: the items stand in the next sentence."""
    text, place = prose.text, prose.index(claim.span.start) + 1
    if place >= len(prose.sentences):
        return
    after = prose.sentences[place]
    head = re.compile(r"(?:其中|具体为|具体是|具体包括|分别是|分别为|即)[：，]?").match(text, after.start)
    if not head or text[sentence.end - 1] == "\n" or claim.number < 3:
        return
    stretch = Span(head.end(), _trim(text, after))
    parts = [joint for joint in prose.joints(stretch) if joint.kind == "；"]
    if len(parts) + 1 == claim.number:
        yield _relation(claim, read_as(prose, stretch, claim.number), True, text=text)


# ---- the list stands before ------------------------------------------------------------------------------------------------


def _before(prose: Prose, claim: Claim) -> Iterator[Relation]:
    text, sentence = prose.text, prose.sentence(claim.span.start)
    head = text[sentence.start : claim.span.start]
    tie = _BACK.search(head)
    assert tie
    end = sentence.start + tie.start()
    if end <= sentence.start:
        yield from _owned(prose, claim, sentence)
        return
    stretch = _clause_before(text, sentence.start, end)
    if found := _read_before(prose, claim, stretch, tie.group()):
        yield found
        return
    if _DETERMINER.search(head):
        wider = Span(_wide_start(text, sentence.start, end), end)
        if claim.number > 2 and (listed := read_as(prose, wider, claim.number)):
            yield _relation(claim, listed, True, text=text)
            return
    yield from _owned(prose, claim, sentence)


def _clause_before(text: str, low: int, end: int) -> Span:
    """Back from `end` to the nearest mark outside brackets; inside the quotes when they close right there (“A、B”这两个)."""
    if text[end - 1] in "”》" and text.rfind("“", low, end) >= 0 and "、" in text[text.rfind("“", low, end) : end]:
        return Span(text.rfind("“", low, end) + 1, end - 1)
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


def _read_before(prose: Prose, claim: Claim, stretch: Span, tie: str) -> Relation | None:
    text = prose.text
    words = stretch.of(text)
    if "、" not in words and "”“" not in words and not any(j.kind == "和" for j in prose.joints(stretch)):
        return None
    if re.search(rf"[0-9一二两三四五六七八九十]{claim.unit}", words) or CLAIM.search(words[-4:]):
        return None  # 账务处理2个、资产登记2个: numbers of their own, not names
    if not tie and not re.match(r"[一-鿿“]", text[claim.span.end : claim.span.end + 1]):
        return None
    fewest, most = extent(prose, stretch)
    if fewest <= claim.number <= most and (found := read_as(prose, stretch, claim.number)):
        plain = "、" in words or "”“" in words or claim.chinese or is_abstract(text, claim)
        return _relation(claim, found, True, text=text) if plain else None
    if "等" in tie:
        return _relation(claim, _plain_items(prose, stretch), False, certain=True, text=text) if fewest > claim.number else None
    if tie or not _closes(prose, claim, stretch, fewest):
        return None
    return _relation(claim, _plain_items(prose, stretch), False, certain=True, text=text)


def _closes(prose: Prose, claim: Claim, stretch: Span, fewest: int) -> bool:
    """Whether the number right after a list is surely the number of its items: 数量、质量、时效四个方面, 辖A、B、C、D五个社区."""
    text = prose.text
    words = stretch.of(text)
    if fewest < 2 or re.search(r"[0-9等如]|[两二三四五六七八九十][个项类种级家]", words) or "”“" in words:
        return False
    before = text[max(0, stretch.start - 40) : stretch.start]
    if before.endswith("，") and re.search(r"[、和]", re.split(r"[。；：\n]", before)[-1]):
        return False
    if _HEADED.search(words[:12]) and fewest > 2:
        return True
    if claim.unit in ("类", "级", "种"):
        return claim.chinese
    return is_abstract(text, claim) and words[-1] not in "的为是有共"


def _owned(prose: Prose, claim: Claim, sentence: Span) -> Iterator[Relation]:
    """内设A、B、C，下设D、E。内设机构3个，下设单位2个: the list stands at the same verb shortly before."""
    text = prose.text
    verb = _OWNED.search(text, max(sentence.start, claim.span.start - 10), claim.span.start)
    line_start = text.rfind("\n", 0, claim.span.start) + 1
    if not verb:
        return
    for match in _LISTED.finditer(text, line_start, verb.start()):
        if match.group() == verb.group()[: len(match.group())]:
            stretch = prefix(prose, Span(match.end(), verb.start()), "，；")
            stop = text.find("。", stretch.start, stretch.end)
            stretch = Span(stretch.start, stop if stop >= 0 else stretch.end)
            if found := read_as(prose, stretch, claim.number):
                yield _relation(claim, found, True, text=text)
                return


def _plain_items(prose: Prose, stretch: Span) -> list[Span]:
    """The items between 、 (and the conjunctions), for showing."""
    return items(prose.text, stretch, [j for j in prose.joints(stretch) if j.kind in "、和"])


def _relation(claim: Claim, listed: Sequence[Span], good: bool, *, text: str, certain: bool = False, kind: str = KIND) -> Relation:
    number = len(listed)
    names = "、".join(item.of(text)[:12].strip() for item in listed[:4]) + ("……" if number > 4 else "")
    return Relation(
        kind, claim.span, tuple(listed), f"列出{number}{claim.unit}：{names}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"{number}{claim.unit}", actual=claim.span.of(text),
        certainty=Certainty.CERTAIN if certain or good else Certainty.PROBABLE,
    )  # fmt: skip
