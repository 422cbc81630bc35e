"""Passages that stand twice in a report, found clause by clause so that the time grows with the text, not its square.

The text is cut into clauses at every mark. A clause that stood before (figures left open) starts an alignment of the
two places, which runs on as long as clauses agree and passes over one or two that were changed. What is long enough is
a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from linter.analysis.writing import table_cover
from linter.model import Document, Span

__all__ = ["LEAST", "Repeat", "read_repeats", "sentences", "similarity"]

_CLAUSE = re.compile(r"[^，；。：、！？\n]+")
_FIGURE = re.compile(r"\d[\d.,]*")
LEAST = 45
"""Characters of agreeing clauses that make a repeat."""
_CANDIDATES = 4
"""Earlier places tried for one clause: the latest ones, for a copy usually stands near its original."""
_SKIP = 2
"""Changed clauses that an alignment passes over on either side."""
_LEAST = 4
"""Characters of a clause that may start an alignment."""


class _Clause(NamedTuple):
    """A stretch between two marks. `key` is its text without blanks and with every figure left open."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two places with (nearly) the same words. `equal` are the characters in clauses that agree to the letter."""

    first: Span
    second: Span
    equal: int
    figures_differ: bool
    exact: bool
    """Every clause agrees to the letter."""


def _clauses(document: Document) -> list[_Clause]:
    """All clauses outside tables, in order."""
    tables = table_cover(document)
    found = []
    for match in _CLAUSE.finditer(document.text):
        words = match.group()
        body = words.strip()
        if body and not tables.touches(*match.span()):
            start = match.start() + words.index(body[0])
            found.append(_Clause(start, start + len(body), _FIGURE.sub("#", body.replace(" ", ""))))
    return found


def read_repeats(document: Document) -> list[Repeat]:
    """Passages of at least `LEAST` characters in agreeing clauses that stood before, in order."""
    parts = _clauses(document)
    where: dict[str, list[int]] = {}
    found: list[Repeat] = []
    at = 0
    while at < len(parts):
        best = _best(document.text, parts, where.get(parts[at].key, ())[-_CANDIDATES:], at)
        following = at + 1
        if best and best.length >= LEAST:
            found.append(best.repeat(document.text, parts))
            following = best.pairs[-1][1] + 1
        for index in range(at, following):
            if len(parts[index].key) >= _LEAST:
                where.setdefault(parts[index].key, []).append(index)
        at = following
    return found


class _Alignment(NamedTuple):
    pairs: list[tuple[int, int]]
    length: int

    def repeat(self, text: str, parts: Sequence[_Clause]) -> Repeat:
        (one, two), (last_one, last_two) = self.pairs[0], self.pairs[-1]
        whole = len(self.pairs) == last_two - two + 1 == last_one - one + 1
        equal = [(i, j) for i, j in self.pairs if _same(text, parts[i], parts[j])]
        return Repeat(
            Span(parts[one].start, parts[last_one].end),
            Span(parts[two].start, parts[last_two].end),
            sum(parts[j].end - parts[j].start for _, j in equal),
            figures_differ=len(equal) < len(self.pairs),
            exact=whole and len(equal) == len(self.pairs),
        )


def _same(text: str, one: _Clause, two: _Clause) -> bool:
    return text[one.start : one.end] == text[two.start : two.end]


def _best(text: str, parts: Sequence[_Clause], starts: Sequence[int], at: int) -> _Alignment | None:
    found = [_align(text, parts, start, at) for start in starts]
    return max(found, key=lambda alignment: alignment.length, default=None)


def _align(text: str, parts: Sequence[_Clause], one: int, two: int) -> _Alignment:
    """Pairs of agreeing clauses from (one, two) on; the earlier passage ends before the later one begins."""
    pairs, length, limit = [(one, two)], len(parts[two].key), two
    while True:
        step = _next(parts, one, two, limit)
        if step is None:
            return _Alignment(pairs, length)
        one, two = step
        pairs.append(step)
        length += len(parts[two].key)


def _next(parts: Sequence[_Clause], one: int, two: int, limit: int) -> tuple[int, int] | None:
    for skip in range(1, 2 * _SKIP + 2):
        for left in range(max(1, skip - _SKIP), min(skip, _SKIP + 1) + 1):
            right = skip - left + 1
            i, j = one + left, two + right
            if right <= _SKIP + 1 and i < limit and j < len(parts) and parts[i].key == parts[j].key:
                return i, j
    return None


def similarity(text: str, one: Span, two: Span) -> int:
    """How alike two passages are, in percent (insertions and deletions counted)."""
    from rapidfuzz.distance import Indel

    return int(100 * Indel.normalized_similarity(one.of(text), two.of(text)))


def sentences(text: str) -> Iterator[Span]:
    """Sentences up to 。！？ or the line end, marks excluded."""
    for match in re.finditer(r"[^。！？\n]+", text):
        body = match.group().strip()
        if body:
            start = match.start() + match.group().index(body[0])
            yield Span(start, start + len(body))
