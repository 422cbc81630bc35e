"""Configuration files: which one counts, what it may say, and one clear line for everything it may not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.check import discover
from linter.config import Configurations, Options
from linter.engine import own_checks
from linter.errors import ConfigError
from linter.model import Severity
from linter.selection import is_on, matches

PLUGIN_CHECK = '''
from linter.api import Check, Severity, Text
class Some(Check):
    """某项

    怎么改：改。
    """
    severity = Severity.INFO
    title_en = "some"
    message = Text("某", "some")
    default = {default}
    def run(self, document):
        yield from ()
'''


def write(folder: Path, text: str, name: str = "reportlint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def problem(folder: Path, text: str, options: Options | None = None) -> str:
    """The one line that a configuration is refused with."""
    path = write(folder, text)
    with pytest.raises(ConfigError) as caught:
        Configurations(options or Options()).settings(folder / "报告.txt")
    words = caught.value.text.zh
    assert "\n" not in words
    assert options or words.startswith(str(path))
    return words


def on(folder: Path, options: Options | None = None, name: str = "报告.txt") -> set[str]:
    """The codes of the checks that run for a file of the folder."""
    return {check.code for check in Configurations(options or Options()).settings(folder / name).running()}


def test_without_a_file_the_defaults_count(tmp_path: Path) -> None:
    configurations = Configurations()
    settings = configurations.settings(tmp_path / "a.txt")
    assert settings.min_severity is Severity.INFO
    assert settings.fail_on is Severity.WARNING
    assert settings.profile is None
    assert {check.code for check in settings.running()} == {
        check.code for check in (*discover("checks"), *own_checks()) if check.default
    }


def test_the_nearest_file_counts_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path, 'select = ["P101"]\nfail-on = "error"')
    write(tmp_path / "子 文件夹", 'ignore = ["P102"]', ".reportlint.toml")
    assert on(tmp_path) == {"P101"}
    inner = Configurations().settings(tmp_path / "子 文件夹" / "更深" / "a.txt")
    assert inner.fail_on is Severity.WARNING
    assert "P102" not in {check.code for check in inner.running()}
    assert "P103" in {check.code for check in inner.running()}


def test_order_within_a_folder_and_pyproject(tmp_path: Path) -> None:
    write(tmp_path, '[tool.other]\nx = 1\n[tool.reportlint]\nselect = ["P103"]', "pyproject.toml")
    assert on(tmp_path) == {"P103"}
    write(tmp_path, 'select = ["P102"]', ".reportlint.toml")
    assert on(tmp_path) == {"P102"}
    write(tmp_path, 'select = ["P101"]', "reportlint.toml")
    assert on(tmp_path) == {"P101"}


def test_a_pyproject_of_others_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, 'select = ["P101"]')
    write(tmp_path / "a", "[tool.other]\nx = 1", "pyproject.toml")
    assert on(tmp_path / "a") == {"P101"}


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["typography"], [], True),
        (["P"], ["P1"], False),
        (["P101"], ["P"], True),
        (["doubled-mark"], ["P101"], False),
        (["A"], [], False),
        ([], ["typography"], False),
        ([], ["all"], False),
        (["all"], ["A"], True),
        (["p101"], [], True),
    ],
)
def test_the_more_exact_selector_wins(select: list[str], ignore: list[str], expected: bool) -> None:
    check = next(check for check in discover("checks") if check.code == "P101")
    assert is_on(check, select, ignore) is expected


def test_a_prefix_is_not_any_beginning_of_a_name() -> None:
    check = next(check for check in discover("checks") if check.code == "P101")
    assert not matches("doubled", check)
    assert not matches("", check)
    assert not matches("P1011", check)


def test_the_command_line_outweighs_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'select = ["P101", "P102"]\nignore = ["P103"]\nmin-severity = "error"\nfail-on = "never"')
    assert on(tmp_path, Options(select=("P103",))) == {"P103"}
    assert on(tmp_path, Options(ignore=("P102",))) == {"P101"}
    settings = Configurations(Options(min_severity="warning", fail_on="info")).settings(tmp_path / "a.txt")
    assert (settings.min_severity, settings.fail_on) == (Severity.WARNING, Severity.INFO)
    assert Configurations().settings(tmp_path / "a.txt").fail_on is None


def test_overrides(tmp_path: Path) -> None:
    write(
        tmp_path,
        'select = ["P"]\nignore = ["P103"]\nprofile = "departmental"\n'
        '[[overrides]]\nfiles = ["附件/**"]\nselect = ["P101", "P103"]\nprofile = "hunan"\n'
        '[[overrides]]\nfiles = ["*说明.txt"]\nignore = ["P101"]\n',
    )
    assert "P101" in on(tmp_path)
    assert on(tmp_path, name="附件/一/表.txt") == {"P101"}
    assert on(tmp_path, name="附件/说明.txt") == set()
    assert "P101" not in on(tmp_path, name="填报说明.txt")
    assert Configurations().settings(tmp_path / "附件/表.txt").profile == "hunan"
    assert Configurations().settings(tmp_path / "表.txt").profile == "departmental"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('profil = "departmental"', ["没有名为“profil”的设置", "profile？"]),
        ('min_severity = "error"', ["没有名为“min_severity”的设置", "min-severity？"]),
        ('[[overrides]]\nfiles = ["a"]\nselct = ["A"]', ["overrides.0.selct", "select？"]),
        ('[[overrides]]\nselect = ["A"]', ["overrides.0.files 必须填写"]),
        ("[[overrides]]\nfiles = []", ["不能为空"]),
        ('select = "A101"', ["select 应为列表"]),
        ("select = [1]", ["select.0 应为文字"]),
        ('fail-on = "warn"', ["fail-on 不能是“warn”", "error、warning、info、never", "warning？"]),
        ('lang = "fr"', ["lang 不能是“fr”"]),
        ('select = ["P1O1"]', ["没有名为“P1O1”的检查项", "P101？"]),
        ('ignore = ["doubled-marks"]', ["doubled-mark？"]),
        ('ignore = ["Q"]', ["没有名为“Q”的检查项"]),
        ('[[overrides]]\nfiles = ["a"]\nignore = ["typograpy"]', ["typography？"]),
        ('profile = "departmentel"', ["没有名为“departmentel”的报告样式", "departmental？"]),
        ('profile = "hunan"\nextends = "hubei"', ["只能写一个"]),
        ("select = [", ["TOML 格式有误"]),
        ('plugins = ["no_such_package_here"]', ["插件 no_such_package_here 无法导入", "No module named"]),
        ('plugins = ["os"]', ["不是可用的插件包名"]),
        ('plugins = ["linter.own"]', ["不是可用的插件包名"]),
        ('plugins = ["../evil"]', ["不是可用的插件包名"]),
    ],
)
def test_what_is_refused_and_in_which_words(tmp_path: Path, text: str, words: list[str]) -> None:
    line = problem(tmp_path, text)
    assert [word for word in words if word not in line] == []


def test_several_problems_stand_in_one_line(tmp_path: Path) -> None:
    line = problem(tmp_path, 'a = 1\nlang = "fr"')
    assert "“a”" in line
    assert "“fr”" in line


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "reportlint.toml").write_bytes('# 配置\nselect = ["P101"]'.encode("gbk"))
    with pytest.raises(ConfigError) as caught:
        Configurations().settings(tmp_path / "a.txt")
    assert "不是 UTF-8" in caught.value.text.zh
    (tmp_path / "reportlint.toml").write_bytes('# 配置\r\nselect = ["P101"]\r\n'.encode("utf-8-sig"))
    assert on(tmp_path) == {"P101"}


def test_the_command_line_is_checked_too(tmp_path: Path) -> None:
    assert "命令行：没有名为“A99X”的检查项" in problem(tmp_path, "", Options(select=("A99X",)))
    assert "命令行：没有名为“hunnan”的报告样式（您是不是想写 hunan？）" in problem(
        tmp_path, "", Options(profile="hunnan")
    )


def plugin(folder: Path, name: str, files: dict[str, str]) -> None:
    for path, text in {"__init__.py": "", **files}.items():
        write((folder / name / path).parent, text, Path(path).name)


def test_plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "installed"
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    plugin(
        installed,
        "pl_good",
        {"z901_on.py": PLUGIN_CHECK.format(default=True), "z902_off.py": PLUGIN_CHECK.format(default=False)},
    )
    plugin(installed, "pl_taken", {"p101_mine.py": PLUGIN_CHECK.format(default=True)})
    plugin(installed, "pl_empty", {})
    plugin(installed, "pl_raises", {"z903_bad.py": "raise RuntimeError('no licence\\nfound')"})
    plugin(installed, "pl_exits", {"z904_bad.py": "import sys; sys.exit(0)"})
    plugin(installed, "pl_syntax", {"z905_bad.py": "def"})

    folder = tmp_path / "reports"
    write(folder, 'plugins = ["pl_good"]')
    assert {"Z901", "P101"} <= on(folder)
    assert "Z902" not in on(folder)
    write(folder, 'plugins = ["pl_good"]\nselect = ["default", "Z902"]')
    assert {"Z901", "Z902", "P101"} <= on(folder)
    assert "代码 P101 与 doubled-mark 重复" in problem(folder, 'plugins = ["pl_taken"]')
    assert "没有检查项" in problem(folder, 'plugins = ["pl_empty"]')
    assert "无法导入（RuntimeError: no licence found）" in problem(folder, 'plugins = ["pl_raises"]')
    assert "无法导入（SystemExit" in problem(folder, 'plugins = ["pl_exits"]')
    assert "无法导入（SyntaxError" in problem(folder, 'plugins = ["pl_syntax"]')
