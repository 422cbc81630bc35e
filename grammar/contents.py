"""A table of contents repeats every heading; its lines must not count as headings."""

from __future__ import annotations

import re

from grammar.heading import HEADINGS, Line

_HEAD = re.compile(r"目\s*[录次]")
_LEADER = re.compile(
    r"(?:[.．…·・•_—-]{3,}|…|\t|[ \u3000]{2,})[ \u3000]?[（(]?[-—]?[ \u3000]?"
    r"(?:\d{1,3}|[IVXivx]{1,5})[ \u3000]?[-—]?[）)]?$"
)
_DOTTED = re.compile(r"(?:[.．·・]{3,}|…{2,})\s*[（(]?\s*\d{1,3}\s*[）)]?$")
_LONGEST = 60


def mark_contents(lines: list[Line], text: str) -> None:
    """Re-type the lines of a table of contents to CONTENTS.

    Under 目录: the entries up to where the first of them comes again; if none does, only lines that end in a page
    number. Elsewhere: lines with dotted leaders and a page number.
    """
    at = 0
    while at < len(lines):
        words = text[lines[at].start : lines[at].end]
        if lines[at].type == "TEXT" and _HEAD.fullmatch(words):
            end = _end(lines, text, at + 1)
            for line in lines[at:end]:
                _retype(line)
            at = end
        else:
            if _DOTTED.search(words):
                _retype(lines[at])
            at += 1


def _retype(line: Line) -> None:
    if line.type != "TABLE":
        line.type, line.number = "CONTENTS", None


def _end(lines: list[Line], text: str, begin: int) -> int:
    """Index after the last entry of the table of contents that begins at `begin`."""
    seen = {_key("目录")}
    first: tuple[str, int | None] | None = None
    paged = begin
    for at in range(begin, len(lines)):
        line = lines[at]
        words = text[line.start : line.end]
        key = _key(words)
        kind = (line.type, line.number)
        if not _LEADER.search(words) and line.type != "TABLE":
            if key in seen or kind == first:
                return at
            if len(words) > _LONGEST or words.endswith("。"):
                return paged
        else:
            paged = at + 1
        seen.add(key)
        if first is None and line.type in HEADINGS:
            first = kind
    return paged


def _key(words: str) -> str:
    return re.sub(r"[\s（()）、.．:：]", "", _LEADER.sub("", words))
