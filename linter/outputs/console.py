"""The one way to a Rich console here: no markup, no emoji, no colour unless asked for, whatever the text contains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from linter.model import Severity
from linter.outputs import View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def console(out: TextIO, view: View) -> Console:
    """A console that writes to `out`."""
    from rich.console import Console

    class Quiet(Console):
        """Rich would end the program with code 1 when the reader of a pipe goes away; the command line knows better."""

        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704  the BrokenPipeError that Rich is handling

    return Quiet(
        file=out,
        width=view.width,
        force_terminal=view.color,
        color_system="standard" if view.color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def table(*columns: str, right: Sequence[int] = (), fold: Sequence[int] = ()) -> Table:
    """A plain table with a rule under its head. `right`: columns aligned to the right; `fold`: those that may wrap."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for number, name in enumerate(columns):
        made.add_column(
            name,
            justify="right" if number in right else "left",
            no_wrap=number not in fold,
            overflow="fold",
            ratio=1 if number in fold else None,
        )
    return made
