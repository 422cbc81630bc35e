"""The public face of reportlint: what a check may import, and `lint()` for programs.

Everything here is kept stable; what is not here may change. `lint(text)` is pure: it reads no file and prints nothing.
"""

from __future__ import annotations

from grammar.figures import Bound, Figure, FigureKind
from grammar.numerals import heading_mark
from grammar.outline import Level, Node, Proof
from linter.analysis.names import proper_name
from linter.analysis.numbering import NumberSlip, Slip, mark_style, number_slips, siblings
from linter.analysis.relation import Certainty, Relation, Relations, Verdict
from linter.analysis.similarity import Repeat, sentences, similarity
from linter.analysis.words import Lexicon, lexicon
from linter.analysis.writing import Cover, LoneMark, also, lone_marks, quoted_titles, running_lines, table_cover
from linter.check import Check, RelationCheck
from linter.engine import FileResult, lint
from linter.model import (
    Cell,
    Document,
    Edit,
    Finding,
    Fix,
    Position,
    Related,
    Severity,
    Source,
    Span,
    Table,
    Text,
)

__all__ = [
    "Bound", "Cell", "Certainty", "Check", "Cover", "Document", "Edit", "Figure", "FigureKind", "FileResult",
    "Finding", "Fix", "Level", "Lexicon", "LoneMark", "Node", "NumberSlip", "Position", "Proof", "Related", "Relation",
    "RelationCheck", "Relations", "Repeat", "Severity", "Slip", "Source", "Span", "Table", "Text", "Verdict", "also",
    "heading_mark", "lexicon", "lint", "lone_marks", "mark_style", "number_slips", "proper_name", "quoted_titles",
    "running_lines", "sentences", "siblings", "similarity", "table_cover",
]  # fmt: skip
