"""Which part a figure plays, by the words beside it: budget, spent, target, actual, last year, whole, part ...

The words are data (`roles.toml`); the place of every role word in a text is found in one pass. Which role matters for which relation is
not decided here: the claim model weighs that.
"""

from __future__ import annotations

import bisect
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

BUDGETS = frozenset({"initial", "budget", "adjusted"})
"""The roles of what may be spent."""


class RoleWord(NamedTuple):
    """A role word at its place (code-point offsets, end exclusive)."""

    start: int
    end: int
    role: str


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, str]]:
    data = tomllib.loads(files("linter.analysis").joinpath("roles.toml").read_text("utf-8"))
    role_of = {word: role for role, words in data.items() for word in words}
    longest_first = sorted(role_of, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first))), role_of


class RoleWords:
    """The role words of one text, in order."""

    def __init__(self, text: str) -> None:
        pattern, role_of = _lexicon()
        self._words = [RoleWord(m.start(), m.end(), role_of[m.group()]) for m in pattern.finditer(text)]
        self._starts = [word.start for word in self._words]

    def within(self, start: int, end: int) -> list[RoleWord]:
        """Role words that lie wholly in [start, end), in order."""
        first = bisect.bisect_left(self._starts, start)
        last = bisect.bisect_left(self._starts, end, first)
        return [word for word in self._words[first:last] if word.end <= end]
