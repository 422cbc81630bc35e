"""`python -m benchmarks.quality`: one command, one table.

alarms and relations on the clean reports, planted errors, audited drafts; by writer, kind and category. Every alarm of a clean report has to
be read before the figure is believed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from multiprocessing import Pool

from benchmarks.quality import measure
from benchmarks.quality.corpus import REPORTS, clean_reports
from benchmarks.quality.measure import Result

_WHAT = ("alarms", "relations", "planted", "drafts")


def main() -> None:
    """Measure and print Markdown tables."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    cli.add_argument("what", nargs="*", choices=[[], *_WHAT], default=[], help="default: all")
    cli.add_argument("--writers", default="", help="only these writers, separated by commas (k0,p0 ...)")
    cli.add_argument("--every", type=int, default=4, help="plant an error in every n-th listed relation")
    cli.add_argument("--seed", default="quality", help="of the planted errors")
    cli.add_argument("--processes", type=int, default=2)
    cli.add_argument("-v", "--verbose", action="store_true", help="every alarm, miss and unread relation")
    args = cli.parse_args()
    writers = set(filter(None, args.writers.split(",")))
    reports = [r for r in clean_reports() if not writers or r.writer in writers]
    what = args.what or _WHAT
    with Pool(args.processes) as pool:
        if "alarms" in what:
            _alarms(_told(pool.map(measure.alarms, reports, chunksize=1), args.verbose))
        if "relations" in what:
            _relations(_told(pool.map(measure.relations, reports, chunksize=1), args.verbose))
        if "planted" in what:
            jobs = [(r, args.seed, args.every) for r in reports]
            _planted(_told(pool.starmap(measure.planted, jobs, chunksize=1), args.verbose))
        if "drafts" in what:
            paths = sorted((REPORTS / "drafts").glob("d*.txt"))
            _drafts(_told(pool.map(measure.draft, paths, chunksize=1), args.verbose))


def _told(results: list[Result], verbose: bool) -> list[Result]:
    for line in (line for r in results for line in r.lines) if verbose else ():
        print(line)
    return results


def _total(results: Iterable[Result]) -> Counter[tuple[str, ...]]:
    total: Counter[tuple[str, ...]] = Counter()
    for result in results:
        total.update(result.counts)
    return total


def _rows(header: str, body: Iterable[Iterable[object]]) -> None:
    columns = header.split("|")
    print(f"\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in body:
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def _by_writer(results: list[Result]) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.writer, []).append(result)
    return {**dict(sorted(groups.items())), "all": results}


def _percent(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.0%}" if whole else "-"


def _alarms(results: list[Result]) -> None:
    body = []
    for writer, group in _by_writer(results).items():
        c = _total(group)
        body.append([writer, len(group), c["loud", "figures"], c["loud", "other"], c["info", "figures"], c["info", "other"]])
    _rows("writer|clean reports|loud, figures|loud, other|info, figures|info, other", body)


def _relations(results: list[Result]) -> None:
    total = _total(results)
    kinds = sorted({k[1] for k in total if k[0] == "listed"}, key=lambda kind: -total["listed", kind])
    _rows(
        "kind|read|whole",
        [[k, *(_percent(total[w, k], total["listed", k]) for w in ("read", "whole"))] for k in kinds],
    )
    body = []
    for writer, group in _by_writer(results).items():
        c = _total(group)
        n = sum(c["listed", k] for k in kinds)
        body.append([writer, c["held", ""], *(_percent(sum(c[w, k] for k in kinds), n) for w in ("read", "whole"))])
    _rows("writer|relations on the sheet|listed ones read|whole", body)


def _planted(results: list[Result]) -> None:
    total = _total(results)
    errors = ("slip", "stale", "copied", "shift", "complement")
    keys = sorted({k[1] for k in total if k[0] == "made"}, key=lambda key: (key not in errors, -total["made", key]))
    _rows(
        "planted|found loud|found at all",
        [[k, *(_percent(total[w, k], total["made", k]) for w in ("loud", "any"))] for k in keys],
    )
    body = []
    for writer, group in _by_writer(results).items():
        c = _total(group)
        made = sum(c["made", k] for k in errors)
        body.append([writer, *(_percent(sum(c[w, k] for k in errors), made) for w in ("loud", "any"))])
    _rows("writer|found loud|found at all", body)


def _drafts(results: list[Result]) -> None:
    total = _total(results)
    categories = sorted({k[1] for k in total if k[0] == "all"}, key=lambda c: -total["all", c])
    _rows(
        "category|found|certain ones found",
        [[c, *(_percent(total[s + " found", c], total[s, c]) for s in ("all", "certain"))] for c in categories],
    )
    body = []
    for name, group in {**{r.name: [r] for r in results}, "all": results}.items():
        c = _total(group)
        found = [_percent(sum(c[s + " found", k] for k in categories), sum(c[s, k] for k in categories)) for s in ("all", "certain")]
        body.append([name, *found, c["loud", ""], c["wrong", ""], c["stray", ""]])
    _rows("draft|found|certain ones found|loud findings|on words that are right|on nothing audited", body)


if __name__ == "__main__":
    main()
