"""reportlint.toml, .reportlint.toml, or [tool.reportlint] in pyproject.toml: the nearest above a file counts, alone.

Nothing is merged and nothing is passed over: an unknown key or check is an error that says what may have been meant.
Plug-ins are importable packages named explicitly; code is never loaded from the folder that is linted.
"""

from __future__ import annotations

import fnmatch
import os
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from linter.check import Check, discover
from linter.engine import Settings, own_checks
from linter.errors import ConfigError, did_you_mean
from linter.model import Severity, Text
from linter.selection import unknown

FILES = ("reportlint.toml", ".reportlint.toml", "pyproject.toml")
_OURS = ("linter", "grammar", "checks")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Override(_Strict):
    """Other settings for some files. The last that fits wins; `ignore` is added, the others are replaced."""

    files: list[str] = Field(min_length=1)
    profile: str | None = None
    select: list[str] | None = None
    ignore: list[str] = []


class Config(_Strict):
    """What may stand in a configuration file."""

    profile: str | None = None
    extends: str | None = None
    select: list[str] = []
    ignore: list[str] = []
    min_severity: Literal["error", "warning", "info"] = Field("info", alias="min-severity")
    fail_on: Literal["error", "warning", "info", "never"] = Field("warning", alias="fail-on")
    lang: Literal["zh", "en"] = "zh"
    plugins: list[str] = []
    overrides: list[Override] = []


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said; it outweighs every configuration file."""

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: str | None = None
    fail_on: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration that was read and found right (`path` is None for the defaults), with all checks it knows."""

    path: Path | None
    config: Config
    checks: tuple[Check, ...]


@dataclass(slots=True)
class Configurations:
    """The configurations of one run, each read once."""

    options: Options = Options()
    _loaded: dict[Path | None, Loaded | ConfigError] = field(default_factory=dict)
    _nearest: dict[Path, Path | None] = field(default_factory=dict)

    def above(self, path: Path) -> Loaded:
        """The configuration that counts for a file or folder.

        Raises ConfigError when it cannot be applied.
        """
        where = self.nearest(path)
        if where not in self._loaded:
            try:
                self._loaded[where] = _load(where)
            except ConfigError as error:
                self._loaded[where] = error
        loaded = self._loaded[where]
        if isinstance(loaded, ConfigError):
            raise loaded
        return loaded

    def nearest(self, path: Path) -> Path | None:
        """The configuration file nearest above a file or folder."""
        folder = path.resolve()
        if not os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises for a name that is too long
            folder = folder.parent
        visited = []
        found: Path | None = None
        for here in (folder, *folder.parents):
            if here in self._nearest:
                found = self._nearest[here]
                break
            visited.append(here)
            found = _in_folder(here)
            if found:
                break
        self._nearest.update(dict.fromkeys(visited, found))
        return found

    def settings(self, path: Path) -> Settings:
        """What a file is linted with.

        Raises ConfigError when its configuration or the command line cannot be applied.
        """
        loaded, options = self.above(path), self.options
        config = loaded.config
        profile, select, ignore = config.profile or config.extends, list(config.select), list(config.ignore)
        for override in config.overrides:
            if loaded.path and _fits(path, loaded.path.parent, override.files):
                profile = override.profile or profile
                select = select if override.select is None else list(override.select)
                ignore += override.ignore
        problem = unknown((*options.select, *options.ignore), loaded.checks)
        if problem:
            raise ConfigError(Text(f"命令行：{problem.zh}", f"command line: {problem.en}"))
        if options.profile:
            check_profile(options.profile, Text("命令行", "command line"))
        return Settings(
            loaded.checks,
            options.select or tuple(select),
            (*ignore, *options.ignore) if not options.select else options.ignore,
            options.profile or profile,
            Severity[(options.min_severity or config.min_severity).upper()],
            severity_or_never(options.fail_on or config.fail_on),
        )


def severity_or_never(word: str) -> Severity | None:
    """The severity of a `fail-on` setting; None for `never`."""
    return None if word == "never" else Severity[word.upper()]


def check_profile(name: str, where: Text) -> None:
    """Raises ConfigError when there is no such profile."""
    from linter.profile import profile_names

    known = list(profile_names())
    if name not in known:
        hint = did_you_mean(name, known)
        raise ConfigError(
            Text(f"{where.zh}：没有名为“{name}”的报告样式{hint.zh}", f'{where.en}: no profile "{name}"{hint.en}')
        )


def _in_folder(folder: Path) -> Path | None:
    for name in FILES:
        path = folder / name
        try:
            if path.is_file() and (name != "pyproject.toml" or "tool.reportlint" in path.read_text("utf-8", "replace")):
                return path
        except OSError:  # a folder above that may not be looked into
            continue
    return None


