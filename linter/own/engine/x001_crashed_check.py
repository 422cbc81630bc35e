"""X001: a check raised an exception."""

from __future__ import annotations

from collections.abc import Iterator

from linter.check import Check
from linter.model import Document, Finding, Severity, Text


class CrashedCheck(Check):
    """检查项自身出错

    某个检查项运行时发生异常，没有得出结论。其余检查项照常完成，但本次检查不完整，命令以退出码 2 结束。

    为什么：检查没有做完而不作声，会被当成“没有问题”。

    怎么改：这不是报告的问题。可先用 ignore 关闭出错的检查项，并把提示中的异常信息告诉检查项的维护者。
    """

    severity = Severity.ERROR
    title_en = "A check crashed"
    message = Text(
        zh='检查项 {check} 运行出错，未得出结论：{cause}（可用 ignore = ["{code}"] 暂时关闭）',
        en='check {check} crashed and gave no verdict: {cause} (ignore = ["{code}"] switches it off)',
    )

    analysis = Text(
        zh="数字关系分析出错，本文件的数字没有核对：{cause}",
        en="the analysis of figures crashed, no figure of this file was checked: {cause}",
    )

    def run(self, document: Document) -> Iterator[Finding]:
        """Nothing: the engine makes this finding when it happens."""
        yield from ()
