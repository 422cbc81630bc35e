"""The command line: exit codes, the one line for everything that fails, and that the other files are still linted."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from linter import __version__
from linter.analysis.relation import Relations
from linter.cli import run
from linter.model import Document

ROOT = Path(__file__).parent.parent
CLEAN = "某局2022年度部门预算绩效自评报告\n本年度各项任务按期完成。\n"
DOUBLED = "某局2022年度部门预算绩效自评报告\n本年度，，各项任务按期完成。\n"
CRASHING = '''
from linter.api import Check, Severity, Text
class Crash(Check):
    """出错的检查

    怎么改：改。
    """
    severity = Severity.INFO
    title_en = "crash"
    message = Text("某", "some")
    def run(self, document):
        raise ZeroDivisionError("除数为零\\n第二行")
        yield
'''


@pytest.fixture(autouse=True)
def no_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the command line; the analysis of figures has its own."""
    monkeypatch.setattr(Document, "relations", Relations())


@dataclass
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: list[str]


Cli = Callable[..., Outcome]


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run in an empty folder with only the check of doubled marks on, so that no other check decides the exit code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reportlint.toml").write_text('select = ["P101", "X"]', "utf-8")

    def call(*argv: str) -> Outcome:
        code = run(argv)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err.splitlines())

    return call


