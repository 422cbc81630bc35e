"""What the figures *could* claim of each other, proposed by digits and by place (numbers.md section 5, reading.md sections 3 and 4).

Every function walks the quantities once and looks at a bounded window around each, or looks a value up in a sorted table; none looks at all
pairs of a document. A candidate that holds is kept from wide windows, for digits are evidence; one that fails only from near, for there
the words must carry it. Which candidates the text really claims is decided in `claims.py`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from linter.analysis.formulas import FORMULAS, mend_interval
from linter.analysis.quantities import Quantities, Quantity

_EPS = 1e-9
_BACK, _ON = 40, 20
"""How many figures before and after a result are looked at."""
_NEAR = 14
"""How many figures around a result are looked at when they stand in another paragraph."""
_TOO_MANY = 8
"""More figures than this that would all do prove nothing."""
GROUPS = {
    "ratio": "rate", "growth": "rate", "gain": "rate", "loss": "rate", "points": "points", "sum": "total", "balance": "total",
    "mean": "mean", "product": "product", "same": "same",
}  # fmt: skip
"""Kinds of formulas that compete for the same result."""
FAMILIES = (
    "ratio", "growth", "gain", "loss", "points", "sum2", "run", "lines", "balance", "mean", "product2", "product3", "weight", "same",
)  # fmt: skip
"""Kinds of candidates as the models tell them apart; their order is part of the fitted data."""
_LEVELS = ("amount", "score", "number")
_GROWTH = re.compile(
    r"增长|增幅|增速|上升|提高|提升|升幅|下降|降幅|减少|降低|压减|缩减|下滑|回落|增减|变动|调整|节约|超支|减幅|增加|幅度|增|减|降|追加|调增|调减|节支|升|下浮|上浮|核减|审减|压降|缩短|收窄|扩大|回升|递减|递增|跌|涨"
)
_DOWN = re.compile(r"下降|降幅|减少|降低|压减|缩减|下滑|回落|减幅|调减|减|降|节约|节支|少|低|下浮|核减|审减|压降|缩短|收窄|递减|跌")


@dataclass(slots=True, eq=False)
class Candidate:
    """One way in which a result may follow from operands. `low`, `high`: what the formula gives for the printed intervals."""

    kind: str
    result: Quantity
    operands: tuple[Quantity, ...]
    low: float
    high: float
    constant: Any = 1
    shape: str = ""
    """How the operands were found: near, far, after, before, lines, column ..."""
    holds: bool = False
    cut: bool = False
    """Holds only if somebody cut the result instead of rounding it."""
    family: str = ""
    """Kind with the class of its rate; filled in by the featurizer, which knows the words."""

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """Operands and result."""
        return (*self.operands, self.result)

    @property
    def key(self) -> tuple[str, int, tuple[int, ...]]:
        """Identity within a document."""
        return self.kind, self.result.i, tuple(q.i for q in self.operands)

    @property
    def gap(self) -> float:
        """Distance between what the formula gives and what is printed, in base units; 0 when they meet."""
        r = self.result
        return max(self.low - r.high, r.low - self.high, 0.0)

    @property
    def width(self) -> float:
        """Share of the result's size that would have held by chance: the smaller, the more a match proves."""
        r = self.result
        return (self.high - self.low + r.ulp) / max(r.value, 1e-12)

    def mends(self) -> Iterator[tuple[Quantity, float, float]]:
        """Every figure with the interval in which it would have to lie for the relation to hold."""
        formula, r = FORMULAS[self.kind], self.result
        yield r, self.low, self.high
        pairs = [(q.low, q.high) for q in self.operands]
        for i, q in enumerate(self.operands):
            interval = mend_interval(formula, i, pairs, (r.low, r.high), self.constant)
            if interval:
                yield q, *interval


def all_candidates(quantities: Quantities) -> list[Candidate]:
    """Every candidate of a document, holding and failing, without duplicates."""
    out: dict[tuple[str, int, tuple[int, ...]], Candidate] = {}

    def take(candidate: Candidate) -> None:
        if candidate.holds or _may_contradict(candidate):
            out.setdefault(candidate.key, candidate)

    tables, names = _Tables(quantities), _Names(quantities)
    for r in quantities.all:
        around = _Window(quantities, r)
        for candidate in (
            *_rates(r, around, tables, names),
            *_points(r, around, tables),
            *_two_parts(r, around, tables),
            *_runs(r, quantities),
            *_stretches(r, quantities),
            *_line_runs(r, quantities),
            *_chains(r, quantities),
            *_triples(r, around, tables),
            *_products(r, around, tables),
        ):
            take(candidate)
    for candidate in (*_groups(quantities), *_list_totals(quantities, tables), *_per_head(quantities, tables), *_repeats(quantities, names)):
        take(candidate)
    return list(out.values())


