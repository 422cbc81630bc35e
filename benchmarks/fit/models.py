"""The two models and how they are fitted."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.fit.material import Evidence, Examples
from linter.analysis.beliefs import NAMES as BELIEFS
from linter.analysis.claims import ClaimWeights
from linter.analysis.evidence import NAMES
from linter.analysis.layout import NAMES as LAYOUT

_RARE, _WRITERS, _WRITERS_OF_WORDS = 4, 2, 3
"""A feature is used when it is met this often, by this many writers; endings of words by one writer more."""
_MONOTONE = {
    "claim": 1, "ahead of failing": 1, "ahead of holding": 1, "pattern holds": 1, "wording holds": 1, "result explained": -1,
    "result explained at all": -1, "result most explained": -1, "pattern fails": -1, "wording fails": -1, "operands used elsewhere": -1,
    "vague": -1, "slip unexplained": -1, "rank": -1, "closed list": 1, "fills bracket": 1, "role pair": 1, "stem or name": 1, "aligned": 1,
}  # fmt: skip


def fit_claims(material: list[Examples]) -> ClaimWeights:
    """Logistic regression over the readable features."""
    vocabulary = _vocabulary(material)
    indices, ends, labels = [], [0], []
    for m in material:
        for features, label in zip(m.features, m.labels, strict=True):
            indices += [vocabulary[f] for f in features if f in vocabulary]
            ends.append(len(indices))
            labels.append(label)
    table = csr_matrix((np.ones(len(indices), dtype=np.float32), indices, ends), shape=(len(labels), len(vocabulary)))
    model = LogisticRegression(C=0.15, solver="liblinear", max_iter=60, tol=1e-3, random_state=0)
    model.fit(table, np.array(labels))
    weights = model.coef_[0]
    return ClaimWeights(float(model.intercept_[0]), {f: float(weights[i]) for f, i in vocabulary.items() if abs(weights[i]) > 1e-3})


def fit_claim_trees(rows: list[list[float]], labels: list[int]) -> HistGradientBoostingClassifier:
    """The second look: trees over the layout of candidates that the first look did not rule out."""
    model = HistGradientBoostingClassifier(
        max_iter=80, max_depth=4, learning_rate=0.15, min_samples_leaf=20, l2_regularization=5.0,
        monotonic_cst=[1 if name == "words" else 0 for name in LAYOUT], random_state=0, early_stopping=False,
    )  # fmt: skip
    model.fit(np.array(rows, dtype=np.float32), np.array(labels))
    return model


def fit_beliefs(rows: list[list[float]], labels: list[int]) -> HistGradientBoostingClassifier:
    """Listed relations against decoys; there are two decoys a report, so each counts for half."""
    model = HistGradientBoostingClassifier(
        max_iter=70, max_depth=3, learning_rate=0.14, min_samples_leaf=20, l2_regularization=5.0,
        monotonic_cst=[1 if name in ("claim", "sharp") else 0 for name in BELIEFS], random_state=0, early_stopping=False,
    )  # fmt: skip
    model.fit(np.array(rows, dtype=np.float32), np.array(labels), sample_weight=np.array([1.0 if x else 0.5 for x in labels]))
    return model


def _vocabulary(material: list[Examples]) -> dict[str, int]:
    count: Counter[str] = Counter()
    writers: dict[str, set[str]] = defaultdict(set)
    for m in material:
        for features in m.features:
            count.update(features)
            for feature in features:
                writers[feature].add(m.writer)
    kept = (f for f, n in count.items() if n >= _RARE and len(writers[f]) >= (_WRITERS_OF_WORDS if _is_words(f) else _WRITERS))
    return {feature: i for i, feature in enumerate(sorted(kept))}


def _is_words(feature: str) -> bool:
    return "…" in feature or "|then" in feature


def fit_flags(found: list[Evidence]) -> HistGradientBoostingClassifier:
    """Small monotone trees: the broken relations of planted texts against the failing candidates of clean ones."""
    negative = [row for e in found for row in e.clean]
    positive = [row for e in found for j in e.planted for row, broken in zip(j.rows, j.broken, strict=True) if broken]
    model = HistGradientBoostingClassifier(
        max_iter=150, max_depth=3, learning_rate=0.08, min_samples_leaf=25, l2_regularization=5.0,
        monotonic_cst=[_MONOTONE.get(name, 0) for name in NAMES], random_state=0, early_stopping=False,
    )  # fmt: skip
    model.fit(np.array(negative + positive, dtype=np.float32), np.array([0] * len(negative) + [1] * len(positive)))
    return model


def exported(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> dict[str, Any]:
    """The fitted trees as plain data."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        trees.append(
            [
                nodes["feature_idx"].astype(int).tolist(),
                [0.0 if end else round(float(t), 6) for t, end in zip(nodes["num_threshold"], leaf, strict=True)],
                [-1 if end else int(n) for n, end in zip(nodes["left"], leaf, strict=True)],
                [-1 if end else int(n) for n, end in zip(nodes["right"], leaf, strict=True)],
                [round(float(v), 5) for v in nodes["value"]],
            ]
        )
    start = float(np.ravel(model._baseline_prediction)[0])
    return {"start": round(start, 5), "names": list(names), "trees": trees}
