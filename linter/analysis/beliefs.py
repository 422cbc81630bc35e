"""Is a relation that holds meant, or does it hold by chance?

A match of many digits between figures that the words bring together is no accident; 2 + 3 = 5 is one. The trees of
`data/belief_trees.json` are fitted on listed relations against decoys: the same reports with their digits drawn anew, in which whatever
holds, holds by chance.
"""

from __future__ import annotations

import math

from linter.analysis.candidates import FAMILIES, Candidate

_FAMILY = {name: float(i) for i, name in enumerate(FAMILIES)}
NAMES = (
    "claim", "sharp", "family", "result digits", "fewest digits", "operands", "lines apart", "figures apart", "in table", "digits in all",
)  # fmt: skip


def belief_row(c: Candidate, claim: float, family: str) -> list[float]:
    """What a match is worth, in the order of NAMES. `sharp`: decimal digits of surprise, had the result been drawn at random."""
    r, digits = c.result, [q.digits for q in c.operands]
    return [
        claim,
        -math.log10(max(c.width, 1e-9)),
        _FAMILY[family.partition(".")[0]],
        float(r.digits),
        float(min(digits)),
        float(len(digits)),
        float(max(abs(q.line - r.line) for q in c.operands)),
        float(max(abs(q.i - r.i) for q in c.operands)),
        float(r.cell is not None),
        float(sum(digits)),
    ]
