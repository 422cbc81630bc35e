"""Which score earns which grade: the bands a report prints itself, else its profile's, else the national ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from grammar.span import Span
from linter.analysis.lists import prefix
from linter.analysis.prose import Prose, items
from linter.model import Document
from linter.profile import Grade, Scale, load_profile

WORD = r"(?:优秀|优|良好|良|中等|中|不合格|合格|一般|较差|差|[一二三四]等(?![奖功座舱品待]))"
FAMILY = dict.fromkeys(("优秀", "优", "良好", "良", "中等", "中", "合格", "一般", "较差", "差", "不合格"), "quality") | dict.fromkeys(("一等", "二等", "三等", "四等"), "ordinal")
_RANK = {
    "优秀": 0, "优": 0, "良好": 1, "良": 1, "中等": 2, "中": 2, "合格": 2, "一般": 2, "较差": 3, "差": 3, "不合格": 3,
    "一等": 0, "二等": 1, "三等": 2, "四等": 3,
}  # fmt: skip
_GRADE_IN_BAND = re.compile(rf"(?<![其集当之])(?P<word>{WORD})(?![^，。；、（）\s“”：:为≥＞>≤＜<\d的级次档等])")
_NUMBER = re.compile(r"(?<![\d.])(?P<number>\d{2,3}(?:\.\d+)?)(?!\d|[%％]|年|个|万|元|家|月)")
_UPPER_ONLY = re.compile(r"以下|不满|低于|不足|小于|未达到|未满|[<＜]")
_MIN_GRADES = 3


def rank(word: str) -> int:
    """0 for the best grade."""
    return _RANK[word]


@dataclass(frozen=True, slots=True)
class Bands:
    """A scale and how far it can be trusted."""

    scale: Scale
    printed: bool
    """The report prints these bands itself."""
    place: Span | None = None

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade that a score earns."""
        return self.scale.grade_of(score)

    def named(self, word: str) -> Grade | None:
        """The grade that a word names."""
        return self.scale.grade(word)

    def on_bound(self, score: Decimal) -> bool:
        """Whether a score lies exactly on a bound."""
        return any(grade.lower == score for grade in self.scale.grades if grade.lower)


def read_bands(document: Document, prose: Prose) -> list[Bands]:
    """Scales in order of authority: printed in the report, of the profile, national."""
    found = list(_printed(prose))
    if document.profile:
        found += [Bands(scale, False) for scale in document.profile.scales]
    return [*found, Bands(_national(), False)]


@cache
def _national() -> Scale:
    scales = load_profile("departmental").scales
    return next(scale for scale in scales if scale.name == "national")


def _printed(prose: Prose) -> Iterator[Bands]:
    for sentence in prose.sentences:
        words = {match["word"] for match in _GRADE_IN_BAND.finditer(prose.text, sentence.start, sentence.end)}
        if len({_RANK[word] for word in words}) >= _MIN_GRADES and len(_NUMBER.findall(sentence.of(prose.text))) >= _MIN_GRADES:
            yield from _band_sentence(prose, sentence, words)


def _band_sentence(prose: Prose, sentence: Span, words: set[str]) -> Iterator[Bands]:
    """优（90—100分）、良（80—89分）…; 90分（含）以上为一等，80分（含）至90分为二等…"""
    for family in ("quality", "ordinal"):
        if len({_RANK[word] for word in words if FAMILY[word] == family}) < _MIN_GRADES:
            continue
        bounds: dict[str, tuple[Decimal | None, bool]] = {}
        for clause in _clauses(prose, sentence):
            found = [m["word"] for m in _GRADE_IN_BAND.finditer(prose.text, clause.start, clause.end) if FAMILY[m["word"]] == family]
            numbers = [Decimal(n) for n in _NUMBER.findall(clause.of(prose.text))]
            if len(found) == 1 and numbers and found[0] not in bounds:
                bounds[found[0]] = _lower(clause.of(prose.text), numbers)
        if scale := _scale(bounds):
            yield Bands(scale, True, sentence)


def _clauses(prose: Prose, sentence: Span) -> list[Span]:
    """The entries: parted by ； or ， or 、, whichever gives every grade its own."""
    joints = prose.joints(prefix(prose, sentence, ""))
    return items(prose.text, sentence, [joint for joint in joints if joint.kind in "；，、"])


def _lower(clause: str, numbers: list[Decimal]) -> tuple[Decimal | None, bool]:
    """The lower bound and whether it belongs to the grade; None for the lowest grade (60分以下)."""
    low = min(numbers)
    if len(set(numbers)) == 1 and _UPPER_ONLY.search(clause) and not re.search(r"以上|不低于|≥|及以上", clause):
        return None, True
    if low == 0:
        return None, True
    plain = f"{low.normalize():f}"
    excluded = re.search(rf"(?:大于|超过|高于|[>＞])\s*{plain}|{plain}分?（?不含|不含{plain}", clause)
    return low, not excluded


def _scale(bounds: dict[str, tuple[Decimal | None, bool]]) -> Scale | None:
    ordered = sorted(bounds, key=lambda word: _RANK[word])
    lows = [bounds[word][0] for word in ordered]
    if len(ordered) < _MIN_GRADES or None in lows[:-1]:
        return None
    values = [low if low is not None else Decimal(0) for low in lows]
    if any(high <= low for high, low in zip(values, values[1:], strict=False)) or values[0] > 100:
        return None
    grades = tuple(
        Grade(name=word, synonyms=_synonyms(word), lower=value) for word, value in zip(ordered, values, strict=True)
    )
    inclusive = all(bounds[word][1] for word in ordered)
    return Scale(name="printed", source="本报告所列的等级划分", lower_inclusive=inclusive, grades=grades)


def _synonyms(word: str) -> tuple[str, ...]:
    return {
        "优": ("优秀",), "优秀": ("优",), "良": ("良好",), "良好": ("良",), "中": ("中等",), "中等": ("中",), "差": ("较差",),
    }.get(word, ())  # fmt: skip
