"""How a candidate lies in its text, as numbers: the second look of the claim model.

The weights of `claim_weights.json` add up what each feature says by itself; what only counts together (a closed list *and* next to its
whole; the nearest amount *and* the better role) is seen by a few small trees over this row (`claim_trees.json`). Digits play no part.
"""

from __future__ import annotations

from typing import NamedTuple

from linter.analysis.candidates import FAMILIES, Candidate
from linter.analysis.features import Featurizer
from linter.analysis.quantities import Quantity

_RATES = ("ratio", "growth", "gain", "loss")
_CLASSES = ("share", "exec", "arrive", "adjust", "left", "complete", "satisfy", "growth", "named", "of", "bare", "none")
_ROLES = (
    "", "initial", "adjusted", "budget", "arrived", "spent", "unspent", "carried", "raise", "cut", "adjust", "up", "down",
    "previous", "compare", "target", "actual", "total", "ofwhich", "rest", "per", "share", "mean", "score", "weight", "deduct",
    "bad", "good",
)  # fmt: skip
_ORDERS = ("abr", "arb", "bar", "bra", "rab", "rba", "ar", "ra")
_SIDES = ("after", "before", "inside")
_FAMILY = {name: float(i) for i, name in enumerate(FAMILIES)}
_CLASS = {name: float(i) for i, name in enumerate(_CLASSES)}
_ROLE = {name: float(i) for i, name in enumerate(_ROLES)}
_ORDER = {name: float(i) for i, name in enumerate(_ORDERS)}
_SIDE = {name: float(i) for i, name in enumerate(_SIDES)}
_CUES = (("其中",), ("分别", "依次"), ("合计", "共"), ("比", "较"), ("占",), ("由",))
_BELONG = frozenset(
    {
        ("spent", "budget"), ("spent", "initial"), ("spent", "adjusted"), ("spent", "arrived"), ("arrived", "budget"),
        ("actual", "target"), ("good", "total"),
    }
)  # fmt: skip
NAMES = (
    "words", "family", "rate class", "role of result", "role of a", "role of b", "a earlier", "b earlier", "result earlier",
    "operands vague", "result vague", "a away", "b away", "a clauses", "b clauses", "a sentences", "b sentences", "a lines", "b lines",
    "a in item", "b in item", "a bracket", "b bracket", "operands", "span", "alike between", "a like b", "a like result",
    "b like result", "stem at a", "stem at b", "name at a", "name at b", "one unit", "unit of result", "closed", "fresh", "whole",
    "side", "next to", "fills", "aligned", "a in series", "result in series", "order", "cue 其中", "cue 分别", "cue 合计", "cue 比",
    "cue 占", "cue 由", "rank", "ahead of rivals", "behind the best", "rivals", "in table", "same role", "result label", "a label",
    "b label", "result tail", "lines of operands", "roles of operands", "roles belong", "one section", "place in series",
    "result bracket", "mixed dimensions", "endings",
)  # fmt: skip


class Standing(NamedTuple):
    """Where a candidate stands among those with the same result and kind of relation, by words alone."""

    rank: int
    ahead: float
    behind: float
    rivals: int


def _clamp(value: int, low: int, high: int) -> float:
    return float(max(low, min(high, value)))


