"""Where sentences end and how lists fall apart: shared by the readings that work on words rather than on arithmetic.

Everything works on the folded text (marks in full width, same length), so that a draft with half-width commas reads like any other.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from grammar.span import Span
from linter.model import Document

_FOLD = str.maketrans("();!?", "（）；！？")
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_CLOSERS = {"（": "）", "“": "”", "《": "》", "〔": "〕", "【": "】", "「": "」", "‘": "’", "[": "]"}
_OPEN = frozenset(_CLOSERS)
_CLOSE = frozenset(_CLOSERS.values())
_CONJUNCTION = re.compile(r"以及|(?<![普涉波遍累推])及(?![时其格早])|(?<![总饱祥温柔平])和(?![谐平睦解气])|(?<![参给赋授])与(?![会时日])")
_FAR = 500
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]|[^。！？\n]+")


def folded(text: str) -> str:
    """The same text with half-width brackets, commas, colons and semicolons of running text in full width; the length stays."""
    return _COLON.sub("：", _COMMA.sub("，", text.translate(_FOLD)))


class Joint(NamedTuple):
    """A place where a list may fall apart: the mark's span and its kind, `；` `，` `、` `和` (any conjunction) or `”` (nothing but quotes)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Prose:
    """The folded text of a document with its sentences."""

    document: Document

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return folded(self.document.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences (to 。！？ or the end of the line), marks included."""
        return [Span(m.start(), m.end()) for m in _SENTENCE.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def index(self, offset: int) -> int:
        """Which sentence holds `offset`."""
        return max(bisect.bisect_right(self._starts, offset) - 1, 0)

    def sentence(self, offset: int) -> Span:
        """The sentence that holds `offset`."""
        return self.sentences[self.index(offset)]

    def near(self, offset: int) -> Span:
        """The sentence that holds `offset`, no further than a reader connects: a text without full stops stays linear."""
        sentence = self.sentence(offset)
        return Span(max(sentence.start, offset - _FAR), min(sentence.end, offset + _FAR))

    def segment(self, offset: int) -> Span:
        """The part of the sentence between ；that holds `offset`."""
        sentence = self.near(offset)
        start = self.text.rfind("；", sentence.start, offset) + 1 or sentence.start
        end = self.text.find("；", offset, sentence.end)
        return Span(start, sentence.end if end < 0 else end)

    def joints(self, span: Span) -> list[Joint]:
        """The joints of `span` outside brackets and quotes, in order."""
        return list(_joints(self.text, span))


def _joints(text: str, span: Span) -> Iterator[Joint]:
    closers: list[str] = []
    at = span.start
    while at < span.end:
        char = text[at]
        if char in _OPEN:
            closers.append(_CLOSERS[char])
        elif char in _CLOSE:
            if char in closers:
                while closers.pop() != char:
                    pass
            if not closers and char in "”》" and at + 1 < span.end and text[at + 1] in "“《":
                yield Joint(at + 1, at + 1, "”")
        elif not closers:
            if char in "；，、":
                yield Joint(at, at + 1, char)
            elif match := _CONJUNCTION.match(text, at, span.end):
                if match.start() > span.start:
                    yield Joint(match.start(), match.end(), "和")
                at = match.end() - 1
        at += 1


def items(text: str, span: Span, joints: list[Joint]) -> list[Span]:
    """The stretches between the joints, trimmed; empty ones (，以及) are dropped."""
    found, start = [], span.start
    for joint in [*joints, Joint(span.end, span.end, "")]:
        words = text[start : joint.start]
        trimmed = words.strip(" \t　；，、。：")
        if trimmed:
            first = start + len(words) - len(words.lstrip(" \t　；，、。："))
            found.append(Span(first, first + len(trimmed)))
        start = joint.end
    return found
