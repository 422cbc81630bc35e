"""The verification sheet as Markdown, to be pasted into a review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from linter.engine import FileResult
from linter.outputs import View, visible
from linter.outputs.facts_rich import columns, coverage, row, unchecked
from linter.sheet import Sheet

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#&~])")


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """One section per file."""
    for result in results:
        if not result.document:
            continue
        sheet = Sheet(result.document)
        out.write(f"# {view.say('核对清单', 'Verification sheet')} {escaped(result.path)}\n\n")
        if sheet.relations:
            heads = columns(view)
            out.write(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n")
            for relation in sheet.relations:
                out.write(f"| {' | '.join(map(escaped, row(relation, result, view)))} |\n")
            out.write("\n")
        if sheet.unchecked:
            out.write(f"## {view.say('未能核对的数字', 'Figures not checked')}\n\n")
            for line in unchecked(sheet, result, view).split("\n"):
                out.write(f"- {escaped(line)}\n")
            out.write("\n")
        out.write(coverage(sheet, view) + "\n\n")


def escaped(text: str) -> str:
    """Report text that Markdown takes as it stands."""
    return _SPECIAL.sub(r"\\\1", visible(text))
