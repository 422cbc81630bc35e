"""The sample plug-in, really installed beside reportlint and used by configuration."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.check import discover
from linter.testing import apply_edits, findings_of, marked

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "plugin_sample"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder the plug-in was installed into."""
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("installed")
    source = tmp_path_factory.mktemp("source") / "plugin"
    shutil.copytree(SAMPLE, source)  # building must leave no traces in the project
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    done = subprocess.run([*pip, "--target", str(target), str(source)], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return target


def reportlint(folder: Path, installed: Path, *argv: str) -> tuple[int, str, str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(installed))), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "linter", *argv]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=env, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.txt").write_text("某局自评报告\n我们完成了任务。\n", "utf-8")
    (tmp_path / "reportlint.toml").write_text('plugins = ["house_checks"]\nselect = ["Z901"]\n', "utf-8")
    return tmp_path


def test_its_check_runs_like_a_built_in_one(folder: Path, installed: Path) -> None:
    code, out, err = reportlint(folder, installed, "check", "报告.txt", "--format", "json")
    assert (code, err) == (1, "")
    (finding,) = json.loads(out)["files"][0]["findings"]
    assert (finding["code"], finding["name"], finding["family"], finding["quote"]) == (
        "Z901",
        "our-unit",
        "style",
        "我们",
    )
    assert finding["fix"] == {"safe": True, "edits": [{"start": 7, "end": 9, "text": "我单位"}]}


def test_rules_explain_and_config_know_it(folder: Path, installed: Path) -> None:
    assert "our-unit" in reportlint(folder, installed, "rules")[1]
    assert "自称用“我单位”" in reportlint(folder, installed, "explain", "Z901")[1]
    assert "house_checks" in reportlint(folder, installed, "config")[1]


def test_without_it_there_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    code, _, err = reportlint(folder, tmp_path / "nothing", "check", "报告.txt")
    assert code == 2
    assert len(err.splitlines()) == 1
    assert "插件 house_checks 无法导入（ModuleNotFoundError: No module named 'house_checks'）" in err


def test_its_examples_run_with_our_testing_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the author of a plug-in writes into a test of their own."""
    monkeypatch.syspath_prepend(str(SAMPLE))
    (check,) = discover("house_checks")
    for example in check.GOOD:
        assert findings_of(check, example) == []
    for example, words in check.BAD.items():
        text, spans = marked(example)
        found = findings_of(check, text)
        assert [finding.span for finding in found] == spans
        assert all(words in finding.message.zh for finding in found)
    for bad, good in check.FIXED.items():
        assert apply_edits(bad, findings_of(check, bad)) == good
