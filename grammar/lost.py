"""Lost heading numbers.

A heading typed without its number, or numbered by Word in a way that the text does not carry, arrives as a line of
text. Two proofs give it back its rank and number: **by gap** (between two numbered siblings exactly n numbers are
missing, and exactly n lines there look like headings), and **by name** (the line is nearly a heading that the profile
expects). Where neither holds, nothing is guessed: the gap stays a gap, and a check reports it.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.heading import HEADINGS, Line, core, mark_of
from grammar.level import Level, Proof

_INNER = re.compile(r"^[）)]|[，。；：、？！,;:?!|\t\d０-９…=＝>＞<＜≥≤%％]")
_CJK = re.compile(r"[一-鿿]")
_NO_HEADING = re.compile(
    r"(?:无|暂无|没有|略|空|此项无|不适用|特此报告|以上报告|特此说明|专此报告)$"
    r"|(?:详见|具体|其中|见|注|说明|单位[:：为]|金额单位|表|图|续表|附)"
    r"|.*(?:如下|下表|附后|[表图])$"
)
_FRONT = re.compile(r".*(?:报告|[局厅委府院会办处部室站校]|中心|单位|公司)$")
_RUN_IN = re.compile("[。：:；].")
_SENTENCE = re.compile("[。：:；].|[，,]|。$")
_LEFT_OVER = {"H1": "、", "H2": "）)", "H3": "、.．"}
_SHORTEST, _LONGEST, _NAME = 2, 25, 40
NEARLY = 85.0
"""A title this much alike names the same section; 工作建议 and 工作总结 stay apart."""


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
    """Index of the expected heading that the words name: but for blanks and closing marks the same, or nearly alike."""
    key = core(words)
    if not key or len(key) > _NAME:
        return None
    for index, heading in enumerate(expected):
        if key in heading.names:
            return index
    score, index = max(((alike(key, name), -i) for i, h in enumerate(expected) for name in h.names), default=(0.0, 0))
    return -index if score > NEARLY else None


def alike(one: str, other: str) -> float:
    """How like two titles are, 0 to 100; too unlike in length or in their characters they are not compared."""
    if 200 * min(len(one), len(other)) <= NEARLY * (len(one) + len(other)):  # the ratio cannot be higher than this
        return 0.0
    signs = set(one)
    if len(signs & set(other)) * 4 < len(signs) * 3:
        return 0.0
    from rapidfuzz.fuzz import ratio

    return ratio(one, other)


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
        self.printed = [at for at, line in enumerate(lines) if line.type == type_ and line.number]
        named = {best_name(_title(lines[at], text), expected) for at in self.printed} if expected else set()
        self.used = named - {None}
        """Expected headings that are printed with their number."""

    def run(self) -> None:
        bounds = [-1, *self.printed, len(self.lines)]
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
        named = self._named(left, right, run_in=True)
        if len(named) == missing:
            self._give([at for at, _ in named], before, Proof.PROFILE)
            return
        candidates = self._candidates(left, right)
        for choice in (candidates, self._restarts(left, right, candidates), self._same_closing(candidates)):
            if len(choice) == missing and all(self._has_room(at) for at in choice):
                self._give(choice, before, Proof.GAP)
                return
        if self._numbered_as_expected(left) and all(before < index + 1 < after for _, index in named):
            for at, index in named:  # only some are found; their number is that of the profile
                self._give([at], index, Proof.PROFILE)

    def _numbered_as_expected(self, left: int) -> bool:
        """Whether the heading before the gap has the number that the profile gives it."""
        if left < 0:
            return True
        return best_name(_title(self.lines[left], self.text), self.expected) == (self.lines[left].number or 0) - 1

    def _tail(self, left: int, before: int) -> None:
        """After the last numbered sibling, or where no number is left at all: by name only."""
        named = self._named(left, len(self.lines), run_in=False)
        if named and (left >= 0 or len(named) > 1):
            self._give([at for at, _ in named], before, Proof.PROFILE)

    def _give(self, places: Sequence[int], before: int, proof: Proof) -> None:
        for number, at in enumerate(places, before + 1):
            line = self.lines[at]
            line.type, line.number, line.recovered = self.type, number, proof

    def _named(self, left: int, right: int, run_in: bool) -> list[tuple[int, int]]:
        """Lines that are expected headings (place, index) and not printed elsewhere, in the order of the profile.

        `run_in`: lines whose text runs on behind the name as well.
        """
        if not self.expected:
            return []
        found: list[tuple[int, int]] = []
        marks = self._below(left, right)
        for at in range(left + 1, right):
            line = self.lines[at]
            if line.type != "TEXT" or self._inside_run(marks, at):
                continue
            words = self.text[line.start : min(line.end, line.start + _NAME + 1)]
            index = best_name(re.split("[。：:]", words)[0] if run_in else words, self.expected)
            if index is not None and index not in self.used and (not found or index > found[-1][1]):
                found.append((at, index))
        return found

    def _candidates(self, left: int, right: int) -> list[int]:
        """Lines that look like headings, and not inside a run of the level below whose count goes on past them."""
        marks = self._below(left, right)
        places = [at for at in range(left + 1, right) if self._like_heading(at, front=left < 0)]
        return [at for at in places if not self._inside_run(marks, at)]

    def _like_heading(self, at: int, front: bool) -> bool:
        line = self.lines[at]
        words = core(self._words(at))
        if words[:1] in _LEFT_OVER[self.type]:  # the number is gone, its sign is left
            words = words[1:]
        if line.type != "TEXT" or not _SHORTEST <= len(words) <= _LONGEST:
            return False
        if _INNER.search(words) or not _CJK.search(words) or _NO_HEADING.match(words):
            return False
        if front and self.type == "H1" and _FRONT.match(words):
            return False
        return not (at + 1 < len(self.lines) and self.lines[at + 1].type == "TABLE")  # a caption

    def _has_room(self, at: int) -> bool:
        """Whether something would stand below the line, and it would leave no heading before it empty."""
        line = self.lines[at]
        after = self.lines[at + 1].type if at + 1 < len(self.lines) else self.type
        if self.type == "H3":  # a list of bare items
            return self._closed(line) != "。"
        bare = at > 0 and not _SENTENCE.search(self._words(at - 1))
        if bare and self._rank(self.lines[at - 1].type) >= self._rank(self.type):
            return False
        if self._closed(line) == "。" and not self._rank(after) > self._rank(self.type):  # most likely a short sentence
            return False
        return not self._rank(after) or self._rank(after) > self._rank(self.type)

    @staticmethod
    def _rank(type_: str) -> int:
        """Level of a heading; 0 for other lines."""
        return Level[type_] if type_ in HEADINGS else 0

    def _below(self, left: int, right: int) -> list[int]:
        below = {"H1": "H2", "H2": "H3", "H3": "H4"}[self.type]
        return [at for at in range(left + 1, right) if self.lines[at].type == below]

    def _inside_run(self, marks: list[int], at: int) -> bool:
        after = bisect.bisect(marks, at)
        if not 0 < after < len(marks):
            return False
        return (self.lines[marks[after - 1]].number or 0) < (self.lines[marks[after]].number or 0)

    def _restarts(self, left: int, right: int, candidates: list[int]) -> list[int]:
        """Of the candidates those that stand alone between two runs of the level below, where its count begins anew."""
        marks = self._below(left, right)
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
        alone = [self.lines[at] for at in self.printed if not _RUN_IN.search(self._words(at))]
        printed = {self._closed(line) for line in alone}
        return [at for at in candidates if {self._closed(self.lines[at])} == printed]

    def _words(self, at: int) -> str:
        return self.text[self.lines[at].start : self.lines[at].end]

    def _closed(self, line: Line) -> str:
        last = self.text[line.end - 1]
        return last if last in "。：:；;" else ""