def _load(path: Path | None) -> Loaded:
    config = _parse(path) if path else Config.model_validate({})
    where = Text(str(path), str(path))
    checks = [*discover("checks"), *own_checks()]
    for plugin in config.plugins:
        checks += _plugin(plugin, where, checks)
    selectors = [*config.select, *config.ignore]
    for override in config.overrides:
        selectors += [*(override.select or ()), *override.ignore]
    problem = unknown(selectors, checks)
    if problem:
        raise ConfigError(Text(f"{path}：{problem.zh}", f"{path}: {problem.en}"))
    for name in (config.profile, config.extends, *(override.profile for override in config.overrides)):
        if name:
            check_profile(name, where)
    if config.profile and config.extends and config.profile != config.extends:
        raise ConfigError(Text(f"{path}：profile 与 extends 只能写一个", f"{path}: give profile or extends, not both"))
    return Loaded(path, config, tuple(sorted(checks, key=lambda check: check.code)))


def _parse(path: Path) -> Config:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise ConfigError(
            Text(f"{path}：无法读取（{error.strerror}）", f"{path}: cannot be read ({error.strerror})")
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(
            Text(f"{path}：不是 UTF-8 编码，请另存为 UTF-8", f"{path}: not UTF-8; save it as UTF-8")
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(Text(f"{path}：TOML 格式有误：{error}", f"{path}: not valid TOML: {error}")) from None
    table = data.get("tool", {}).get("reportlint", {}) if path.name == "pyproject.toml" else data
    try:
        return Config.model_validate(table)
    except ValidationError as error:
        problems = [_problem(item) for item in error.errors(include_url=False)]
        zh, en = "；".join(p.zh for p in problems), "; ".join(p.en for p in problems)
        raise ConfigError(Text(f"{path}：{zh}", f"{path}: {en}")) from None


def _problem(item: Any) -> Text:
    """One line for one thing that pydantic refuses."""
    place = list(item["loc"])
    key = ".".join(str(part) for part in place)
    if item["type"] == "extra_forbidden":
        model = Override if place[0] == "overrides" else Config
        hint = did_you_mean(str(place[-1]), [f.alias or name for name, f in model.model_fields.items()])
        return Text(f"没有名为“{key}”的设置{hint.zh}", f'no setting "{key}"{hint.en}')
    if item["type"] == "literal_error":
        known = [word.strip("'") for word in item["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        hint = did_you_mean(str(item["input"]), known)
        return Text(
            f"{key} 不能是“{item['input']}”，可用 {'、'.join(known)}{hint.zh}",
            f'{key} cannot be "{item["input"]}", use {", ".join(known)}{hint.en}',
        )
    wanted = {"list_type": ("应为列表", "must be a list"), "string_type": ("应为文字", "must be a string"),
              "missing": ("必须填写", "is required"), "too_short": ("不能为空", "must not be empty")}  # fmt: skip
    zh, en = wanted.get(item["type"], (item["msg"], item["msg"]))
    return Text(f"{key} {zh}", f"{key} {en}")


def _fits(path: Path, folder: Path, globs: Iterable[str]) -> bool:
    """Whether a file fits one of the patterns, which are relative to the configuration's folder.

    A pattern without a slash is compared with the file's name as well; `*` reaches across folders.
    """
    full = path.resolve()
    relative = (
        full.relative_to(folder.resolve()).as_posix() if full.is_relative_to(folder.resolve()) else full.as_posix()
    )
    return any(
        fnmatch.fnmatchcase(relative, glob)
        or fnmatch.fnmatchcase("/" + relative, glob)
        or ("/" not in glob and fnmatch.fnmatchcase(path.name, glob))
        for glob in globs
    )


def _plugin(name: str, where: Text, known: Sequence[Check]) -> list[Check]:
    """The checks of a plug-in package.

    Raises ConfigError when it cannot be imported, has no checks, or has a code that is taken.
    """

    def refuse(zh: str, en: str) -> ConfigError:
        return ConfigError(Text(f"{where.zh}：插件 {name} {zh}", f"{where.en}: plug-in {name} {en}"))

    root = name.split(".", 1)[0]
    if not all(part.isidentifier() for part in name.split(".")) or root in sys.stdlib_module_names or root in _OURS:
        raise refuse("不是可用的插件包名", "is not the name of a plug-in package")
    try:
        found = discover(name)
    except (Exception, SystemExit) as error:  # its code may do anything while it is imported
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise refuse(f"无法导入（{cause}）", f"cannot be imported ({cause})") from error
    if not found:
        raise refuse("里没有检查项", "has no checks")
    taken = {check.code: check for check in known}
    for check in found:
        if check.code in taken:
            raise refuse(
                f"的代码 {check.code} 与 {taken[check.code].name} 重复", f"uses code {check.code}, which is taken"
            )
    return list(found)
