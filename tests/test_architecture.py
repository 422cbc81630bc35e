"""The floors of the house, the types and the style, as tests: what the tools say is what counts."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def tool(name: str, *argv: str) -> str:
    """Run a development tool in the project; gives what it said when it was not content."""
    script = Path(sys.executable).parent / name
    command = str(script) if script.exists() else shutil.which(name)
    if command is None:
        pytest.skip(f"{name} is not installed")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([command, *argv], cwd=ROOT, capture_output=True, encoding="utf-8", env=env)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_floors() -> None:
    assert tool("lint-imports", "--no-cache") == ""


def test_types() -> None:
    assert tool("mypy") == ""


def test_style() -> None:
    assert tool("ruff", "check", ".") == ""


def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever it does."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def ours(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in ("linter", "grammar", "checks")}


@pytest.mark.parametrize("path", sorted((ROOT / "checks").rglob("*.py")), ids=lambda path: path.stem)
def test_a_check_imports_the_public_face_only(path: Path) -> None:
    """import-linter can name what is forbidden; this names what is allowed."""
    assert ours(imports(path)) <= {"linter.api"}


def test_nobody_imports_the_checks_by_name() -> None:
    """The engine finds them by the name of their package, exactly as it finds those of a plug-in."""
    for folder in ("grammar", "linter"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not any(name.split(".")[0] == "checks" for name in imports(path)), path
