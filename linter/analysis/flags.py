"""Is a suspect an error? An ensemble of small trees over the evidence, monotone where a reader would insist on it.

More claim never makes a suspect less suspect, a figure that is already explained never more. The trees are data
(`data/flag_model.json`), fitted by a script in `benchmarks/fit` on planted errors of many kinds against failing candidates of clean
reports; the two thresholds are stored with them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Tree(NamedTuple):
    """A binary tree as flat arrays: at a leaf `left` is -1 and `value` counts; else go left when row[feature] <= threshold."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class FlagModel(NamedTuple):
    """Trees with their start value and the thresholds of the two grades of certainty."""

    start: float
    trees: tuple[Tree, ...]
    loud: float
    quiet: float

    def score(self, row: Sequence[float]) -> float:
        """Log odds (up to a constant) that the suspect is an error."""
        total = self.start
        for feature, threshold, left, right, value in self.trees:
            node = 0
            while left[node] >= 0:
                node = left[node] if row[feature[node]] <= threshold[node] else right[node]
            total += value[node]
        return total


def flag_model_from(data: dict[str, Any]) -> FlagModel:
    """The model of a JSON object."""
    trees = tuple(Tree(*(tuple(part) for part in tree)) for tree in data["trees"])
    return FlagModel(data["start"], trees, data["loud"], data["quiet"])


@cache
def flag_model() -> FlagModel:
    """The shipped model."""
    return flag_model_from(json.loads(files("linter.analysis").joinpath("data/flag_model.json").read_text("utf-8")))
