"""Lines -> outline. See `report.lark`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from grammar.span import Span


class Level(IntEnum):
    """Rank of a heading; smaller numbers enclose larger ones."""

    DOCUMENT = 0
    PART = 1  # 第一部分
    H1 = 2  # 一、
    H2 = 3  # （一）
    H3 = 4  # 1. 1、
    H4 = 5  # （1）
    H5 = 6  # ①
    ANNEX = 7  # 附： 附件1


class Proof(StrEnum):
    """How a heading number that is not in the text was recovered."""

    GAP = "gap"  # exactly as many heading-like lines as numbers are missing between two numbered siblings
    PROFILE = "profile"  # the line is (nearly) a heading that the profile expects


@dataclass(frozen=True, slots=True)
class Node:
    """A heading with what stands under it."""

    level: Level
    number: int | None
    """The number, printed or recovered; None for the document and for annexes without one."""
    mark: str
    """As printed: 三、 （一） 1. ; empty when the number was recovered."""
    title: str
    """The heading's words without its mark and closing punctuation; run-in text is not part of it."""
    heading: Span
    """The heading line, from its first visible character to the end of the title (run-in text excluded)."""
    span: Span
    """The heading and all that stands under it."""
    recovered: Proof | None = None
    children: tuple[Node, ...] = field(default=())
    texts: tuple[Span, ...] = field(default=())
    """Lines of running text directly under this heading (run-in text included), before and between the children."""

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()
