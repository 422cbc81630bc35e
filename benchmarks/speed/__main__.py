"""Speed and memory beside the budgets. Ratios of one run: compare columns with each other, never with another machine.

python -m benchmarks.speed [--quick]    (from the project's folder; --quick leaves the 10 MB out and repeats less)

lark takes ten times longer to build a grammar where the module interegular can be imported. It belongs to the tests and
no user has it, so the measured processes do not see it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.speed.reports import FILE_SIZE, ROOT, folder_of, long_report

sys.modules["interegular"] = None  # type: ignore[assignment]

HIDE = "import sys; sys.modules['interegular'] = None; "
IMPORTS = HIDE + "import lark, pydantic"
TOOL = HIDE + "from linter.__main__ import main; sys.exit(main())"
FACTORS = (1, 2, 4, 8)


class Row(NamedTuple):
    """One line of the table."""

    what: str
    result: str
    budget: str = ""
    kept: bool | None = None


class Run(NamedTuple):
    """What a process took: seconds, and MB at its peak (None where the system does not tell)."""

    seconds: float
    peak: float | None


def main() -> int:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    arguments.add_argument("--quick", action="store_true", help="leave the 10 MB out, repeat less")
    quick = arguments.parse_args().quick
    seen = "can be imported here, hidden from the measured processes" if _interegular() else "is not installed"
    sys.stdout.write(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; interegular {seen}\n")
    with tempfile.TemporaryDirectory() as folder:
        show(start(Path(folder), 5 if quick else 15))
        for size in (1,) if quick else (1, 10):
            show(throughput(Path(folder), size))
    show(growth("longer report (more projects)", lambda factor: long_report(FILE_SIZE * factor)))
    show(growth("same report repeated", lambda factor: long_report(FILE_SIZE) * factor))
    return 0


def start(folder: Path, repeats: int) -> Iterator[Row]:
    """Starting and linting one report of 5,000 characters against importing two libraries."""
    path = folder / "report.txt"
    text = long_report(FILE_SIZE)
    path.write_text(text, "utf-8")
    commands = {
        "python -c pass": ["-c", "pass"],
        'python -c "import lark, pydantic"': ["-c", IMPORTS],
        "reportlint --version": ["-c", TOOL, "--version"],
        f"reportlint check, {len(text):,} characters": ["-c", TOOL, "check", str(path), "--format", "concise"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(repeats + 1):  # in turns, so that a busy moment meets all; the first round only warms up
        for name, command in commands.items():
            times[name].append(run(command).seconds)
    middle = {name: median(values[1:]) for name, values in times.items()}
    _, imports, _, check = middle
    for name, value in middle.items():
        ratio = value / middle[imports]
        budget, kept = ("< 2.5 x", ratio < 2.5) if name == check else ("", None)
        yield Row(name, f"{1000 * value:.0f} ms = {ratio:.2f} x", budget, kept)


def throughput(folder: Path, size: int) -> Iterator[Row]:
    """Linting a folder of reports in one process."""
    reports = folder / f"{size} MB"
    reports.mkdir()
    total = 0
    for number, text in enumerate(folder_of(size * 1_000_000)):
        total += (reports / f"{number:04}.txt").write_bytes(text.encode())
    files = len(list(reports.iterdir()))
    command = ["-c", TOOL, "check", str(reports), "--format", "json", "--output", str(folder / "out.json")]
    taken = run(command)
    speed = total / 1_000_000 / taken.seconds
    yield Row(f"{size} MB in {files} files, throughput", f"{speed:.2f} MB/s", ">= 0.15 MB/s (goal 1)", speed >= 0.15)
    if taken.peak is not None:
        budget, kept = ("< 200 MB", taken.peak < 200) if size == 10 else ("", None)
        yield Row(f"{size} MB in {files} files, peak memory", f"{taken.peak:.0f} MB", budget, kept)


def growth(name: str, make: Callable[[int], str]) -> Iterator[Row]:
    """Time per character of one report that becomes longer, and the checks that take the longest."""
    from linter.api import Document, lint
    from linter.check import discover
    from linter.profile import choose_profile
    from linter.readers.text import source_from_text

    lint(make(1))
    first, checks = 0.0, discover("checks")
    small: dict[str, float] = {}
    for factor in FACTORS:
        text = make(factor)
        seconds = min(timed(partial(lint, text)) for _ in range(3))
        first = first or seconds
        ratio = seconds / first
        budget = f"linear; < {1.5 * factor:g} x" if factor > 1 else ""
        kept = ratio < 1.5 * factor if factor > 1 else None
        yield Row(f"{name} x {factor}, {len(text):,} characters", f"{seconds:.2f} s = {ratio:.1f} x", budget, kept)
        if factor in (FACTORS[0], FACTORS[-1]):
            document = Document(source_from_text(text), choose_profile(text)[0])
            times = {"relations": timed(partial(getattr, document, "relations"))}
            for check in checks:
                times[check.code] = timed(partial(list, check.run(document)))
            small = small or times
    for code in sorted(times, key=lambda code: -times[code])[:5]:
        ratio = times[code] / small[code]
        yield Row(f"    {code} in x {FACTORS[-1]}", f"{1000 * times[code]:.0f} ms = {ratio:.1f} x")


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def run(arguments: Sequence[str]) -> Run:
    """Run Python; a crash ends the benchmark."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=env)
    peak = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1_000_000
    else:
        process.wait()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{arguments[2:]} ended with code {process.returncode}")
    return Run(time.perf_counter() - begin, peak)


def show(rows: Iterator[Row]) -> None:
    """Print the rows as they come."""
    for row in rows:
        kept = {None: "", True: "kept", False: "NOT KEPT"}[row.kept]
        sys.stdout.write(f"{row.what:<52} {row.result:>22}  {row.budget:<22} {kept}".rstrip() + "\n")
        sys.stdout.flush()


def _interegular() -> bool:
    hidden = sys.modules.pop("interegular", None)
    found = find_spec("interegular") is not None
    sys.modules["interegular"] = hidden  # type: ignore[assignment]
    return found


if __name__ == "__main__":
    sys.exit(main())
