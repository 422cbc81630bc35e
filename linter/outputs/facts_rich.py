"""The verification sheet for people (核对清单)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from linter.analysis.relation import Relation, Verdict
from linter.engine import FileResult
from linter.outputs import View, visible
from linter.outputs.console import console, table
from linter.outputs.rich_view import shortened
from linter.sheet import Sheet

VERDICTS = {
    Verdict.HOLDS: ("成立", "holds"),
    Verdict.TRUNCATED: ("成立（截位）", "holds (cut)"),
    Verdict.SOFT: ("存疑", "doubtful"),
    Verdict.FAILS: ("不成立", "fails"),
    Verdict.UNKNOWN: ("无法判断", "cannot tell"),
}
_STYLES = {Verdict.FAILS: "bold red", Verdict.SOFT: "yellow", Verdict.UNKNOWN: "dim"}


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """A table of the relations of each file, the figures that none covers, and how much is covered."""
    screen = console(out, view)
    for result in results:
        if not result.document:
            continue
        sheet = Sheet(result.document)
        screen.print(Text(visible(result.path), style="bold underline"))
        made = table(*columns(view), right=(3,), fold=(2, 4))
        for relation in sheet.relations:
            verdict, *cells = row(relation, result, view)
            made.add_row(Text(verdict, style=_STYLES.get(relation.verdict, "")), *map(Text, cells))
        if sheet.relations:
            screen.print(made)
        if sheet.unchecked:
            screen.print(Text(view.say("未能核对的数字：", "figures not checked:"), style="bold"))
            screen.print(Text(unchecked(sheet, result, view)), soft_wrap=False)
        screen.print(Text(coverage(sheet, view)))
        screen.print()


def columns(view: View) -> tuple[str, ...]:
    """The heads of the columns of `row`."""
    zh = ("结论", "关系", "算式", "行", "涉及的数字")
    return zh if view.lang == "zh" else ("verdict", "relation", "formula", "line", "figures")


def row(relation: Relation, result: FileResult, view: View) -> tuple[str, ...]:
    """One relation as words."""
    assert result.document is not None
    check = view.checks.get(relation.kind)
    name = f"{check.code} {relation.kind}" if check else relation.kind
    line, _ = result.document.position(relation.result.start)
    figures = [shortened(visible(result.quote(span)), 16) for span in (relation.result, *relation.operands)]
    formula = relation.formula
    if relation.verdict in (Verdict.FAILS, Verdict.SOFT) and relation.expected:
        formula += view.say(f"（应为{relation.expected}）", f" (expected {relation.expected})")
    parts = view.say("、", ", ").join(figures[1:])
    named = figures[0] + (view.say("←", " <- ") + parts if parts else "")
    return view.say(*VERDICTS[relation.verdict]), name, visible(formula), str(line), named


def unchecked(sheet: Sheet, result: FileResult, view: View) -> str:
    """The figures that no relation covers, by line."""
    by_line: dict[int, list[str]] = {}
    for figure in sheet.unchecked:
        line, _ = sheet.document.position(figure.start)
        by_line.setdefault(line, []).append(visible(result.quote(figure.span)))
    lines = (view.say(f"第{line}行：", f"line {line}: ") + "、".join(words) for line, words in by_line.items())
    return "\n".join(lines)


def coverage(sheet: Sheet, view: View) -> str:
    """One sentence: relations by verdict, and how many of the figures they cover."""
    if not sheet.figures:
        return view.say("没有读出数字", "no figures")
    counts = [
        (view.say(*words), sum(r.verdict is verdict for r in sheet.relations)) for verdict, words in VERDICTS.items()
    ]
    each = view.say("，", ", ").join(f"{words} {number}" for words, number in counts if number)
    share = round(100 * sheet.covered / len(sheet.figures))
    zh = f"共读出 {len(sheet.relations)} 个关系" + (f"（{each}）" if each else "")
    en = f"{len(sheet.relations)} relations" + (f" ({each})" if each else "")
    return view.say(
        f"{zh}；{len(sheet.figures)} 个数字中 {sheet.covered} 个已核对（{share}%）",
        f"{en}; {sheet.covered} of {len(sheet.figures)} figures checked ({share}%)",
    )
