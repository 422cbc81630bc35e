"""X002: an inline ignore that ignores nothing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.check import Check
from linter.model import Document, Finding, Severity, Text


class UnusedIgnore(Check):
    """没有起作用的忽略标记

    文本中写有 <!-- reportlint: ignore 代码 原因 -->，但这一行（标记独占一行时为下一行）没有该检查项的提示，
    或代码写错、没有写代码。

    为什么：问题改好以后留下的标记，会在以后悄悄盖住新的问题。

    怎么改：删去标记；代码写错的，改为正确的代码。
    """

    severity = Severity.INFO
    title_en = "An inline ignore that ignores nothing"
    message = Text(
        zh="忽略标记没有起作用：这里没有 {code} 的提示",
        en="this ignore does nothing: there is no finding of {code} here",
    )
    unknown = Text(zh="忽略标记中的“{code}”不是检查项{hint}", en='"{code}" in this ignore is not a check{hint}')
    empty = Text(zh="忽略标记没有写明检查项代码", en="this ignore names no check")

    def run(self, document: Document) -> Iterator[Finding]:
        """Nothing: only the engine knows what was ignored."""
        yield from ()
