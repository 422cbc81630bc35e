"""All relations of a document: what its figures claim of each other, verified.

Propose (`candidates`), weigh the words (`claims`), weigh the evidence (`evidence`, `flags`), judge with exact intervals (`wording.judge`).
A relation that holds and is nearly certainly meant goes on the verification sheet; one that fails and is nearly certainly claimed is a
finding; failing ones that share a figure have one root cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from linter.analysis.bounds import find_bounds
from linter.analysis.candidates import Candidate, all_candidates
from linter.analysis.claims import ClaimModel
from linter.analysis.conflicts import find_conflicts
from linter.analysis.counts import find_counts
from linter.analysis.doubts import is_accident, is_doubtful, is_silent
from linter.analysis.evidence import Suspect, suspects
from linter.analysis.features import Featurizer
from linter.analysis.flags import flag_model
from linter.analysis.grades import find_grades
from linter.analysis.kinds import told
from linter.analysis.proportions import find_impossible
from linter.analysis.quantities import read_quantities
from linter.analysis.relation import Certainty, Relation, Relations, Verdict
from linter.analysis.written import find_written
from linter.analysis.wrong_base import find_wrong_bases
from linter.analysis.years import find_years
from linter.model import Document

_MEANT = {"same": 2.2, "balance": 2.4}
_MEANT_OTHERWISE = 1.5
"""Belief from which a relation that holds is put on the sheet; equal figures and long chains of signs find company easily."""


def read_relations(document: Document) -> Relations:
    """The relations of a document in the order of their results."""
    found = [*_arithmetic(document)]
    for find in (find_counts, find_grades, find_bounds, find_years, find_written, find_impossible):
        found += find(document)
    return Relations(tuple(sorted(found, key=lambda relation: (relation.result, relation.kind))))


def _arithmetic(document: Document) -> list[Relation]:
    quantities = read_quantities(document)
    model = ClaimModel(quantities)
    scored = model.score_all(all_candidates(quantities))
    holding = [(c, belief) for c, _, belief in scored if c.holds]
    failing = suspects(scored, quantities.all, model.featurizer)
    named = [*find_conflicts(document, quantities), *find_wrong_bases(scored, quantities.all)]
    doubted = [s for s in failing if not is_silent(s, quantities.text)]
    return [*_held(holding), *_failed(doubted, named, model.featurizer)]


def _held(holding: Sequence[tuple[Candidate, float]]) -> list[Relation]:
    """The relations that are meant, each set of figures once, in its best reading."""
    best: dict[frozenset[int], tuple[float, Candidate]] = {}
    for candidate, strength in holding:
        members = frozenset(q.i for q in candidate.figures)
        if strength <= _MEANT.get(candidate.kind, _MEANT_OTHERWISE) or is_accident(candidate):
            continue
        last = candidate.result.i == max(members)  # of several readings of the same figures people mean the one that ends in the result
        if members not in best or strength + last > best[members][0]:
            best[members] = (strength + last, candidate)
    relations = [told(candidate) for _, candidate in best.values()]
    return [r for r in relations if r.verdict in (Verdict.HOLDS, Verdict.TRUNCATED)]


def _failed(failing: Iterable[Suspect], named: Sequence[Relation], featurizer: Featurizer) -> list[Relation]:
    """Root causes: the strongest suspect of each group that shares a figure, the others as its witnesses.

    `named`: facts that the layout names twice; where they contradict each other they come first.
    """
    model = flag_model()
    contradicted = {span for r in named if r.verdict is Verdict.FAILS for span in (r.result, *r.operands)}
    ranked = sorted(((model.ensemble.score(s.row), s) for s in failing), key=lambda pair: (-pair[0], pair[1].candidate.key))
    roots: list[tuple[Relation, set[int], list[Relation]]] = []
    for score, suspect in ranked:
        if score <= model.quiet:
            break
        sure = score > model.loud and not is_doubtful(suspect, featurizer)
        certainty = Certainty.CERTAIN if sure else Certainty.PROBABLE
        relation = told(suspect.candidate, suspect.slips, certainty)
        if relation.verdict is not Verdict.FAILS or contradicted & {relation.result, *relation.operands}:
            continue
        members = {q.i for q in suspect.candidate.figures}
        root = next((root for root in roots if root[1] & members), None)
        if root is None:
            roots.append((relation, members, []))
        elif len(root[2]) < 3 and certainty is root[0].certainty:
            root[2].append(relation)
    return [*named, *(replace(relation, witnesses=tuple(witnesses)) for relation, _, witnesses in roots)]


