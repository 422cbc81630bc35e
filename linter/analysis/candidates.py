"""What the figures *could* claim of each other, proposed by digits and by place (numbers.md section 5, reading.md sections 3 and 4).

Every function walks the quantities once and looks at a bounded window around each, or looks a value up in a sorted table; none looks at all
pairs of a document. A candidate that holds is kept from wide windows, for digits are evidence; one that fails only from near, for there
the words must carry it. Which candidates the text really claims is decided in `claims.py`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grammar.figures import FigureKind
from linter.analysis.formulas import FORMULAS, mend_interval
from linter.analysis.quantities import Quantities, Quantity

_EPS = 1e-9
_BACK, _ON = 22, 12
"""How many figures before and after a result are looked at."""
_LEVELS = ("amount", "score", "number")
_GROWTH = re.compile(
    r"增长|增幅|增速|上升|提高|提升|升幅|下降|降幅|减少|降低|压减|缩减|下滑|回落|增减|变动|调整|节约|超支|减幅|增加|幅度|增|减|降|追加|调增|调减|节支|升"
)
_DOWN = re.compile(r"下降|降幅|减少|降低|压减|缩减|下滑|回落|减幅|调减|减|降|节约|节支|少|低")


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
        return (self.high - self.low + 2 * r.half) / max(r.value, 1e-12)

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
    tables = _Tables(quantities)
    for r in quantities.all:
        around = _Window(quantities.all, r)
        for candidate in (
            *_rates(r, around, tables),
            *_points(r, around),
            *_two_parts(r, around, tables),
            *_runs(r, quantities, around),
            *_line_runs(r, quantities),
            *_balances(r, around),
            *_products(r, around, tables),
        ):
            out.setdefault(candidate.key, candidate)
    for candidate in _repeats(quantities):
        out.setdefault(candidate.key, candidate)
    return list(out.values())


def _candidate(
    kind: str, r: Quantity, operands: tuple[Quantity, ...], low: float, high: float, shape: str, constant: Any = 1
) -> Candidate:
    c = Candidate(kind, r, operands, low, high, constant, shape)
    gap = c.gap
    tight = _EPS * max(r.value, high, 1e-12)
    c.holds = gap <= tight
    if not c.holds and r.half and gap <= r.ulp / 2 + tight:
        c.holds = c.cut = True
    return c


class _Window:
    """The quantities around a result, by dimension, nearest first."""

    def __init__(self, everything: Sequence[Quantity], r: Quantity) -> None:
        self.r = r
        self.before: dict[str, list[Quantity]] = {}
        self.after: dict[str, list[Quantity]] = {}
        for q in reversed(everything[max(0, r.i - _BACK) : r.i]):
            if r.line - q.line > 1 and r.sentence - q.sentence > 2:
                break
            self.before.setdefault(q.dim, []).append(q)
        for q in everything[r.i + 1 : r.i + 1 + _ON]:
            if q.line != r.line or q.sentence - r.sentence > 1:
                break
            self.after.setdefault(q.dim, []).append(q)

    def of(self, dim: str, before: int, after: int) -> list[Quantity]:
        """The nearest of a dimension on both sides; a table cell is related to its own row only."""
        found = self.before.get(dim, [])[:before] + self.after.get(dim, [])[:after]
        if self.r.cell is not None:
            return [q for q in found if q.cell is not None and q.cell[:2] == self.r.cell[:2]]
        return [q for q in found if q.cell is None]

    def dims(self) -> list[str]:
        """Dimensions present, in a fixed order."""
        return sorted({*self.before, *self.after})


class _Tables:
    """Values of each dimension in ascending order, for far operands with many digits."""

    def __init__(self, quantities: Quantities) -> None:
        self._sorted = {
            dim: sorted((q for q in items if q.digits >= 3), key=lambda q: (q.value, q.i)) for dim, items in quantities.by_dim.items()
        }
        self._values = {dim: [q.value for q in items] for dim, items in self._sorted.items()}

    def between(self, dim: str, low: float, high: float, most: int = 4) -> list[Quantity]:
        """Quantities of a dimension with a value in [low, high]; none when there are too many to mean anything."""
        values = self._values.get(dim, [])
        first = bisect.bisect_left(values, low)
        last = bisect.bisect_right(values, high)
        return self._sorted[dim][first:last] if 0 < last - first <= most else []


def _local(r: Quantity, *operands: Quantity) -> bool:
    """Near enough for a failing candidate."""
    return all(q.line == r.line and -10 <= q.i - r.i <= 5 for q in operands)


def is_rate(q: Quantity) -> bool:
    """A percentage, a multiple, or a bare figure of a rate column."""
    return q.dim in ("percent", "times") or (q.dim == "number" and q.label.endswith(("率", "比", "占比")))


def grows(q: Quantity) -> bool:
    """Whether the words before a rate speak of a change."""
    return bool(_GROWTH.search(q.label[-9:] or q.lead[-9:]))


def falls(q: Quantity) -> bool:
    """Whether the words before a rate speak of a decline."""
    return bool(_DOWN.search(q.label[-9:] or q.lead[-9:])) or q.figure.value < 0


def _rates(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    if not is_rate(r) or r.value <= 0:
        return
    changing = r.dim == "percent" and grows(r)
    for dim in around.dims():
        if dim not in _LEVELS and not dim.startswith(("count:", "per:")):
            continue
        near = around.of(dim, 6, 3)
        for a in near:
            for b in near:
                if a is not b and b.low > 0:
                    yield from _rate_pair(r, a, b, changing)
    yield from _mixed_counts(r, around)
    if r.cell is None and r.digits >= 3 and not changing:
        yield from _far_rates(r, around, tables)


def _rate_pair(r: Quantity, a: Quantity, b: Quantity, changing: bool) -> Iterator[Candidate]:
    local = _local(r, a, b)
    ratio = _candidate("ratio", r, (a, b), a.low / b.high, a.high / b.low, "near")
    if ratio.holds or (local and ratio.high < 12 * r.high):
        yield ratio
    if not changing:
        return
    low, high = a.low / b.high - 1, a.high / b.low - 1
    if high < 0:
        low, high = -high, -low
    if low >= 0:
        growth = _candidate("growth", r, (a, b), low, high, "near")
        if growth.holds or (local and growth.low < 10 * r.high + 0.3):
            yield growth
    kind, sign = ("loss", 1) if falls(r) else ("gain", -1)
    least, most = b.low + sign * a.low, b.high + sign * a.high
    if least > 0 and a.value < b.value * 2:
        change = _candidate(kind, r, (a, b), *sorted((a.low / least, a.high / most)), "near")
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


def _far_rates(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    """One operand beside the rate, the other anywhere: only what the digits single out."""
    for dim in around.dims():
        if dim not in ("amount", "score") and not dim.startswith("count:"):
            continue
        for near in around.of(dim, 3, 2):
            if near.line != r.line or near.digits < 3 or r.low <= 0:
                continue
            for b in tables.between(dim, near.low / r.high, near.high / r.low):
                if abs(b.i - r.i) > 6 and b.low > 0 and b is not near:
                    c = _candidate("ratio", r, (near, b), near.low / b.high, near.high / b.low, "far")
                    if c.holds:
                        yield c
            for a in tables.between(dim, near.low * r.low, near.high * r.high):
                if abs(a.i - r.i) > 6 and near.low > 0 and a is not near:
                    c = _candidate("ratio", r, (a, near), a.low / near.high, a.high / near.low, "far")
                    if c.holds:
                        yield c


def _points(r: Quantity, around: _Window) -> Iterator[Candidate]:
    if r.dim != "points":
        return
    near = around.of("percent", 7, 3)
    for n, one in enumerate(near):
        for two in near[n + 1 :]:
            a, b = (one, two) if one.value >= two.value else (two, one)
            spread = a.half + b.half
            c = _candidate("points", r, (a, b), max(a.value - b.value - spread, 0.0), a.value - b.value + spread, "near")
            if c.holds or _local(r, a, b):
                yield c


def _two_parts(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    """r = a + b; the same triple also serves a difference (r - a = b)."""
    if not _adds(r):
        return
    near = sorted(around.of(r.dim, 7, 6), key=lambda q: q.i)
    for n, a in enumerate(near):
        if a.value > r.high:
            continue
        for b in near[n + 1 :]:
            if b.value > r.high:
                continue
            low, high = a.low + b.low, a.high + b.high
            c = _candidate("sum", r, (a, b), low, high, "two")
            if c.holds or (_local(r, a, b) and abs(a.i - b.i) <= 8 and 0.4 * r.value < high and low < 2.5 * r.value):
                yield c
    if r.digits >= 4 and r.cell is None:
        yield from _far_parts(r, near, tables)


def _far_parts(r: Quantity, near: list[Quantity], tables: _Tables) -> Iterator[Candidate]:
    for a in near:
        if a.line != r.line or abs(a.i - r.i) > 5 or a.digits < 3 or a.value >= r.value:
            continue
        for b in tables.between(r.dim, r.low - a.high, r.high - a.low):
            if abs(b.i - r.i) > 8 and b.digits >= 3 and b is not a:
                c = _candidate("sum", r, (a, b), a.low + b.low, a.high + b.high, "far")
                if c.holds:
                    yield c


def _adds(q: Quantity) -> bool:
    return q.value > 0 and (q.dim in ("amount", "score", "percent", "number") or q.dim.startswith("count:"))


def _runs(r: Quantity, quantities: Quantities, around: _Window) -> Iterator[Candidate]:
    """Three and more parts in a row: after the whole or before it, every one or every second, brackets left out or in."""
    if not _adds(r):
        return
    row = [q for q in quantities.by_line[r.line] if q.dim == r.dim and q.value > 0 and (q.cell is None) == (r.cell is None)]
    at = next(n for n, q in enumerate(row) if q is r)
    after, before = row[at + 1 : at + 25], row[max(0, at - 24) : at][::-1]
    for side, parts in (("after", after), ("before", before)):
        level = [q for q in parts if q.bracket <= r.bracket]
        for sequence in (parts, level if len(level) != len(parts) else []):
            for step, first in ((1, 0), (1, 1), (2, 0), (2, 1)):
                yield from _prefixes(r, sequence[first::step], side if step == 1 else side + "2")


def _prefixes(r: Quantity, parts: list[Quantity], shape: str) -> Iterator[Candidate]:
    low = high = 0.0
    taken: list[Quantity] = []
    for n, q in enumerate(parts[:14]):
        low, high = low + q.low, high + q.high
        taken.append(q)
        if len(taken) < 3:
            continue
        if low > 3 * r.high and low / len(taken) > 1.5 * r.high:
            return
        ends = n + 1 == len(parts) or parts[n + 1].sentence != q.sentence or abs(parts[n + 1].clause - q.clause) > 2
        c = _candidate("sum", r, tuple(taken), low, high, shape)
        if c.holds or (ends and shape[-1] != "2"):
            yield c
        if r.dim in ("score", "percent", "amount", "number") or r.dim.startswith("count:"):
            m = _candidate("mean", r, tuple(taken), low / len(taken), high / len(taken), shape)
            if m.holds or (ends and r.dim in ("score", "percent") and "mean" in r.roles):
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


_SIGNS = ((1, 1, -1), (1, -1, 1), (1, -1, -1), (-1, 1, 1))


def _balances(r: Quantity, around: _Window) -> Iterator[Candidate]:
    """r = a + b - c and r = a - b - c with all four in one line."""
    if not _adds(r) or r.dim == "percent" or r.digits < 2 or r.cell is not None:
        return
    near = sorted((q for q in around.of(r.dim, 6, 2) if q.line == r.line and q.value > 0), key=lambda q: q.i)
    for i, a in enumerate(near):
        for j in range(i + 1, len(near)):
            b = near[j]
            for c in near[j + 1 :]:
                slack = a.half + b.half + c.half
                for signs in _SIGNS:
                    value = signs[0] * a.value + signs[1] * b.value + signs[2] * c.value
                    if value <= 0 or abs(value - r.value) > 0.25 * r.value:
                        continue
                    found = _candidate("balance", r, (a, b, c), value - slack, value + slack, "near", signs)
                    if found.holds or _local(r, a, b, c):
                        yield found


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
        if u.value <= 0 or u.value >= r.value or abs(u.i - r.i) > 7:
            continue
        for n in counts:
            if n is u or n.value <= 1 or abs(n.i - u.i) > 6:
                continue
            yield from _product(r, u, n, counts)


def _product(r: Quantity, u: Quantity, n: Quantity, counts: list[Quantity]) -> Iterator[Candidate]:
    low, high = u.low * n.low, u.high * n.high
    if low <= 0 or high < r.low / 400 or low > 12 * r.high:
        return
    for constant in (1, 12):
        c = _candidate("product", r, (u, n), low * constant, high * constant, "near", constant)
        close = 0.2 * r.value < c.high and c.low < 5 * r.value if constant == 1 else 0.8 * r.value < c.high and c.low < 1.25 * r.value
        if c.holds or (close and _local(r, u, n) and r.dim == "amount"):
            yield c
    for m in counts:
        if m.i > n.i and m.value > 1 and m is not u and m.dim != n.dim and abs(m.i - n.i) <= 3:
            c = _candidate("product", r, (u, n, m), low * m.low, high * m.high, "near")
            if c.holds or (0.5 * r.value < c.high and c.low < 2 * r.value and _local(r, u, n, m) and r.dim == "amount"):
                yield c


def _points_by_rate(r: Quantity, around: _Window, tables: _Tables) -> Iterator[Candidate]:
    for weight in around.of("score", 3, 2):
        if weight.low < r.value * 0.999 or abs(weight.i - r.i) > 4 or not weight.value:
            continue
        near = around.of("percent", 3, 1)
        far = tables.between("percent", r.low / weight.high, r.high / weight.low) if r.digits >= 3 else []
        for rate in {q.i: q for q in (*near, *far)}.values():
            low, high = weight.low * rate.low, weight.high * rate.high
            if weight.figure.decimals == 0 or not weight.half:
                low, high = weight.value * rate.low, weight.value * rate.high
            c = _candidate("product", r, (weight, rate), low, high, "weight")
            if c.holds or _local(r, weight, rate):
                yield c


def _repeats(quantities: Quantities) -> Iterator[Candidate]:
    """The same fact in two places: equal figures, and figures whose words agree."""
    by_value: dict[tuple[str, float], list[Quantity]] = {}
    by_words: dict[tuple[str, str], list[Quantity]] = {}
    for q in quantities.all:
        if q.dim == "number" and q.cell is None:
            continue
        alike = by_value.setdefault((q.dim, round(q.value, 6)), [])
        if q.digits >= 2 or q.dim.startswith("count:"):
            for p in alike[-5:]:
                yield _candidate("same", q, (p,), p.low, p.high, "equal")
        alike.append(q)
        words = _fact_words(q)
        if len(words) >= 3:
            for p in by_words.setdefault((q.dim, words[-4:]), [])[-4:]:
                if p.value != q.value:
                    yield _candidate("same", q, (p,), p.low, p.high, "words")
            by_words[q.dim, words[-4:]].append(q)
    yield from _coarse_repeats(quantities)


_FILLER = re.compile(r"[\s\d.,%，。；：、（）“”]|分别|共计|共|为|达到|达|约|的|了|其中|实际|合计|是|等")


def _fact_words(q: Quantity) -> str:
    """The words that name a figure, without fillers."""
    return _FILLER.sub("", (q.lead + q.label)[-16:])


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


def kind_of_figure(q: Quantity) -> FigureKind:
    """The figure's kind (for callers that only see quantities)."""
    return q.figure.kind
