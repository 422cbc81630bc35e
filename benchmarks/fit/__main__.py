"""`python -m benchmarks.fit [--leave-out WRITERS] [--every N] [--curve] [--write]`."""

from __future__ import annotations

import argparse
import json
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from benchmarks.fit import models
from benchmarks.fit.curve import print_alarms, print_curve
from benchmarks.fit.material import Evidence, Examples, beliefs, evidence, examples, layouts
from benchmarks.quality.corpus import clean_reports
from linter.analysis.beliefs import NAMES as BELIEFS
from linter.analysis.claims import ClaimWeights
from linter.analysis.evidence import NAMES
from linter.analysis.layout import NAMES as LAYOUT
from linter.analysis.trees import Ensemble, ensemble_from

DATA = Path(__file__).parents[2] / "linter" / "analysis" / "data"


def main() -> None:
    """Fit, leave one writer out for the curve, and write the models."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    cli.add_argument("--leave-out", default="", help="writers that are not looked at, separated by commas")
    cli.add_argument("--every", type=int, default=2, help="plant an error in every n-th relation")
    cli.add_argument("--curve", action="store_true", help="leave one writer out and print the trade-off")
    cli.add_argument("--write", action="store_true", help="write the fitted models into the package")
    cli.add_argument("--loud", type=float, default=2.5)
    cli.add_argument("--quiet", type=float, default=1.0)
    cli.add_argument("--processes", type=int, default=2)
    cli.add_argument("--alarms", type=int, default=0, help="print the N loudest false alarms")
    args = cli.parse_args()
    left_out = set(filter(None, args.leave_out.split(",")))
    reports = [r for r in clean_reports() if r.writer not in left_out]
    with Pool(args.processes) as pool:
        material = pool.map(examples, reports, chunksize=1)
        writers = sorted({r.writer for r in reports})
        tables = dict(zip(writers, pool.starmap(_claims, [(material, w) for w in writers]), strict=True))
        rows = pool.starmap(layouts, [(r, tables[r.writer]) for r in reports], chunksize=1)
        looked = list(zip((r.writer for r in reports), rows, strict=True))
        without = {w: tables[w]._replace(trees=_trees([x for x in looked if x[0] != w])) for w in writers}
        matches = pool.starmap(beliefs, [(r, without[r.writer]) for r in reports], chunksize=1)
        believed = list(zip((r.writer for r in reports), matches, strict=True))
        without = {w: without[w]._replace(beliefs=_beliefs([x for x in believed if x[0] != w])) for w in writers}
        found = pool.starmap(evidence, [(r, without[r.writer], args.every) for r in reports], chunksize=1)
    if args.curve:
        judged = {w: models.fit_flags([e for e in found if e.writer != w]) for w in writers}
        print_curve(found, judged)
        if args.alarms:
            print_alarms(found, judged, args.alarms)
    if args.write:
        _write(material, looked, believed, found, args.loud, args.quiet)


def _claims(material: list[Examples], writer: str) -> ClaimWeights:
    return models.fit_claims([m for m in material if m.writer != writer])


_Looked = list[tuple[str, tuple[list[list[float]], list[int]]]]


def _trees(looked: _Looked) -> Ensemble:
    return ensemble_from(models.exported(models.fit_claim_trees(*_joined(looked)), LAYOUT))


def _beliefs(believed: _Looked) -> Ensemble:
    return ensemble_from(models.exported(models.fit_beliefs(*_joined(believed)), BELIEFS))


def _joined(parts: _Looked) -> tuple[list[list[float]], list[int]]:
    return [row for _, (rows, _) in parts for row in rows], [label for _, (_, labels) in parts for label in labels]


def _write(
    material: list[Examples], looked: _Looked, believed: _Looked, found: list[Evidence], loud: float, quiet: float
) -> None:
    weights = models.fit_claims(material)
    table = {feature: round(weight, 3) for feature, weight in sorted(weights.weights.items()) if abs(weight) >= 0.02}
    _save("claim_weights.json", {"bias": round(weights.bias, 3), "weights": table}, 0)
    _save("claim_trees.json", models.exported(models.fit_claim_trees(*_joined(looked)), LAYOUT), None)
    _save("belief_trees.json", models.exported(models.fit_beliefs(*_joined(believed)), BELIEFS), None)
    flags = models.exported(models.fit_flags(found), NAMES)
    _save("flag_model.json", {"loud": loud, "quiet": quiet, **flags}, None)


def _save(name: str, data: dict[str, Any], indent: int | None) -> None:
    (DATA / name).write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", "utf-8")


if __name__ == "__main__":
    main()
