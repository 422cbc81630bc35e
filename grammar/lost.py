"""Lost heading numbers.

A heading typed without its number, or numbered by Word in a way that the text does not carry, arrives as a line of text. Two
proofs give it back its rank and number: **by gap** (between two numbered siblings exactly n numbers are missing, and exactly n lines
there look like headings), and **by name** (the line is nearly a heading that the profile expects). Where neither holds, nothing is
guessed: the gap stays a gap, and a check reports it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.heading import Line, core, mark_of
from grammar.level import Proof

_INNER = re.compile(r"[，。；：、？！,;:?!|\t\d０-９…=＝>＞<＜≥≤%％]")
_CJK = re.compile(r"[一-鿿]")
_NO_HEADING = re.compile(
    r"(?:无|暂无|没有|略|空|此项无|不适用|特此报告|以上报告|特此说明|专此报告)$|(?:详见|具体|其中|见|注|说明|单位|金额单位|表|图|续表|附)|.*(?:如下|下表|附后|[表图])$"
)
_FRONT = re.compile(r".*(?:报告|[局厅委府院会办处部室站校]|中心|单位|公司)$")
_SHORTEST, _LONGEST, _NAME = 2, 25, 40
_NEARLY = 85.0


@dataclass(frozen=True, slots=True)
class ExpectedHeading:
    """A heading that the profile expects, under any of its names, with the headings expected below it."""

    names: tuple[str, ...]
    children: tuple[ExpectedHeading, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedHeadings:
    """The headings of a profile, level by level. Empty without a profile."""

    sections: tuple[ExpectedHeading, ...] = ()

    def section(self, words: str) -> int | None:
        """Index of the section whose name these words (nearly) are."""
        return best_name(words, self.sections)


def best_name(words: str, expected: Sequence[ExpectedHeading]) -> int | None:
    """Index of the expected heading that the words name: the same but for blanks and closing marks, or more than 85 % alike."""
    key = core(words)
    if not key or len(key) > _NAME:
        return None
    for index, heading in enumerate(expected):
        if key in heading.names:
            return index
    signs = set(key)
    near = [(i, n) for i, heading in enumerate(expected) for n in heading.names if len(signs & set(n)) * 4 >= len(signs) * 3]
    if not near:
        return None
    from rapidfuzz.fuzz import ratio

    score, index = max((ratio(key, name), -i) for i, name in near)
    return -index if score > _NEARLY else None


def recover(lines: list[Line], text: str, expected: ExpectedHeadings) -> None:
    """Re-type lines whose heading number was lost; they get `number` and `recovered`."""
    for block in _blocks(lines):
        _Level("H1", block, text, expected.sections).run()
        for owner, region in _regions(block, ("H1",)):
            index = expected.section(_title(owner, text)) if owner else None
            children = expected.sections[index].children if index is not None else ()
            _Level("H2", region, text, children).run()
            for _, inner in _regions(region, ("H2",)):
                _Level("H3", inner, text, ()).run()


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Stretches in which 一、 counts on: a part or an annex begins anew."""
    block: list[Line] = []
    for line in lines:
        if line.type in ("PART", "ANNEX"):
            yield block
            block = []
        else:
            block.append(line)
    yield block


def _regions(block: list[Line], types: tuple[str, ...]) -> Iterator[tuple[Line | None, list[Line]]]:
    """The lines below each heading of these types, first those before the first one."""
    owner: Line | None = None
    region: list[Line] = []
    for line in block:
        if line.type in types:
            yield owner, region
            owner, region = line, []
        else:
            region.append(line)
    yield owner, region


def _title(line: Line, text: str) -> str:
    words = text[line.start : line.end]
    words = words if line.recovered else words[len(mark_of(line.type, words)) :]
    return re.split("[。：:]", words.strip(), maxsplit=1)[0]


