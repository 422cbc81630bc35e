"""What each subcommand does. Everything that is costly to import is imported by the command that needs it."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from linter.config import Configurations, Options
from linter.engine import FileResult, lint_source
from linter.errors import ConfigError, InputError, ReportlintError
from linter.files import Target, targets, written
from linter.model import Source, Text
from linter.outputs import View, visible
from linter.readers import read_bytes, read_path
from linter.sheet import codes_by_kind

_MANY = 20
"""From here on a progress bar is worth its lines."""


def run(arguments: Namespace) -> int:
    """Run the subcommand; gives the exit code."""
    commands: dict[str, Callable[[Namespace], int]] = {
        "check": check,
        "facts": facts,
    }
    try:
        return commands[arguments.command](arguments)
    except ReportlintError as error:
        complain(error.text.say(arguments.lang or "zh"))
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        complain(f"内部错误（{type(error).__name__}: {error}）")
    return 2


def complain(words: str) -> None:
    """One line to standard error."""
    sys.stderr.write(f"reportlint: {visible(words)}\n")


def check(arguments: Namespace) -> int:
    """Lint; 0, 1 or 2."""
    form = arguments.format or ("rich" if sys.stdout.isatty() and not arguments.output else "concise")
    write = importlib.import_module(
        f"linter.outputs.{ {'rich': 'rich_view', 'json': 'json_format'}.get(form, form) }"
    ).write
    view = _lint(arguments, write)
    return 2 if view.broken else int(view.failed)


def facts(arguments: Namespace) -> int:
    """The verification sheet; 0 or 2."""
    form = arguments.format or ("rich" if sys.stdout.isatty() and not arguments.output else "markdown")
    if form == "json":
        from linter.outputs.json_format import write_facts as write
    else:
        write = importlib.import_module(f"linter.outputs.facts_{form}").write
    return 2 if _lint(arguments, write, checks=False).broken else 0


def _lint(
    arguments: Namespace, write: Callable[[Iterable[FileResult], TextIO, View], None], checks: bool = True
) -> View:
    configurations = Configurations(_options(arguments))
    found = list(targets(arguments.paths, arguments.stdin_filename or "<stdin>"))
    language = arguments.lang or _language(configurations, found)
    with _output(arguments, found) as out:
        view = _view(arguments, out, language)
        results = _results(found, configurations, view, checks)
        write(view.counting(_with_progress(results, len(found), out)), out, view)
    return view


def _results(found: Iterable[Target], configurations: Configurations, view: View, checks: bool) -> Iterator[FileResult]:
    """One result per target, as it is made; what cannot be linted is said once on standard error."""
    said: set[str] = set()
    for target in found:
        try:
            result = _result(target, configurations, view, checks)
        except ReportlintError as error:
            line = error.text if isinstance(error, ConfigError) else _named(target.shown, error.text)
            if line.zh not in said:
                said.add(line.zh)
                complain(line.say(view.lang))
            result = FileResult(target.shown, error=error.text)
        yield result


def _result(target: Target, configurations: Configurations, view: View, checks: bool) -> FileResult:
    if target.error:
        raise target.error
    settings = configurations.settings(target.path or Path(target.shown if target.shown != "<stdin>" else "."))
    view.codes = codes_by_kind(settings.known)
    source = read(target)
    try:
        result = lint_source(source, settings if checks else replace(settings, select=("X001",), ignore=("X001",)))
    except RecursionError:
        raise InputError(Text("结构过深，无法分析", "nested too deeply to be analysed")) from None
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(Text(f"分析时出错（{cause}）", f"the analysis failed ({cause})")) from error
    if not checks and result.crashed:
        raise InputError(result.findings[0].message)
    return result


def read(target: Target) -> Source:
    """The source of a target.

    Raises InputError when it cannot be read.
    """
    if target.path:
        return replace(read_path(target.path), path=target.shown)
    return read_bytes(sys.stdin.buffer.read(), target.shown)


def _named(name: str, text: Text) -> Text:
    return Text(f"{name}：{text.zh}", f"{name}: {text.en}")


def _language(configurations: Configurations, found: list[Target]) -> str:
    """The language of the configuration above the first file."""
    try:
        return configurations.above(found[0].path or Path()).config.lang if found else "zh"
    except ConfigError:
        return "zh"


def _options(arguments: Namespace) -> Options:
    def words(name: str) -> tuple[str, ...]:
        given: list[str] = getattr(arguments, name, None) or []
        return tuple(word.strip() for item in given for word in item.replace("，", ",").split(",") if word.strip())

    return Options(
        arguments.profile,
        words("select"),
        words("ignore"),
        getattr(arguments, "min_severity", None),
        getattr(arguments, "fail_on", None),
    )


@contextmanager
def _output(arguments: Namespace, found: list[Target]) -> Iterator[TextIO]:
    """Where the output goes: a file, whole or not at all, or standard output."""
    if not arguments.output:
        yield sys.stdout
        return
    path = Path(arguments.output)
    if any(target.path and target.path.exists() and path.exists() and path.samefile(target.path) for target in found):
        raise InputError(
            _named(arguments.output, Text("是被检查的文件，不会覆盖", "is a linted file and is not overwritten"))
        )
    try:
        with written(path) as out:
            yield out
    except InputError as error:
        raise InputError(_named(arguments.output, error.text)) from None


def _view(arguments: Namespace, out: TextIO, language: str) -> View:
    import shutil

    terminal = out.isatty()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    color = arguments.color == "always" or (arguments.color == "auto" and terminal and not plain)
    encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("_", "-")
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100
    return View(language, max(40, width), color, ascii_json=encoding not in ("utf-8", "utf8"))


def _with_progress(results: Iterator[FileResult], total: int, out: TextIO) -> Iterable[FileResult]:
    """A bar on standard error, when there are many files and the results themselves do not appear on the same screen."""
    if total < _MANY or not sys.stderr.isatty() or out.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return track(results, "", total=total, console=Console(stderr=True, emoji=False), transient=True)
