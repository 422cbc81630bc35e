"""One line per finding: path:line:column: severity code message. Editors and grep understand it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from linter.engine import FileResult
from linter.outputs import View, visible


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """The lines of each file as it comes, and one with the sum."""
    for result in results:
        for finding in result.findings:
            assert result.document is not None
            line, column = result.document.position(finding.span.start)
            words = visible(finding.message.say(view.lang))
            kind = f"{view.severity(finding.severity)} {finding.code}"
            out.write(f"{visible(result.path)}:{line}:{column}: {kind} {words}\n")
    out.write(view.total() + "\n")
