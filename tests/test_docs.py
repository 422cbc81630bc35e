"""The documentation says what is so: pages, links, named tests, settings, the README's own code and commands."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import pytest

from linter.check import Check, discover
from linter.config import Config
from linter.engine import own_checks
from linter.profile import load_profile, profile_names
from linter.testing import findings_of, marked

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WRITTEN = [path for path in PAGES if path.parent.name != "checks"]
CHECKS = (*discover("checks"), *own_checks())


def words(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", words(name), re.DOTALL | re.MULTILINE)


def linter(*argv: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "linter", *argv], cwd=ROOT, capture_output=True, encoding="utf-8", env=env
    )


def test_the_pages_of_the_checks_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/build_pages.py", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"run: python docs/build_pages.py\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_page_says_what_explain_says(check: Check) -> None:
    """The docstring reaches the page whole: nothing is taken for markup, no line is lost."""
    page = words(f"docs/checks/{check.code}.md")
    shown = re.sub(r"\\([\\<*\[|~])", r"\1", page)
    for line in check.page.split("\n"):
        assert line.strip() in shown


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"(?<!\\)\]\((.*?)\)", text):
        if not link.startswith(("http:", "https:", "#")):
            assert (path.parent / unquote(link.split("#")[0])).exists(), link


def test_every_row_of_the_exit_codes_names_a_test_that_exists() -> None:
    tests = {
        f"tests/{path.name}::{node.name}"
        for path in (ROOT / "tests").glob("test_*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    rows = [row for row in words("docs/exit-status.md").split("## ", 1)[1].split("\n") if re.search(r"\| \d", row)]
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`(tests/.*?)`", row)
        assert named, row
        assert set(named) <= tests, row


def test_every_setting_and_profile_is_documented() -> None:
    page = words("docs/configuration.md")
    settings = {field.alias or name for name, field in Config.model_fields.items()}
    assert set(re.findall(r"^\| `([a-z-]+)` \| .* \| .* \|$", page, re.MULTILINE)) == settings
    profiles = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]*) \|$", page, re.MULTILINE))
    assert profiles == {name: load_profile(name).title for name in profile_names()}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/configuration.md"])
def test_the_configurations_shown_are_valid(name: str) -> None:
    found = blocks(name, "toml")
    assert found
    for block in found:
        Config.model_validate(tomllib.loads(block))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_both_readmes_and_ci_have_the_same_commands(name: str) -> None:
    install, tests = (block.strip() for block in blocks(name, "sh")[:2])
    assert install == blocks("README.md", "sh")[0].strip()
    assert install.endswith("reportlint check docs/example/自评报告.txt")
    assert tests in words(".ci/run").split("\n")


def test_ci_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.read_bytes().startswith(b"#!/usr/bin/env bash\n")
    if os.name == "posix":
        assert os.access(script, os.X_OK)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_code_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\b[A-Z]\d{3}\b", path.read_text("utf-8"))) - {"Z901"}
    assert named <= {check.code for check in CHECKS}


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_names_every_family(name: str) -> None:
    letters = set(re.findall(r"^\| [^|]+ \| ([A-Z]) \|", words(name), re.MULTILINE))
    assert letters == {check.code[0] for check in discover("checks")}


def test_the_check_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks("README.md", "python")
    folder = tmp_path / "readme_checks" / "style"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "z901_our_unit.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (check,) = discover("readme_checks")
    assert [findings_of(check, example) for example in check.GOOD] == [[]]
    for example, said in check.BAD.items():
        text, spans = marked(example)
        found = findings_of(check, text)
        assert [finding.span for finding in found] == spans
        assert said in found[0].message.zh


def test_the_example_shows_every_kind_of_defect() -> None:
    done = linter("check", "docs/example/自评报告.txt", "--format", "concise")
    assert done.returncode == 1, done.stderr
    codes = set(re.findall(r": (?:错误|警告|提示) ([A-Z]\d{3}) ", done.stdout))
    assert {code[0] for code in codes} >= set("SACDWPN")


def test_the_mended_example_is_clean() -> None:
    done = linter("check", "docs/example/整改后.txt", "--format", "concise")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "没有发现问题" in done.stdout


@pytest.mark.parametrize("name", ["check", "facts"])
def test_the_pictures_need_no_network(name: str) -> None:
    svg = words(f"docs/images/{name}.svg")
    ElementTree.fromstring(svg)
    assert "@font-face" not in svg
    assert set(re.findall(r"https?://[^\s\"'<)]*", svg)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert not re.search(r"\b(?:href|src)=|url\((?!#)", svg)
