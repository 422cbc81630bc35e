"""Report profiles: the outline, grade scale and thresholds of one kind of report, as data.

A profile says what is local: which sections a report must have and under which names, which grades there are and where
they begin. Shipped profiles are the TOML files in `profiles/`. `choose_profile` finds the one a report follows; a
report on an outline that is not known gets none, for a report must never be judged by another's outline.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from grammar.heading import core
from grammar.lost import NEARLY, ExpectedHeading, ExpectedHeadings, alike
from linter.model import Text


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _core(words: str) -> str:
    return core(words)


Name = Annotated[str, Field(min_length=2), AfterValidator(_core)]


class Subsection(_Data):
    """A heading of the second level."""

    title: Name
    aliases: tuple[Name, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()
    """Sets of words: a title that holds all words of one set names this heading too."""
    required: bool = False
    must_contain: tuple[str, ...] = ()
    """Content words of which at least one must stand there; a hint for checks of content."""

    @property
    def names(self) -> tuple[str, ...]:
        """The title and its aliases."""
        return (self.title, *self.aliases)

    def matches(self, title: str) -> bool:
        """Whether a heading's words name this section or mean it: all words of one set stand in it."""
        key = core(title)
        return self.speaks_of(key) or self.named(key)

    def speaks_of(self, key: str) -> bool:
        """Whether all words of one set stand in a title."""
        return any(all(word in key for word in group) for group in self.words)

    def named(self, title: str) -> bool:
        """Whether a heading's words are (nearly) the title or an alias."""
        key = core(title)
        return key in self.names or any(alike(key, name) > NEARLY for name in self.names)


class Section(Subsection):
    """A heading of the first level."""

    children: tuple[Subsection, ...] = ()


class Grade(_Data):
    """One grade: its names and the score it begins at."""

    name: str
    synonyms: tuple[str, ...] = ()
    lower: Decimal
    """The lower bound in points of 100."""


class Scale(_Data):
    """A set of grades, best first."""

    name: str
    source: str
    """Where the bounds come from."""
    verified: bool = True
    """False: the bounds are a best reading; a contradiction is something to verify, not an error."""
    lower_inclusive: bool = True
    grades: tuple[Grade, ...]

    def grade(self, word: str) -> Grade | None:
        """The grade that a word names."""
        return next((grade for grade in self.grades if word == grade.name or word in grade.synonyms), None)

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade of a score; None below the last bound."""
        for grade in self.grades:
            if score > grade.lower or (self.lower_inclusive and score == grade.lower):
                return grade
        return None


class Thresholds(_Data):
    """Reviewers' habits, in percent and points."""

    execution_info: Decimal = Decimal(90)
    execution_warning: Decimal = Decimal(80)
    execution_error: Decimal = Decimal(60)
    adjustment_info: Decimal = Decimal(20)
    far_above_info: Decimal = Decimal(130)
    far_above_warning: Decimal = Decimal(200)
    execution_points: Decimal | None = None
    """Points that the execution rate carries; None: it differs from place to place."""
    full_score: Decimal = Decimal(100)


class Choice(_Data):
    """How a report is recognised."""

    titles: tuple[str, ...] = ()
    """Words of the title: one of them makes this kind of report likely."""
    not_titles: tuple[str, ...] = ()
    """Words of the title that rule this profile out."""
    by_meaning: bool = False
    """Whether such a title is distinctive enough that sections under quite other words count as found."""
    found: int
    """Sections that must be found when the title speaks for the profile."""
    found_without_title: int
    """Sections that must be found, by their names, when it does not."""


class Profile(_Data):
    """One kind of report."""

    name: str
    title: str
    title_en: str
    source: str
    """Where the outline comes from, and how sure that is."""
    choose: Choice
    sections: tuple[Section, ...]
    ordered: bool = True
    """Whether the order of the sections is prescribed."""
    scales: tuple[Scale, ...] = ()
    thresholds: Thresholds = Thresholds()
    weights: dict[str, Decimal] = {}
    """Usual points of the groups of indicators; in principle only."""

    @field_validator("scales", mode="before")
    @classmethod
    def _shipped_scales(cls, value: Sequence[object]) -> tuple[object, ...]:
        """A scale may be given in full, or by the name of a shipped one."""
        return tuple(_scale(scale) if isinstance(scale, str) else scale for scale in value)

    @property
    def label(self) -> Text:
        """Its name for people."""
        return Text(self.title, self.title_en)

    def section(self, title: str) -> Section | None:
        """The section that a heading names: by one of its names first, else by its words."""
        key = core(title)
        near = {index for index, section in enumerate(self.sections) if section.named(key)}
        index = self.meant(key, near)
        return None if index is None else self.sections[index]

    def meant(self, key: str, near: Collection[int]) -> int | None:
        """Index of the section that a heading means, when `near` are those whose names it (nearly) is."""
        for index in sorted(near):
            if key in self.sections[index].names:
                return index
        return next((i for i, section in enumerate(self.sections) if i in near or section.speaks_of(key)), None)


