#!/usr/bin/env python3
"""Which of the figures that careful readers listed does the reading of figures see?

    figures_seen.py FOLDER [--counts-only NAME ...]

FOLDER holds NAME.txt and NAME_relations.jsonl (one relation a line, each number as {line, text, number}). A listed
number is seen when one figure overlaps it, has its value as printed, a unit that agrees with what is printed behind the
number, and the kind that this unit says. Those not seen are printed, except for the names given with --counts-only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from grammar.figures import Figure, FigureKind, parse_decimal
from linter.model import Document
from linter.readers.text import source_from_text

_NUMBER = re.compile(r"[-－−]?\d[\d,]*(?:\.\d+)?")
_KINDS = {
    "%": FigureKind.PERCENT,
    "‰": FigureKind.PERCENT,
    "个百分点": FigureKind.POINTS,
    "个千分点": FigureKind.POINTS,
    "分": FigureKind.SCORE,
    "倍": FigureKind.TIMES,
}


class Listed(NamedTuple):
    """A number of a relation: its place in the text, value, and what is printed behind it."""

    start: int
    end: int
    value: Decimal
    unit: str


def main() -> None:
    """Print the share seen for each report, then what was not seen."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", type=Path)
    cli.add_argument("--counts-only", nargs="*", default=[], help="beginnings of names whose misses are not printed")
    options = cli.parse_args()
    total, misses = Counter[str](), []
    for path in sorted(options.folder.glob("*_relations.jsonl")):
        name = path.stem.removesuffix("_relations")
        text = path.with_name(f"{name}.txt").read_text("utf-8")
        document = Document(source_from_text(text))
        counts = Counter[str]()
        for item in sorted(set(listed(path, document))):
            why = blindness(item, document.figures)
            counts[why or "seen"] += 1
            if why and not name.startswith(tuple(options.counts_only)):
                context = text[max(0, item.start - 14) : item.end + 10].replace("\n", "⏎")
                misses.append(f"{name} {why:5} {text[item.start : item.end]}  …{context}…")
        total += counts
        print(f"{name}: {dict(counts)}")
    print(*misses, sep="\n")
    print(f"seen {total['seen']} of {total.total()} = {total['seen'] / max(1, total.total()):.2%}", dict(total))


def listed(path: Path, document: Document) -> Iterator[Listed]:
    """The numbers of a list of relations that are printed in digits."""
    for row in path.read_text("utf-8").splitlines():
        relation: dict[str, Any] = json.loads(row)
        if relation["kind"] in ("count", "band"):
            continue
        for item in [relation["result"], *relation["operands"]]:
            found = place(item, document)
            if found:
                yield found


def place(item: dict[str, Any], document: Document) -> Listed | None:
    """Where a listed number stands; None when it holds no digits or is not in its line."""
    line = document.lines[item["line"] - 1]
    words = item.get("number") or item["text"]
    at = line.of(document.text).find(item["text"])
    inner = item["text"].find(words)
    number = _NUMBER.search(words)
    value = parse_decimal(number.group()) if number else None
    if at < 0 or inner < 0 or number is None or value is None:
        return None
    start = line.start + at + inner + number.start()
    return Listed(start, start + len(number.group()), value, words[number.end() :].strip())


def blindness(item: Listed, figures: tuple[Figure, ...]) -> str:
    """Why a listed number is not seen; empty when it is."""
    near = [figure for figure in figures if figure.start < item.end and item.start < figure.end]
    if not near:
        return "none"
    figure = near[0]
    if abs(figure.value) != abs(item.value):
        return "value"
    unit = re.split(r"[，。；：（）|\t/、]", item.unit)[0]
    if unit and not (figure.unit.startswith(unit) or unit.startswith(figure.unit or "-")):
        return "unit"
    kind = FigureKind.AMOUNT if unit.endswith("元") else _KINDS.get(unit)
    return "kind" if kind and figure.kind is not kind else ""


if __name__ == "__main__":
    main()