def folder(files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


BAD_INPUT: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "missing file": ({}, "没有这个.txt", "没有这个.txt：文件不存在"),
    "folder without reports": ({"空 夹/说明.pdf": "x"}, "空 夹", "空 夹：文件夹中没有 .txt 或 .md 文件"),
    "binary": ({"b.txt": bytes(range(256)) * 3}, "b.txt", "b.txt：不是文本文件"),
    "Word": ({"w.docx": b"PK\x03\x04...word/document.xml"}, "w.docx", "w.docx：是 Word (.docx) 文件"),
    "empty": ({"e.txt": ""}, "e.txt", "e.txt：文件是空的"),
    "damaged": (
        {"d.txt": CLEAN.encode() + b"\xff" + CLEAN.encode()},
        "d.txt",
        "d.txt：编码损坏：按 UTF-8 解码，第 3 行",
    ),
    "name too long": ({}, "长" * 300, "：无法读取"),
    "unknown key": (
        {"c/reportlint.toml": "selct = []", "c/a.txt": CLEAN},
        "c/a.txt",
        "没有名为“selct”的设置（您是不是想写 select？）",
    ),
    "unknown check": (
        {"c/reportlint.toml": 'ignore = ["P1O1"]', "c/a.txt": CLEAN},
        "c/a.txt",
        "没有名为“P1O1”的检查项",
    ),
    "bad plug-in": (
        {"c/reportlint.toml": 'plugins = ["no_such"]', "c/a.txt": CLEAN},
        "c/a.txt",
        "插件 no_such 无法导入",
    ),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_one_line_and_exit_2_and_the_others_are_linted(cli: Cli, name: str) -> None:
    files, path, words = BAD_INPUT[name]
    folder({**files, "好.txt": CLEAN, "坏.txt": DOUBLED})
    for paths in ([path], [path, "坏.txt", "好.txt"], ["好.txt", path]):
        result = cli("check", *paths, "--format", "json")
        assert result.code == 2
        assert len(result.err) == 1
        assert result.err[0].startswith("reportlint: ")
        assert words in result.err[0]
        found = {item["path"]: item for item in json.loads(result.out)["files"]}
        assert found[path]["error"]
        assert [f["code"] for f in found.get("坏.txt", {"findings": []})["findings"]] == ["P101"] * ("坏.txt" in paths)


def test_one_bad_configuration_is_said_once(cli: Cli) -> None:
    folder({"c/reportlint.toml": "selct = []", "c/a.txt": CLEAN, "c/b.txt": CLEAN})
    result = cli("check", "c")
    assert (result.code, len(result.err)) == (2, 1)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["check", "好.txt"], 0),
        (["check", "坏.txt"], 1),
        (["check", "好.txt", "坏.txt"], 1),
        (["check", "坏.txt", "--fail-on", "never"], 0),
        (["check", "坏.txt", "--fail-on", "error"], 1),
        (["check", "坏.txt", "--ignore", "P101"], 0),
        (["check", "坏.txt", "--select", "P102,P103"], 0),
        (["check", "坏.txt", "--select", "P102", "--select", "doubled-mark"], 1),
        (["check", "忽略.txt"], 0),
        (["check", "多余.txt"], 0),
        (["check", "多余.txt", "--fail-on", "info"], 1),
        (["check", "多余.txt", "--fail-on", "info", "--min-severity", "warning"], 0),
        (["facts", "坏.txt"], 0),
        (["outline", "好.txt"], 0),
        (["rules"], 0),
        (["explain", "P101"], 0),
        (["explain", "doubled-mark"], 0),
        (["config"], 0),
        (["config", "好.txt"], 0),
        (["--version"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        ([], 2),
        (["chek", "好.txt"], 2),
        (["check"], 2),
        (["check", "好.txt", "--format", "jsn"], 2),
        (["check", "好.txt", "--selekt", "A"], 2),
        (["check", "好.txt", "--select", "Z999"], 2),
        (["check", "好.txt", "--profile", "hunnan"], 2),
        (["check", "好.txt", "--output", "没有这个夹/a.json"], 2),
        (["check", "好.txt", "--output", "好.txt"], 2),
        (["facts", "没有.txt"], 2),
        (["outline", "没有.txt"], 2),
        (["config", "没有.txt"], 2),
        (["explain", "P1O1"], 2),
        (["init"], 2),
    ],
)
def test_exit_codes(cli: Cli, argv: list[str], code: int) -> None:
    folder(
        {
            "好.txt": CLEAN,
            "坏.txt": DOUBLED,
            "忽略.txt": DOUBLED + "<!-- reportlint: ignore P101 -->\n",
            "多余.txt": CLEAN + "<!-- reportlint: ignore P101 -->\n完。\n",
        }
    )
    Path("忽略.txt").write_text(DOUBLED.replace("完成。", "完成。<!-- reportlint: ignore P101 -->"), "utf-8")
    result = cli(*argv)
    assert result.code == code
    assert len(result.err) == (code == 2)
    assert all(line.startswith("reportlint: ") for line in result.err)


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["chek"], "没有 chek 这个命令"),
        (["chek"], "（您是不是想写 check？）"),
        (["check", "a", "--selct", "P"], "（您是不是想写 --select？）"),
        (["check", "a", "--format", "jsn"], "（您是不是想写 json？）"),
        (["check"], "缺少参数：PATH"),
        (["explain", "P1O1"], "（您是不是想写 P101？）"),
        (["explain", "dubled-mark"], "（您是不是想写 doubled-mark？）"),
    ],
)
def test_suggestions(cli: Cli, argv: list[str], words: str) -> None:
    assert words in cli(*argv).err[0]


