"""Inline ignores in text formats: `<!-- reportlint: ignore A101 原因 -->`.

A mark speaks for its own line, or for the next line with words when it stands alone on its line. Marks are no part of
the report: the checks see blanks in their place, so that no offset moves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from linter.check import Check
from linter.errors import did_you_mean
from linter.model import Document, Finding, Span, Text
from linter.own.engine.x002_unused_ignore import UnusedIgnore
from linter.selection import matches, names

# a bounded length keeps a line of a thousand openings linear
_MARK = re.compile(r"<!--[ \t]*reportlint[ \t]*[:：][ \t]*(?:ignore\b)?[ \t]*(?P<words>[^\n]{0,400}?)[ \t]*-->")
_CODE = re.compile(r"[A-Za-z]\d{1,3}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_GAP = re.compile(r"[ \t]*[,，、][ \t]*|[ \t]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One mark: where it stands, the line it speaks for, the checks it names."""

    span: Span
    line: Span
    selectors: tuple[str, ...]


def read_ignores(text: str) -> tuple[Ignore, ...]:
    """The marks of a text, in order."""
    if "reportlint" not in text:
        return ()
    return tuple(
        Ignore(Span(*match.span()), _target(text, match.start(), match.end()), _selectors(match["words"]))
        for match in _MARK.finditer(text)
    )


def without_marks(text: str, ignores: Sequence[Ignore]) -> str:
    """The text with blanks in place of the marks; nothing moves."""
    parts, at = [], 0
    for ignore in ignores:
        parts += [text[at : ignore.span.start], " " * (ignore.span.end - ignore.span.start)]
        at = ignore.span.end
    return "".join([*parts, text[at:]])


def _selectors(words: str) -> tuple[str, ...]:
    """The leading codes and names; a word after a blank is a reason unless it looks like a code."""
    found: list[str] = []
    at, gap = 0, ""
    while match := _WORD.match(words, at):
        if found and not gap.strip() and not _CODE.fullmatch(match[0]):
            break
        found.append(match[0])
        space = _GAP.match(words, match.end())
        if not space:
            break
        at, gap = space.end(), space[0]
    return tuple(found)


def _target(text: str, start: int, end: int) -> Span:
    """The line that a mark speaks for."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    while not _MARK.sub("", text[left:right]).strip() and right < len(text):
        left = right + 1
        right = text.find("\n", left)
        right = len(text) if right < 0 else right
    return Span(left, right)


def apply_ignores(
    document: Document,
    findings: Sequence[Finding],
    ignores: Sequence[Ignore],
    running: Sequence[Check],
    known: Sequence[Check],
) -> tuple[list[Finding], list[Finding]]:
    """The findings that stay, and a finding of X002 for each selector that ignored nothing.

    A selector that means only checks which are not `running` is left alone: this run cannot know whether it is needed.
    """
    by_code = {check.code: check for check in known}
    by_line: dict[int, list[Ignore]] = {}
    for ignore in ignores:
        by_line.setdefault(document.line_of(ignore.line.start), []).append(ignore)
    used: set[tuple[Span, str]] = set()
    kept = []
    for finding in findings:
        check = by_code.get(finding.code)
        hits = [
            (ignore.span, word)
            for ignore in by_line.get(document.line_of(finding.span.start), ())
            for word in ignore.selectors
            if check and matches(word, check)
        ]
        used.update(hits)
        if not hits:
            kept.append(finding)
    own = UnusedIgnore()
    unused = []
    for ignore in ignores:
        if not ignore.selectors:
            unused.append(own.finding(ignore.span, message=own.empty))
        for word in ignore.selectors:
            if not any(matches(word, check) for check in known):
                unused.append(_unknown(own, ignore.span, word, known))
            elif (ignore.span, word) not in used and any(matches(word, check) for check in running):
                unused.append(own.finding(ignore.span, code=word))
    return kept, unused


def _unknown(own: UnusedIgnore, span: Span, word: str, known: Sequence[Check]) -> Finding:
    hint = did_you_mean(word, names(known))
    message = Text(own.unknown.zh.format(code=word, hint=hint.zh), own.unknown.en.format(code=word, hint=hint.en))
    return own.finding(span, message=message)
