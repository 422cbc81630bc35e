"""Write docs/images/check.svg, the picture of the README: the output of a real run on the example.

python docs/make_picture.py    (run it again when the example or a message has changed)
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "check.svg"
ARGUMENTS = ("check", "docs/example/自评报告.txt")
ROWS = 46
"""So much of the output is shown; the rest is a line that says how much is left out."""
FONTS = "Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
ASPECT = 0.6
"""Width of a column to the height of a character: that of fonts with fixed width."""
CELL = 20 * ASPECT
TEXT = re.compile(r'<text (class="check-r\d+") x="(.*?)" (y=".*?") textLength=".*?" .*?>(.*?)</text>', re.DOTALL)
THEME = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (154, 103, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131)]
    + [(110, 119, 129)],
)  # fmt: skip


def main() -> int:
    """Run reportlint, draw what it prints."""
    lines = output().splitlines()
    command = Text.assemble(("$ ", "bold"), f"reportlint {' '.join(ARGUMENTS)}")
    shown = [command, *(Text.from_ansi(line) for line in lines[:ROWS])]
    if len(lines) > ROWS:
        shown += [Text(f"……（以下略去{len(lines) - ROWS - 1}行）", style="dim"), Text.from_ansi(lines[-1])]
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(drawn(shown), "utf-8", newline="\n")
    return 0


def output() -> str:
    """What a terminal in colour is shown."""
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "linter", *ARGUMENTS, "--format", "rich", "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=env)
    if done.returncode != 1:
        raise SystemExit(
            f"the example must have findings and be read without an error: {done.returncode} {done.stderr}"
        )
    return done.stdout


def drawn(lines: list[Text]) -> str:
    """The lines as SVG, with fonts of the reader's own machine only."""
    screen = Console(record=True, file=io.StringIO(), width=100, force_terminal=True, highlight=False)
    for line in lines:
        screen.print(line, overflow="ignore", no_wrap=True, crop=False)
    svg = screen.export_svg(title="reportlint", theme=THEME, unique_id="check", font_aspect_ratio=ASPECT)
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
