"""The command line: what can be typed. What is done about it stands in `commands.py`, imported only when needed."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import TYPE_CHECKING

from linter import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

FORMATS = ("rich", "concise", "json", "jsonl")
SEVERITIES = ("error", "warning", "info")

_EPILOG = """退出码：0 没有达到 --fail-on 级别的问题；1 有；2 工具或输入出错（文件读不了、配置有误、检查项崩溃）。
例：reportlint check 自评报告.txt      reportlint check 报告文件夹 --format json --output 结果.json"""

_COMMANDS = {
    "check": "检查文件和文件夹，列出问题",
    "facts": "核对清单：报告中可复算的数字关系及其结论",
    "outline": "显示读出的标题结构（含补回的编号）",
    "rules": "列出全部检查项",
    "explain": "显示一个检查项的说明和示例",
    "config": "显示起作用的配置、报告样式和检查项",
    "init": "写一份带注释的 reportlint.toml",
}

_ARGPARSE_ZH = (
    (r"unrecognized arguments: (?P<word>\S+).*", "不认识的参数：{word}"),
    (r"the following arguments are required: (?P<names>.*)", "缺少参数：{names}"),
    (
        r"argument 命令: invalid choice: '(?P<word>.*?)' \(choose from (?P<known>.*)\)",
        "没有 {word} 这个命令，可用：{known}",
    ),
    (r"argument (?P<name>\S+): invalid choice: '(?P<word>.*?)' .*", "参数 {name} 不能是 {word}"),
    (r"argument (?P<name>.+): expected one argument", "参数 {name} 后面要写一个值"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese, with one-line errors that say what may have been meant."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, add_help=False, **options)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _ARGPARSE_ZH:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = words.format_map(match.groupdict()) + self._hint(match.groupdict().get("word", ""))
                break
        self.exit(2, f"reportlint: {' '.join(message.split())}\n")

    def _hint(self, word: str) -> str:
        from difflib import get_close_matches

        near = get_close_matches(word.split("=")[0], self.words(), n=1)
        return f"（您是不是想写 {near[0]}？）" if near else ""

    def words(self) -> list[str]:
        """Every option and fixed value, those of the subcommands too."""
        known: list[str] = []
        for action in self._actions:
            known += [*action.option_strings, *map(str, action.choices or ())]
            if isinstance(action.choices, dict):
                known += [word for command in action.choices.values() for word in command.words()]
        return known


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="reportlint",
        description="部门预算绩效自评报告的数字勾稽与规范性检查（离线运行，不上传任何文字）",
        epilog=_EPILOG,
    )
    top.add_argument("--version", action="version", version=f"reportlint {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", required=True)
    made = {name: commands.add_parser(name, help=words, description=words) for name, words in _COMMANDS.items()}
    for name in ("check", "facts"):
        made[name].add_argument("paths", nargs="+", metavar="PATH", help="文件或文件夹；- 为标准输入")
    for name in ("outline", "config"):
        made[name].add_argument(
            "path", nargs="?" if name == "config" else None, metavar="PATH", help="文件；- 为标准输入"
        )
    made["explain"].add_argument("code", metavar="CODE", help="检查项代码或名称，如 A101 或 execution-rate")

    _formats(made["check"], FORMATS, "终端上 rich，否则 concise")
    _formats(made["facts"], ("rich", "json", "markdown"), "终端上 rich，否则 markdown")
    _formats(made["outline"], ("rich", "json"), "rich")
    _formats(made["rules"], ("rich", "json"), "rich")
    for name in ("check", "facts", "outline", "config"):
        made[name].add_argument("--profile", metavar="NAME", help="报告样式；不写则按配置，再按标题和章节判断")
    for name in ("check", "facts", "outline"):
        made[name].add_argument("--stdin-filename", metavar="FILE", help="标准输入的文件名，用于显示和查找配置")
    for name in ("check", "facts", "outline", "rules", "explain", "config"):
        made[name].add_argument("--lang", choices=("zh", "en"), help="提示语言：zh 中文（默认），en 英文")
        made[name].add_argument(
            "--color", choices=("auto", "always", "never"), default="auto", help="颜色（默认 auto）"
        )
    for name in ("check", "config"):
        _selection(made[name])
    return top


def _formats(command: argparse.ArgumentParser, formats: Sequence[str], default: str) -> None:
    command.add_argument("--format", choices=formats, help=f"输出格式（默认：{default}）")
    command.add_argument("--output", metavar="FILE", help="写入文件（一次写成），不写到屏幕")


def _selection(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--select", metavar="CODES", action="append", help="只用这些检查项（代码、开头、名称或类别，逗号分隔）"
    )
    command.add_argument("--ignore", metavar="CODES", action="append", help="不用这些检查项")
    command.add_argument("--min-severity", choices=SEVERITIES, help="只显示这一级及以上的问题")
    command.add_argument("--fail-on", choices=(*SEVERITIES, "never"), help="达到这一级时退出码为 1（默认 warning）")


def run(argv: Sequence[str]) -> int:
    """Do what the arguments say; gives the exit code. Never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a console in GBK lacks some characters of a report
        if reconfigure:
            reconfigure(errors="replace")
    try:
        arguments = parser().parse_args(argv)
        from linter import commands

        code = commands.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except SystemExit as stop:  # argparse: --help, --version, a wrong argument
        return stop.code if isinstance(stop.code, int) else 2
    return code
