"""The quoted line with its place marked underneath, cut to the width of the screen.

A Chinese character fills two cells, in many fonts not exactly two: so the line of marks has a full-width space under
each wide character, and a full-width circumflex under each marked one.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

_CUT = "…"
_CUT_CELLS = 2  # one by the tables, two in Chinese fonts


class Excerpt(NamedTuple):
    """Words before the place, the place, words after it, each perhaps cut, and the line of marks for below."""

    before: str
    place: str
    after: str
    marks: str


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """A window of at most `width` cells on a line of printable text, around `line[start:end]`."""
    # no more characters than cells: a report in one line must not be measured whole for every finding
    before, place, after = (
        line[max(0, start - width) : start],
        line[start : min(end, start + width)],
        line[end : end + width],
    )
    cut_left, cut_right = start > width, len(line) - end > width
    room = width - 2 * _CUT_CELLS
    if end - start > width or cell_len(place) > room:
        place, after, cut_right = _head(place, max(room, 2)), "", True
    room -= cell_len(place)
    left = min(cell_len(before), max(room // 2, room - cell_len(after)))
    kept_before = _tail(before, left)
    kept_after = _head(after, room - cell_len(kept_before))
    before = _CUT + kept_before if cut_left or kept_before != before else before
    after = kept_after + _CUT if cut_right or kept_after != after else after
    return Excerpt(before, place, after, _pad(before) + (_carets(place) or "^"))


def _head(text: str, cells: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return text[:at]
    return text


def _tail(text: str, cells: int) -> str:
    return _head(text[::-1], cells)[::-1]


def _pad(text: str) -> str:
    return "".join("\u3000" if cell_len(char) == 2 else " " * cell_len(char) for char in text)


def _carets(text: str) -> str:
    return "".join("＾" if cell_len(char) == 2 else "^" * cell_len(char) for char in text)
