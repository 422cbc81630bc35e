"""Does the text claim this relation? A weighted sum of readable features (`features.py`), fitted on reports with listed relations.

The weights are a table in `data/claim_weights.json`: feature -> weight in logits. They are fitted by a script in `benchmarks/fit` and are
never changed by hand. A score of 0 means as likely as not, 3 means twenty to one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from linter.analysis.candidates import Candidate
from linter.analysis.features import Featurizer
from linter.analysis.quantities import Quantities


_HOPELESS = -7.0
"""A failing candidate whose roles alone score less than this is not looked at further."""


class ClaimWeights(NamedTuple):
    """The fitted table."""

    bias: float
    weights: dict[str, float]


@cache
def claim_weights() -> ClaimWeights:
    """The shipped weights."""
    data = json.loads(files("linter.analysis").joinpath("data/claim_weights.json").read_text("utf-8"))
    return ClaimWeights(data["bias"], data["weights"])


class ClaimModel:
    """Scores the candidates of one document."""

    def __init__(self, quantities: Quantities, weights: ClaimWeights | None = None) -> None:
        self._bias, self._weights = weights or claim_weights()
        self.featurizer = Featurizer(quantities)

    def score(self, candidate: Candidate) -> float:
        """Log odds that the text claims the candidate, by its words and its layout alone."""
        get = self._weights.get
        return self._bias + sum([get(feature, 0.0) for feature in set(self.featurizer.features(candidate))])

    def score_all(self, candidates: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
        """Every candidate with its score; failing ones that their roles alone rule out are dropped before the costly features."""
        outline, get = self.featurizer.outline, self._weights.get
        out = []
        for candidate in candidates:
            if not candidate.holds:
                tags = outline(candidate)
                if tags and self._bias + sum([get(tag, 0.0) for tag in tags]) < _HOPELESS:
                    continue
            out.append((candidate, self.score(candidate)))
        return out

    def explain(self, candidate: Candidate) -> list[tuple[str, float]]:
        """The features of a candidate with their weights, the strongest first."""
        found = [(feature, self._weights.get(feature, 0.0)) for feature in set(self.featurizer.features(candidate))]
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))
