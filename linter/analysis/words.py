"""Words of a clause: a small unigram segmenter that keeps string hits from firing across word boundaries.

A wrong string such as 批事 (for 批示) also stands in 审批事项, where the word 审批 crosses its left edge.
`stands_alone` segments the surroundings as they are written and tells whether both edges of a hit are word boundaries;
`gain` tells how much easier the text reads once the hit is mended. The list is built by
`benchmarks/data/build_lexicon.py`: one line per first character, parsed when the character is first met, so that
loading it costs little more than reading the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from grammar.span import Span

__all__ = ["Lexicon", "lexicon"]

_ENTRY = re.compile(r"([一-鿿]*)([!-~])")
_HAN = re.compile(r"[一-鿿]+")
_LONGEST = 5
_UNKNOWN = 70
"""Cost of a character that is no word by itself: dearer than any listed word, so that words win where they can."""
_WINDOW = 8
"""Characters looked at on each side of a hit: further ones cannot move its edges."""


class Lexicon:
    """The words, by first character. A cost is 8 x -log10 of the word's probability; smaller is commoner."""

    def __init__(self, packed: str) -> None:
        self._lines = {line[0]: line for line in packed.splitlines()}
        self._parsed: dict[str, dict[str, int]] = {}

    def cost(self, word: str) -> int | None:
        """The cost of a word, None when it is not listed."""
        return self._rests(word[0]).get(word[1:]) if word else None

    def pair(self, first: str, second: str) -> int | None:
        """The cost of a word of two characters, found without parsing its line: for look-ups that mostly fail."""
        line = self._lines.get(first, "")
        at = line.find(second, 1) if second > "~" else -1  # signs up to ~ are the costs
        while at >= 0:
            if line[at + 1] <= "~" and (at == 1 or line[at - 1] <= "~"):
                return ord(line[at + 1]) - 33
            at = line.find(second, at + 1)
        return None

    def commonest(self, first: str, second: str, firsts: str, seconds: str) -> tuple[int, str] | None:
        """The commonest word of two characters with one of `firsts` for `first` or one of `seconds` for `second`."""
        best: tuple[int, str] | None = None
        for one in firsts:
            if second in self._lines.get(one, ""):
                cost = self.pair(one, second)
                best = min(best or (cost, one + second), (cost, one + second)) if cost is not None else best
        line = self._lines.get(first, "")
        for two in seconds:
            if two in line:
                cost = self.pair(first, two)
                best = min(best or (cost, first + two), (cost, first + two)) if cost is not None else best
        return best

    def single(self, char: str) -> int:
        """The cost of a character by itself, listed or not."""
        line = self._lines.get(char, "")
        return ord(line[1]) - 33 if line and line[1] <= "~" else _UNKNOWN

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.cost(word) is not None

    def _rests(self, first: str) -> Mapping[str, int]:
        """What follows `first` in the words that begin with it, with the costs of the words; "" for the character alone."""
        found = self._parsed.get(first)
        if found is None:
            line = self._lines.get(first, "")
            found = {rest: ord(mark) - 33 for rest, mark in _ENTRY.findall(line, 1)}
            self._parsed[first] = found
        return found

    def segment(self, clause: str) -> list[str]:
        """The cheapest way to cut a clause into words."""
        return self._cut(clause)[0]

    def _cut(self, clause: str) -> tuple[list[str], int]:
        size = len(clause)
        best, back = [0] + [1 << 30] * size, [0] * (size + 1)
        for at, first in enumerate(clause):
            rests, base = self._rests(first), best[at]
            for end in range(at + 1, min(at + _LONGEST, size) + 1):
                cost = rests.get(clause[at + 1 : end])
                if cost is None:
                    if end > at + 1:
                        continue
                    cost = _UNKNOWN
                if base + cost < best[end]:
                    best[end], back[end] = base + cost, at
        words: list[str] = []
        while size:
            words.append(clause[back[size] : size])
            size = back[size]
        return words[::-1], best[-1]

    def around(self, text: str, span: Span) -> list[Span]:
        """The words that the Han characters around `span` are cut into."""
        start, end = _window(text, span)
        words = []
        for word in self.segment(text[start:end]):
            words.append(Span(start, start + len(word)))
            start += len(word)
        return words

    def stands_alone(self, text: str, span: Span) -> bool:
        """Whether no word of the text as written crosses the left or the right edge of `span`."""
        return not any(
            word.start < edge < word.end for word in self.around(text, span) for edge in (span.start, span.end)
        )

    def gain(self, text: str, span: Span, right: str) -> int:
        """How much cheaper the surroundings read with `right` in place of `span`; negative when they read worse."""
        start, end = _window(text, span)
        mended = text[start : span.start] + right + text[span.end : end]
        return self._cut(text[start:end])[1] - self._cut(mended)[1]


def _window(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and span.start - start < _WINDOW and _HAN.match(text[start - 1]):
        start -= 1
    while end < len(text) and end - span.end < _WINDOW and _HAN.match(text[end]):
        end += 1
    return Span(start, end)


@cache
def lexicon() -> Lexicon:
    """The built-in word list, read on first use."""
    return Lexicon((files("linter.analysis") / "data" / "lexicon.txt").read_text("utf-8"))
