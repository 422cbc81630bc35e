"""Is a suspect an error? An ensemble of small trees over the evidence, monotone where a reader would insist on it.

More claim never makes a suspect less suspect, a figure that is already explained never more. The trees are data
(`data/flag_model.json`), fitted by a script in `benchmarks/fit` on planted errors of many kinds against failing candidates of clean
reports; the two thresholds are stored with them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from linter.analysis.trees import Ensemble, ensemble_from


class FlagModel(NamedTuple):
    """Trees over a row of evidence, with the thresholds of the two grades of certainty."""

    ensemble: Ensemble
    loud: float
    quiet: float


@cache
def flag_model() -> FlagModel:
    """The shipped model."""
    data = json.loads(files("linter.analysis").joinpath("data/flag_model.json").read_text("utf-8"))
    return FlagModel(ensemble_from(data), data["loud"], data["quiet"])
