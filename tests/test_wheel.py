"""The wheel: what is inside, and that it runs where nothing of the project lies about."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from linter import __version__

ROOT = Path(__file__).parent.parent
PACKAGES = ("linter", "grammar", "checks")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree, built without the network."""
    for name in ("build", "hatchling"):
        pytest.importorskip(name)
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def shipped() -> set[str]:
    """Every file of the packages: code, grammars, profiles, word lists, py.typed."""
    return {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }


def test_every_file_of_the_packages_is_inside_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == shipped()
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert {Path(name).suffix for name in names} >= {".py", ".lark", ".toml", ".txt"}


def test_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = message_from_bytes(archive.read(f"{folder}/METADATA"))
        scripts = archive.read(f"{folder}/entry_points.txt").decode()
        licences = {name for name in archive.namelist() if "/licenses/" in name}
    assert (metadata["Name"], metadata["Version"], metadata["Requires-Python"]) == ("reportlint", __version__, ">=3.11")
    assert "reportlint = linter.__main__:main" in scripts
    assert {Path(name).name for name in licences} == {"LICENSE", "NOTICE"}
    needed = {
        line.split(";")[0].split(">")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line
    }
    assert needed == {"lark", "pydantic", "rapidfuzz", "rich"}


@pytest.fixture(scope="module")
def target(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed into, without what it depends on."""
    folder = tmp_path_factory.mktemp("target")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
        str(wheel),
    ]
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stderr
    return folder


def run(target: Path, folder: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run what was installed, from another working folder; the project is not on the search path first."""
    env = {**os.environ, "PYTHONPATH": str(target), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(argv, cwd=folder, env=env, capture_output=True, encoding="utf-8")


def test_the_installed_copy_is_the_one_that_runs(target: Path, tmp_path: Path) -> None:
    done = run(target, tmp_path, sys.executable, "-c", "import linter, grammar, checks; print(linter.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(target)


def test_the_command_runs_from_anywhere(target: Path, tmp_path: Path) -> None:
    (script,) = (path for path in (target / "bin").glob("reportlint*"))
    done = run(target, tmp_path, str(script), "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"reportlint {__version__}"), done.stderr


def test_it_finds_its_data_and_its_checks(target: Path, tmp_path: Path) -> None:
    """An outline (grammar), a profile, a word list: all are read from the installed packages."""
    (tmp_path / "报告.txt").write_text(
        "某局2023年度部门预算绩效自评报告\n评价对像为全部项目，，资金拔付及时。\n", "utf-8"
    )
    done = run(target, tmp_path, sys.executable, "-m", "linter", "check", "报告.txt", "--select", "P101,W101")
    assert done.returncode == 1, done.stderr
    assert "报告.txt:2:" in done.stdout
    assert "对像" in done.stdout
    assert "P101" in done.stdout
    assert run(target, tmp_path, sys.executable, "-m", "linter", "outline", "报告.txt").returncode == 0