def _may_contradict(c: Candidate) -> bool:
    """Whether a failing candidate may count against the text.

    Not with 约, 超过, ≥ beside a figure: such figures can be confirmed, never contradicted, by an exact formula. Not what is carried over and
    what is spent as parts of one budget, nor what a bracket says is included (含). A balance is the sum of a list read backwards,
    unless its words speak of what came in, went out or is left.
    """
    if any(q.vague for q in c.figures):
        return False
    roles = {q.role for q in c.operands}
    if c.kind == "sum" and len(c.operands) == 2 and ({"carried", "spent"} <= roles or any(_included(q, c.result) for q in c.operands)):
        return False
    if c.kind == "balance":
        return speaks_of_flows(c)
    return True


def speaks_of_flows(c: Candidate) -> bool:
    """Whether the words of a balance speak of what came in, went out or is left."""
    return bool({q.role for q in c.figures} & _FLOWS) or any(_STOCK.search(q.label) for q in c.figures)


_STOCK = re.compile(r"年[初末底]|期[初末]|结存|余额|库存|存栏|在册")
_FLOWS = frozenset({"unspent", "carried", "raise", "cut", "spent", "adjusted", "adjust"})


def _included(q: Quantity, whole: Quantity) -> bool:
    return q.bracket > whole.bracket and q.label.startswith("含") and "ofwhich" in q.roles


def _candidate(
    kind: str, r: Quantity, operands: tuple[Quantity, ...], low: float, high: float, shape: str, constant: Any = 1
) -> Candidate:
    tight = _EPS * (r.value if r.value > high else high)
    gap = low - r.high if low > r.high else r.low - high
    holds = gap <= tight
    cut = not holds and r.half > 0 and gap <= r.ulp / 2 + tight
    return Candidate(kind, r, operands, low, high, constant, shape, holds or cut, cut)


class _Window:
    """The quantities around a result, by dimension, nearest first: its own line and the nearest of the lines beside it."""

    def __init__(self, quantities: Quantities, r: Quantity) -> None:
        self.r = r
        self.before: dict[str, list[Quantity]] = {}
        self.after: dict[str, list[Quantity]] = {}
        everything = quantities.all
        for q in reversed(everything[max(0, r.i - _BACK) : r.i]):
            if r.line - q.line > 1 and r.i - q.i > _NEAR:
                break
            if q.cell is None or (r.cell is not None and q.cell[:2] == r.cell[:2]):
                self.before.setdefault(q.dim, []).append(q)
        for q in everything[r.i + 1 : r.i + 1 + _ON]:
            if q.line - r.line > 1 and q.i - r.i > _NEAR // 2:
                break
            if q.cell is None or (r.cell is not None and q.cell[:2] == r.cell[:2]):
                self.after.setdefault(q.dim, []).append(q)

    def of(self, dim: str, before: int, after: int) -> list[Quantity]:
        """The nearest of a dimension on both sides; a table cell is related to its own row only."""
        found = self.before.get(dim, [])[:before] + self.after.get(dim, [])[:after]
        return [q for q in found if q.cell is not None] if self.r.cell is not None else found

    def dims(self) -> list[str]:
        """Dimensions present, in a fixed order."""
        return sorted({*self.before, *self.after})


class _Tables:
    """Values of each dimension in ascending order, for operands that the digits single out wherever they stand."""

    def __init__(self, quantities: Quantities) -> None:
        self._sorted = {
            dim: sorted((q for q in items if q.digits >= 2 or not q.half), key=lambda q: (q.value, q.i))
            for dim, items in quantities.by_dim.items()
        }
        self._values = {dim: [q.value for q in items] for dim, items in self._sorted.items()}

    def nearest(self, dim: str, low: float, high: float, to: Quantity, most: int = 2) -> list[Quantity]:
        """The quantities of a dimension with a value in [low, high] that stand nearest to a figure; none when many qualify."""
        values = self._values.get(dim, ())
        first = bisect.bisect_left(values, low - abs(low) * _EPS)
        last = bisect.bisect_right(values, high + abs(high) * _EPS)
        if last - first > _TOO_MANY or first == last:
            return []
        return sorted(self._sorted[dim][first:last], key=lambda q: abs(q.i - to.i))[:most]


_WHOLE = re.compile(r"(?:占|完成|为|是|达到|相当于|达)([一-鿿“”《》、（）]{2,24})的$")
_RATE_OF = re.compile(r"([一-鿿]{2,8}?)(?:率|进度|比重|比例|度)[一-鿿]{0,3}$")
_LOCAL = re.compile(r"执行|支出|支付|使用|拨付|到位|完成|整改|办结|占")


class _Names:
    """Figures by the pairs of characters of their labels and of what they are about, for operands that the words single out."""

    def __init__(self, quantities: Quantities) -> None:
        self._postings: dict[tuple[str, str], list[Quantity]] = {}
        self.grams = {q.i: fact_grams(q) for q in quantities.all}
        for q in quantities.all:
            for gram in {g.lstrip("@") for g in self.grams[q.i]}:
                self._postings.setdefault((q.dim, gram), []).append(q)

    def posting(self, dim: str, gram: str) -> list[Quantity]:
        """All figures of a dimension that a pair of characters names."""
        return self._postings.get((dim, gram), [])

    def best(self, dim: str, words: str, r: Quantity, most: int = 3) -> list[Quantity]:
        """The figures of a dimension whose words share most with `words`; the nearest first among equals."""
        votes: dict[int, int] = {}
        found: dict[int, Quantity] = {}
        for gram in {words[i : i + 2] for i in range(len(words) - 1)}:
            for q in self.posting(dim, gram):
                votes[q.i] = votes.get(q.i, 0) + 1
                found[q.i] = q
        ranked = sorted(votes, key=lambda i: (-votes[i], abs(i - r.i)))
        return [found[i] for i in ranked[:most]]