class _Level:
    """Recovery of one level among the lines of one region."""

    def __init__(self, type_: str, lines: list[Line], text: str, expected: Sequence[ExpectedHeading]) -> None:
        self.type = type_
        self.lines = lines
        self.text = text
        self.expected = expected

    def run(self) -> None:
        printed = [at for at, line in enumerate(self.lines) if line.type == self.type and line.number]
        bounds = [-1, *printed, len(self.lines)]
        for left, right in zip(bounds, bounds[1:], strict=False):
            before = self.lines[left].number or 0 if left >= 0 else 0
            if right < len(self.lines):
                self._between(left, right, before, self.lines[right].number or 0)
            elif self.expected:
                self._tail(left, before)

    def _between(self, left: int, right: int, before: int, after: int) -> None:
        """Between two numbered siblings (or from the beginning to the first one)."""
        missing = after - before - 1
        if missing <= 0:
            return
        named = self._named(left, right)
        if len(named) == missing:
            self._give([at for at, _ in named], before, Proof.PROFILE)
            return
        candidates = [at for at in range(left + 1, right) if self._like_heading(at, front=left < 0)]
        for choice in (candidates, self._restarts(left, right, candidates), self._same_closing(candidates)):
            if len(choice) == missing:
                self._give(choice, before, Proof.GAP)
                return
        if all(before < index + 1 < after for _, index in named):  # some by name; their number is that of the profile
            for at, index in named:
                self._give([at], index, Proof.PROFILE)

    def _tail(self, left: int, before: int) -> None:
        """After the last numbered sibling, or where no number is left at all: by name only."""
        named = self._named(left, len(self.lines))
        if named and (left >= 0 or len(named) > 1):
            self._give([at for at, _ in named], before, Proof.PROFILE)

    def _give(self, places: Sequence[int], before: int, proof: Proof) -> None:
        for number, at in enumerate(places, before + 1):
            line = self.lines[at]
            line.type, line.number, line.recovered = self.type, number, proof

    def _named(self, left: int, right: int) -> list[tuple[int, int]]:
        """Lines that are expected headings (place, index), in the order of the profile and none that is printed elsewhere."""
        if not self.expected:
            return []
        used = {best_name(_title(line, self.text), self.expected) for line in self.lines if line.type == self.type}
        found: list[tuple[int, int]] = []
        for at in range(left + 1, right):
            line = self.lines[at]
            if line.type != "TEXT" or line.end - line.start > _NAME:
                continue
            index = best_name(self.text[line.start : line.end], self.expected)
            if index is not None and index not in used and (not found or index > found[-1][1]):
                found.append((at, index))
        return found

    def _like_heading(self, at: int, front: bool) -> bool:
        line = self.lines[at]
        words = core(self.text[line.start : line.end])
        if line.type != "TEXT" or not _SHORTEST <= len(words) <= _LONGEST or _INNER.search(words) or not _CJK.search(words):
            return False
        if _NO_HEADING.match(words) or (front and self.type == "H1" and _FRONT.match(words)):
            return False
        return not (at + 1 < len(self.lines) and self.lines[at + 1].type == "TABLE")

    def _restarts(self, left: int, right: int, candidates: list[int]) -> list[int]:
        """Of the candidates those that stand alone between two runs of the level below, where its count begins anew."""
        below = {"H1": "H2", "H2": "H3", "H3": "H4"}[self.type]
        marks = [at for at in range(left + 1, right) if self.lines[at].type == below]
        chosen = []
        for one, two in zip(marks, marks[1:], strict=False):
            if self.lines[two].number == 1 and (self.lines[one].number or 0) >= 1:
                inside = candidates[bisect.bisect(candidates, one) : bisect.bisect(candidates, two)]
                if len(inside) != 1:
                    return []
                chosen += inside
        return chosen

    def _same_closing(self, candidates: list[int]) -> list[int]:
        """Of the candidates those that end as the printed siblings do, when these all end alike."""
        printed = {self._closed(line) for line in self.lines if line.type == self.type and not line.recovered}
        return [at for at in candidates if {self._closed(self.lines[at])} == printed]

    def _closed(self, line: Line) -> str:
        last = self.text[line.end - 1]
        return last if last in "。：:；;" else ""


