"""Does the text claim this relation? Two looks, both fitted on reports with listed relations by scripts in `benchmarks/fit`.

First a weighted sum of readable features (`features.py`; the table `data/claim_weights.json`: feature -> weight in logits). What it does not
rule out is looked at again by small trees over the layout (`layout.py`; `data/claim_trees.json`), which see what counts only together.
A score of 0 means as likely as not, 3 means twenty to one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from linter.analysis.beliefs import belief_row
from linter.analysis.candidates import GROUPS, Candidate
from linter.analysis.features import Featurizer
from linter.analysis.layout import Standing, layout_row
from linter.analysis.quantities import Quantities
from linter.analysis.trees import Ensemble, ensemble_from

_HOPELESS = -3.7
"""A failing candidate that scores less than this before its figures are looked at together is not looked at further."""


NO_BELIEF = -9.0
_NEVER = -6.0
"""A candidate that the words rule out so far is not believed, whatever its digits."""
DOUBTFUL = -3.0
"""Below this the first look is the last."""


class ClaimWeights(NamedTuple):
    """The fitted table, the trees of the second look, the trees of belief (none while they are being fitted)."""

    bias: float
    weights: dict[str, float]
    trees: Ensemble | None = None
    beliefs: Ensemble | None = None


class Scored(NamedTuple):
    """A candidate with the log odds that the text claims it and, where it holds, that it is meant and no accident."""

    candidate: Candidate
    claim: float
    belief: float


@cache
def claim_weights() -> ClaimWeights:
    """The shipped weights."""
    folder = files("linter.analysis").joinpath("data")
    table = json.loads(folder.joinpath("claim_weights.json").read_text("utf-8"))
    trees = json.loads(folder.joinpath("claim_trees.json").read_text("utf-8"))
    beliefs = json.loads(folder.joinpath("belief_trees.json").read_text("utf-8"))
    return ClaimWeights(table["bias"], table["weights"], ensemble_from(trees), ensemble_from(beliefs))


class ClaimModel:
    """Scores the candidates of one document. What depends on one figure, or on an operand and its result, is added up once."""

    def __init__(self, quantities: Quantities, weights: ClaimWeights | None = None) -> None:
        self._bias, self._weights, self._trees, self._beliefs = weights or claim_weights()
        self.featurizer = Featurizer(quantities)
        self._family: dict[str, float] = {}
        self._alone: dict[tuple[str, str, int], float] = {}
        self._beside: dict[tuple[str, str, int, int], float] = {}

    def score_all(self, candidates: Iterable[Candidate]) -> list[Scored]:
        """Every candidate with its scores; failing ones that their figures one by one rule out are dropped before the costly rest."""
        by_words = self.by_words(candidates)
        return [
            self._scored(candidate, words, standing)
            for (candidate, words), standing in zip(by_words, standings(by_words), strict=True)
        ]

    def _scored(self, c: Candidate, words: float, standing: Standing) -> Scored:
        claim = words
        if self._trees is not None and words > DOUBTFUL:
            claim = self._trees.score(layout_row(c, self.featurizer, words, standing))
        if not c.holds or claim < _NEVER:
            return Scored(c, claim, NO_BELIEF)
        if self._beliefs is None:
            return Scored(c, claim, claim)
        return Scored(c, claim, self._beliefs.score(belief_row(c, claim, self.featurizer.family(c))))

    def by_words(self, candidates: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
        """The first look: log odds by the weighted sum of features."""
        out = []
        for candidate in candidates:
            family = self.featurizer.family(candidate)
            score = self._outline(family, candidate)
            if candidate.holds or score > _HOPELESS or len(candidate.operands) > 3 or candidate.kind == "same":
                out.append((candidate, score + self._sum(self.featurizer.together(family, candidate))))
        return out

    def explain(self, candidate: Candidate) -> list[tuple[str, float]]:
        """The features of a candidate with their weights, the strongest first."""
        found = [(feature, self._weights.get(feature, 0.0)) for feature in self.featurizer.features(candidate)]
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))

    def _sum(self, features: Iterable[str]) -> float:
        get = self._weights.get
        return sum([get(feature, 0.0) for feature in features])

    def _outline(self, family: str, c: Candidate) -> float:
        """The part of the score that does not need the figures together."""
        if family not in self._family:
            self._family[family] = self._bias + self._sum({family, family.partition(".")[0]})
        total = self._family[family]
        for slot, q in self.featurizer.slots(family, c):
            key = (family, slot, q.i)
            if key not in self._alone:
                self._alone[key] = self._sum(self.featurizer.alone(family, slot, q))
            total += self._alone[key]
            if slot != "r":
                pair = (family, slot, q.i, c.result.i)
                if pair not in self._beside:
                    self._beside[pair] = self._sum(self.featurizer.beside(family, slot, q, c.result))
                total += self._beside[pair]
        return total


def standings(scored: Sequence[tuple[Candidate, float]]) -> list[Standing]:
    """Where every candidate stands among those with the same result and group of relations."""
    groups: dict[tuple[int, str], list[float]] = {}
    for c, words in scored:
        groups.setdefault((c.result.i, GROUPS[c.kind]), []).append(words)
    for claims in groups.values():
        claims.sort(reverse=True)
    out = []
    for c, words in scored:
        claims = groups[c.result.i, GROUPS[c.kind]]
        best = claims[0]
        rival = -9.0 if len(claims) == 1 else claims[1] if best == words else best
        rivals = sum(claim > DOUBTFUL for claim in claims)
        out.append(Standing(sum(claim > words for claim in claims[:20]), words - rival, words - best, rivals))
    return out
