"""Growth divided by the new value instead of the old one: the same figures, one reading that the words claim and that fails, one that
nobody claims and that holds.

For the search alone the holding reading excuses the rate; here it is the proof of the slip (reading.md section 6).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.analysis.candidates import Candidate, grows
from linter.analysis.claims import Scored
from linter.analysis.kinds import told
from linter.analysis.quantities import Quantity
from linter.analysis.relation import Relation, Verdict
from linter.model import Text

_CLAIMED = 0.0
"""The two-level reading that fails must at least be as likely claimed as not."""
_CHANGES = frozenset({"up", "down"})
_SLIP = Text("疑似误以本期数为基数，增减幅应以上年（调整前）数为基数", "seems to be divided by the new value instead of the old one")


def find_wrong_bases(scored: Sequence[Scored], quantities: Sequence[Quantity]) -> list[Relation]:
    """Rates of change that follow from the wrong base and from nothing else."""
    groups: dict[int, list[Scored]] = {}
    for one in scored:
        if one.candidate.kind in ("ratio", "growth", "gain", "loss") and one.candidate.result.digits >= 3:
            groups.setdefault(one.candidate.result.i, []).append(one)
    return [relation for group in groups.values() for relation in _of_one_rate(group, quantities)]


def _of_one_rate(group: Sequence[Scored], quantities: Sequence[Quantity]) -> Iterator[Relation]:
    if not grows(group[0].candidate.result):
        return
    failing = [s for s in group if not s.candidate.holds and (_change_on_new(s.candidate, quantities) or _levels_on_new(s))]
    if not failing:
        return
    best = max(failing, key=lambda s: (s.claim, s.candidate.key))
    if any(s.candidate.holds and s.belief > 0 and not _same_figures(s.candidate, best.candidate) for s in group):
        return  # the rate follows from other figures
    relation = told(best.candidate)
    if relation.verdict is Verdict.FAILS:
        yield replace(relation, slip=_SLIP)


def _same_figures(one: Candidate, two: Candidate) -> bool:
    """Whether a reading uses only the figures of another, or their difference or sum (old, new and change tell the same story)."""
    a, b = two.operands[0].value, two.operands[1].value
    known = (a, b, abs(a - b), a + b)
    return all(any(abs(q.value - value) <= q.ulp for value in known) for q in one.operands)


def _change_on_new(c: Candidate, quantities: Sequence[Quantity]) -> bool:
    """支出A，比上年增加D，增长P (or 比上年的B增加D，增长P) where P is D divided by A."""
    change, new, r = c.operands[0], c.operands[1], c.result
    if c.kind not in ("gain", "loss") or change.role not in _CHANGES or change.sentence != r.sentence or r.i != change.i + 1:
        return False
    beside = new.i == change.i - 1 and change.previous and "compare" in change.roles
    old = quantities[change.i - 1]
    told_old = new.i == change.i - 2 and old.previous and abs(abs(new.value - old.value) - change.value) <= change.ulp
    return (beside or told_old) and not new.previous and _is(change.value / new.value if new.value else -1.0, r)


def _levels_on_new(scored: Scored) -> bool:
    """由B降至A，下降P where P is the difference divided by A."""
    c = scored.candidate
    new, old = c.operands[0], c.operands[1]
    if c.kind != "growth" or scored.claim <= _CLAIMED or new.line != old.line or not old.previous or new.previous or not new.value:
        return False
    return _is(abs(1 - old.value / new.value), c.result)


def _is(value: float, r: Quantity) -> bool:
    """Whether a value is the printed rate, to its last place."""
    return abs(value - r.value) <= r.half * 1.001
