"""The counts of headings: where siblings skip a number, repeat one, or fall back.

Silent wherever the count can be right: a list may begin anew at 1 after an introduction, a list inside an item may use
the item's own kind of mark, a count may go on through the next section, and a number may stand inside a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from grammar.level import Level
from grammar.numerals import int_to_chinese
from grammar.outline import Node


class Slip(StrEnum):
    """What is wrong with a number."""

    GAP = "gap"  # 一、三、 or a list that begins at 2.
    REPEATED = "repeated"  # 四、四、
    BACK = "back"  # 五、三、


@dataclass(frozen=True, slots=True)
class NumberSlip:
    """A heading whose number does not follow from its siblings."""

    kind: Slip
    node: Node
    expected: int
    previous: Node | None
    """The sibling before it in the same count; None at the beginning of the count."""


def siblings(outline: Node) -> Iterator[tuple[Node, list[Node]]]:
    """Every heading with its children of one level, level by level; lists of attachments are left out."""
    for parent in outline.walk():
        levels: dict[Level, list[Node]] = {}
        for child in parent.children:
            levels.setdefault(child.level, []).append(child)
        for level, nodes in levels.items():
            if level is not Level.ANNEX and not (parent.level is Level.ANNEX and level >= Level.H3):
                yield parent, nodes


def mark_style(node: Node) -> str:
    """What tells two kinds of marks of one level apart: the sign behind the number."""
    return "、" if node.mark.endswith("、") else "."


def number_slips(outline: Node, text: str) -> list[NumberSlip]:
    """All wrong numbers, in the order of the text."""
    found: list[NumberSlip] = []
    last: dict[Level, int] = {}
    for parent, nodes in siblings(outline):
        numbered = [node for node in nodes if node.number]
        if not numbered:
            continue
        slips = _Count(text, parent, last.get(numbered[0].level, 0)).read(numbered)
        if slips and not _two_lists(text, parent, numbered):
            found += slips
        last[numbered[0].level] = numbered[-1].number or 0
    return sorted(found, key=lambda slip: slip.node.span)


def _two_lists(text: str, parent: Node, nodes: list[Node]) -> bool:
    """Whether the siblings are two lists within each other (1. with 1、 below), each of which counts rightly."""
    if nodes[0].level is not Level.H3:
        return False
    styles = [[node for node in nodes if mark_style(node) == style] for style in ".、"]
    return all(styles) and not any(_Count(text, parent, 0).read(nodes) for nodes in styles)


@dataclass(slots=True)
class _Count:
    """One count of siblings; counts that were left open by an inner list wait in `open`."""

    text: str
    parent: Node
    before: int
    """The last number of this level in the section before: a count may go on."""
    open: list[set[int]] = field(default_factory=list)
    """What may come next in each count, the innermost last."""

    def read(self, nodes: list[Node]) -> list[NumberSlip]:
        slips: list[NumberSlip] = []
        previous: Node | None = None
        for at, node in enumerate(nodes):
            number = node.number or 0
            if not self._follows(number, previous is None) and not self._printed_inside(previous, node, number - 1):
                after = nodes[at + 1].number if at + 1 < len(nodes) else None
                slips.append(self._slip(node, previous, number, after))
            elif previous is None or number == 1 or not self.open:
                self.open.append({number + 1})
            else:
                self.open[-1] = {number + 1}
            previous = node
        return slips

    def _follows(self, number: int, first: bool) -> bool:
        if number == 1:
            return True
        if first:
            return number == self.before + 1 and self.before > 0
        for depth in range(len(self.open), 0, -1):
            if number in self.open[depth - 1]:
                del self.open[depth:]
                return True
        return False

    def _printed_inside(self, previous: Node | None, node: Node, number: int) -> bool:
        """Whether the number that is missing stands inside the text between the two headings."""
        if number < 1:
            return False
        start = (previous or self.parent).heading.start
        chinese = node.level in (Level.H1, Level.H2)
        words = int_to_chinese(number) if chinese else str(number)
        form = {
            Level.H1: rf"(?<![一二三四五六七八九十]){words}\s*[、.．]",
            Level.H3: rf"(?<!\d){words}\s*[.．、](?!\d)",
        }.get(node.level, rf"[（(]?\s*{words}\s*[）)]")
        skip = len(previous.mark) if previous else 0
        return re.search(form, self.text[start + skip : node.heading.start]) is not None

    def _slip(self, node: Node, previous: Node | None, number: int, after: int | None) -> NumberSlip:
        expected = min(self.open[-1]) if self.open else 1
        last = previous.number or 0 if previous else 0
        kind = Slip.REPEATED if number == last else Slip.GAP if number > last else Slip.BACK
        # the count goes on from either number, for only the author knows which heading is wrong
        following = {expected + 1, number + 1} | ({number} if after == number else set())
        if self.open:
            self.open[-1] = following
        else:
            self.open.append(following)
        return NumberSlip(kind, node, expected, previous)
