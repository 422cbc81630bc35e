"""Starting stays cheap. Guarded by the modules that are loaded, for milliseconds are not stable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COSTLY = {
    "asyncio", "concurrent", "http", "jinja2", "lxml", "multiprocessing", "numpy", "rich", "sklearn", "sqlite3",
    "unittest",
    "urllib.request", "xml", "pydoc", "pygments",
}  # fmt: skip
NOT_FOR_HELP = COSTLY | {
    "dataclasses", "decimal", "email", "grammar", "hashlib", "importlib.metadata", "json", "lark", "linter.engine",
    "linter.model", "pathlib", "pydantic", "rapidfuzz", "tempfile", "tomllib",
}  # fmt: skip
REPORT = """某局2022年度部门预算绩效自评报告
一、部门基本情况
年初预算500万元，实际支出371.58万元，预算执行率为74.32%。
"""


def loaded(folder: Path, argv: list[str]) -> set[str]:
    """The modules that a run has loaded when it ends."""
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from linter.cli import run\n"
        f"code = run({argv!r}) if {argv!r} else 0\n"
        "print('\\n' + ' '.join(set(sys.modules) - before))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, env=env, encoding="utf-8")
    assert done.stderr == ""
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("argv", [[], ["--help"], ["--version"], ["check", "--help"]])
def test_help_and_version_load_next_to_nothing(tmp_path: Path, argv: list[str]) -> None:
    modules = loaded(tmp_path, argv)
    assert "linter.cli" in modules
    assert modules & NOT_FOR_HELP == set()


@pytest.mark.parametrize("form", ["concise", "json", "jsonl"])
def test_a_plain_run_loads_only_what_it_uses(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    modules = loaded(tmp_path, ["check", "a.txt", "--format", form])
    assert {"linter.engine", "lark", "pydantic"} <= modules
    assert modules & COSTLY == set()
    assert {name for name in modules if name.startswith("linter.outputs.")} <= {
        f"linter.outputs.{name}" for name in ("concise", "json_format", "jsonl")
    }


def test_the_guard_can_see_a_costly_module(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    assert "rich" in loaded(tmp_path, ["check", "a.txt", "--format", "rich"])
