"""Stated numbers against what stands below them: numbered headings, table rows, the parts of the report, the projects evaluated."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grammar.outline import Level, Node
from grammar.span import Span
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.analysis.stated import Claim, is_near
from linter.model import Document, Table

KIND = "numbered-items"
_BACKWARD = re.compile(r"(?:以上|上述|上面|前述|针对|这|该|其中|其余|其他|剩余|抽查了?|另有?|未完成的?|前)$")
_ANNOUNCES = re.compile(r"以下|如下|下列|下述|下面|存在|主要有|主要是|具体有|分为|划分为|包括|构成|涉及|共")
_ONE_BY_ONE = re.compile(r"(?:逐一|逐项|分别|具体|各自)[^，。]{0,6}(?:如下|说明|分述|列示)|情况如下|分述如下|说明如下|见下表|如下表")
_TOTAL_ROW = re.compile(r"^(?:合\s*计|小\s*计|总\s*计|共\s*计|其中|平\s*均|[一-鿿]{0,6}(?:小计|合计))")
_PROJECT = re.compile(r"项目|专项|经费|工程|补助|资金")
_GRADED = re.compile(r"得分|自评|执行率|评分")
_PROJECTS_BEFORE = re.compile(r"(?<![0-9一二两三四五六七八九十]个)(?<!个预算)(?<!个支出)(?:项目|专项)(?:支出)?(?:数量|总数|个数)?(?:共有?|为|有|共计|总共|合计)?$")
_PROJECTS_AFTER = re.compile(r"(?:部门)?(?:预算|支出|一般公共预算)?(?:项目|专项)(?![库组资法管负经单实主])")
_LIMITED = re.compile(
    r"(?:未[一-鿿]{0,4}|其中|抽[查取]了?|另[外有]?|其余|其他|剩余|余下|新[增建]?|结转|优|良|中|差|等|的|等级?|涉及|线上|线下|完成|以[上下]|重点|跨年度?|个别|超|部分|前|后|上年|有|于|”|“|签约|开工|储备|引进)$"
)
_WHOLE = re.compile(r"全部|共|均|应评尽评|纳入|开展(?:了)?(?:绩效)?自评|覆盖率|总数|数量")
_EVALUATED = re.compile(r"自评|纳入|部门预算|预算项目|绩效(?:目标)?管理|应评尽评|项目支出")
_ALL_OF_THEM = re.compile(r"(?:项目|专项)(?:支出)?(?:中，|平均|自评平均|自评得分的|共|全部|均|合计|全年预算|自评得分)")
_PARTS_BEFORE = re.compile(r"(?:报告|全文|内容)?[共]?(?:分为?|由|包括|共)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """Things counted: the heading or the first cell that names each."""

    spans: tuple[Span, ...]
    last: int | None
    """The last printed number, where there is one."""
    at: Span
    """Where they stand."""

    def holds(self, number: int) -> bool:
        return number == len(self.spans) or number == self.last


def find_numbered(prose: Prose, claims: Sequence[Claim]) -> Iterator[Relation]:
    """Claims about what stands below them, and about the projects of the whole report."""
    document = prose.document
    starts = [claim.span.start for claim in claims]
    nodes = list(document.outline.walk())
    for node in nodes:
        row = _children(node)
        if row:
            yield from _announced(prose, _within(claims, starts, _lead(node, row)), row)
    for table in document.tables:
        row = _rows(table, document.text)
        if row:
            yield from _above_table(prose, claims, starts, table, row)
    yield from _parts(prose, claims, starts, document)
    yield from _projects(prose, claims, nodes)


def _within(claims: Sequence[Claim], starts: list[int], span: Span) -> Sequence[Claim]:
    return claims[bisect.bisect_left(starts, span.start) : bisect.bisect_left(starts, span.end)]


def _children(node: Node) -> _Row | None:
    """Children of the first child's level, if there are two or more that count on from 1."""
    if len(node.children) < 2:
        return None
    level = node.children[0].level
    same = [child for child in node.children if child.level == level]
    if len(same) < 2 or level in (Level.ANNEX, Level.PART) or same[0].number not in (1, None):
        return None
    last = same[-1].number
    counted = last if last and last >= len(same) else None
    return _Row(tuple(_shown(child) for child in same), counted, Span(same[0].heading.start, same[-1].span.end))


def _shown(node: Node) -> Span:
    return Span(node.heading.start, min(node.heading.end, node.heading.start + 40))


