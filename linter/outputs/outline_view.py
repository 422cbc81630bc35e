"""The outline as it was read, with the numbers that were given back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from grammar.numerals import heading_mark
from linter import __version__
from linter.model import Document, Node, Proof
from linter.outputs import View, visible
from linter.outputs.console import console

if TYPE_CHECKING:
    from rich.tree import Tree

_PROOFS = {
    Proof.GAP: ("编号缺失，按前后序号补回", "number missing, proved by the gap"),
    Proof.PROFILE: ("编号缺失，按报告样式补回", "number missing, proved by the profile"),
}


def write(document: Document, out: TextIO, view: View) -> None:
    """A tree of the headings."""
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(visible(document.title.of(document.text)) or document.source.path, style="bold"))
    _grow(tree, document.outline, document, view)
    console(out, view).print(tree)


def _grow(tree: Tree, node: Node, document: Document, view: View) -> None:
    from rich.text import Text

    for child in node.children:
        label = Text(visible(child.mark or heading_mark(child.level, child.number)) + visible(child.title))
        if child.recovered:
            label.append(f"  [{view.say(*_PROOFS[child.recovered])}]", style="yellow")
        line, _ = document.position(child.heading.start)
        label.append(view.say(f"  第{line}行", f"  line {line}"), style="dim")
        _grow(tree.add(label), child, document, view)


def write_json(document: Document, out: TextIO, view: View) -> None:
    """The tree as JSON."""
    data = {
        "version": 1,
        "tool": {"name": "reportlint", "version": __version__},
        "path": document.source.path,
        "profile": document.profile.name if document.profile else "",
        "outline": _node(document.outline, document),
    }
    out.write(json.dumps(data, ensure_ascii=view.ascii_json) + "\n")


def _node(node: Node, document: Document) -> dict[str, Any]:
    line, column = document.position(node.heading.start)
    return {
        "level": node.level.name.lower(),
        "number": node.number,
        "mark": node.mark,
        "title": node.title,
        "recovered": str(node.recovered) if node.recovered else None,
        "start": {"offset": node.heading.start, "line": line, "column": column},
        "children": [_node(child, document) for child in node.children],
    }
