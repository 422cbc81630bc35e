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
from linter.engine import FileResult, Settings, build_document, lint_source
from linter.errors import ConfigError, InputError, ReportlintError, did_you_mean
from linter.files import Target, shown, targets, written
from linter.model import Source, Text
from linter.outputs import View, visible
from linter.readers import read_bytes, read_path

_STDIN = "<stdin>"
_MANY = 20
"""From here on a progress bar is worth its lines."""


def run(arguments: Namespace) -> int:
    """Run the subcommand; gives the exit code."""
    commands: dict[str, Callable[[Namespace], int]] = {
        "check": check,
        "facts": facts,
        "outline": outline,
        "rules": rules,
        "explain": explain,
        "config": config,
        "init": init,
    }
    try:
        return commands[arguments.command](arguments)
    except ReportlintError as error:
        complain(error.text.say(getattr(arguments, "lang", None) or "zh"))
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


def outline(arguments: Namespace) -> int:
    """The headings as read; 0 or 2."""
    from linter.outputs import outline_view

    (target,) = targets([arguments.path], arguments.stdin_filename or _STDIN)
    settings = Configurations(_options(arguments)).settings(_place(target))
    try:
        if target.error:
            raise target.error
        document = build_document(read(target), settings.profile)
    except InputError as error:
        raise InputError(_named(target.shown, error.text)) from None
    with _output(arguments, [target]) as out:
        view = _view(arguments, out, arguments.lang or "zh")
        (outline_view.write_json if arguments.format == "json" else outline_view.write)(document, out, view)
    return 0


def rules(arguments: Namespace) -> int:
    """All checks, those of plug-ins too; 0 or 2."""
    from linter.outputs import rules_view

    checks = Configurations().above(Path()).checks
    with _output(arguments, []) as out:
        view = _view(arguments, out, arguments.lang or "zh")
        (rules_view.write_json if arguments.format == "json" else rules_view.write)(checks, out, view)
    return 0


def explain(arguments: Namespace) -> int:
    """One check's page; 0 or 2."""
    from linter.outputs.rules_view import explain as write

    checks = Configurations().above(Path()).checks
    word = arguments.code.strip()
    found = [check for check in checks if word.lower() in (check.code.lower(), check.name)]
    if not found:
        hint = did_you_mean(word, [name for check in checks for name in (check.code, check.name)])
        raise ConfigError(Text(f"没有名为“{word}”的检查项{hint.zh}", f'no check "{word}"{hint.en}'))
    write(found[0], sys.stdout, _view(arguments, sys.stdout, arguments.lang or "zh"))
    return 0


def config(arguments: Namespace) -> int:
    """What counts for a file or folder, and why; 0 or 2."""
    from linter.outputs.config_view import write

    path = Path(arguments.path or ".")
    if not path.exists():
        raise InputError(_named(shown(path), Text("文件不存在", "no such file")))
    configurations = Configurations(_options(arguments))
    loaded, settings = configurations.above(path), configurations.settings(path)
    profile, why = _profile(path, settings, arguments.profile)
    write(
        loaded, settings, profile, why, sys.stdout, _view(arguments, sys.stdout, arguments.lang or loaded.config.lang)
    )
    return 0


def _profile(path: Path, settings: Settings, asked: str | None) -> tuple[str, Text]:
    """The profile that a file is linted with, and why."""
    if settings.profile:
        return settings.profile, Text("命令行指定", "command line") if asked else Text("配置指定", "configuration")
    if path.is_dir():
        return "", Text("按每份报告的标题和章节判断", "chosen for each report by its title and headings")
    from linter.profile import choose_profile

    try:
        profile, why = choose_profile(read_path(path).text)
    except InputError as error:
        raise InputError(_named(shown(path), error.text)) from None
    return profile.name if profile else "", why


def init(arguments: Namespace) -> int:
    """Write a commented reportlint.toml into the working folder, never over an existing one; 0 or 2."""
    from importlib import resources

    words = resources.files("linter").joinpath("reportlint.toml").read_text("utf-8")
    path = Path("reportlint.toml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(words)
    except FileExistsError:
        raise InputError(
            _named(str(path), Text("已经存在，没有改动", "exists already and was left as it is"))
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(_named(str(path), Text(f"无法写入：{why}", f"cannot be written: {why}"))) from None
    sys.stdout.write(f"已写入 {path}\n")
    return 0


def _lint(
    arguments: Namespace, write: Callable[[Iterable[FileResult], TextIO, View], None], checks: bool = True
) -> View:
    configurations = Configurations(_options(arguments))
    found = list(targets(arguments.paths, arguments.stdin_filename or _STDIN))
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
    settings = configurations.settings(_place(target))
    view.checks = {check.name: check for check in settings.known}
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


def _place(target: Target) -> Path:
    """Where a target lies, for its configuration; standard input without a name lies in the working folder."""
    return target.path or Path(target.shown if target.shown != _STDIN else "stdin.txt")


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
        return configurations.above(_place(found[0])).config.lang if found else "zh"
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
    """A bar on standard error, when there are many files and the results do not appear on the same screen."""
    if total < _MANY or not sys.stderr.isatty() or out.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return track(results, "", total=total, console=Console(stderr=True, emoji=False), transient=True)
