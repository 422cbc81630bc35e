"""Write the pictures of the README, docs/images: the output of real runs on the example.

python docs/make_pictures.py    (run it again when the example or a message has changed)
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLE = "docs/example/自评报告.txt"
PICTURES = {"check": ("check", EXAMPLE, "--min-severity", "error"), "facts": ("facts", EXAMPLE)}
ROWS = {"check": 42, "facts": 18}
"""So much of the output is shown at most; then a line says how much is left out."""
FONTS = "Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
ASPECT = 0.6
"""Width of a column to the height of a character: that of fonts with fixed width."""
CELL = 20 * ASPECT
TEXT = re.compile(r'<text (class="[a-z]+-r\d+") x="(.*?)" (y=".*?") textLength=".*?" .*?>(.*?)</text>', re.DOTALL)
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (154, 103, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131)]
    + [(110, 119, 129)],
)  # fmt: skip


def main() -> int:
    """Run reportlint, draw what it prints."""
    IMAGES.mkdir(exist_ok=True)
    for name, arguments in PICTURES.items():
        command = Text.assemble(("$ ", "bold"), f"reportlint {' '.join(arguments)}")
        svg = drawn(name, [command, *shortened(output(arguments), ROWS[name])])
        (IMAGES / f"{name}.svg").write_text(svg, "utf-8", newline="\n")
    return 0


def output(arguments: Sequence[str]) -> list[Text]:
    """The lines that a terminal in colour is shown."""
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "linter", *arguments, "--format", "rich", "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=env)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with code {done.returncode}: {done.stderr}{done.stdout}")
    return [Text.from_ansi(line) for line in done.stdout.rstrip().splitlines()]


def shortened(lines: Sequence[Text], rows: int) -> list[Text]:
    """The first lines, cut where a finding or a row of a table begins, how many are left out, and the last line."""
    if len(lines) <= rows:
        return list(lines)
    blank = max((number for number in range(rows) if not lines[number].plain.strip()), default=0)
    cut = blank if blank > rows // 2 else max(n for n in range(rows) if not lines[n].plain.startswith(" "))
    return [*lines[:cut], Text(f"……（略去{len(lines) - cut - 1}行）", style="dim"), lines[-1]]


def drawn(name: str, lines: Sequence[Text]) -> str:
    """The lines as SVG, with fonts of the reader's own machine only."""
    screen = Console(record=True, file=io.StringIO(), width=100, force_terminal=True, highlight=False)
    for line in lines:
        screen.print(line, overflow="ignore", no_wrap=True, crop=False)
    svg = screen.export_svg(title="reportlint", theme=THEME, unique_id=name, font_aspect_ratio=ASPECT)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL).replace("Fira Code, monospace", FONTS)
    svg = TEXT.sub(_placed, svg)
    return "\n".join(row.rstrip() for row in svg.splitlines() if row.strip()) + "\n"


def _placed(match: re.Match[str]) -> str:
    """A text cut into runs of equal width, each at its own column: Rich stretches as if all characters were narrow."""
    style, x, y, words = match.groups()
    column, runs = 0, []
    for width, characters in groupby(html.unescape(words), key=cell_len):
        run = "".join(characters)
        for part in re.finditer(r"[^\s\u3000]+", run):
            at, length = CELL * (column + width * part.start()), CELL * width * len(part[0])
            size = ' font-size="23px"' if width > 1 else ""  # two columns are wider than a Chinese character
            place = f'{style}{size} x="{float(x) + at:g}" {y} textLength="{length:g}"'
            runs.append(f"<text {place}>{html.escape(part[0])}</text>")
        column += width * len(run)
    return "\n".join(runs)


if __name__ == "__main__":
    sys.exit(main())
