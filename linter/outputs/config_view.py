"""What counts for a file: the configuration, the profile, the checks, each with its reason."""

from __future__ import annotations

from typing import TextIO

from linter.config import Loaded
from linter.engine import Settings
from linter.model import Text
from linter.outputs import View
from linter.outputs.console import console, table
from linter.selection import is_on, reason


def write(loaded: Loaded, settings: Settings, profile: str, why: Text, out: TextIO, view: View) -> None:
    """A few lines and a table of the checks."""
    from rich.text import Text as Styled

    screen = console(out, view)
    none = view.say("无（使用默认设置）", "none (defaults)")
    screen.print(Styled(view.say("配置文件：", "configuration: ") + (str(loaded.path) if loaded.path else none)))
    name = profile or view.say("不按样式检查", "none")
    screen.print(Styled(view.say(f"报告样式：{name}（{why.zh}）", f"profile: {name} ({why.en})")))
    fail = str(settings.fail_on) if settings.fail_on else "never"
    screen.print(Styled(f"min-severity: {settings.min_severity}   fail-on: {fail}   lang: {view.lang}"))
    if loaded.config.plugins:
        screen.print(Styled(view.say("插件：", "plug-ins: ") + ", ".join(loaded.config.plugins)))
    heads = ("状态", "代码", "名称", "原因") if view.lang == "zh" else ("state", "code", "name", "reason")
    made = table(*heads, fold=(3,))
    for check in settings.known:
        on = is_on(check, settings.select, settings.ignore)
        words = reason(check, settings.select, settings.ignore).say(view.lang)
        made.add_row(view.say("开", "on") if on else view.say("关", "off"), check.code, check.name, Styled(words))
    screen.print(made)
    screen.print(
        view.say(
            f"共 {len(settings.known)} 项，开 {len(settings.running())} 项",
            f"{len(settings.running())} of {len(settings.known)} on",
        )
    )
