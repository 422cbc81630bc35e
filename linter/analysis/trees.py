"""Small ensembles of binary trees as plain data. They are fitted by scripts in `benchmarks/fit`; the linter only reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Tree(NamedTuple):
    """A binary tree as flat arrays: at a leaf `left` is -1 and `value` counts; else go left when row[feature] <= threshold."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Ensemble(NamedTuple):
    """Trees whose values add up to log odds."""

    start: float
    trees: tuple[Tree, ...]

    def score(self, row: Sequence[float]) -> float:
        """The log odds of a row."""
        total = self.start
        for feature, threshold, left, right, value in self.trees:
            node = 0
            child = left[0]
            while child >= 0:
                node = child if row[feature[node]] <= threshold[node] else right[node]
                child = left[node]
            total += value[node]
        return total


def ensemble_from(data: dict[str, Any]) -> Ensemble:
    """The ensemble of a JSON object: {"start": ..., "trees": [[feature, threshold, left, right, value], ...]}."""
    return Ensemble(float(data["start"]), tuple(Tree(*(tuple(part) for part in tree)) for tree in data["trees"]))
