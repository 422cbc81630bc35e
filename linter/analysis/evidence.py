"""Everything that speaks for or against a failing candidate being an error, from the state of the whole document.

The strongest is negative evidence: a figure that a relation that holds already explains is hardly the result of another one. What a row
of evidence weighs is decided by `flags.py`.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from linter.analysis.candidates import FAMILIES, GROUPS, Candidate
from linter.analysis.claims import Scored
from linter.analysis.features import Featurizer
from linter.analysis.quantities import Quantity
from linter.analysis.slips import Slip, SlipTable

_NONE = -9.0
"""Stands for "there is no such relation"."""
FLOOR = -2.5
"""Failing candidates that the text hardly claims are not looked at."""
NAMES = (
    "claim", "miss", "miss in ulps", "width", "slips", "digit slip", "point slip", "complement", "slip unexplained",
    "result explained", "result explained at all", "operand least explained", "operand most explained", "result most explained",
    "figures unexplained", "ahead of failing", "ahead of holding", "result digits", "operand digits", "vague",
    "pattern holds", "pattern fails", "operands used elsewhere", "repair agrees", "repairs agreeing", "operands", "span",
    "result repeated", "size mismatch", "pair explained", "rank", "near miss", "inverse holds", "wording holds", "wording fails",
    "table", "closed list", "fills bracket", "next to whole", "role pair", "stem or name", "aligned", "one clause", *(f"is {family}" for family in FAMILIES),
)  # fmt: skip


@dataclass(slots=True)
class _State:
    """What the relations that hold explain, and how failing ones compete."""

    result: dict[tuple[int, str], float] = field(default_factory=dict)
    """(result, group) -> strongest belief among the holding candidates."""
    any_group: dict[int, float] = field(default_factory=dict)
    words: dict[tuple[int, str], float] = field(default_factory=dict)
    """(result, group) -> strongest claim among the holding candidates."""
    explained: dict[int, float] = field(default_factory=dict)
    """figure -> strongest belief of any relation it takes part in."""
    operands: dict[tuple[str, frozenset[int]], tuple[float, int]] = field(default_factory=dict)
    pairs: dict[tuple[int, int, str], float] = field(default_factory=dict)
    failing: dict[tuple[int, str], list[float]] = field(default_factory=dict)
    patterns: dict[Hashable, list[int]] = field(default_factory=dict)
    repairs: dict[int, list[tuple[float, float, float, bool, Candidate]]] = field(default_factory=dict)
    repeats: dict[tuple[str, float], int] = field(default_factory=dict)


@dataclass(slots=True)
class Suspect:
    """A failing candidate with its evidence. `slips`: the figures that one slip would mend, with the slip."""

    candidate: Candidate
    claim: float
    row: list[float]
    slips: list[tuple[Quantity, Slip]]


def patterns(candidate: Candidate, family: str) -> tuple[Hashable, ...]:
    """What makes candidates of one document alike: the same columns or rows of a table, the same offsets and roles, the same words."""
    r, operands = candidate.result, candidate.operands
    if candidate.kind == "same":
        return ()
    if r.cell is not None and all(q.cell is not None for q in operands):
        cells = [q.cell for q in operands if q.cell is not None]
        if all(cell[1] == r.cell[1] for cell in cells):
            key: Hashable = ("row", candidate.kind, r.cell[0], tuple(cell[2] for cell in cells), r.cell[2])
        else:
            key = ("column", candidate.kind, r.cell[0], tuple(cell[1] for cell in cells), r.cell[1])
        return key, key
    if len(operands) > 4:
        return ()
    roles = tuple(q.role for q in operands)
    return (
        (family, tuple(q.i - r.i for q in operands), r.role, roles),
        (family, r.role, r.label[-2:], roles, tuple(q.i < r.i for q in operands)),
    )


def suspects(
    scored: Sequence[Scored], quantities: Sequence[Quantity], featurizer: Featurizer, floor: float = FLOOR
) -> list[Suspect]:
    """Every failing candidate that the text may claim, with its row of evidence."""
    state = _State()
    for q in quantities:
        key = (q.dim, round(q.value, 6))
        state.repeats[key] = state.repeats.get(key, 0) + 1
    for one in scored:
        _take_in(state, one, featurizer)
    for claims in state.failing.values():
        claims.sort(reverse=True)
    table = SlipTable()
    found = []
    for candidate, claim, _ in scored:
        if not candidate.holds and claim >= floor:
            mends = [(q, low, high, table.explains(q, low, high)) for q, low, high in candidate.mends()]
            found.append((candidate, claim, mends))
            if claim > -1:
                for q, low, high, slip in mends:
                    state.repairs.setdefault(q.i, []).append((claim, low, high, slip is not None, candidate))
    for repairs in state.repairs.values():
        repairs.sort(key=lambda repair: -repair[0] - 2 * repair[3])
        del repairs[12:]
    return [
        Suspect(c, claim, _row(state, c, claim, mends, featurizer), [(q, slip) for q, _, _, slip in mends if slip is not None])
        for c, claim, mends in found
    ]


def _take_in(state: _State, scored: Scored, featurizer: Featurizer) -> None:
    c, claim, strength = scored
    group, r = GROUPS[c.kind], c.result.i
    for key in patterns(c, featurizer.family(c)):
        state.patterns.setdefault(key, [0, 0])[0 if c.holds else 1] += 1
    if not c.holds:
        state.failing.setdefault((r, group), []).append(claim)
        return
    if c.kind != "same":
        _keep(state.result, (r, group), strength)
        _keep(state.words, (r, group), claim)
    _keep(state.any_group, r, strength)
    for q in c.figures:
        _keep(state.explained, q.i, strength)
    if c.kind == "same" or strength <= -3:
        return
    used = (group, frozenset(q.i for q in c.operands))
    if strength > state.operands.get(used, (_NONE, 0))[0]:
        state.operands[used] = (strength, r)
    for one, two in _pairs(c):
        _keep(state.pairs, (one, two, group), strength)


def _pairs(c: Candidate) -> Iterator[tuple[int, int]]:
    members = sorted(q.i for q in c.figures)[:9]
    for n, one in enumerate(members):
        for two in members[n + 1 :]:
            yield one, two


_K = TypeVar("_K", bound=Hashable)


def _keep(best: dict[_K, float], key: _K, value: float) -> None:
    if value > best.get(key, _NONE):
        best[key] = value


_Mend = tuple[Quantity, float, float, Slip | None]


def _row(state: _State, c: Candidate, claim: float, mends: Sequence[_Mend], featurizer: Featurizer) -> list[float]:
    group, r = GROUPS[c.kind], c.result
    rivals = state.failing[r.i, group]
    rival = (rivals[1] if len(rivals) > 1 else _NONE) if rivals[0] == claim else rivals[0]
    explained = [state.explained.get(q.i, _NONE) for q in c.operands]
    slips = [(q, slip) for q, _, _, slip in mends if slip is not None]
    used, user = state.operands.get((group, frozenset(q.i for q in c.operands)), (_NONE, r.i))
    held = [state.patterns.get(key, [0, 1]) for key in patterns(c, featurizer.family(c))] or [[0, 1]]
    agree, agreeing = _repairs(state, c, mends)
    size = max(r.value, 1e-12)
    family = featurizer.family(c).partition(".")[0]
    kinds = {slip for _, slip in slips}
    return [
        claim,
        math.log10(c.gap / size + 1e-9),
        math.log10(c.gap / r.ulp + 1e-3),
        math.log10(max(c.width, 1e-9)),
        float(len(slips)),
        float(bool(kinds & {Slip.SWAP, Slip.DIGIT})),
        float(Slip.POINT in kinds),
        float(Slip.COMPLEMENT in kinds),
        min((state.explained.get(q.i, _NONE) for q, _ in slips), default=5.0),
        state.result.get((r.i, group), _NONE),
        state.any_group.get(r.i, _NONE),
        min(explained),
        max(explained),
        state.explained.get(r.i, _NONE),
        float(sum(state.explained.get(q.i, _NONE) < -1 for q in c.figures)),
        claim - rival,
        claim - state.words.get((r.i, group), _NONE),
        float(r.digits),
        float(min(q.digits for q in c.operands)),
        float(r.vague) + 2.0 * any(q.vague for q in c.operands),
        float(min(held[0][0], 6)),
        float(min(held[0][1] - 1, 6)),
        used if user != r.i else _NONE,
        agree,
        float(min(agreeing, 5)),
        float(min(len(c.operands), 10)),
        float(max(abs(q.i - r.i) for q in c.operands)),
        float(state.repeats[r.dim, round(r.value, 6)] - 1),
        _mismatch(c),
        max((state.pairs.get((one, two, group), _NONE) for one, two in _pairs(c)), default=_NONE),
        float(sum(other > claim for other in rivals)),
        float(c.gap / size < 0.15),
        _inverse(c),
        float(min(held[-1][0], 8)),
        float(min(held[-1][1] - 1, 8)),
        float(r.cell is not None),
        *featurizer.layout(c),
        *(float(family == name) for name in FAMILIES),
    ]


def _repairs(state: _State, c: Candidate, mends: Iterable[_Mend]) -> tuple[float, int]:
    """Whether the same figure, moved to the same value, would mend another broken relation as well."""
    best, count = _NONE, 0
    members = {q.i for q in c.figures}
    for q, low, high, slip in mends:
        for claim, low2, high2, slip2, other in state.repairs.get(q.i, ()):
            start, end = max(low, low2), min(high, high2)
            if other is c or start > end + 1e-12 or {x.i for x in other.figures} == members:
                continue
            sharp = min(5.0, -math.log10((end - start + 1e-12) / (abs(start) + 1e-9) + 1e-9))
            best = max(best, claim + 0.5 * sharp + (1.5 if slip is not None and slip2 else 0.0))
            count += 1
    return best, count


def _mismatch(c: Candidate) -> float:
    """A part larger than its base beside a rate below 100 %, or the other way round."""
    if c.kind != "ratio" or c.result.dim != "percent":
        return 0.0
    return float((c.operands[0].value > c.operands[1].value) != (c.result.value > 1))


def _inverse(c: Candidate) -> float:
    """Whether the rate follows when part and base change places."""
    if c.kind != "ratio" or not c.operands[0].value:
        return 0.0
    return float(abs(c.operands[1].value / c.operands[0].value - c.result.value) <= c.result.ulp)


