"""Which checks are on. A selector is a code (A101), its beginning (A, A1), a name, a family, `all` or `default`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from linter.check import Check
from linter.errors import did_you_mean
from linter.model import Text

_PREFIX = re.compile(r"[A-Za-z]\d{0,3}")


def matches(selector: str, check: Check) -> bool:
    """Whether a selector means this check."""
    return strength(selector, check) >= 0


def strength(selector: str, check: Check) -> int:
    """How exactly a selector means a check: -1 not at all, 0 with everything, up to 9 by its full code or name."""
    word = selector.strip()
    if word.lower() in (check.code.lower(), check.name):
        return 9
    if word.lower() == "all" or (word.lower() == "default" and check.default):
        return 0
    if word.lower() == check.family:
        return 1
    return len(word) if _PREFIX.fullmatch(word) and check.code.startswith(word.upper()) else -1


def is_on(check: Check, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """The more exact selector wins; where both are equally exact, `ignore` does."""
    chosen = max((strength(word, check) for word in select or ("default",)), default=-1)
    return chosen > max((strength(word, check) for word in ignore), default=-1)


def reason(check: Check, select: Sequence[str], ignore: Sequence[str]) -> Text:
    """Why a check is on or off."""
    off = max(ignore, key=lambda word: strength(word, check), default="")
    on = max(select, key=lambda word: strength(word, check), default="")
    if is_on(check, select, ignore):
        return Text(f"select {on}", f"select {on}") if on else Text("默认开启", "on by default")
    if off and matches(off, check):
        return Text(f"ignore {off}", f"ignore {off}")
    return Text("不在 select 之列", "not selected") if select else Text("默认关闭", "off by default")


def unknown(selectors: Iterable[str], checks: Sequence[Check]) -> Text | None:
    """What is wrong with the first selector that means no check at all; None when all are known."""
    for word in selectors:
        if word.strip().lower() not in ("all", "default") and not any(matches(word, check) for check in checks):
            hint = did_you_mean(word, names(checks))
            return Text(f"没有名为“{word}”的检查项{hint.zh}", f'no check "{word}"{hint.en}')
    return None


def names(checks: Iterable[Check]) -> list[str]:
    """Everything a check can be called by, for suggestions."""
    known: dict[str, None] = {}
    for check in checks:
        known |= dict.fromkeys((check.code, check.name, check.family))
    return list(known)
