"""What the words and the layout say about a candidate, as short readable strings.

Digits play no part here: these features decide what the text *claims*, before anybody looks whether it holds. A feature is
`family|slot:property`; the weights of the claim model are a table of them (`claim_weights.json`), so a person can read why a
relation was thought to be claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.analysis.candidates import Candidate, fact_grams, grows
from linter.analysis.quantities import Quantities, Quantity

_RATE_CLASSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("share", re.compile(r"占(?!用)[^，。；]{0,16}$|(?:比重|占比|比例)[^，。；率]{0,4}$")),
    ("exec", re.compile(r"(?:执行率|支出率|支付率|使用率|拨付率|兑付率|兑现率|发放率|支出进度|执行进度|支付进度|使用进度|拨付进度|进度)[^，。；]{0,4}$|预算的$|指标的$|预算数的$")),
    ("arrive", re.compile(r"到位率[^，。；]{0,3}$")),
    ("adjust", re.compile(r"(?:调整率|追加率|调减率|调整幅度|调减幅度|追加幅度)[^，。；]{0,3}$")),
    ("left", re.compile(r"(?:结转率|结余率|结转结余率|节约率|节支率|超支率|资金节约率)[^，。；]{0,3}$")),
    ("complete", re.compile(r"(?:完成率|完工率|完成比例|完成度|开工率|竣工率)[^，。；]{0,3}$|(?:目标|任务|计划|指标|要求)[^，。；]{0,6}的$")),
    ("satisfy", re.compile(r"(?:满意度|满意率|知晓率|支持率)[^，。；]{0,4}$")),
)  # fmt: skip
_NAMED = re.compile(r"([一-鿿]{1,10}?)(?:率|度|比例)[一-鿿]{0,3}$")
_OF = re.compile(r"(?:占|完成|为|是|达到|相当于|达)([一-鿿“”《》、（）]{1,24})的$")
_CUES = ("其中", "包括", "分别", "由", "合计", "共", "含", "：", "。", "；", "一是", "按", "占", "比", "较", "分为", "即", "另", "其余", "每", "、")
_ENDING = re.compile(r"[\s“”（）〔〕《》]")
_NUMBERISH = re.compile(r"[\d.,%#\s，。；：、（）]")


def rate_class(q: Quantity) -> str:
    """What kind of rate the words before a percentage name: exec, share, growth, complete, named ..."""
    words = q.lead[-14:] + q.label if len(q.label) < 6 else q.label
    for name, pattern in _RATE_CLASSES:
        if pattern.search(words):
            return name
    if grows(q):
        return "growth"
    if _NAMED.search(words):
        return "named"
    return "of" if words.endswith("的") else "bare" if q.bracket else "none"


def stem(q: Quantity) -> str:
    """The last two characters before 率 or 度: 办结 of 按期办结率."""
    match = _NAMED.search(q.label) or _NAMED.search(q.lead + q.label)
    return match.group(1)[-2:] if match else ""


def named_whole(q: Quantity) -> str:
    """The words between 占 (完成, 为 ...) and 的: the base that the text names."""
    match = _OF.search(q.lead + q.label)
    return match.group(1) if match else ""


def grams(words: str) -> set[str]:
    """Pairs of neighbouring characters, without figures and marks."""
    words = _NUMBERISH.sub("", words)
    return {words[i : i + 2] for i in range(len(words) - 1)}


def _gap(words: str) -> str:
    """The words between two neighbouring figures, cut to what frames them."""
    words = _ENDING.sub("", words)
    return words if len(words) <= 5 else words[:2] + "…" + words[-2:]


class _List(NamedTuple):
    """Parts of a sum: nothing alike follows (closed) or precedes (fresh) in their segment, nothing alike stands between (whole)."""

    closed: bool
    fresh: bool
    whole: bool
    side: str
    next_to: bool
    fills: bool


_BELONG = frozenset(
    {("spent", "budget"), ("spent", "initial"), ("spent", "adjusted"), ("spent", "arrived"), ("arrived", "budget"), ("actual", "target"), ("good", "total"), ("spent", "target"), ("good", "actual")}
)  # fmt: skip
_REST = frozenset({"unspent", "rest", "deduct", "raise", "cut", "up", "down", "bad"})


class Featurizer:
    """Features of candidates of one document; what depends on one figure alone is computed once."""

    def __init__(self, quantities: Quantities) -> None:
        self.text = quantities.text
        self.all = quantities.all
        self._class: dict[int, str] = {}
        self._grams: dict[int, set[str]] = {}
        self._stem: dict[int, str] = {}
        self._whole: dict[int, set[str]] = {}
        self._unary: dict[tuple[str, str, int], tuple[str, ...]] = {}

    def class_of(self, q: Quantity) -> str:
        """`rate_class`, kept."""
        name = self._class.get(q.i)
        if name is None:
            name = self._class[q.i] = rate_class(q)
        return name

    def grams_of(self, q: Quantity) -> set[str]:
        """Pairs of characters of lead and label, kept."""
        found = self._grams.get(q.i)
        if found is None:
            found = self._grams[q.i] = grams((q.lead + q.label)[-18:])
        return found

    def family(self, c: Candidate) -> str:
        """Kind of relation with the class of its rate: `ratio.exec`, `sum2`, `run` ... Kept with the candidate."""
        if not c.family:
            c.family = self._family(c)
        return c.family

    def _family(self, c: Candidate) -> str:
        if c.kind in ("ratio", "growth", "gain", "loss"):
            return f"{c.kind}.{self.class_of(c.result)}"
        if c.kind == "sum":
            if len(c.operands) == 2:
                return "sum2"
            return "lines" if len({q.line for q in c.operands}) == len(c.operands) else "run"
        if c.kind == "product":
            return "weight" if any(q.dim == "percent" for q in c.operands) else f"product{len(c.operands)}"
        return c.kind

    def stem_of(self, r: Quantity) -> str:
        """`stem`, kept."""
        found = self._stem.get(r.i)
        if found is None:
            found = self._stem[r.i] = stem(r)
        return found

    def whole_of(self, r: Quantity) -> set[str]:
        """Pairs of characters of the base that the text names, kept."""
        found = self._whole.get(r.i)
        if found is None:
            found = self._whole[r.i] = grams(named_whole(r))
        return found

    def features(self, c: Candidate) -> set[str]:
        """All features of a candidate."""
        family = self.family(c)
        out = {family, family.partition(".")[0], *self.together(family, c)}
        for slot, q in self.slots(family, c):
            out.update(self.alone(family, slot, q))
            if slot != "r":
                out.update(self.beside(family, slot, q, c.result))
        return out

    def slots(self, family: str, c: Candidate) -> list[tuple[str, Quantity]]:
        """The figures that have a part of their own: all of a short formula, only the whole of a list, none of a repeat."""
        if family in ("run", "lines", "mean"):
            return [("r", c.result)]
        if family == "same":
            return []
        return [*zip("abcd", c.operands, strict=False), ("r", c.result)]

    def together(self, family: str, c: Candidate) -> set[str]:
        """What the figures say only together."""
        if family in ("run", "lines", "mean"):
            return set(self._of_parts(c, family))
        return set(self._of_repeat(c) if family == "same" else self._of_pair(family, c))

    # what one figure says ------------------------------------------------------------------------------------------------

    def alone(self, family: str, slot: str, q: Quantity) -> tuple[str, ...]:
        """What a figure says by itself in a slot (a, b ... operands, r the result)."""
        key = (family, slot, q.i)
        found = self._unary.get(key)
        if found is None:
            kind = family.split(".")[0]
            role = q.role or "none"
            tags = [f"{family}|{slot}:{role}", f"{kind}|{slot}:{role}"]
            tags += [f"{kind}|{slot}+{r}" for r in set(q.roles[:-1])]
            if q.previous:
                tags.append(f"{family}|{slot}:earlier")
            if q.vague:
                tags.append(f"{kind}|{slot}:vague")
            if q.series >= 0:
                tags.append(f"{kind}|{slot}:series")
            if not q.label:
                tags.append(f"{kind}|{slot}:unlabelled")
            words = _ENDING.sub("", q.label or q.lead)
            tags += [f"{kind}|{slot}…{words[-n:]}" for n in (2, 3) if len(words) >= n]
            tags.append(f"{kind}|{slot}~{q.tail[:1] or '-'}")
            if slot == "r":
                tags += self._of_result(family, q)
            found = self._unary[key] = tuple(sorted(set(tags)))
        return found

    def _of_result(self, family: str, r: Quantity) -> Iterator[str]:
        before = self.all[r.i - 1] if r.i else None
        if before is not None and before.line == r.line and before.dim == r.dim and (before.vague or before.role == "target"):
            yield f"{family}|r:after target"
            yield f"{family.split('.')[0]}|r:after target"
        if r.bracket:
            yield f"{family}|r:bracket"
        if r.cell is not None:
            yield f"{family}|r:cell"

    def beside(self, family: str, slot: str, q: Quantity, r: Quantity) -> set[str]:
        """What an operand says beside a result."""
        return set(self._of_operand(family, slot, q, r))

    def _of_operand(self, family: str, slot: str, q: Quantity, r: Quantity) -> Iterator[str]:
        kind = family.split(".")[0]
        away = q.i - r.i
        yield f"{kind}|{slot}@{max(-8, min(6, away))}"
        yield f"{kind}|{slot}clause{max(-5, min(4, q.clause - r.clause))}"
        if q.sentence != r.sentence:
            yield f"{kind}|{slot}sentence{max(-3, min(2, q.sentence - r.sentence))}"
        if q.line != r.line:
            yield f"{kind}|{slot}:other line"
        if q.item != r.item:
            yield f"{kind}|{slot}:other item"
        if q.bracket != r.bracket:
            yield f"{kind}|{slot}:{'deeper' if q.bracket > r.bracket else 'outside'}"
        if kind in ("ratio", "growth", "gain", "loss"):
            name = self.stem_of(r)
            if name and (name in q.label or name in q.tail or name in q.lead[-8:]):
                yield f"{kind}|{slot}:stem"
            whole = self.whole_of(r)
            if whole:
                common = len(whole & self.grams_of(q))
                yield f"{family}|{slot}:named{min(common, 2)}"

    # what the figures say together ---------------------------------------------------------------------------------------

    def _of_pair(self, family: str, c: Candidate) -> Iterator[str]:
        kind, r = family.split(".")[0], c.result
        order = "".join(s for _, s in sorted([(q.i, s) for q, s in zip(c.operands, "abcd", strict=False)] + [(r.i, "r")]))
        yield f"{kind}|order:{order}"
        a, b = c.operands[0], c.operands[-1]
        yield f"{kind}|roles:{a.role}/{b.role}"
        yield f"{family}|order:{order}"
        if a.dim.startswith("count:"):
            yield f"{kind}|counts:{'same' if a.dim == b.dim else 'mixed'}"
        else:
            yield f"{kind}|of:{a.dim.partition(':')[0]}"
        if kind == "sum2":
            yield from self._of_list(kind, c)
        inside = sorted((*c.operands, r), key=lambda q: q.i)
        steps = [y.i - x.i for x, y in zip(inside, inside[1:], strict=False)]
        yield f"{kind}|steps:{order}:{','.join(str(min(s, 4)) for s in steps)}"
        yield f"{kind}|alike:{min(len(self.grams_of(a) & self.grams_of(b)), 3)}"
        if a.item == b.item:
            yield f"{kind}|one item"
        if r.series >= 0:
            for slot, q in zip("ab", c.operands, strict=False):
                if q.series >= 0 and q.series != r.series:
                    yield f"{kind}|{slot}:{'aligned' if q.place == r.place else 'misaligned'}"
                elif q.series == r.series:
                    yield f"{kind}|{slot}:own series"
        if kind in ("sum2", "balance"):
            yield f"{kind}|rroles:{'/'.join(sorted(q.role for q in c.operands))}>{r.role}"
            if any(q.figure.unit != r.figure.unit for q in c.operands):
                yield f"{kind}|units differ"
        if kind.startswith("product"):
            yield from self._of_product(kind, c)
        for x, y in zip(inside, inside[1:], strict=False):
            between = self.text[x.figure.end : y.figure.start][:40]
            if y.i == x.i + 1 or len(between) < 14:
                yield f"{kind}|then {_gap(between)}"
            for cue in _CUES[:13]:
                if cue in between:
                    yield f"{kind}|between {cue}"
        if kind in ("ratio", "growth", "gain", "loss") and r.dim == "percent":
            bigger = a.value > b.value * 1.0005
            if kind == "ratio":
                yield f"{family}|a{'>' if bigger else '<'}b"

    def _of_product(self, kind: str, c: Candidate) -> Iterator[str]:
        unit, count = c.operands[0], c.operands[1]
        measure = count.figure.unit
        near = unit.label + unit.figure.unit + unit.tail + unit.lead[-6:]
        if measure and measure in near:
            yield f"{kind}|per unit of count"
        if "/" in unit.figure.unit or "每" in near or "均" in near:
            yield f"{kind}|per"
        if c.constant != 1:
            yield f"{kind}|year"
            if "月" in near:
                yield f"{kind}|per month"

    def list_of(self, c: Candidate) -> _List:
        """How the parts of a sum lie: see `_List`."""
        r, parts = c.result, sorted(c.operands, key=lambda q: q.i)
        first, last = parts[0], parts[-1]
        after, opened = self._neighbour(last, 1), self._neighbour(first, -1)
        closed = after is None or after is r or after.segment != last.segment or after.bracket < last.bracket
        fresh = opened is None or opened is r or opened.segment != first.segment or opened.bracket < first.bracket
        whole = all(
            q.i - p.i == 1 or all(x.dim != p.dim for x in self.all[p.i + 1 : q.i]) for p, q in zip(parts, parts[1:], strict=False)
        )
        side = "after" if r.i < first.i else "before" if r.i > last.i else "inside"
        next_to = (opened is r) if side == "after" else (after is r)
        fills = first.bracket > r.bracket and closed and fresh and whole and side == "after"
        return _List(closed, fresh, whole, side, next_to, fills)

    def layout(self, c: Candidate) -> tuple[float, ...]:
        """The plainest facts of layout, for the evidence: closed list, fills a bracket, next to its whole, roles that belong
        together, a stem or a name that the rate repeats, same place in parallel lists, all in one clause."""
        r, operands = c.result, c.operands
        found = self.list_of(c) if c.kind in ("sum", "mean") else None
        a, b = operands[0], operands[-1]
        pair = (a.role, b.role) in _BELONG or (c.kind == "sum" and len(operands) == 2 and bool({a.role, b.role} & _REST))
        name = self.stem_of(r) if c.kind == "ratio" else ""
        whole = self.whole_of(r) if c.kind == "ratio" else set()
        named = bool(name and (name in a.label or name in a.tail)) or bool(whole & self.grams_of(b))
        aligned = r.series >= 0 and any(q.series >= 0 and q.series != r.series and q.place == r.place for q in operands)
        return (
            float(found is not None and found.closed and found.fresh and found.whole),
            float(found is not None and found.fills),
            float(found is not None and found.next_to),
            float(pair),
            float(named),
            float(aligned),
            float(max(abs(q.clause - r.clause) for q in operands)),
        )

    def _of_list(self, kind: str, c: Candidate) -> Iterator[str]:
        """Whether the parts are one closed list right beside the whole: all of a bracket, or all up to the end of the sentence."""
        r, parts = c.result, sorted(c.operands, key=lambda q: q.i)
        first, last = parts[0], parts[-1]
        closed, fresh, whole, side, next_to, fills = self.list_of(c)
        yield f"{kind}|list:{side}:{'closed' if closed else 'open'}:{'fresh' if fresh else 'joined'}:{'full' if whole else 'gaps'}:{'next' if next_to else 'apart'}"
        if fills:
            yield f"{kind}|fills bracket"
        marks = {self._mark(q) for q in parts[1:]}
        yield f"{kind}|marks:{''.join(sorted(marks)) if len(marks) < 3 else 'many'}:{closed}"
        if r.bracket == first.bracket == last.bracket:
            yield f"{kind}|level:{closed}"

    def _neighbour(self, q: Quantity, step: int) -> Quantity | None:
        """The next (previous) figure of the same dimension within eight figures and the same line."""
        at = q.i + step
        for _ in range(8):
            if not 0 <= at < len(self.all) or self.all[at].line != q.line:
                return None
            if self.all[at].dim == q.dim:
                return self.all[at]
            at += step
        return None

    def _mark(self, q: Quantity) -> str:
        """The mark before a figure's label."""
        at = q.figure.start - len(q.label) - 1
        char = self.text[at] if at >= 0 else ""
        return char if char in "、，；：。（）\n|" else "·"

    def _of_parts(self, c: Candidate, kind: str) -> Iterator[str]:
        r = c.result
        yield from self._of_list(kind, c)
        parts = sorted(c.operands, key=lambda q: q.i)
        first, last = parts[0], parts[-1]
        yield f"{kind}|n:{min(len(parts), 8)}"
        start, end = (r, first) if r.i < first.i else (last, r)
        gap = self.text[start.figure.end : end.figure.start][:40]
        yield f"{kind}|away:{min(abs(end.i - start.i), 4)}"
        for cue in _CUES:
            if cue in gap:
                yield f"{kind}|gap {cue}"
            if cue in r.label[-10:]:
                yield f"{kind}|before {cue}"
        side = "after" if r.i < first.i else "before"
        yield f"{kind}|{side}"
        steps = {y.i - x.i for x, y in zip(parts, parts[1:], strict=False)}
        yield f"{kind}|even:{len(steps) == 1}:{min(min(steps), 3)}"
        yield f"{kind}|ends {last.tail[:1] or '-'}"
        yield f"{kind}|sentences:{min(last.sentence - first.sentence, 2)}"
        if r.sentence not in (first.sentence, last.sentence):
            yield f"{kind}|other sentence"
        roles = {q.role for q in parts}
        yield f"{kind}|roles:{min(len(roles), 3)}"
        for role in roles & {"up", "down", "previous", "per", "target", "total", "unspent", "rest", "ofwhich", "cut", "raise", "carried"}:
            yield f"{kind}|part:{role}"
        if any(q.vague for q in parts):
            yield f"{kind}|part:vague"
        if any(q.previous != r.previous for q in parts):
            yield f"{kind}|part:earlier"
        if len({q.bracket for q in parts}) > 1:
            yield f"{kind}|mixed brackets"
        elif first.bracket > r.bracket:
            yield f"{kind}|parts in bracket"
        units = {q.figure.unit for q in parts}
        yield f"{kind}|units:{'one' if units == {r.figure.unit} else 'several'}"
        if len({q.series for q in parts}) == 1 and first.series >= 0:
            yield f"{kind}|one series"
        endings = {q.label[-2:] for q in parts}
        yield f"{kind}|endings:{'one' if len(endings) == 1 else 'some' if len(endings) < len(parts) else 'all differ'}"
        yield f"{kind}|of:{r.dim.partition(':')[0]}"
        if r.cell is not None:
            yield f"{kind}|column"

    def _of_repeat(self, c: Candidate) -> Iterator[str]:
        p, q = c.operands[0], c.result
        one, two = fact_grams(p), fact_grams(q)
        both = {g.lstrip("@") for g in one} & {g.lstrip("@") for g in two}
        least = min(len(one), len(two)) or 1
        yield f"same|fact:{min(len(both), 8)}"
        yield f"same|fact share:{int(5 * len(both) / least)}"
        yield f"same|subject:{p.subject == q.subject}:{bool(p.subject)}"
        common = self.grams_of(p) & self.grams_of(q)
        smaller = min(len(self.grams_of(p)), len(self.grams_of(q)))
        yield f"same|alike:{min(len(common), 5)}"
        yield f"same|share:{int(4 * len(common) / smaller) if smaller else 'none'}"
        yield f"same|role:{'one' if p.role == q.role else 'two'}:{p.role if p.role == q.role else ''}"
        yield f"same|of:{q.dim.partition(':')[0]}"
        yield f"same|tail:{p.tail[:2] == q.tail[:2]}"
        yield f"same|earlier:{p.previous}{q.previous}"
        yield f"same|place:{'line' if p.line == q.line else 'item' if p.item == q.item else 'section' if p.section == q.section else 'far'}"
        yield f"same|gap:{min(abs(p.i - q.i), 6)}"
        if (p.cell is None) != (q.cell is None):
            yield "same|text and table"
        elif p.cell is not None:
            yield "same|both in tables"
        if p.vague or q.vague:
            yield "same|vague"
        if p.label[-3:] == q.label[-3:]:
            yield "same|endings agree"
        if p.figure.unit != q.figure.unit:
            yield "same|units differ"