def test_a_crashed_check_is_a_finding_and_exit_2(cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    monkeypatch.syspath_prepend(str(installed))
    folder(
        {
            "installed/pl_crashing/__init__.py": "",
            "installed/pl_crashing/z911_crash.py": CRASHING,
            "c/reportlint.toml": 'plugins = ["pl_crashing"]\nselect = ["P101", "Z911"]\nfail-on = "never"',
            "c/坏.txt": DOUBLED,
        }
    )
    result = cli("check", "c", "--format", "json")
    assert result.code == 2
    (item,) = json.loads(result.out)["files"]
    assert [finding["code"] for finding in item["findings"]] == ["X001", "P101"]
    assert "Z911 crash 运行出错" in item["findings"][0]["message"]
    assert "ZeroDivisionError: 除数为零 第二行" in item["findings"][0]["message"]


def test_folders(cli: Cli) -> None:
    folder(
        {
            "夹 一/b.txt": CLEAN,
            "夹 一/a.md": CLEAN,
            "夹 一/深/C.TXT": CLEAN,
            "夹 一/~$b.txt": CLEAN,
            "夹 一/.隐藏.txt": CLEAN,
            "夹 一/.git/x.txt": CLEAN,
            "夹 一/node_modules/x.txt": CLEAN,
            "夹 一/表.csv": CLEAN,
        }
    )
    result = cli("check", "夹 一", "夹 一/b.txt", "./夹 一/深", "--format", "json")
    paths = [Path(item["path"]).as_posix() for item in json.loads(result.out)["files"]]
    assert paths == ["夹 一/a.md", "夹 一/b.txt", "夹 一/深/C.TXT"]


def test_a_hidden_file_named_outright_is_linted(cli: Cli) -> None:
    folder({".隐藏.txt": DOUBLED})
    assert cli("check", ".隐藏.txt").code == 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    folder({"c/reportlint.toml": 'select = ["P102"]'})

    def feed() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DOUBLED.encode(encoding))))

    feed()
    result = cli("check", "-")
    assert (result.code, result.out.split(":")[0]) == (1, "<stdin>")
    feed()
    result = cli("check", "-", "--stdin-filename", "c/稿.txt", "--format", "json")
    assert (result.code, json.loads(result.out)["files"][0]["path"]) == (0, "c/稿.txt")


def test_output_is_whole_or_not_there(cli: Cli) -> None:
    folder({"坏.txt": DOUBLED, "旧.json": "old"})
    assert cli("check", "坏.txt", "--format", "json", "--output", "新.json").code == 1
    assert json.loads(Path("新.json").read_text("utf-8"))["summary"]["error"] == 1
    assert cli("check", "坏.txt", "--format", "json", "--output", "旧.json").out == ""
    assert json.loads(Path("旧.json").read_text("utf-8"))["version"] == 1
    assert cli("check", "坏.txt", "--output", ".").code == 2
    assert sorted(path.name for path in Path().iterdir()) == sorted(["坏.txt", "旧.json", "新.json", "reportlint.toml"])


def test_output_never_overwrites_a_report(cli: Cli) -> None:
    folder({"坏.txt": DOUBLED})
    result = cli("check", "坏.txt", "--output", "./坏.txt")
    assert result.code == 2
    assert "不会覆盖" in result.err[0]
    assert Path("坏.txt").read_text("utf-8") == DOUBLED


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
def test_output_to_a_device(cli: Cli) -> None:
    folder({"坏.txt": DOUBLED})
    assert cli("check", "坏.txt", "--output", os.devnull).code == 1
    assert not Path(os.devnull).is_file()


def test_init_writes_once_what_can_be_used(cli: Cli) -> None:
    Path("reportlint.toml").unlink()
    assert cli("init").code == 0
    text = Path("reportlint.toml").read_text("utf-8")
    result = cli("init")
    assert (result.code, "已经存在" in result.err[0]) == (2, True)
    assert Path("reportlint.toml").read_text("utf-8") == text
    folder({"a.txt": CLEAN})
    assert cli("config").code == 0
    # every setting that is offered can be switched on by taking away the mark
    on = "\n".join(
        row[2:] if row.startswith("# ") and ("=" in row.split("：")[0] or "[[" in row) else row
        for row in text.split("\n")
    )
    Path("reportlint.toml").write_text(on.replace('plugins = ["my_checks"]', ""), "utf-8")
    result = cli("config", "a.txt")
    assert (result.code, result.err) == (0, [])


def test_config_says_why(cli: Cli) -> None:
    folder({"a.txt": CLEAN})
    result = cli("config", "a.txt", "--ignore", "P101")
    assert "reportlint.toml" in result.out
    rows = [row.split() for row in result.out.splitlines()]
    assert ["关", "P101", "doubled-mark", "ignore", "P101"] in rows
    assert ["关", "P102", "unpaired-quote", "不在", "select", "之列"] in rows
    assert "departmental（命令行指定）" in cli("config", "a.txt", "--profile", "departmental").out