def _named_rates(r: Quantity, around: _Window, names: _Names) -> Iterator[Candidate]:
    """A part beside the rate and a base that only the words name, in whatever place."""
    words = r.lead + r.label
    whole = _WHOLE.search(words)
    base = whole.group(1) if whole else ""
    if not base and _LOCAL.search(words[-8:]):
        base = "预算全年调整后" if r.label.endswith(("率", "进度", "率为", "率达")) else ""
    for dim in around.dims() if base else ():
        if dim != "amount" and not dim.startswith("count:"):
            continue
        parts = [q for q in around.of(dim, 3, 2) if q.line == r.line]
        for b in names.best(dim, base + r.subject, r):
            for a in parts:
                if a is not b and b.low > 0 and a.value <= 4 * b.value:
                    yield _candidate("ratio", r, (a, b), a.low / b.high, a.high / b.low, "named")


def _local(r: Quantity, *operands: Quantity) -> bool:
    """Near enough for a failing candidate."""
    return all((q.line == r.line and -18 <= q.i - r.i <= 6) or (abs(q.line - r.line) == 1 and -12 <= q.i - r.i <= 2) for q in operands)


def is_rate(q: Quantity) -> bool:
    """A percentage, a multiple, or a bare figure of a rate column."""
    return q.dim in ("percent", "times") or (q.dim == "number" and q.label.endswith(("率", "比", "占比")))


def grows(q: Quantity) -> bool:
    """Whether the words before a rate speak of a change."""
    return bool(_GROWTH.search(q.label[-9:] or q.lead[-9:]))


def falls(q: Quantity) -> bool:
    """Whether the words before a rate speak of a decline."""
    return bool(_DOWN.search(q.label[-9:] or q.lead[-9:])) or q.figure.value < 0


_SCORES = re.compile(r"得分|扣分|分值|权重|总分|满分|占|比重|比例")


def _rates(r: Quantity, around: _Window, tables: _Tables, names: _Names) -> Iterator[Candidate]:
    if not is_rate(r) or r.value <= 0:
        return
    changing = r.dim == "percent" and grows(r)
    for dim in around.dims():
        if dim not in _LEVELS and not dim.startswith(("count:", "per:")):
            continue
        if dim == "score" and not _SCORES.search(r.lead[-10:] + r.label):
            continue  # 满意度≥90%，实际88%；满分10分，得9.78分: the points are no part of the rate
        near = around.of(dim, 6, 3)
        for a in near:
            for b in near:
                if a is not b and b.low > 0:
                    yield from _rate_pair(r, a, b, changing)
        if r.cell is None and r.low > 0:
            for q in around.of(dim, 12, 6):
                yield from _far_rates(r, q, changing, tables)
    yield from _mixed_counts(r, around)
    yield from _aligned(r, around)
    if r.cell is None:
        yield from _named_rates(r, around, names)


def _aligned(r: Quantity, around: _Window) -> Iterator[Candidate]:
    """Lists joined by 、 (分别为, 依次为): the figure at the same place of another list as part, and of a third one as base."""
    if r.series < 0 or r.cell is not None:
        return
    dims = [d for d in around.dims() if d in _LEVELS or d.startswith("count:")]
    for dim in dims:
        peers = [q for q in around.of(dim, 30, 12) if q.series >= 0 and q.place == r.place and abs(q.line - r.line) <= 1]
        alone = [q for q in around.of(dim, 8, 2) if q.series < 0]
        for a in peers:
            for b in (*peers, *alone):
                if a is not b and b.low > 0 and a.value <= 4 * b.value:
                    yield _candidate("ratio", r, (a, b), a.low / b.high, a.high / b.low, "aligned")


def _rate_pair(r: Quantity, a: Quantity, b: Quantity, changing: bool) -> Iterator[Candidate]:
    local = _local(r, a, b)
    ratio = _candidate("ratio", r, (a, b), a.low / b.high, a.high / b.low, "near")
    if ratio.holds or (local and ratio.high < max(4.0, 12 * r.high)):
        yield ratio
    if not changing:
        return
    low, high = a.low / b.high - 1, a.high / b.low - 1
    if high < 0:
        low, high = -high, -low
    if low >= 0:
        growth = _candidate("growth", r, (a, b), low, high, "near")
        if growth.holds or (local and growth.low < 10 * r.high + 1):
            yield growth
    kind, sign = ("loss", 1) if falls(r) else ("gain", -1)
    least, most = b.low + sign * a.low, b.high + sign * a.high
    if least > 0 and a.value < b.value * 2:
        ends = sorted((a.low / least, a.high / most))
        change = _candidate(kind, r, (a, b), ends[0], ends[1], "near")
        if change.holds or local:
            yield change


