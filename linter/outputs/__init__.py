"""One file per output format. Each has `write(results, out, view)`: it takes results as they come and keeps none."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from linter.check import Check
from linter.engine import FileResult
from linter.model import Severity

SEVERITIES = {
    Severity.ERROR: ("错误", "error"),
    Severity.WARNING: ("警告", "warning"),
    Severity.INFO: ("提示", "info"),
}


@dataclass(slots=True)
class View:
    """How to show: language, width, colour; and the counts, filled in as results pass by."""

    lang: str = "zh"
    width: int = 100
    color: bool = False
    ascii_json: bool = False
    """Escape everything beyond ASCII in JSON: for a console whose encoding cannot carry it."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """Checks by name: the kind of a relation is the name of the check that reports it."""
    files: int = 0
    unreadable: int = 0
    failed: bool = False
    broken: bool = False
    """Whether a file could not be linted or a check crashed."""
    counts: Counter[Severity] = field(default_factory=Counter)

    def say(self, zh: str, en: str) -> str:
        """The words in the language of the output."""
        return en if self.lang == "en" else zh

    def severity(self, severity: Severity) -> str:
        """The name of a severity."""
        return self.say(*SEVERITIES[severity])

    def counting(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """The results, counted while they pass."""
        for result in results:
            self.files += 1
            self.unreadable += result.error is not None
            self.failed |= result.failed
            self.broken |= result.crashed or result.error is not None
            self.counts.update(finding.severity for finding in result.findings)
            yield result

    def total(self) -> str:
        """One line: how much was found."""
        found = sum(self.counts.values())
        bad = self.say(f"，{self.unreadable} 个无法检查", f", {self.unreadable} not checked") if self.unreadable else ""
        if not found:
            return self.say(f"没有发现问题（{self.files} 个文件{bad}）", f"nothing found ({self.files} files{bad})")
        each = self.say("，", ", ").join(f"{self.severity(s)} {self.counts[s]}" for s in SEVERITIES if self.counts[s])
        files = self.say(f"（{self.files} 个文件{bad}）", f" ({self.files} files{bad})")
        return self.say(f"共 {found} 处：{each}", f"{found} found: {each}") + files


def visible(text: str) -> str:
    """Report text made safe for a terminal, one character for one: no control characters, overrides, line ends."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _stand_in(char) for char in text)


def _stand_in(char: str) -> str:
    if char in "\n\t\r" or unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return char if char in " \u3000" else " "
    return "?"
