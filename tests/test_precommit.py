"""The hook as others use it: pre-commit builds its environment from this project and runs it on a repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "linter", "grammar", "checks")
BAD = ROOT / "docs" / "example" / "自评报告.txt"
GOOD = ROOT / "docs" / "example" / "整改后.txt"

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def environment(home: Path) -> dict[str, str]:
    """No setting of the git command that may be running, a name to commit with, a store of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {f"GIT_{role}_{part}": "test@localhost" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {**env, **who, "PRE_COMMIT_HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def repository(folder: Path, env: dict[str, str]) -> None:
    """Commit what lies in a folder as a new repository."""
    for argv in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "all"]):
        subprocess.run(["git", "-c", "core.autocrlf=false", *argv], cwd=folder, env=env, check=True)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what is shipped, as it stands in the working tree: try-repo sees only what is committed."""
    pytest.importorskip("pre_commit")
    base = tmp_path_factory.mktemp("pre-commit")
    folder = base / "hooks"
    folder.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    repository(folder, environment(base / "home"))
    return folder


def try_repo(hooks: Path, reports: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), "reportlint", "--all-files", "--color=never"]
    env = environment(hooks.parent / "home")
    done = subprocess.run(command, cwd=reports, env=env, capture_output=True, encoding="utf-8", errors="replace")
    return done.returncode, done.stdout + done.stderr


def test_a_good_and_a_bad_report(hooks: Path, tmp_path: Path) -> None:
    reports = tmp_path / "报告 仓库"
    folder = reports / "2023年度 自评"
    folder.mkdir(parents=True)
    shutil.copy(GOOD, folder / "市水务局 整改后.txt")
    shutil.copy(BAD, folder / "市水务局 自评报告.txt")
    for name in ("~$评报告.txt", "README.md", "数据.csv"):  # none of these is a report
        (reports / name).write_text("资金资金，，\n", "utf-8")
    repository(reports, environment(hooks.parent / "home"))

    code, out = try_repo(hooks, reports)
    assert code == 1, out
    assert "Failed" in out
    assert "市水务局 自评报告.txt:" in out
    assert "市水务局 整改后.txt" not in out
    assert not any(name in out for name in ("~$评报告", "README.md:", "数据.csv"))

    subprocess.run(["git", "rm", "-q", "2023年度 自评/市水务局 自评报告.txt"], cwd=reports, check=True)
    code, out = try_repo(hooks, reports)
    assert code == 0, out
    assert "Passed" in out
