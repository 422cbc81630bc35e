"""Inline ignores: which line they speak for, what is read as a code, and that useless ones are said to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.accepted import read_ignores, without_marks
from linter.analysis.relation import Relations
from linter.check import Check
from linter.engine import FileResult, Settings, lint_source, own_checks
from linter.model import Document, Finding, Severity, Span, Text
from linter.readers.text import source_from_text


class Wrong(Check):
    """“错”字"""

    __module__ = "sample.wording.w901_wrong"
    severity = Severity.WARNING
    title_en = "the word wrong"
    message = Text("错", "wrong")

    def run(self, document: Document) -> Iterator[Finding]:
        """Every 错."""
        for match in re.finditer("错", document.text):
            yield self.finding(Span(*match.span()))


class Seen(Check):
    """看得见标记的检查"""

    __module__ = "sample.wording.w902_seen"
    severity = Severity.WARNING
    title_en = "sees marks"
    message = Text("看见", "seen")

    def run(self, document: Document) -> Iterator[Finding]:
        """Any letter: only a mark has some."""
        for match in re.finditer("[a-z]+", document.text):
            yield self.finding(Span(*match.span()))


@pytest.fixture(autouse=True)
def no_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the engine; the analysis of figures has its own."""
    monkeypatch.setattr(Document, "relations", Relations())


def run(text: str, select: tuple[str, ...] = ()) -> FileResult:
    return lint_source(source_from_text(text), Settings((Wrong(), Seen(), *own_checks()), select))


def codes(text: str, select: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """Code and line (from 1) of what remains."""
    result = run(text, select)
    assert result.document
    return [(finding.code, result.document.position(finding.span.start).line) for finding in result.findings]


def test_without_a_mark() -> None:
    assert codes("甲\n错\n乙错错") == [("W901", 2), ("W901", 3), ("W901", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "甲错 <!-- reportlint: ignore W901 已与财政局核对 -->",
        "<!-- reportlint: ignore W901 -->\n甲错",
        "<!--reportlint:ignore W901-->\n\n\n甲错",
        "<!-- reportlint： ignore wrong，seen 名称也可 -->\n甲错",
        "<!-- reportlint: ignore W 全部 -->\n甲错错",
        "<!-- reportlint: ignore wording -->\n甲错",
        "<!-- reportlint: ignore w901 -->甲错",
        "| 甲 | 错 | <!-- reportlint: ignore W901 -->\n| 乙 | 丙 |",
        "<!-- reportlint: ignore S101 -->\n<!-- reportlint: ignore W901 -->\n甲错",
    ],
)
def test_a_mark_takes_the_finding_away(text: str) -> None:
    result = run(text, ("W",))
    assert result.findings == ()
    assert result.suppressed == text.count("错")
    assert not result.failed


def test_it_speaks_for_one_line_only() -> None:
    assert codes("错\n<!-- reportlint: ignore W901 -->\n错\n错", ("W",)) == [("W901", 1), ("W901", 4)]
    assert codes("错 <!-- reportlint: ignore W901 -->\n错", ("W",)) == [("W901", 2)]


def test_checks_do_not_see_the_mark() -> None:
    assert codes("甲 <!-- reportlint: ignore W901 because -->", ("W",)) == []


def test_quotes_show_the_text_as_written() -> None:
    text = "<!-- reportlint: ignore W902 x -->\n甲"
    result = run(text)
    assert [(f.code, result.quote(f.span)) for f in result.findings] == [("X002", text.split("\n")[0])]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("ignore W901", "没有 W901 的提示"),
        ("ignore W901,W902", "没有 W902 的提示"),
        ("ignore W9O1", "“W9O1”不是检查项（您是不是想写 W901？）"),
        ("ignore 原因在此", "没有写明检查项代码"),
        ("ignore", "没有写明检查项代码"),
        ("disable W901", "“disable”不是检查项"),
    ],
)
def test_useless_marks_are_reported(mark: str, words: str) -> None:
    result = run(f"一\n甲乙 <!-- reportlint: {mark} -->\n二")
    assert {finding.code for finding in result.findings} == {"X002"}
    assert any(words in finding.message.zh for finding in result.findings)
    assert all(finding.severity is Severity.INFO for finding in result.findings)


def test_a_mark_for_a_check_that_does_not_run_is_left_alone() -> None:
    assert codes("甲 <!-- reportlint: ignore W901 -->", ("W902", "X")) == []


def test_a_mark_for_a_check_that_crashed_is_left_alone() -> None:
    class Crash(Wrong):
        """出错"""

        __module__ = "sample.wording.w903_crash"

        def run(self, document: Document) -> Iterator[Finding]:
            """Crash."""
            raise ValueError

    text = source_from_text("错 <!-- reportlint: ignore W903 -->")
    assert [f.code for f in lint_source(text, Settings((Crash(), *own_checks()))).findings] == ["X001"]


def test_a_reason_is_no_code() -> None:
    assert [mark.selectors for mark in read_ignores("<!-- reportlint: ignore W901 see page 3 -->")] == [("W901",)]
    assert [mark.selectors for mark in read_ignores("<!-- reportlint: ignore W901 W902、C2 原因 -->")] == [
        ("W901", "W902", "C2")
    ]


def test_other_comments_are_text() -> None:
    assert read_ignores("<!-- 说明 --> <!-- reportlint 很好 -->") == ()


def test_only_in_text_formats() -> None:
    source = source_from_text("错 <!-- reportlint: ignore W901 -->", format="docx")
    assert [f.code for f in lint_source(source, Settings((Wrong(), *own_checks()))).findings] == ["W901"]


@given(
    st.lists(
        st.sampled_from(["错", "甲\n", "<!-- reportlint: ignore W901 -->", "<!--", "-->", " ", "reportlint:", "\n"])
    )
)
def test_nothing_moves(parts: list[str]) -> None:
    text = "".join(parts)
    marks = read_ignores(text)
    blank = without_marks(text, marks)
    assert len(blank) == len(text)
    assert [i for i, c in enumerate(blank) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    for mark in marks:
        assert mark.line.of(text).count("\n") == 0