def _mixed_counts(r: Quantity, around: _Window) -> Iterator[Candidate]:
    """Counts of different measure words next to each other: 49家 of 52个."""
    near = [q for dim in around.dims() if dim.startswith("count:") for q in around.of(dim, 3, 1)]
    for a in near:
        for b in near:
            if a.dim != b.dim and b.low > 0 and abs(a.i - b.i) <= 3 and _local(r, a, b):
                c = _candidate("ratio", r, (a, b), a.low / b.high, a.high / b.low, "mixed")
                if c.holds or c.high < 1.3 * max(1.0, r.high):
                    yield c


def _far_rates(r: Quantity, near: Quantity, changing: bool, tables: _Tables) -> Iterator[Candidate]:
    """One operand beside the rate, the other wherever the digits find it."""
    dim = near.dim
    for b in tables.nearest(dim, near.low / r.high, near.high / r.low, r):
        if b is not near and b.low > 0:
            yield from _holding("ratio", r, (near, b), near.low / b.high, near.high / b.low)
    for a in tables.nearest(dim, near.low * r.low, near.high * r.high, r):
        if a is not near and near.low > 0:
            yield from _holding("ratio", r, (a, near), a.low / near.high, a.high / near.low)
    if not changing or near.low <= 0:
        return
    rise = not falls(r)
    least, most = (1 + r.low, 1 + r.high) if rise else (1 - r.high, 1 - r.low)
    if least > 0:
        for b in tables.nearest(dim, near.low / most, near.high / least, r):
            if b is not near and b.low > 0:
                ends = sorted((abs(near.low / b.high - 1), abs(near.high / b.low - 1)))
                yield from _holding("growth", r, (near, b), ends[0], ends[1])
    kind, sign = ("gain", 1) if rise else ("loss", -1)
    current = sorted(near.value / x + sign * near.value for x in (r.low, r.high))
    for c in tables.nearest(dim, current[0], current[1], r):
        if c is not near and c.low - sign * near.high > 0:
            least, most = c.low - sign * near.low, c.high - sign * near.high
            ends = sorted((near.low / least, near.high / most))
            yield from _holding(kind, r, (near, c), ends[0], ends[1])


def _holding(kind: str, r: Quantity, operands: tuple[Quantity, ...], low: float, high: float, constant: Any = 1) -> Iterator[Candidate]:
    c = _candidate(kind, r, operands, low, high, "far", constant)
    if c.holds:
        yield c


