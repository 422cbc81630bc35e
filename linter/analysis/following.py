"""A stated number and the list that follows it: 有3个，即A、B以及C; 分四类：A；B；C；D; 三个标段分别为a、b和c; 一类村4个（甲、乙、丙、丁）.

A list that gives the number in any reading confirms it. It contradicts the number only where the words announce this very list, the
list is closed, and no reading has that many items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.span import Span
from linter.analysis.lists import OPEN, cut_nested, extent, prefix, read_as
from linter.analysis.prose import Prose, items
from linter.analysis.relation import Relation
from linter.analysis.stated import Claim, counted, is_near

_REACH, _FAR, _LONGEST = 40, 70, 900
_INTRODUCTION = re.compile(
    r"（(?:即|分别(?:为|是)|包括)?|[，：]?即(?![使便将可])[：]?|："
    r"|(?:分别|依次)(?:得分?为?|[是为在由占扣获达增按从与]{0,2})|包括|包含"
    r"|，其中|(?<=[个项类种点条批笔家档块])(?:是|为)(?!了|主|此|期)"
)
_NAMING = re.compile(r"[，：]?即[：]?|[，]?分别(?:是|为|在)|：")
_VALUES = re.compile(r"[，]?(?:分别|依次)(?:[是为在由占扣获达增得]{0,3})|：")
_FAR_REACHING = re.compile(r"[，：]?即[：]?|[，]?分别(?:是|为)")
_AMOUNTS = re.compile(r"[0-9][0-9.,]*(?:[万亿]?元|%)|（[一-鿿]{1,3}）")
_YEAR = re.compile(r"20\d\d年")
_VALUE = re.compile(r"得?[-－]?\d[\d.,]*\s*[^\d\s，。；、（）]{0,5}(?:（[^（）]*）)?")
_ENTRY = re.compile(r"[一-鿿“《][^\d，。；]{1,24}?\d[\d.,]*[^\d，。；]{0,8}")
_NO_LIST = re.compile(r"等|如|例|其中|略|：|[0-9]")
_REST = re.compile(r"另|其余|其他|剩余|余下|还有|除")
_CONTINUES = re.compile(r"\s*(?:第[二三四五六七八九十]|[二三四五六七八九十]是|另|再|还|此外|同时|最后|其余|（[1-9二三四五]）|[1-9][.、])")
_SAMPLES = re.compile(r"前|其中|各|每|仅|只有|部分|个别|之一")
_OF_WHICH = re.compile(r"(?:其中|具体为|具体是|具体包括|分别是|分别为|即)[：，]?")


def lists_after(prose: Prose, claim: Claim, following: int) -> Iterator[Relation]:
    """Readings of the text after a claim; `following` is where the next claim begins."""
    text, sentence = prose.text, prose.sentence(claim.span.start)
    end = min(sentence.end, claim.span.end + _LONGEST)
    for match in _INTRODUCTION.finditer(text, claim.span.end, min(claim.span.end + _FAR, end)):
        gap = text[claim.span.end : match.start()]
        if following < match.start() or re.search(r"[0-9；。（]|其中", _AMOUNTS.sub("", gap)):
            break  # another number stands between: the list is its own
        if len(gap) > _REACH and not _FAR_REACHING.fullmatch(match.group()):
            break
        if match.group() == "，其中" and (claim.number < 3 or claim.unit not in "级类种档层"):
            continue
        if match.group().startswith("（"):
            yield from _in_brackets(prose, claim, match.end())
        else:
            yield from _running(prose, claim, match, Span(match.end(), end))
    yield from _of_which(prose, claim, sentence)


# ---- 一类村4个（白石、柳林、双井、桃园） ----------------------------------------------------------------------------------


def _in_brackets(prose: Prose, claim: Claim, start: int) -> Iterator[Relation]:
    text = prose.text
    end = closing(text, start)
    if start - claim.span.end > 12 or end <= start:
        return
    inside = Span(start, end)
    if found := read_as(prose, inside, claim.number):
        yield counted(claim, found, True, text)
        return
    fewest, most = extent(prose, inside)
    words = inside.of(text)
    near = min(abs(fewest - claim.number), abs(most - claim.number)) == 1
    if start - claim.span.end == 1 and fewest > 2 and near and not _NO_LIST.search(words) and "含" not in words:
        yield counted(claim, plain_items(prose, inside), False, text, certain=_sibling(prose, claim))


def _sibling(prose: Prose, claim: Claim) -> bool:
    """Whether another number of the sentence is borne out by its own bracket: 二类村6个（…six names…）."""
    sentence = prose.sentence(claim.span.start)
    low, high = max(sentence.start, claim.span.start - 300), min(sentence.end, claim.span.end + 300)
    for match in re.finditer(rf"(?<!\d)(\d{{1,2}}){claim.unit}（", prose.text[low:high]):
        start = low + match.end()
        end = closing(prose.text, start)
        number = int(match[1])
        if low + match.start() != claim.span.start and number > 1 and end > start and read_as(prose, Span(start, end), number):
            return True
    return False


def closing(text: str, start: int) -> int:
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


# ---- 即…, 分别为…, ：… -----------------------------------------------------------------------------------------------------


def _running(prose: Prose, claim: Claim, introduction: re.Match[str], rest: Span) -> Iterator[Relation]:
    text = prose.text
    stretches = [prefix(prose, rest, "，；"), prefix(prose, rest, ""), prefix(prose, rest, "；")]
    for stretch in dict.fromkeys(Span(s.start, _trim(text, s)) for s in stretches):
        if OPEN.search(text, max(stretch.end - 8, stretch.start), stretch.end):
            continue
        if found := read_as(prose, stretch, claim.number):
            yield counted(claim, found, True, text)
            return
    gap = text[claim.span.end : introduction.start()]
    if _SAMPLES.search(gap) or _SAMPLES.search(text[max(0, claim.span.start - 2) : claim.span.start]):
        return
    for contradiction in (_values, _names, _entries):
        wrong = contradiction(prose, claim, introduction.group(), gap, rest)
        if wrong and is_near(claim, len(wrong)):
            yield counted(claim, wrong, False, text)
            return


def _values(prose: Prose, claim: Claim, words: str, gap: str, rest: Span) -> list[Span] | None:
    """三个标段分别扣24.18万元、31.06万元、19.49万元: nothing but values, one for each."""
    text = prose.text
    if not _VALUES.fullmatch(words) or re.search(r"[、和与及]", gap) or len(gap) > 24:
        return None
    stretch = prefix(prose, rest, "，；")
    stretch = Span(stretch.start, _trim(text, stretch))
    listed = plain_items(prose, stretch)
    if len(listed) < 2 or not all(_VALUE.fullmatch(item.of(text)) for item in listed[1:]):
        return None
    if not re.fullmatch(r"[一-鿿]{0,4}" + _VALUE.pattern, listed[0].of(text)):
        return None
    after = text[stretch.end : prose.sentence(claim.span.start).end]
    if len(listed) < claim.number and _REST.search(after[:120]):
        return None
    return listed


def _names(prose: Prose, claim: Claim, words: str, gap: str, rest: Span) -> list[Span] | None:
    """有3个，即A、B、C、D: names by 、 (and 和), closed."""
    text = prose.text
    if not _NAMING.fullmatch(words) or "、" in gap or (words == "：" and len(gap) > 8) or len(gap) > 30:
        return None
    stretch = prefix(prose, rest, "，；")
    stretch = Span(stretch.start, _trim(text, stretch))
    listed = stretch.of(text)
    pair = "、" not in listed and words != "："
    if ("、" not in listed and not pair) or _NO_LIST.search(_YEAR.sub("", _without_brackets(listed))):
        return None
    if not _closed(prose, stretch, rest):
        return None
    fewest, most = extent(prose, stretch)
    if (pair and most != 2) or (not pair and fewest < 2) or fewest <= claim.number <= most:
        return None
    return plain_items(prose, stretch)


def _closed(prose: Prose, stretch: Span, rest: Span) -> bool:
    """Whether the list ends with the stretch: at the end of the sentence, or before a clause that lists nothing."""
    text = prose.text
    if stretch.end >= rest.end - 1 or text[stretch.end] in "；。\n":
        return not _CONTINUES.match(text, min(stretch.end + 1, len(text)))
    clause = re.split(r"[，。；\n]", text[stretch.end + 1 : stretch.end + 60])[0]
    return bool(re.search(r"\d", clause)) or not re.search(r"[、和]|以及", clause)


def _entries(prose: Prose, claim: Claim, words: str, gap: str, rest: Span) -> list[Span] | None:
    """分为四块：A 28万元，占50%；B 22万元；C 5万元: entries with a name and a figure each."""
    text = prose.text
    if words != "：" or len(gap) > 8 or "、" in gap:
        return None
    whole = Span(rest.start, _trim(text, prefix(prose, rest, "")))
    if whole.end < rest.end - 2 or _CONTINUES.match(text, min(rest.end, len(text))):
        return None
    joints = prose.joints(whole)
    strongest = next((mark for mark in "；，、" if any(joint.kind == mark for joint in joints)), "")
    if not strongest:
        return None
    listed = items(text, whole, [joint for joint in joints if joint.kind == strongest])
    if strongest != "；":
        listed = cut_nested(text, listed)
        if not all(_ENTRY.fullmatch(_without_brackets(item.of(text))) for item in listed):
            return None
    if len(listed) < 2 or not all(_ENTRY.match(_without_brackets(item.of(text))) for item in listed):
        return None
    return listed


def _without_brackets(words: str) -> str:
    return re.sub(r"（[^（）]*）", "", words)


def _trim(text: str, span: Span) -> int:
    """The end of a stretch without its closing mark."""
    end = span.end
    while end > span.start and text[end - 1] in "。；，！？\n ":
        end -= 1
    return end


def _of_which(prose: Prose, claim: Claim, sentence: Span) -> Iterator[Relation]:
    """购置5类设备，合同总价…。其中：A…；B…；C…: the items stand in the next sentence."""
    text, place = prose.text, prose.index(claim.span.start) + 1
    if place >= len(prose.sentences) or claim.number < 3 or text[sentence.end - 1] == "\n":
        return
    after = prose.sentences[place]
    head = _OF_WHICH.match(text, after.start)
    if not head or after.end - after.start > _LONGEST:
        return
    stretch = Span(head.end(), _trim(text, after))
    parts = [joint for joint in prose.joints(stretch) if joint.kind == "；"]
    if len(parts) + 1 == claim.number:
        yield counted(claim, items(text, stretch, parts), True, text)


def plain_items(prose: Prose, stretch: Span) -> list[Span]:
    """The items between 、 and conjunctions, for showing."""
    return items(prose.text, stretch, [joint for joint in prose.joints(stretch) if joint.kind in "、和”"])
