"""One wrong number at a time, as hurried hands make them: the kinds of errors that the benchmark plants and the models are fitted on.

Deterministic by seed: the same report, relation and seed give the same error on every platform.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from benchmarks.quality.corpus import ARITHMETIC, Report, place

_NUMBER = re.compile(r"[-−－]?\d[\d,，]*(?:\.\d+)?")
MIX = ("slip", "slip", "stale", "stale", "copied", "shift", "complement")
"""Kinds with their weights: slips and stale figures are twice as common as the others."""


@dataclass(frozen=True)
class Planted:
    """A report with one wrong number."""

    text: str
    kind: str
    relation: int
    """Index of the relation (of all listed ones) whose number was changed."""
    start: int
    end: int
    """Where the wrong number stands."""
    old: str
    new: str


def plant(report: Report, seed: str, every: int = 1, kinds: tuple[str, ...] = MIX) -> Iterator[Planted]:
    """For every n-th arithmetic relation one of its numbers changed, unless rounding would hide the change."""
    others = sorted({i["number"] for r in report.relations for i in (r["result"], *r["operands"]) if i.get("number")})
    for index, relation in enumerate(report.relations):
        if relation["kind"] not in ARITHMETIC or index % every:
            continue
        spots = [place(report.text, item) for item in (*relation["operands"], relation["result"])]
        if any(spot is None for spot in spots):
            continue
        found = [spot for spot in spots if spot is not None]
        numbers = [report.text[start:end] for start, end in found]
        chance = random.Random(f"{seed}-{report.name}-{index}")
        for _ in range(20):
            which, kind = chance.randrange(len(numbers)), chance.choice(kinds)
            new = changed(numbers[which], kind, chance, others)
            if new is None or still_holds(relation["expr"], [*numbers[:which], new, *numbers[which + 1 :]]):
                continue
            start, end = found[which]
            text = report.text[:start] + new + report.text[end:]
            yield Planted(text, kind, index, start, start + len(new), numbers[which], new)
            break


def value(number: str) -> tuple[Decimal, Decimal] | None:
    """A printed number and half a unit of its last place, without its unit."""
    match = _NUMBER.search(number)
    if match is None:
        return None
    digits = re.sub("[,，]", "", match.group()).replace("−", "-").replace("－", "-")
    return Decimal(digits), Decimal(1).scaleb(-len(digits.partition(".")[2])) / 2


def still_holds(expression: str, numbers: list[str]) -> bool:
    """Could exact values have given these prints? The result is the last; what cannot be computed counts as holding."""
    known = [value(number) for number in numbers]
    if any(pair is None for pair in known):
        return True
    *operands, (target, half) = [pair for pair in known if pair is not None]
    code = compile(re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"Decimal('\1')", expression), "relation", "eval")
    signs = itertools.product((-1, 1), repeat=len(operands)) if len(operands) <= 8 else ((s,) * len(operands) for s in (-1, 1))
    results = []
    for corner in signs:
        names = {chr(97 + i): v + s * h for i, ((v, h), s) in enumerate(zip(operands, corner, strict=True))}
        try:
            results.append(eval(code, {"Decimal": Decimal, "abs": abs}, names))
        except (DivisionByZero, InvalidOperation, ZeroDivisionError, NameError, TypeError):
            return True
    return any(min(results) <= goal + half and max(results) >= goal - half for goal in (target, -target))


def changed(number: str, kind: str, chance: random.Random, others: list[str]) -> str | None:
    """The number with an error of a kind; None where the kind does not apply or gives no other, well-formed number."""
    match = _NUMBER.search(number)
    if match is None:
        return None
    new = _MAKERS[kind](number, match, chance, others)
    if not new or new == number:
        return None
    shape = _NUMBER.search(new)
    old_value, new_value = value(number), value(new)
    if shape is None or re.match(r"0\d", shape.group().lstrip("-−－")) or old_value is None or new_value is None:
        return None
    return None if new_value[0] == old_value[0] else new


def _slip(number: str, match: re.Match[str], chance: random.Random, others: list[str]) -> str | None:
    """One digit differs, or two neighbours changed places."""
    places = [i for i in range(match.start(), match.end()) if number[i].isdigit()]
    characters = list(number)
    if len(places) >= 3 and chance.random() < 0.3:
        i = chance.randrange(len(places) - 1)
        one, two = places[i], places[i + 1]
        characters[one], characters[two] = characters[two], characters[one]
    else:
        at = chance.choice(places)
        characters[at] = chance.choice([d for d in "0123456789" if d != characters[at]])
    return "".join(characters)


def _printed(number: str, match: re.Match[str], new: Decimal) -> str:
    decimals = len(match.group().partition(".")[2])
    grouped = "," if "," in match.group() else ""
    return number[: match.start()] + f"{new:{grouped}.{decimals}f}" + number[match.end() :]


def _stale(number: str, match: re.Match[str], chance: random.Random, others: list[str]) -> str | None:
    """The figure of another year or of an earlier draft."""
    known = value(number)
    factor = chance.choice((chance.uniform(0.88, 0.97), chance.uniform(1.03, 1.12)))
    return _printed(number, match, known[0] * Decimal(str(factor))) if known else None


def _shift(number: str, match: re.Match[str], chance: random.Random, others: list[str]) -> str | None:
    """The decimal point one place to the right."""
    known = value(number)
    return _printed(number, match, known[0] * 10) if known and "." in match.group() else None


def _complement(number: str, match: re.Match[str], chance: random.Random, others: list[str]) -> str | None:
    """100 - P %."""
    known = value(number)
    if not known or not number.rstrip().endswith("%") or not 0 < known[0] < 100 or abs(known[0] - 50) <= 2:
        return None
    return _printed(number, match, 100 - known[0])


def _copied(number: str, match: re.Match[str], chance: random.Random, others: list[str]) -> str | None:
    """Another figure of the report with the same unit, taken by mistake."""
    unit = number[match.end() :]
    alike = []
    for other in others:
        found = _NUMBER.search(other)
        if other != number and found and other[found.end() :] == unit and len(other) >= 2:
            alike.append(found.group().lstrip("-−－"))
    return number[: match.start()] + chance.choice(alike) + unit if alike else None


_Maker = Callable[[str, re.Match[str], random.Random, list[str]], str | None]
_MAKERS: dict[str, _Maker] = {"slip": _slip, "stale": _stale, "shift": _shift, "complement": _complement, "copied": _copied}
