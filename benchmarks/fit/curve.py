"""The trade-off between false alarms on clean reports and planted errors found, by writers that the models have not seen."""

from __future__ import annotations

from collections import Counter

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.fit.material import Evidence, Members

THRESHOLDS = (5.0, 4.5, 4.0, 3.5, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5, 0.0, -0.5)


def print_curve(found: list[Evidence], models: dict[str, HistGradientBoostingClassifier]) -> None:
    """One line a threshold: alarms a report, share found, by writer, kind of error, kind of relation."""
    clean = {e.name: _scores(models[e.writer], e.clean) for e in found}
    planted = {e.name: [_scores(models[e.writer], j.rows) for j in e.planted] for e in found}
    for threshold in THRESHOLDS:
        alarms: Counter[str] = Counter()
        hit: Counter[str] = Counter()
        made: Counter[str] = Counter()
        for e in found:
            n = len(groups(clean[e.name], e.clean_members, threshold))
            alarms.update({e.writer: n, "all": n})
            for j, scores in zip(e.planted, planted[e.name], strict=True):
                ok = any(s > threshold and h for s, h in zip(scores, j.hits, strict=True))
                for key in ("all", e.writer, j.kind, j.relation_kind):
                    made[key] += 1
                    hit[key] += ok
        writers = sorted({e.writer for e in found})
        rest = sorted(k for k in made if k not in writers and k != "all")
        print(
            f"{threshold:5} | {alarms['all'] / len(found):.2f} alarms a report, {hit['all'] / made['all']:.1%} found | "
            + "  ".join(f"{w} {alarms[w]}/{hit[w] / made[w]:.0%}" for w in writers)
            + " | " + " ".join(f"{k} {hit[k] / made[k]:.0%}" for k in rest),
            flush=True,
        )  # fmt: skip


def print_alarms(found: list[Evidence], models: dict[str, HistGradientBoostingClassifier], most: int) -> None:
    """The loudest false alarms, to be read."""
    loud = [(s, e.name, w, row) for e in found for s, w, row in zip(_scores(models[e.writer], e.clean), e.clean_words, e.clean, strict=True)]
    for score, name, words, row in sorted(loud, key=lambda x: -x[0])[:most]:
        print(f"{score:.2f} claim={row[0]:.1f} explained={row[9]:.1f} {name} {words}")


def _scores(model: HistGradientBoostingClassifier, rows: list[list[float]]) -> list[float]:
    return [float(s) for s in model.decision_function(np.array(rows, dtype=np.float32))] if rows else []


def groups(scores: list[float], members: list[Members], threshold: float) -> list[set[int]]:
    """Suspects above the threshold that share a figure are one finding."""
    out: list[set[int]] = []
    for score, figures in sorted(zip(scores, members, strict=True), key=lambda pair: -pair[0]):
        if score <= threshold:
            break
        group = next((g for g in out if g & figures), None)
        if group is None:
            out.append(set(figures))
        else:
            group |= figures
    return out
