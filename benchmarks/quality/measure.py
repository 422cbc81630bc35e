"""What is measured: false alarms, relations read, planted errors found, audited defects found.

Each function works on one report, so that reports can be shared among processes; each returns plain counters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.corpus import Report, place, rows
from benchmarks.quality.planting import plant
from grammar.span import Span
from linter.api import Finding, Severity, Verdict, lint
from linter.testing import document_from_text

_FIGURES = ("A", "C", "N")
LOUD = (Severity.WARNING, Severity.ERROR)
FITTING = {
    "typo": "W", "usage": "WN", "grammar": "W", "redundancy": "WN", "punctuation": "PW", "width": "PN", "spacing": "P",
    "unit": "NACP", "structure": "SR", "heading-format": "SP", "conflict": "CAR", "arithmetic": "AC", "count": "ACRS",
    "grade": "CAR", "year": "CNRW", "naming": "CWNR", "duplicate": "DSCW", "requirement": "RSC", "privacy": "V", "style": "WSRP",
}  # fmt: skip
"""Category of an audited defect -> families of checks that may claim it."""


@dataclass
class Result:
    """Counters of one report, and lines for a reader who wants to know what was missed or said too much."""

    name: str
    writer: str
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def alarms(report: Report) -> Result:
    """Findings on a clean report: every loud one is wrong, but for a slip of the writer."""
    out = Result(report.name, report.writer)
    for finding in lint(report.text).findings:
        loud = "loud" if finding.severity in LOUD else "info"
        numeric = "figures" if finding.code[0] in "AC" else "other"
        out.counts[loud, numeric] += 1
        out.lines.append(f"{report.name} {finding.severity} {finding.code} {finding.span.of(report.text)[:40]}: {finding.message.zh}")
    return out


def relations(report: Report) -> Result:
    """Listed relations that the verification sheet confirms: read (result and an operand), whole (all operands)."""
    out = Result(report.name, report.writer)
    held = [r for r in document_from_text(report.text).relations.all if r.verdict in (Verdict.HOLDS, Verdict.TRUNCATED)]
    parts = [[r.result, *r.operands] for r in held]
    out.counts["held", ""] += len(held)
    for listed in report.relations:
        spots = [_span(report.text, item) for item in (*listed["operands"], listed["result"])]
        if None in spots or len(spots) < 2:
            continue
        *operands, target = [spot for spot in spots if spot is not None]
        best = max((sum(_on(p, o) for o in operands) for p in parts if _on(p, target)), default=0)
        kind = str(listed["kind"])
        out.counts["listed", kind] += 1
        out.counts["read", kind] += best > 0
        out.counts["whole", kind] += best == len(operands)
        if not best:
            out.lines.append(f"{report.name}:{listed['result']['line']} {kind} {listed['expr']} {listed['result']['text']}")
    return out


def planted(report: Report, seed: str, every: int) -> Result:
    """One wrong number at a time: found when a new finding touches a number of the broken relation."""
    out = Result(report.name, report.writer)
    old = {(f.code, f.span.of(report.text), f.message.zh) for f in lint(report.text, select=_FIGURES).findings}
    for wrong in plant(report, seed, every):
        relation = report.relations[wrong.relation]
        shift = len(wrong.new) - len(wrong.old)
        spots = [_span(report.text, item) for item in (*relation["operands"], relation["result"])]
        moved = [Span(s.start + shift * (s.start > wrong.start), s.end + shift * (s.start >= wrong.start)) for s in spots if s]
        new = [f for f in lint(wrong.text, select=_FIGURES).findings if (f.code, f.span.of(wrong.text), f.message.zh) not in old]
        hits = [f for f in new if any(_on(_places(f), spot) for spot in moved)]
        loud = any(f.severity in LOUD for f in hits)
        for key in (wrong.kind, str(relation["kind"])):
            out.counts["made", key] += 1
            out.counts["loud", key] += loud
            out.counts["any", key] += bool(hits)
        if not hits:
            out.lines.append(f"{report.name} {relation['kind']} {wrong.kind} {wrong.old}->{wrong.new} {relation['expr']}")
    return out


def draft(path: Path) -> Result:
    """Audited defects of a draft, and loud findings on words that are right or that nobody audited."""
    out = Result(path.stem, path.stem[:2])
    text = path.read_text("utf-8")
    findings = list(lint(text).findings)
    claimed: set[int] = set()
    for item in rows(path.with_name(path.stem + "_audit.jsonl")):
        main, *others = [_words(text, i) for i in (item, *item.get("related", ()))]
        touching = [f for f in findings if _on(_places(f), main) or any(_on([f.span], o) for o in others)]
        claimed.update(map(id, touching))
        found = any(f.code[0] in FITTING.get(item["category"], "SACDWPNRV") for f in touching)
        for scope in ("all", "certain") if item["certain"] else ("all",):
            out.counts[scope, item["category"]] += 1
            out.counts[scope + " found", item["category"]] += found
        if not found:
            out.lines.append(f"MISS {path.stem}:{item['line']} {item['category']} {item['text']} | {item['note']}")
    right = [(_words(text, item), item["why"]) for item in rows(path.with_name(path.stem + "_right.jsonl"))]
    for f in findings:
        if f.severity in LOUD:
            out.counts["loud", ""] += 1
            if id(f) not in claimed:
                trap = next((why for span, why in right if _on([f.span], span)), None)
                out.counts["wrong" if trap else "stray", ""] += 1
                kind = "WRONG" if trap else "STRAY"
                out.lines.append(f"{kind} {path.stem} {f.code} {f.span.of(text)[:40]}: {f.message.zh}" + (f" | {trap}" if trap else ""))
    return out


def _span(text: str, item: dict[str, Any]) -> Span | None:
    spot = place(text, item)
    return Span(*spot) if spot else None


def _words(text: str, item: dict[str, Any]) -> Span:
    """The place of audited words: the n-th occurrence in their line."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: item["line"] - 1])
    at = -1
    for _ in range(item.get("nth", 1)):
        at = lines[item["line"] - 1].find(item["text"], at + 1)
    return Span(start + max(at, 0), start + max(at, 0) + len(item["text"]))


def _places(finding: Finding) -> list[Span]:
    return [finding.span, *(related.span for related in finding.related)]


def _on(places: list[Span], spot: Span) -> bool:
    return any(p.start < spot.end and spot.start < max(p.end, p.start + 1) for p in places)


