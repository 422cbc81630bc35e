"""Report profiles: the outline, grade scale and thresholds of one kind of report, as data.

A profile says what is local: which sections a report must have and under which names, which grades there are and where they begin.
Shipped profiles are the TOML files in `profiles/`. `choose_profile` finds the one a report follows; a report on an outline that is
not known gets none, for a report must never be judged by another's outline.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from grammar.heading import core
from grammar.lost import ExpectedHeading, ExpectedHeadings
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
        """Whether a heading's words name this section: a name of it (or nearly), or all words of one set."""
        key = core(title)
        if any(all(word in key for word in group) for group in self.words):
            return True
        return key in self.names or any(_nearly(key, name) for name in self.names)


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
    execution_points: Decimal = Decimal(10)
    """Points that the execution rate carries."""
    full_score: Decimal = Decimal(100)


class Choice(_Data):
    """How a report is recognised."""

    titles: tuple[str, ...] = ()
    """Words of the title: one of them makes this kind of report likely."""
    not_titles: tuple[str, ...] = ()
    """Words of the title that rule this profile out."""
    found: int
    """Sections that must be found when the title speaks for the profile."""
    found_without_title: int
    """Sections that must be found when it does not."""


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

    @property
    def label(self) -> Text:
        """Its name for people."""
        return Text(self.title, self.title_en)

    def section(self, title: str) -> Section | None:
        """The section that a heading names: by one of its names first, else by its words."""
        key = core(title)
        for section in self.sections:
            if key in section.names:
                return section
        return next((section for section in self.sections if section.matches(key)), None)


def profile_names() -> tuple[str, ...]:
    """The shipped profiles, sorted."""
    folder = resources.files("linter").joinpath("profiles")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


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


_HEADING = re.compile(r"^[ \t\u3000]*([一二三四五六七八九十]{1,3}[ \t\u3000]*[、.．])?[ \t\u3000]*(\S[^\n。：:；]{1,39})", re.M)
_LIKELY = re.compile(r"[，,；;！？|\t]")


def choose_profile(text: str) -> tuple[Profile | None, Text]:
    """The profile that a report follows, and why. None when its outline is none of the known ones."""
    title, headings = _opening(text)
    ranked = sorted(
        ((_rank(profile, title, headings), profile) for profile in map(load_profile, profile_names())),
        key=lambda pair: pair[0],
        reverse=True,
    )
    (fits, _, _, found, said), best = ranked[0]
    if not fits:
        return None, Text("标题和各级标题与已知的提纲都不相符，不按提纲检查", "the headings follow none of the known outlines")
    return best, Text(
        f"“{best.title}”的{len(best.sections)}个部分中找到{found}个" + ("，报告标题也相符" if said else ""),
        f"{found} of the {len(best.sections)} sections of {best.name} were found" + (", and the title agrees" if said else ""),
    )


def _rank(profile: Profile, title: str, headings: Iterable[str]) -> tuple[bool, Decimal, int, int, bool]:
    """Whether the report can follow this profile; then the share of its sections found, the title, the number found."""
    said = any(word in title for word in profile.choose.titles)
    found = sum(any(core(heading) in section.names for heading in headings) for section in profile.sections)
    meant = {section.title for heading in headings if (section := profile.section(heading))}
    needed = profile.choose.found if said else profile.choose.found_without_title
    fits = (len(meant) if said else found) >= needed and not any(word in title for word in profile.choose.not_titles)
    share = Decimal(len(meant) + found) / (2 * len(profile.sections))
    return fits, share + (Decimal("0.2") if said else 0), said, len(meant), said


def _opening(text: str) -> tuple[str, list[str]]:
    """The title (all lines before the first heading that are short), and the headings of the first level or without a mark."""
    title, headings = [], []
    for match in _HEADING.finditer(text):
        mark, words = match[1], match[2].strip()
        if _LIKELY.search(words):
            continue
        if mark:
            headings.append(words)
        elif not headings and len(title) < 3:
            title.append(words)
        elif len(words) <= 30:
            headings.append(words)
    return "".join(title), headings


def _nearly(one: str, other: str) -> bool:
    signs = set(one)
    if len(signs & set(other)) * 4 < len(signs) * 3:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) > 85