def _points(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    if r.dim != "points":
        return
    near = around.of("percent", 7, 3)
    for n, one in enumerate(near):
        for two in near[n + 1 :]:
            yield from _difference_in_points(r, one, two, _local(r, one, two), "near")
    for one in around.of("percent", 12, 4):
        for sign in (1, -1):
            for two in tables.nearest("percent", one.low + sign * r.value - r.half, one.high + sign * r.value + r.half, r):
                if two is not one:
                    yield from _difference_in_points(r, one, two, False, "far")


def _difference_in_points(r: Quantity, one: Quantity, two: Quantity, local: bool, shape: str) -> Iterator[Candidate]:
    a, b = (one, two) if one.value >= two.value else (two, one)
    spread = a.half + b.half
    c = _candidate("points", r, (a, b), max(a.value - b.value - spread, 0.0), a.value - b.value + spread, shape)
    if c.holds or local:
        yield c


def _two_parts(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    """r = a + b; the same triple also serves a difference (r - a = b)."""
    if not _adds(r):
        return
    near = sorted(around.of(r.dim, 7, 6), key=lambda q: q.i)
    for n, a in enumerate(near):
        if a.value > 10 * r.high:
            continue
        for b in near[n + 1 :]:
            if b.value > 10 * r.high:
                continue
            c = _candidate("sum", r, (a, b), a.low + b.low, a.high + b.high, "two")
            if c.holds or (_local(r, a, b) and abs(a.i - b.i) <= 6 and 0.1 * r.value < c.high and c.low < 10 * r.value):
                yield c
    if r.digits >= 3 and r.cell is None:
        for a in around.of(r.dim, 14, 8):
            if a.digits < 3 or a.value >= r.value:
                continue
            for b in tables.nearest(r.dim, r.low - a.high, r.high - a.low, r):
                if b is not a and b.digits >= 2:
                    yield from _holding("sum", r, tuple(sorted((a, b), key=lambda q: q.i)), a.low + b.low, a.high + b.high)


def _adds(q: Quantity) -> bool:
    return q.value > 0 and (q.dim in ("amount", "score", "percent", "points", "number") or q.dim.startswith("count:"))


def _runs(r: Quantity, quantities: Quantities) -> Iterator[Candidate]:
    """Three and more parts in a row right after the whole or before it, brackets left out or in."""
    if not _adds(r):
        return
    for dim in (r.dim, *_other_measures(r, quantities)):
        row = [
            q
            for line in (r.line - 1, r.line, r.line + 1)
            for q in quantities.by_line.get(line, ())
            if q.dim == dim and q.value > 0 and (q.cell is None) == (r.cell is None) and (r.cell is None or q.line == r.line)
        ]
        after, before = [q for q in row if q.i > r.i][:26], [q for q in reversed(row) if q.i < r.i][:26]
        for side, parts in (("after", after), ("before", before)):
            level = [q for q in parts if q.bracket <= r.bracket]
            first_depth = [q for q in parts if q.bracket == parts[0].bracket]
            seen: list[list[Quantity]] = []
            for sequence in (parts, level, first_depth):
                if sequence in seen:
                    continue
                seen.append(sequence)
                for first in (0, 1):
                    yield from _prefixes(r, sequence[first:], side, first)


def _stretches(r: Quantity, quantities: Quantities) -> Iterator[Candidate]:
    """Three and more neighbours anywhere in the paragraphs around that add up to the result; every second one, and one a segment, too."""
    if not _adds(r) or r.cell is not None or r.dim in ("percent", "points"):
        return
    row = [
        q
        for line in range(r.line - 1, r.line + 2)
        for q in quantities.by_line.get(line, ())
        if q.dim == r.dim and q is not r and 0 < q.value <= r.high and q.cell is None
    ]
    sequences = [row, [q for q in row if not q.bracket], row[::2], row[1::2], _one_a_segment(row, 0), _one_a_segment(row, -1)]
    for sequence in sequences:
        if len(sequence) >= 3:
            yield from _adding_up(r, sequence)


def _one_a_segment(row: list[Quantity], which: int) -> list[Quantity]:
    segments: dict[int, list[Quantity]] = {}
    for q in row:
        segments.setdefault(q.segment, []).append(q)
    return [items[which] for items in segments.values()]


def _adding_up(r: Quantity, sequence: list[Quantity]) -> Iterator[Candidate]:
    """Runs of a sequence whose sum meets the result: two hands on the row, for all figures are positive."""
    start, total = 0, 0.0
    slack = r.half + sum(q.half for q in sequence)
    for end, q in enumerate(sequence):
        total += q.value
        while total > r.value + slack and start < end:
            total -= sequence[start].value
            start += 1
        if end - start >= 2 and abs(total - r.value) <= slack:
            parts = tuple(sequence[start : end + 1])
            if all(p.i < r.i for p in parts) or all(p.i > r.i for p in parts):
                c = _candidate("sum", r, parts, sum(p.low for p in parts), sum(p.high for p in parts), "stretch")
                if c.holds:
                    yield c


def _groups(quantities: Quantities) -> Iterator[Candidate]:
    """Lists joined by 、 and all that stands in one bracket, each with the figures that may be its whole: the nearest before and after."""
    groups: dict[tuple[str, int], list[Quantity]] = {}
    for q in quantities.all:
        if q.cell is None and _adds(q):
            if q.series >= 0:
                groups.setdefault(("series", q.series), []).append(q)
            if q.bracket:
                groups.setdefault((f"bracket {q.dim}", q.opened), []).append(q)
    for (name, _), parts in groups.items():
        parts = [q for q in parts if q.dim == parts[0].dim]
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        before = [q for q in quantities.all[max(0, first.i - 12) : first.i] if q.dim == first.dim and q.bracket <= first.bracket][-3:]
        after = [q for q in quantities.all[last.i + 1 : last.i + 5] if q.dim == first.dim and q.line == last.line][:1]
        low, high = sum(q.low for q in parts), sum(q.high for q in parts)
        for whole in (*before, *after):
            if whole.series != first.series or whole.series < 0:
                shape = "two" if len(parts) == 2 else "bracket" if name != "series" else "series"
                yield _candidate("sum", whole, tuple(parts), low, high, shape)


def _list_totals(quantities: Quantities, tables: _Tables) -> Iterator[Candidate]:
    """A list joined by 、 and its total wherever the digits find it."""
    series: dict[int, list[Quantity]] = {}
    for q in quantities.all:
        if q.series >= 0 and q.cell is None and q.value > 0:
            series.setdefault(q.series, []).append(q)
    for parts in series.values():
        if len(parts) < 2 or len({q.dim for q in parts}) > 1 or not _adds(parts[0]):
            continue
        low, high = sum(q.low for q in parts), sum(q.high for q in parts)
        for total in tables.nearest(parts[0].dim, low, high, parts[0]):
            if total not in parts and total.digits >= 2:
                yield from _holding("sum", total, tuple(parts), low, high)


def _other_measures(r: Quantity, quantities: Quantities) -> list[str]:
    """Measure words of the counts right beside a counted whole: 54台（套）, of which 1台, 3台 ..."""
    if not r.dim.startswith("count:"):
        return []
    near = {q.dim for q in quantities.all[max(0, r.i - 2) : r.i + 3] if q.dim.startswith("count:") and q.line == r.line}
    return sorted(near - {r.dim})


def _prefixes(r: Quantity, parts: list[Quantity], shape: str, skipped: int) -> Iterator[Candidate]:
    low = high = 0.0
    taken: list[Quantity] = []
    for n, q in enumerate(parts[:14]):
        low, high = low + q.low, high + q.high
        taken.append(q)
        if len(taken) < 3:
            continue
        if low > 30 * r.high:
            return
        ends = n + 1 == len(parts) or parts[n + 1].sentence != q.sentence or abs(parts[n + 1].clause - q.clause) > 2
        c = _candidate("sum", r, tuple(taken), low, high, shape)
        plain = shape in ("after", "before") and skipped < 2 and q.line == r.line and taken[0].dim == r.dim
        if c.holds or (ends and plain and 0.1 * r.value < high and low < 10 * r.value):
            yield c
        if r.dim in ("score", "percent", "amount", "number") or r.dim.startswith("count:"):
            m = _candidate("mean", r, tuple(taken), low / len(taken), high / len(taken), shape)
            if m.holds or (ends and r.dim in ("score", "percent") and "mean" in r.roles and "加权" not in r.label):
                yield m


def _line_runs(r: Quantity, quantities: Quantities) -> Iterator[Candidate]:
    """One part a line: parallel items below or above the whole, or a table column."""
    if not _adds(r):
        return
    for direction in (1, -1):
        for last in (False, True):
            parts: list[Quantity] = []
            line, misses = r.line + direction, 0
            while misses < 3 and abs(line - r.line) <= 30 and len(parts) < 24:
                found = [q for q in quantities.by_line.get(line, []) if q.dim == r.dim and q.value > 0 and _same_column(q, r)]
                if found:
                    parts.append(found[-1 if last else 0])
                    misses = 0
                else:
                    misses += 1
                line += direction
            yield from _line_prefixes(r, parts, ("column" if r.cell else "lines") + ("" if direction > 0 else "-up"))


def _same_column(q: Quantity, r: Quantity) -> bool:
    if r.cell is None or q.cell is None:
        return r.cell is None and q.cell is None
    return q.cell[0] == r.cell[0] and q.cell[2] == r.cell[2]


def _line_prefixes(r: Quantity, parts: list[Quantity], shape: str) -> Iterator[Candidate]:
    low = high = 0.0
    for n, q in enumerate(parts):
        low, high = low + q.low, high + q.high
        if n < 1:
            continue
        ends = n + 1 == len(parts) or parts[n + 1].section != q.section
        for kind, share in (("sum", 1), ("mean", n + 1)):
            if kind == "mean" and n < 2:
                continue
            c = _candidate(kind, r, tuple(parts[: n + 1]), low / share, high / share, shape)
            if c.holds or (ends and n >= 2 and kind == "sum"):
                yield c


def _chains(r: Quantity, quantities: Quantities) -> Iterator[Candidate]:
    """A roll-forward: r = a + b - c ..., the figures right before the result, in any signs but all plus."""
    if not _adds(r) or r.dim in ("percent", "points") or r.digits < 2 or r.cell is not None:
        return
    row = [
        q
        for line in (r.line - 1, r.line)
        for q in quantities.by_line.get(line, ())
        if q.dim == r.dim and q.i < r.i and q.value > 0 and q.cell is None
    ][-8:]
    level = [q for q in row if q.bracket <= r.bracket]
    for sequence in (row, level) if level != row else (row,):
        for skip in (0, 1):
            for length in (3, 4, 5, 6):
                if length + skip <= len(sequence):
                    yield from _signed(r, sequence[len(sequence) - length - skip : len(sequence) - skip])
    near = [q for q in row if q.line == r.line][-6:]
    for i, a in enumerate(near):
        for j in range(i + 1, len(near)):
            for c in near[j + 1 :]:
                yield from _signed(r, [a, near[j], c])


def _signed(r: Quantity, parts: list[Quantity]) -> Iterator[Candidate]:
    values = [q.value for q in parts]
    if r.value in values:
        return  # the result again, and two others that would have to cancel
    slack = sum(q.half for q in parts)
    reach = slack + r.half + (0.25 * r.value if len(parts) <= 4 and _local(r, *parts) else 0.0)
    for signs in _sign_patterns(len(parts)):
        value = sum([sign * v for sign, v in zip(signs, values, strict=True)])
        if value > 0 and abs(value - r.value) <= reach + _EPS * r.value and not _cancel(signs, values):
            yield _candidate("balance", r, tuple(parts), value - slack, value + slack, "near", signs)


def _triples(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    """r = a + b + c, and r + c = a + b, among long figures around the result that do not stand in a row."""
    if r.digits < 4 or not _adds(r) or r.cell is not None:
        return
    near = sorted((q for q in around.of(r.dim, 11, 3) if q.digits >= 3), key=lambda q: q.i)
    places = {q.i for q in near}
    for n, a in enumerate(near):
        for b in near[n + 1 :]:
            for sign in (1, -1):
                rest = sign * (r.value - a.value - b.value)
                slack = r.half + a.half + b.half
                for c in tables.nearest(r.dim, rest - slack, rest + slack, r, 1) if rest > slack else ():
                    if c.i in places and c.i > (b.i if sign > 0 else 0) and c is not a and c is not b and c is not r:
                        parts = (a, b, c)
                        if sign > 0:
                            yield from _holding("sum", r, parts, sum(q.low for q in parts), sum(q.high for q in parts))
                        else:
                            yield from _holding(
                                "balance", r, parts, a.low + b.low - c.high, a.high + b.high - c.low, (1, 1, -1)
                            )


def _cancel(signs: tuple[int, ...], values: list[float]) -> bool:
    """107.78 + 149.63 - 107.78 says nothing."""
    return any(v == w and s != t for n, (s, v) in enumerate(zip(signs, values, strict=True)) for t, w in zip(signs[:n], values, strict=False))


@cache
def _sign_patterns(length: int) -> tuple[tuple[int, ...], ...]:
    """All signs with at least one plus and one minus; long chains begin with plus."""
    patterns = product((1, -1), repeat=length)
    return tuple(p for p in patterns if len(set(p)) == 2 and (p[0] == 1 or length == 3))


def _products(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    """A total from a figure per head (or per unit) and one or two counts; points from weight and rate."""
    if r.dim == "score":
        yield from _points_by_rate(r, around, tables)
    counts = [q for dim in around.dims() if dim.startswith("count:") for q in around.of(dim, 5, 3)]
    if r.dim == "amount":
        units = [q for dim in around.dims() if dim == "amount" or dim.startswith("per:") for q in around.of(dim, 5, 3)]
    elif r.dim.startswith("count:"):
        units = [q for q in counts if q.dim != r.dim or "per" in q.roles]
    else:
        return
    for u in units:
        if u.value <= 0 or abs(u.i - r.i) > 7:
            continue
        for n in counts:
            if n is u or n.value <= 1 or abs(n.i - u.i) > 6:
                continue
            yield from _product(r, u, n, counts)


def _product(r: Quantity, u: Quantity, n: Quantity, counts: list[Quantity]) -> Iterator[Candidate]:
    low, high = u.low * n.low, u.high * n.high
    if low <= 0 or high < r.low / 4000 or low > 20 * r.high:
        return
    for constant in (1, 12):
        c = _candidate("product", r, (u, n), low * constant, high * constant, "near", constant)
        close = 0.05 * r.value < c.high and c.low < 20 * r.value if constant == 1 else 0.7 * r.value < c.high and c.low < 1.5 * r.value
        if c.holds or (close and _local(r, u, n) and (r.dim == "amount" or _PER.search(u.label[-8:]))):
            yield c
    for m in counts:
        if m.i > n.i and m.value > 1 and m is not u and m.dim != n.dim and abs(m.i - n.i) <= 3:
            c = _candidate("product", r, (u, n, m), low * m.low, high * m.high, "near")
            if c.holds or (0.1 * r.value < c.high and c.low < 10 * r.value and _local(r, u, n, m) and r.dim == "amount"):
                yield c


_PER = re.compile(r"每|均|单价|标准")


def _per_head(quantities: Quantities, tables: _Tables) -> Iterator[Candidate]:
    """A figure per head: total = per head x heads, the heads wherever the digits find them. The total is the result."""
    for u in quantities.all:
        measure = u.figure.unit.partition("/")[0]
        per = u.dim.startswith("per:") or "/" in u.tail[:2] or _PER.search(u.label[-8:] or u.lead[-6:])
        if not per or u.value <= 0 or not (u.dim.startswith(("per:", "count:")) or u.dim in ("amount", "score", "number")):
            continue
        dim = "amount" if u.dim.startswith("per:") and "元" in measure else f"count:{measure}" if u.dim.startswith("per:") else u.dim
        around = _Window(quantities, u)
        for total in around.of(dim, 8, 5):
            if total is u or total.value <= u.value or u.low <= 0:
                continue
            for constant in (1, 12):
                low, high = total.low / u.high / constant, total.high / u.low / constant
                for count in _counts(quantities, low, high, u, tables):
                    if count is not total and count.value > 1:
                        c = _candidate(
                            "product", total, (u, count), u.low * count.low * constant, u.high * count.high * constant, "per", constant
                        )
                        if c.holds:
                            yield c


def _counts(quantities: Quantities, low: float, high: float, u: Quantity, tables: _Tables) -> Iterator[Quantity]:
    for dim in quantities.by_dim:
        if dim.startswith("count:"):
            yield from tables.nearest(dim, low, high, u, 1)


def _points_by_rate(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    for weight in around.of("score", 3, 2):
        if weight.low < r.value * 0.999 or abs(weight.i - r.i) > 4 or not weight.value:
            continue
        near = around.of("percent", 3, 1)
        far = tables.nearest("percent", r.low / weight.high, r.high / weight.low, r) if r.digits >= 3 else []
        for rate in {q.i: q for q in (*near, *far)}.values():
            low, high = weight.low * rate.low, weight.high * rate.high
            if weight.figure.decimals == 0 or not weight.half:
                low, high = weight.value * rate.low, weight.value * rate.high
            c = _candidate("product", r, (weight, rate), low, high, "weight")
            if c.holds or (_local(r, weight, rate) and not _after_target(rate, around)):
                yield c


def _after_target(rate: Quantity, around: _Window) -> bool:
    """满意度≥90%，实际85.5%: points follow from the actual value against its target, not from the percentage itself."""
    return any(q.i == rate.i - 1 and (q.vague or q.role == "target") for q in around.of("percent", 6, 2))


def _repeats(quantities: Quantities, names: _Names) -> Iterator[Candidate]:
    """The same fact in two places: equal figures, and figures whose words agree."""
    by_value: dict[tuple[str, float], list[Quantity]] = {}
    for q in quantities.all:
        if q.dim == "number" and q.cell is None:
            continue
        alike = by_value.setdefault((q.dim, round(q.value, 6)), [])
        if q.digits >= 2 or q.dim.startswith("count:"):
            for p in {q.i: q for q in (*alike[:2], *alike[-5:])}.values():
                yield _candidate("same", q, (p,), p.low, p.high, "equal")
        alike.append(q)
    yield from _near_misses(quantities, names)
    yield from _agreeing_words(quantities, names)
    yield from _coarse_repeats(quantities)


_FILLER = re.compile(r"[\s\d.,%，。；：、（）“”#]|分别|共计|共|为|达到|达|约|的|了|其中|实际|合计|是|等")
_COMMON = 14
"""A pair of characters that names more figures than this names none."""


def fact_grams(q: Quantity) -> frozenset[str]:
    """Pairs of characters of the words that name a figure: its label with what stands before it, and what its row or item is about."""
    words = _FILLER.sub("", (q.lead + q.label)[-18:]) if q.cell is None else _FILLER.sub("", q.label)
    found = {words[i : i + 2] for i in range(len(words) - 1)}
    subject = _FILLER.sub("", q.subject)
    found.update("@" + subject[i : i + 2] for i in range(len(subject) - 1))
    return frozenset(found)


def _agreeing_words(quantities: Quantities, names: _Names) -> Iterator[Candidate]:
    """Pairs of figures of one dimension that differ while their words agree, found through the rarer pairs of characters."""
    for q in quantities.all:
        if (q.dim == "number" and q.cell is None) or q.dim in ("points", "times"):
            continue
        votes: dict[int, float] = {}
        for gram in sorted({g.lstrip("@") for g in names.grams[q.i]}):
            posting = names.posting(q.dim, gram)
            if len(posting) <= _COMMON:
                for p in posting:
                    if p.i < q.i and p.value != q.value:
                        votes[p.i] = votes.get(p.i, 0.0) + 1 / len(posting)
        for i in votes:
            role = quantities.all[i].role
            votes[i] += 0.6 if role and role == q.role else -0.3 if role and q.role else 0.0
        best = sorted(votes.items(), key=lambda pair: (-pair[1], -pair[0]))[:3]
        for i, weight in best:
            p = quantities.all[i]
            if weight >= 0.5 and not (p.cell is not None and q.cell is not None):
                yield _candidate("same", q, (p,), p.low, p.high, "words")


def _near_misses(quantities: Quantities, names: _Names) -> Iterator[Candidate]:
    """Figures that differ in one digit, or in two that changed places, and share words or what they are about."""
    shapes: dict[tuple[str, str], list[Quantity]] = {}
    for q in quantities.all:
        if q.digits < 4:
            continue
        found: dict[int, Quantity] = {}
        for shape in _shapes(q.figure.digits):
            bucket = shapes.setdefault((q.dim, shape), [])
            found.update((p.i, p) for p in bucket[-6:] if p.value != q.value)
            bucket.append(q)
        for p in found.values():
            if {g.lstrip("@") for g in names.grams[p.i]} & {g.lstrip("@") for g in names.grams[q.i]}:
                yield _candidate("same", q, (p,), p.low, p.high, "slip")


def _shapes(digits: str) -> list[str]:
    """A number with one digit blanked out, and with two neighbours in alphabetical order."""
    digits = digits.replace(",", "").replace("，", "")
    blanked = [digits[:i] + "*" + digits[i + 1 :] for i, c in enumerate(digits) if c.isdigit()]
    swapped = [
        digits[:i] + "~" + "".join(sorted(digits[i : i + 2])) + digits[i + 2 :]
        for i in range(len(digits) - 1)
        if digits[i] != digits[i + 1] and digits[i : i + 2].isdigit()
    ]
    return blanked + swapped


def _coarse_repeats(quantities: Quantities) -> Iterator[Candidate]:
    """3.30亿元 and 32977.30万元: the coarser print holds the finer one."""
    amounts = sorted(quantities.by_dim.get("amount", []), key=lambda q: (q.value, q.i))
    values = [q.value for q in amounts]
    for coarse in amounts:
        if coarse.digits < 2 or coarse.digits > 6:
            continue
        at = bisect.bisect_left(values, coarse.low)
        taken = 0
        while at < len(values) and values[at] <= coarse.high and taken < 6:
            fine = amounts[at]
            at += 1
            if fine.figure.unit != coarse.figure.unit and fine.ulp < coarse.ulp and fine.value != coarse.value:
                taken += 1
                yield _candidate("same", coarse, (fine,), fine.low, fine.high, "coarse")