def layout_row(c: Candidate, featurizer: Featurizer, words: float, standing: Standing) -> list[float]:
    """The row of a candidate, in the order of NAMES."""
    r = c.result
    operands = sorted(c.operands, key=lambda q: q.i) if c.kind in ("sum", "mean") else list(c.operands)
    a, b = operands[0], operands[-1]
    rate = c.kind in _RATES
    return [
        words,
        _FAMILY[featurizer.family(c).partition(".")[0]],
        _CLASS[featurizer.class_of(r)] if rate else _CLASS["none"],
        _ROLE.get(r.role, 0.0), _ROLE.get(a.role, 0.0), _ROLE.get(b.role, 0.0),
        float(a.previous), float(b.previous), float(r.previous), float(a.vague or b.vague), float(r.vague),
        *_distances(a, b, r),
        *_company(c, operands, featurizer),
        *_words(c, a, b, featurizer),
        *_list(c, featurizer),
        float(r.series >= 0 and any(q.series >= 0 and q.series != r.series and q.place == r.place for q in operands)),
        float(a.series >= 0), float(r.series >= 0),
        _ORDER["".join(s for _, s in sorted([(a.i, "a"), (r.i, "r")] + ([(b.i, "b")] if b is not a else [])))],
        *_cues(c, operands, featurizer),
        float(standing.rank), standing.ahead, standing.behind, float(standing.rivals),
        float(r.cell is not None), float(a.role == b.role),
        float(len(r.label)), float(len(a.label)), float(len(b.label)), float(len(r.tail)),
        float(len({q.line for q in operands})), float(len({q.role for q in operands})), float((a.role, b.role) in _BELONG),
        float(a.section == r.section), float(r.place), float(r.bracket), float(a.dim != b.dim),
        float(len({q.label[-2:] for q in operands})),
    ]  # fmt: skip


def _distances(a: Quantity, b: Quantity, r: Quantity) -> list[float]:
    return [
        _clamp(a.i - r.i, -25, 12), _clamp(b.i - r.i, -25, 12),
        _clamp(a.clause - r.clause, -8, 6), _clamp(b.clause - r.clause, -8, 6),
        _clamp(a.sentence - r.sentence, -4, 3), _clamp(b.sentence - r.sentence, -4, 3),
        _clamp(a.line - r.line, -3, 3), _clamp(b.line - r.line, -3, 3),
        float(a.item == r.item), float(b.item == r.item), float(a.bracket - r.bracket), float(b.bracket - r.bracket),
    ]  # fmt: skip


def _company(c: Candidate, operands: list[Quantity], featurizer: Featurizer) -> list[float]:
    """How many operands, over how many figures, with how many others of their dimension in between (up to thirty)."""
    members = {q.i for q in c.figures}
    first, last = min(members), max(members)
    dim = operands[0].dim
    alike = sum(q.dim == dim and q.i not in members for q in featurizer.all[first : min(last, first + 30) + 1])
    return [float(len(operands)), float(last - first), float(alike)]


def _words(c: Candidate, a: Quantity, b: Quantity, featurizer: Featurizer) -> list[float]:
    r, of = c.result, featurizer.grams_of
    root = featurizer.stem_of(r) if c.kind == "ratio" else ""
    name: set[str] = featurizer.whole_of(r) if c.kind == "ratio" else set()
    return [
        float(min(len(of(a) & of(b)), 4)), float(min(len(of(a) & of(r)), 4)), float(min(len(of(b) & of(r)), 4)),
        float(bool(root and (root in a.label or root in a.tail))), float(bool(root and (root in b.label or root in b.tail))),
        float(len(name & of(a))), float(len(name & of(b))),
        float(len({q.figure.unit for q in c.operands}) == 1), float(a.figure.unit == r.figure.unit),
    ]  # fmt: skip


def _list(c: Candidate, featurizer: Featurizer) -> list[float]:
    if c.kind not in ("sum", "mean"):
        return [-1.0, -1.0, -1.0, 0.0, -1.0, -1.0]
    found = featurizer.list_of(c)
    return [
        float(found.closed), float(found.fresh), float(found.whole), _SIDE[found.side], float(found.next_to), float(found.fills),
    ]  # fmt: skip


def _cues(c: Candidate, operands: list[Quantity], featurizer: Featurizer) -> list[float]:
    inside = sorted((*operands, c.result), key=lambda q: q.i)
    gap = featurizer.text[inside[0].figure.end : inside[-1].figure.start][:60]
    return [float(any(word in gap for word in words)) for words in _CUES]
