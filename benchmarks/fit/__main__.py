"""`python -m benchmarks.fit [--leave-out WRITERS] [--every N] [--curve] [--write]`."""

from __future__ import annotations

import argparse
import json
from multiprocessing import Pool
from pathlib import Path

from benchmarks.fit import models
from benchmarks.fit.curve import print_alarms, print_curve
from benchmarks.fit.material import Evidence, Examples, evidence, examples
from benchmarks.quality.corpus import clean_reports
from linter.analysis.claims import ClaimWeights

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
        without = dict(zip(writers, pool.starmap(_claims, [(material, w) for w in writers]), strict=True))
        found = pool.starmap(evidence, [(r, without[r.writer], args.every) for r in reports], chunksize=1)
    if args.curve:
        judged = {w: models.fit_flags([e for e in found if e.writer != w]) for w in writers}
        print_curve(found, judged)
        if args.alarms:
            print_alarms(found, judged, args.alarms)
    if args.write:
        _write(material, found, args.loud, args.quiet)


def _claims(material: list[Examples], writer: str) -> ClaimWeights:
    return models.fit_claims([m for m in material if m.writer != writer])


def _write(material: list[Examples], found: list[Evidence], loud: float, quiet: float) -> None:
    weights = models.fit_claims(material)
    table = {feature: round(weight, 3) for feature, weight in sorted(weights.weights.items()) if abs(weight) >= 0.02}
    claims = {"bias": round(weights.bias, 3), "weights": table}
    (DATA / "claim_weights.json").write_text(json.dumps(claims, ensure_ascii=False, indent=0) + "\n", "utf-8")
    flags = models.exported(models.fit_flags(found), loud, quiet)
    (DATA / "flag_model.json").write_text(json.dumps(flags, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