def _lead(node: Node, row: _Row) -> Span:
    """The heading itself and the last line of text before the first child."""
    before = [text for text in node.texts if text.end <= row.at.start]
    return before[-1] if before else node.heading


def _announced(prose: Prose, claims: Sequence[Claim], row: _Row) -> Iterator[Relation]:
    text = prose.text
    loose = [claim for claim in claims if not _BACKWARD.search(text[max(0, claim.span.start - 5) : claim.span.start])]
    good = [claim for claim in loose if row.holds(claim.number)]
    for claim in good:
        if _near_end(prose, claim, row) or _PROJECTS_AFTER.match(text, claim.span.end):
            yield _relation(text, claim, row, True)
    last = prose.sentence(row.at.start - 2 if row.at.start >= 2 else 0)
    if good or not last.of(text).rstrip().endswith("："):
        return
    closing = [claim for claim in loose if last.start <= claim.span.start < last.end]
    if len(closing) == 1 and is_near(closing[0], len(row.spans)) and _announces(text, last, closing[0]):
        yield _relation(text, closing[0], row, False, certain=row.last == len(row.spans))


def _announces(text: str, last: Span, claim: Claim) -> bool:
    """存在以下4个问题：; 4个项目逐一说明如下："""
    before = text[max(last.start, claim.span.start - 12) : claim.span.start]
    after = text[claim.span.end : last.end]
    if _ANNOUNCES.search(before):
        return len(after) <= 16 and "的" not in after[3:-3]
    return claim.span.start - last.start <= 2 and bool(_ONE_BY_ONE.search(after)) and len(after) <= 40


def _near_end(prose: Prose, claim: Claim, row: _Row) -> bool:
    """The claim stands in the last sentence before the list, or in the one before that."""
    first = prose.index(row.at.start)
    return first - prose.index(claim.span.start) <= 4


def _rows(table: Table, text: str) -> _Row | None:
    """Data rows before the first subtotal."""
    named: list[Span] = []
    for cells in table.rows[table.header :]:
        words = [cell.span.of(text) for cell in cells]
        if not words or not words[0]:
            continue
        if _TOTAL_ROW.match(words[0]) or (len(words) > 1 and _TOTAL_ROW.match(words[1])):
            break
        name = cells[1] if words[0].isdecimal() and len(cells) > 1 else cells[0]
        named.append(name.span)
    if len(named) < 2:
        return None
    return _Row(tuple(named), None, table.span)


def _above_table(
    prose: Prose, claims: Sequence[Claim], starts: list[int], table: Table, row: _Row
) -> Iterator[Relation]:
    """A claim in the last lines above a table; wrong only where 项目 are counted that the table lists by name."""
    text = prose.text
    low = table.span.start
    for _ in range(3):
        low = max(text.rfind("\n", 0, max(low - 1, 0)), 0)
    near = _within(claims, starts, Span(low, table.span.start))
    head = "".join(cell.span.of(text) for cell in table.rows[0][:2])
    for claim in near:
        if row.holds(claim.number):
            yield _relation(text, claim, row, True)
        elif is_near(claim, len(row.spans)) and _lists_them(prose, claim, head):
            yield _relation(text, claim, row, False, certain=True)


def _lists_them(prose: Prose, claim: Claim, head: str) -> bool:
    """Whether a sentence hands its number of projects, funds … over to a table whose rows are named so."""
    text = prose.text
    sentence = prose.sentence(claim.span.start)
    if not re.search(r"见下表|如下|下表", sentence.of(text)):
        return False
    noun = text[claim.span.end : claim.span.end + 2]
    if _is_projects(text, claim):
        return bool(re.search(r"项目|专项", head)) and (_is_total(prose, claim) or claim.span.start - sentence.start <= 2)
    return claim.span.start - sentence.start <= 2 and len(noun) == 2 and noun in head


def _parts(prose: Prose, claims: Sequence[Claim], starts: list[int], document: Document) -> Iterator[Relation]:
    """本报告分七个部分: against the headings of the first level."""
    for level in (Level.PART, Level.H1):
        tops = [node for node in document.outline.children if node.level is level]
        if len(tops) > 2:
            break
    else:
        return
    row = _Row(tuple(_shown(node) for node in tops), tops[-1].number, Span(tops[0].heading.start, tops[-1].span.end))
    text = prose.text
    for claim in _within(claims, starts, Span(0, row.at.start)):
        whole = re.match(r"(?:大)?部分", text[claim.span.end : claim.span.end + 3]) or claim.unit == "部分"
        if whole and _PARTS_BEFORE.search(text[max(0, claim.span.start - 8) : claim.span.start]):
            yield _relation(text, claim, row, row.holds(claim.number), certain=True)


