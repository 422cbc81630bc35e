"""The benchmark's invented reports, who wrote them, and what is known of them.

`reports/clean/NAME.txt` has no defect; `NAME_relations.jsonl` lists every relation that a careful reader can recompute in it.
`reports/drafts/dNN.txt` are drafts with audited defects (`_audit`) and with what looks wrong and is right (`_right`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPORTS = Path(__file__).parent / "reports"
ARITHMETIC = frozenset({"ratio", "share", "sum", "difference", "growth", "points", "mean", "product", "balance", "same"})


@dataclass(frozen=True)
class Report:
    """A clean report with its listed relations."""

    name: str
    text: str
    relations: tuple[dict[str, Any], ...]

    @property
    def writer(self) -> str:
        """Five reports in a row of one letter are by one writer: k06 -> k1."""
        return f"{self.name[0]}{(int(self.name[1:]) - 1) // 5}"


def rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The objects of a .jsonl file."""
    return tuple(json.loads(row) for row in path.read_text("utf-8").splitlines() if row.strip())


def clean_reports(folder: Path = REPORTS / "clean") -> Iterator[Report]:
    """The clean reports in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield Report(path.stem, path.read_text("utf-8"), rows(path.with_name(path.stem + "_relations.jsonl")))


def place(text: str, item: dict[str, Any]) -> tuple[int, int] | None:
    """Start and end (offsets) of the number of a listed result or operand."""
    lines = text.split("\n")
    number = item.get("number") or item["text"]
    at, inner = lines[item["line"] - 1].find(item["text"]), item["text"].find(number)
    if at < 0 or inner < 0:
        return None
    start = sum(len(line) + 1 for line in lines[: item["line"] - 1]) + at + inner
    return start, start + len(number)
