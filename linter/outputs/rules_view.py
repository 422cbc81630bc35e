"""The list of checks, and the page of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TextIO

from linter import __version__
from linter.check import Check
from linter.outputs import View
from linter.outputs.console import STYLES, console, table


def write(checks: Sequence[Check], out: TextIO, view: View) -> None:
    """A table of all checks."""
    from rich.text import Text

    heads = (
        ("代码", "级别", "默认", "名称", "检查内容")
        if view.lang == "zh"
        else ("code", "severity", "default", "name", "what")
    )
    made = table(*heads, fold=(4,))
    for check in checks:
        state = view.say("开", "on") if check.default else view.say("关", "off")
        severity = Text(view.severity(check.severity), style=STYLES[check.severity])
        made.add_row(check.code, severity, state, check.name, Text(check.title.say(view.lang)))
    console(out, view).print(made)


def write_json(checks: Sequence[Check], out: TextIO, view: View) -> None:
    """All checks with their pages."""
    rules = [
        {
            "code": check.code,
            "name": check.name,
            "family": check.family,
            "severity": str(check.severity),
            "default": check.default,
            "title": check.title.say(view.lang),
            "page": check.page,
        }
        for check in checks
    ]
    data = {"version": 1, "tool": {"name": "reportlint", "version": __version__}, "rules": rules}
    out.write(json.dumps(data, ensure_ascii=view.ascii_json, indent=2) + "\n")


def explain(check: Check, out: TextIO, view: View) -> None:
    """One check's page and its examples, with the marked words in 【】: «» do not exist in every console."""
    state = "" if check.default else view.say("，默认关闭", ", off by default")
    out.write(f"{check.code} {check.name}（{view.severity(check.severity)}，{check.family}{state}）\n\n")
    if view.lang == "en":
        out.write(check.title_en + "\n\n")
    out.write(check.page + "\n")
    if check.BAD:
        out.write("\n" + view.say("会提示：", "Marked:") + "\n")
    for example in check.BAD:
        out.write(_indented(example.replace("«", "【").replace("»", "】")))
    if check.GOOD:
        out.write("\n" + view.say("不会提示：", "Not marked:") + "\n")
    for example in check.GOOD:
        out.write(_indented(example))
    if check.FIXED:
        out.write("\n" + view.say("自动修改：", "Fixed:") + "\n")
    for bad, good in check.FIXED.items():
        out.write(_indented(bad) + "    " + view.say("改为", "becomes") + "\n" + _indented(good))


def _indented(example: str) -> str:
    lines = [line for line in example.split("\n") if line.strip()]
    return "".join(f"  {'- ' if not number else '  '}{line}\n" for number, line in enumerate(lines))
