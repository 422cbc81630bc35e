"""Write docs/checks: one page per check and the overview, from the docstrings and examples of the checks.

python docs/build_pages.py           writes what has changed, removes pages of checks that are gone
python docs/build_pages.py --check   writes nothing; exit code 1 when a page is missing or out of date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from linter.check import Check, discover  # noqa: E402
from linter.model import Severity  # noqa: E402

FOLDER = ROOT / "docs" / "checks"
FAMILIES = {
    "structure": ("结构", "structure"),
    "arithmetic": ("算术", "arithmetic"),
    "consistency": ("前后一致", "consistency"),
    "duplication": ("雷同", "duplication"),
    "wording": ("用字用词", "wording"),
    "typography": ("标点与空格", "marks and spaces"),
    "numerals": ("数字与单位", "numerals and units"),
    "requirements": ("内容要求", "required content"),
    "privacy": ("个人信息", "private data"),
    "engine": ("工具本身", "the tool itself"),
}
SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_NOTE = "<!-- 由 docs/build_pages.py 根据检查项生成，请勿直接修改 -->\n"


def main(argv: Sequence[str]) -> int:
    """Write the pages, or only compare them; gives the exit code."""
    wanted = pages()
    stale = sorted(name for name in {*wanted, *existing()} if wanted.get(name) != existing().get(name))
    for name in stale:
        sys.stdout.write(f"docs/checks/{name}\n")
    if "--check" in argv:
        return int(bool(stale))
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], "utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    return 0


def pages() -> dict[str, str]:
    """What docs/checks must hold: file name to text."""
    checks = sorted((*discover("checks"), *discover("linter.own")), key=lambda check: check.code)
    return {"README.md": _overview(checks), **{f"{check.code}.md": _page(check) for check in checks}}


def existing() -> dict[str, str]:
    """What docs/checks holds."""
    return {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}


def _overview(checks: Sequence[Check]) -> str:
    """All checks in a table per family."""
    parts = [
        _NOTE,
        "# 检查项\n",
        f"共 {len(checks)} 项。**错误**：仅凭报告文字即可断定；**警告**：严格的审核人员会指出；**提示**：请核实。"
        "命令行查看：`reportlint rules`、`reportlint explain 代码`。\n",
    ]
    families = [*FAMILIES, *sorted({check.family for check in checks} - FAMILIES.keys())]
    for family in families:
        members = [check for check in checks if check.family == family]
        if members:
            zh, en = FAMILIES.get(family, (family, family))
            parts += [f"## {zh}（{en}）\n", _table(members)]
    return "\n".join(parts)


def _table(checks: Iterable[Check]) -> str:
    rows = ["| 代码 | 名称 | 级别 | 检查内容 |", "|---|---|---|---|"]
    for check in checks:
        link, title = f"[{check.code}]({check.code}.md)", _escaped(check.title.zh)
        state = f"（{_state(check)}）" if _state(check) else ""
        rows.append(f"| {link} | `{check.name}` | {SEVERITIES[check.severity]} | {title}{state} |")
    return "\n".join(rows) + "\n"


def _state(check: Check) -> str:
    """What is worth knowing beside the severity."""
    return "、".join(word for word in ("" if check.default else "默认关闭", "附改法" if check.FIXED else "") if word)


def _page(check: Check) -> str:
    zh, en = FAMILIES.get(check.family, (check.family, check.family))
    parts = [
        _NOTE,
        f"# {check.code} {_escaped(check.title.zh)}\n",
        f"*{check.title_en}*\n",
        f"名称 `{check.name}` · 类别 [{zh}（{en}）](README.md) · 级别 {SEVERITIES[check.severity]}"
        + (f" · {_state(check)}" if _state(check) else "")
        + "\n",
        *(_escaped(_joined(paragraph)) + "\n" for paragraph in check.page.split("\n\n")[1:]),
        *_examples("会提示", "【】内为所标文字。", (text.replace("«", "【").replace("»", "】") for text in check.BAD)),
        *_examples("不会提示", "", check.GOOD),
        *_examples("改法", "", (f"{bad}\n→\n{good}" for bad, good in check.FIXED.items())),
    ]
    return "\n".join(parts)


def _examples(head: str, note: str, examples: Iterable[str]) -> Iterator[str]:
    shown = [f"````text\n{text.strip(chr(10))}\n````\n" for text in examples]
    if shown:
        yield f"## {head}\n"
        if note:
            yield note + "\n"
        yield from shown


def _joined(paragraph: str) -> str:
    """A paragraph on one line: a line end between two Chinese characters would be shown as a blank."""
    return re.sub(r"(?<=[^\x00-\x7f])\n|\n(?=[^\x00-\x7f])", "", paragraph).replace("\n", " ")


def _escaped(text: str) -> str:
    """Words of a docstring that must not act as markup; `code` stays code."""
    parts = re.split(r"(`[^`\n]*`)", text)
    return "".join(part if number % 2 else re.sub(r"([\\<*\[|~])", r"\\\1", part) for number, part in enumerate(parts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
