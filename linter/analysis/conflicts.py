"""The same fact with two values, where the layout names it: not by likeness of numbers, but by what stands around them.

Two proofs. *Anchor*: two sentences give the same long budget figure, and behind it each gives the spending (or the rate) of the same
scope: 年初预算938.33万元，实际支出… twice. *Row*: a table row and the passage under the heading of the same project give the same
part (budget, spending, rate, score).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grammar.figures import Bound, Figure, FigureKind
from linter.analysis.features import rate_class
from linter.analysis.intervals import printed
from linter.analysis.quantities import Quantities, Quantity
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.roles import BUDGETS
from linter.analysis.slips import SlipTable
from linter.analysis.wording import in_print
from linter.model import Document, Text

_PARTS = {"initial": "budget", "budget": "budget", "adjusted": "budget", "spent": "spent", "score": "score"}
_PARTIAL = re.compile(r"季度|上半年|下半年|[1-9一二三四五六七八九十]月(?:底|末|份)|前[一二三四五六七八九\d]+个?月|截[至止]|当月|累计|同期|上年|去年|其中|每")
_YEAR_END = re.compile(r"截[至止](?:到)?(?:20\d\d年)?(?:12月31日|12月底|年底|年末)")
_GENERIC = re.compile(
    r"部门|单位|整体|总体|本级|全年|年度|年初|年中|预算|实际|支出|执行|使用|支付|决算|安排|批复|完成|达到|资金|当年|本年|累计|我局|本局|全局|截[至止]|合计"
    r"|[\s\d.,%#，、：；（）“”年月日总数共计为率的达已本]"
)
_PROJECT = re.compile(r"[\s（）()“”《》、，—\-]|项目|经费|专项|资金|支出|的")


def find_conflicts(document: Document, quantities: Quantities) -> list[Relation]:
    """Facts that are named twice: confirmed where the values agree, contradicted where they cannot."""
    slips = SlipTable()
    found = {(r.result, r.operands): r for r in (*_anchored(quantities), *_rows(document, quantities, slips))}
    return sorted(found.values(), key=lambda relation: relation.result)


def _anchored(quantities: Quantities) -> Iterator[Relation]:
    seen: dict[float, list[Quantity]] = {}
    for q in quantities.by_dim.get("amount", ()):
        if q.digits < 4 or q.role not in BUDGETS or q.cell is not None or q.previous or q.figure.bound is not Bound.EXACT:
            continue
        for p in seen.setdefault(round(q.value, 2), []):
            if p.sentence != q.sentence and p.role == q.role:
                yield from _behind(quantities, p, q)
        seen[round(q.value, 2)].append(q)


def _behind(quantities: Quantities, p: Quantity, q: Quantity) -> Iterator[Relation]:
    """What stands behind two equal anchors: the first spending and the first execution rate of each sentence."""
    for wanted in ("spent", "rate"):
        one, two = _first(quantities, p, wanted), _first(quantities, q, wanted)
        if one is None or two is None or one.i == two.i or one.dim != two.dim:
            continue
        if _scope(quantities, p, one) != _scope(quantities, q, two):
            continue
        if printed(one.figure).meets(printed(two.figure)):
            continue  # agreeing repeats are read elsewhere
        yield _relation(one, two, Certainty.CERTAIN)


def _first(quantities: Quantities, anchor: Quantity, wanted: str) -> Quantity | None:
    for q in quantities.all[anchor.i + 1 : anchor.i + 7]:
        if q.sentence != anchor.sentence or q.bracket != anchor.bracket:
            return None
        spent = wanted == "spent" and q.dim == "amount" and q.role == "spent"
        rate = wanted == "rate" and q.dim == "percent" and rate_class(q) == "exec"
        if (spent or rate) and not q.vague and not q.previous:
            return None if _partial(quantities.text[anchor.figure.end : q.figure.start]) else q
    return None


def _partial(words: str) -> bool:
    """Whether the words limit a figure to a part of the year or of the whole."""
    return bool(_PARTIAL.search(_YEAR_END.sub("", words)))


def _scope(quantities: Quantities, anchor: Quantity, q: Quantity) -> str:
    """What is left of the words that name the anchor and the figure, once all that every budget sentence says is taken away."""
    return _GENERIC.sub("", anchor.label[-10:]) + "/" + _GENERIC.sub("", q.label)


def _rows(document: Document, quantities: Quantities, slips: SlipTable) -> Iterator[Relation]:
    passages: dict[str, list[Quantity]] = {}
    for q in quantities.all:
        if q.cell is None and q.subject and len(_project(q.subject)) >= 4:
            passages.setdefault(_project(q.subject), []).append(q)
    for cell in quantities.all:
        name = _project(cell.subject) if cell.cell is not None else ""
        part = _part(cell)
        if len(name) < 4 or not part or name not in passages:
            continue
        named = [q for q in passages[name] if _part(q) == part and q.dim == cell.dim and not q.vague and not q.previous]
        agreeing = [q for q in named if printed(q.figure).meets(printed(cell.figure))]
        if agreeing:
            yield _relation(agreeing[0], cell, Certainty.CERTAIN, Verdict.HOLDS)
        elif len(named) == 1 and len(_cells_alike(quantities, cell)) == 1 and _is_sure(named[0], cell, part, slips):
            yield _relation(named[0], cell, Certainty.CERTAIN)


def _is_sure(one: Quantity, cell: Quantity, part: str, slips: SlipTable) -> bool:
    """Budgets and spending have several readings (年初, 调整后); they contradict each other only where one slip explains it."""
    return part in ("rate", "score") or slips.explains(cell, one.low, one.high) is not None


def _cells_alike(quantities: Quantities, cell: Quantity) -> list[Quantity]:
    """Cells of the same row that play the same part: a row with two budgets proves nothing."""
    assert cell.cell is not None
    line = quantities.by_line[cell.line]
    return [q for q in line if q.cell is not None and q.cell[:2] == cell.cell[:2] and _part(q) == _part(cell)]


def _part(q: Quantity) -> str:
    if q.dim == "percent":
        return "rate" if rate_class(q) == "exec" else ""
    return _PARTS.get(q.role, "")


def _project(name: str) -> str:
    return _PROJECT.sub("", name)


def _relation(one: Quantity, two: Quantity, certainty: Certainty, verdict: Verdict = Verdict.FAILS) -> Relation:
    kind = "same-rate" if one.figure.kind is FigureKind.PERCENT else "same-fact"
    expected = "" if verdict is Verdict.HOLDS else _shown(one.figure)
    slip = None
    if verdict is Verdict.FAILS:
        slip = Text("仅凭文字无法判定哪个数有误，请对照账表核实", "the text cannot tell which of the figures is wrong")
    sign = "=" if verdict is Verdict.HOLDS else "≠"
    return Relation(
        kind, two.figure.span, (one.figure.span,), f"{_shown(one.figure)}{sign}{_shown(two.figure)}", verdict,
        expected, _shown(two.figure), certainty, slip,
    )  # fmt: skip


def _shown(figure: Figure) -> str:
    return in_print(figure.base, figure)