def profile_names() -> tuple[str, ...]:
    """The shipped profiles, sorted."""
    folder = resources.files("linter").joinpath("profiles")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@functools.cache
def _scales() -> dict[str, Scale]:
    source = resources.files("linter").joinpath("scales.toml").read_text("utf-8")
    return {name: Scale.model_validate({"name": name, **data}) for name, data in tomllib.loads(source).items()}


def _scale(name: str) -> Scale:
    if name not in _scales():
        raise ValueError(f"unknown scale {name!r} (known: {', '.join(_scales())})")
    return _scales()[name]


@functools.cache
def load_profile(name: str) -> Profile:
    """A shipped profile. Raises ValueError, with the nearest name, when there is none of that name."""
    if name not in profile_names():
        raise ValueError(_unknown(name))
    source = resources.files("linter").joinpath("profiles", f"{name}.toml").read_text("utf-8")
    return Profile.model_validate(tomllib.loads(source))


def _unknown(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, profile_names(), 1, 0.5)
    hint = f", did you mean {near[0]!r}?" if near else ""
    return f"unknown profile {name!r}{hint} (known: {', '.join(profile_names())})"


def expected_headings(profile: Profile | None) -> ExpectedHeadings:
    """The headings of a profile as the outline reader wants them."""
    if profile is None:
        return ExpectedHeadings()
    return ExpectedHeadings(
        tuple(
            ExpectedHeading(section.names, tuple(ExpectedHeading(child.names) for child in section.children))
            for section in profile.sections
        )
    )


_HEADING = re.compile(
    r"^[ \t\u3000]*([一二三四五六七八九十]{1,3}[ \t\u3000]*[、.．])?[ \t\u3000]*(\S[^\n。：:；]{1,39})", re.M
)
_SENTENCE = re.compile(r"[，,；;！？|\t]")
_EXPLAINED = 0.6
"""Share of a report's own first-level headings that its profile must know."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a report shows before its outline is read."""

    title: str
    marked: tuple[str, ...]
    """Headings with 一、."""
    bare: tuple[str, ...]
    """Short lines without a mark: headings whose number may be lost."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a profile fits a report."""

    fits: bool
    score: float
    found: int
    said: bool
    """Whether the title speaks for it."""


def choose_profile(text: str) -> tuple[Profile | None, Text]:
    """The profile that a report follows, and why. None when its outline is none of the known ones."""
    opening = _opening(text)
    ranked = [(_fit(profile, opening), profile) for profile in map(load_profile, profile_names())]
    fit, best = max(ranked, key=lambda pair: (pair[0].fits, pair[0].score))
    if not fit.fits:
        return None, Text(
            "标题和各级标题与已知的提纲都不相符，不按提纲检查", "the headings follow none of the known outlines"
        )
    zh = f"“{best.title}”的{len(best.sections)}个部分中找到{fit.found}个"
    en = f"{fit.found} of the {len(best.sections)} sections of {best.name} were found"
    return best, Text(zh + "，报告标题也相符", en + ", and the title agrees") if fit.said else Text(zh, en)


def _fit(profile: Profile, opening: _Opening) -> _Fit:
    """Both ways: how many sections of the profile are found, how many of the report's headings the profile knows."""
    said = any(word in opening.title for word in profile.choose.titles)
    nearly = _nearly(profile, (*opening.marked, *opening.bare))
    named = len(set().union(*nearly.values()))
    meant = len({profile.meant(key, near) for key, near in nearly.items()} - {None})
    counted = meant if said and profile.choose.by_meaning else named
    enough = counted >= (profile.choose.found if said else profile.choose.found_without_title)
    ruled_out = any(word in opening.title for word in profile.choose.not_titles)
    explained = meant >= _EXPLAINED * len(opening.marked)
    score = (meant + named) / (2 * len(profile.sections)) + (0.2 if said else 0)
    return _Fit(enough and explained and not ruled_out, score, meant, said)


def _nearly(profile: Profile, headings: Iterable[str]) -> dict[str, set[int]]:
    """For each heading the sections whose names it (nearly) is: all names in one call, for this is asked of every profile."""
    from rapidfuzz import fuzz, process

    names = [(name, index) for index, section in enumerate(profile.sections) for name in section.names]
    words = [name for name, _ in names]
    found = {}
    for key in dict.fromkeys(map(core, headings)):
        close = process.extract(key, words, scorer=fuzz.ratio, score_cutoff=NEARLY, limit=None)
        found[key] = {names[at][1] for name, _, at in close if key == name or alike(key, name) > NEARLY}
    return found


def _opening(text: str) -> _Opening:
    title: list[str] = []
    marked: list[str] = []
    bare: list[str] = []
    for match in _HEADING.finditer(text):
        words = match[2].strip()
        if _SENTENCE.search(words):
            continue
        if match[1]:
            marked.append(core(words))
        elif len(title) < 2 and not marked and not bare:
            title.append(words)
        elif len(words) <= 30:
            bare.append(core(words))
    return _Opening("".join(title), tuple(dict.fromkeys(marked)), tuple(dict.fromkeys(bare)))