def test_rules_and_explain(cli: Cli) -> None:
    rules = json.loads(cli("rules", "--format", "json").out)["rules"]
    assert {"P101", "X001", "X002"} <= {rule["code"] for rule in rules}
    for rule in rules:
        page = cli("explain", rule["code"].lower()).out
        assert rule["title"] in page
        assert not set("«»✓✗•⚠") & set(page)
    assert "【" in cli("explain", "P101").out


def test_outline(cli: Cli) -> None:
    folder({"a.txt": "某单位自评报告\n一、概况\n（一）职责\n内容。\n二、结论\n"})
    assert "二、结论" in cli("outline", "a.txt").out
    outline = json.loads(cli("outline", "a.txt", "--format", "json").out)["outline"]
    assert [child["title"] for child in outline["children"]] == ["概况", "结论"]
    assert outline["children"][0]["children"][0]["mark"] == "（一）"


def test_english(cli: Cli) -> None:
    folder({"坏.txt": DOUBLED})
    result = cli("check", "坏.txt", "没有.txt", "--lang", "en")
    assert ": error P101 " in result.out
    assert result.err == ["reportlint: 没有.txt: no such file"]
    assert "1 found: error 1" in result.out


def test_language_of_the_configuration(cli: Cli) -> None:
    folder({"c/reportlint.toml": 'lang = "en"', "c/坏.txt": DOUBLED})
    assert ": error P101 " in cli("check", "c").out


def test_an_interrupted_run(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    folder({"a.txt": CLEAN, "旧.json": "old"})
    monkeypatch.setattr("linter.commands.lint_source", interrupt)
    result = cli("check", "a.txt", "--output", "旧.json")
    assert (result.code, result.out, result.err) == (130, "", [])
    assert Path("旧.json").read_text("utf-8") == "old"


def test_an_error_of_our_own_is_one_line_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("甲\n乙")

    folder({"a.txt": CLEAN})
    monkeypatch.setattr("linter.commands.lint_source", fail)
    assert cli("check", "a.txt").err == ["reportlint: a.txt：分析时出错（RuntimeError: 甲 乙）"]
    monkeypatch.setattr("linter.commands.targets", fail)
    assert cli("check", "a.txt").err == ["reportlint: 内部错误（RuntimeError: 甲 乙）"]


def process(*argv: str, **options: object) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.Popen(
        [sys.executable, "-m", "linter", *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, **options
    )  # type: ignore[call-overload]


def test_version_in_a_process_of_its_own(tmp_path: Path) -> None:
    out, err = process("--version", cwd=tmp_path).communicate()
    assert (out.decode().strip(), err) == (f"reportlint {__version__}", b"")


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("form", ["concise", "json", "rich"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(DOUBLED + "又，，是。\n" * 3000, "utf-8")
    child = process("check", "a.txt", "--select", "P101", "--format", form, cwd=tmp_path)
    assert child.stdout
    assert child.stderr
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 141
    child.stderr.close()


def test_the_working_folder_supplies_no_code(tmp_path: Path) -> None:
    """A stranger's folder of reports must not run anything, not even as a plug-in that the configuration names."""
    for name in ("rich", "lark", "pydantic", "local_checks"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()", "utf-8")
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "reportlint.toml").write_text('plugins = ["local_checks"]', "utf-8")
    child = process("check", "a.txt", cwd=tmp_path)
    _, err = child.communicate()
    assert child.returncode == 2
    assert "插件 local_checks 无法导入" in err.decode()
    assert not (tmp_path / "ran").exists()


def test_a_package_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "grammar").mkdir(parents=True)
    (tmp_path / "elsewhere" / "grammar" / "__init__.py").write_text("", "utf-8")
    paths = os.pathsep.join((str(tmp_path / "elsewhere"), str(ROOT)))
    out, err = process("--version", cwd=tmp_path, env={"PYTHONPATH": paths}).communicate()
    assert out == b""
    assert "grammar" in err.decode()
    assert "elsewhere" in err.decode()
    assert len(err.decode().splitlines()) == 1