def _projects(prose: Prose, claims: Sequence[Claim], nodes: Sequence[Node]) -> Iterator[Relation]:
    """Numbers of projects anywhere in the report against the projects it goes through one by one."""
    text = prose.text
    lists = [row for node in nodes if (row := _project_headings(node, text))]
    lists += [row for table in prose.document.tables if (row := _project_rows(table, text))]
    if not lists:
        return
    sizes = {len(row.spans) for row in lists}
    leads = [_lead(node, row) for node in nodes if (row := _project_headings(node, text))]
    wrong: list[Claim] = []
    agreed = len(lists) > 1
    for claim in claims:
        if not _is_projects(text, claim):
            continue
        rows = [row for row in lists if row.holds(claim.number)]
        if rows and claim.number > 2:
            agreed = True
            spans = tuple(span for row in rows for span in row.spans)
            yield _relation(text, claim, rows[0], True, operands=spans)
        elif not rows and len(sizes) == 1 and is_near(claim, len(lists[0].spans)) and (
            _is_total(prose, claim) or _opens(prose, claim, leads)
        ):
            wrong.append(claim)
    for claim in wrong:
        yield _relation(text, claim, lists[0], False, certain=agreed)


def _opens(prose: Prose, claim: Claim, leads: Sequence[Span]) -> bool:
    """8个项目平均得分88.70分。各项目情况如下：a sentence above the list that begins with the number and says something of all."""
    sentence = prose.sentence(claim.span.start)
    if claim.span.start - sentence.start > 2 or not any(lead.contains(claim.span) for lead in leads):
        return False
    return bool(_ALL_OF_THEM.match(prose.text, claim.span.end))


def _project_headings(node: Node, text: str) -> _Row | None:
    row = _children(node)
    if not row or len(row.spans) < 3 or node.level in (Level.DOCUMENT, Level.PART):
        return None
    same = [child for child in node.children if child.level == node.children[0].level]
    graded = sum(bool(_GRADED.search(text, child.span.start, min(child.span.end, child.span.start + 300))) for child in same)
    named = sum(bool(_PROJECT.search(child.title)) for child in same)
    lead = _lead(node, row).of(text)
    titled = bool(re.search(r"项目|专项", node.title) or re.search(r"(?:项目|专项)[^。]*$", lead.split("。")[0]))
    return row if graded * 5 >= len(same) * 4 and (titled or named * 2 >= len(same)) else None


def _project_rows(table: Table, text: str) -> _Row | None:
    row = _rows(table, text)
    if not row or len(row.spans) < 3:
        return None
    head = [cell.span.of(text) for cell in table.rows[0]]
    named = any(re.fullmatch(r"(?:子?项目|专项|资金)(?:名称)?", words) for words in head)
    return row if named and any(re.search(r"得分|执行率|支出|预算执行|等[级次]", words) for words in head) else None


def _is_projects(text: str, claim: Claim) -> bool:
    """项目8个, 8个项目, without words that limit them (未完成的, 抽查, 线上)."""
    before = text[max(0, claim.span.start - 14) : claim.span.start]
    if re.search(r"项目[一-鿿]{0,6}自评表（$", before) and claim.unit in "张份个":
        return True
    if claim.unit != "个":
        return False
    if _PROJECTS_BEFORE.search(before):
        return not re.search(r"(?:结转|未[一-鿿]{0,3}|抽查|新建|跨年|线上|线下|[优良中差]”?的?)(?:的)?项目", before)
    return bool(_PROJECTS_AFTER.match(text, claim.span.end)) and not _LIMITED.search(before)


def _is_total(prose: Prose, claim: Claim) -> bool:
    text = prose.text
    sentence = prose.sentence(claim.span.start)
    start = max(sentence.start, claim.span.start - 20)
    around = text[start : min(sentence.end, claim.span.end + 20)]
    return _is_projects(text, claim) and bool(_WHOLE.search(around)) and bool(_EVALUATED.search(sentence.of(text)))


def _relation(
    text: str, claim: Claim, row: _Row, good: bool, certain: bool = False, operands: tuple[Span, ...] = ()
) -> Relation:
    number = len(row.spans)
    return Relation(
        KIND, claim.span, operands or row.spans, f"逐项列出{number}{claim.unit}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"{number}{claim.unit}", actual=claim.span.of(text),
        certainty=Certainty.CERTAIN if certain or good else Certainty.PROBABLE,
    )  # fmt: skip
