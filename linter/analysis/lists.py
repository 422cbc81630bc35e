"""How a stretch of text falls into items: every plausible way is tried, for 和 may join two items or stand inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.span import Span
from linter.analysis.prose import Joint, Prose, items

_SETS = {"；": ("；", "；，", "；、”", "；，、”"), "，": ("，", "，、”"), "、": ("、”",), "”": ("”",), "和": ("",)}
"""For the strongest mark of a stretch, the marks that may part its items; conjunctions may be added to each."""
_CLOSING = re.compile(
    r"(?:以上|上述|[两二三四五六七八九十]者|[两二三四五六七八九十][项批类笔个家]?(?:合计|共|均|都|占比)|合计|共计|总计|共(?!同|享|建|产)|均(?!衡)|都(?!市)|其中|分别|依次|平均|简单平均|算术平均"
    r"|超过|达到|高于|低于|占|比|较|完成率|约占|不含|含|为年|累计|相当于|全部|各(?!类|级|项|种))"
)
OPEN = re.compile(r"等(?!级|次|额|于|候|待|同|价|方面的问题得)")
"""等 leaves a list open: 等级, 等次 and the like do not."""


def prefix(prose: Prose, span: Span, marks: str) -> Span:
    """`span` up to its first joint of one of `marks` (outside brackets and quotes), or to a bracket that was opened before it."""
    span = Span(span.start, _unmatched(prose.text, span))
    for joint in prose.joints(span):
        if joint.kind in marks:
            return Span(span.start, joint.start)
    return span


def _unmatched(text: str, span: Span) -> int:
    depth = 0
    for at in range(span.start, span.end):
        if text[at] == "（":
            depth += 1
        elif text[at] == "）":
            depth -= 1
            if depth < 0:
                return at
    return span.end


def segmentations(prose: Prose, span: Span) -> Iterator[tuple[int, int, list[Span], list[Joint]]]:
    """Ways to read a list: fewest items, most items (every conjunction parts two), the items without and the conjunctions.

    The list ends before words that close it (合计, 均, 其中) at the head of an item.
    """
    joints = prose.joints(span)
    kinds = {joint.kind for joint in joints}
    strongest = next((mark for mark in _SETS if mark in kinds), None)
    for marks in _SETS[strongest] if strongest else ():
        yield _segmentation(prose.text, span, joints, marks)


def _segmentation(text: str, span: Span, joints: list[Joint], marks: str) -> tuple[int, int, list[Span], list[Joint]]:
    parts = cut_nested(text, items(text, span, [joint for joint in joints if joint.kind in marks]))
    if not parts:
        return 0, 0, [], []
    inner = [j for j in joints if j.kind == "和" and any(p.start < j.start and j.end < p.end for p in parts)]
    return len(parts), len(parts) + len(inner), parts, inner


def cut_nested(text: str, parts: list[Span]) -> list[Span]:
    """The items before the first that closes the list (合计…, 均…, 其中…)."""
    closed = next((i for i, part in enumerate(parts) if i and _CLOSING.match(text, part.start)), len(parts))
    return parts[:closed]


def read_as(prose: Prose, span: Span, number: int) -> list[Span]:
    """The items of a reading of `span` with exactly `number` items; empty when no reading has that many."""
    for fewest, most, parts, inner in segmentations(prose, span):
        if fewest <= number <= most:
            wanted = inner[len(inner) - (number - fewest) :] if number > fewest else []
            return [item for part in parts for item in items(prose.text, part, _inside(wanted, part))]
    return []


def _inside(joints: list[Joint], part: Span) -> list[Joint]:
    return [joint for joint in joints if part.start < joint.start and joint.end < part.end]


def extent(prose: Prose, span: Span) -> tuple[int, int]:
    """Fewest and most items over all readings."""
    found = [(fewest, most) for fewest, most, _, _ in segmentations(prose, span)]
    if not found:
        return 1, 1
    return min(fewest for fewest, _ in found), max(most for _, most in found)
