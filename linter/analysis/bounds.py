"""Figures against the bounds beside them: 98.7%，目标≥95%; 高于95%的目标; 控制在850元以内; 其中 above its whole; a rate above 100 %.

An unmet target is a fact, not an error. Wrong is only what the words say of it: 高于, 达到, 完成, where the figures say the contrary.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from grammar.figures import Bound, Figure, FigureKind
from grammar.span import Span
from linter.analysis.intervals import printed
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.model import Document, Text

KIND, RATE, SCORE = "target-bound", "rate-above-hundred", "score-above-full"
_MEASURED = frozenset({FigureKind.AMOUNT, FigureKind.PERCENT, FigureKind.SCORE, FigureKind.COUNT, FigureKind.TIMES, FigureKind.NUMBER})
_MARK = "，；：。！？（）\n|\t→"

# Words directly before a bound, and what they say of the figure they are about.
_CLAIMS = (
    (re.compile(r"(?:没有|未|没|并未|不曾)(?:突破|超过|高于|超出|超)(?:了)?$"), "<="),
    (re.compile(r"(?:未|没有|没|尚未|未能|仍未)(?:达到|达|完成|实现|满足)(?:了)?$"), "<"),
    (re.compile(r"(?:不低于|不少于|不小于)$"), ">="),
    (re.compile(r"(?:不超过|不高于|不多于|未超|控制在)$"), "<="),
    (re.compile(r"(?:低于|小于|少于|不到|不足)(?:了)?$"), "<"),
    (re.compile(r"(?:高于|超过|超出|大于|多于|突破|高出)(?:了)?$"), ">"),
    (re.compile(r"(?:达到|达|满足|符合|实现|完成)(?:了)?$"), ">="),
)
_MODIFIER = re.compile(
    r"(?:省定|市定|县定|国家|规定|规定的|要求的|既定|年度|年初|全年|预算|预期|目标|的?目标值?|任务|计划|指标|标准|上级|原定|设定的|下达的|确定的|提出的|规划|考核|人均|20\d\d年|“[^”]{1,6}”|[（：为是])*$"
)
_TARGET_LABEL = re.compile(
    r"(?:^|[，（：])?(?:其)?(?:年度|年初|全年|预期|绩效|考核|省定|国家|规定|两者|三者)?(?:目标|指标|任务|标准|要求|计划|控制指标|控制目标|上限|下限)(?:值|任务|数|线|要求|标准)?"
    r"(?:均|同|都)?(?:设定|确定|控制)?(?:为|是|：|在)?(?:不低于|不少于|不高于|不超过|不大于|不小于|不多于|至少|至多|控制在|低于|高于|大于|小于|以|[≥≤＞＜>=<≧≦])?=?\s*$"
)
_PLAIN_LABEL = re.compile(r"(?:目标|^[，]?(?:其)?(?:年度|全年|年初)?(?:任务|计划|目标任务))(?:值|任务|数)?(?:设定|确定)?(?:为|是|：)?$")
_BRACKETED = re.compile(
    r"（(?:(?:目标|要求|标准)(?:值)?(?:为|：)?|(?=[不≥≤至]))(?:不低于|不少于|不高于|不超过|至少|至多|≥|≤)?$"
)
_NOUN = re.compile(
    r"(?:（含）)?(?:以上|以下|以内|之内)?(?:/[一-鿿0-9万]+)?(?:的)?[一-鿿]{0,6}?(?:目标|要求|标准|控制|上限|下限|指标|任务|限额|规定|红线|底线|预算|期望|计划|之内|以内|范围)"
)
_PREVIOUS = re.compile(r"上年|去年|上一年|同期|(?<![占对])比(?![率例重值赛对])|较(?![好快高强大])|年初|原来|由$|从$|平均水平|(?:全省|全国|全市|全县)平均")
_YEAR = re.compile(r"(20\d\d)年")
_CHANGE = re.compile(r"(?:增加|减少|提高|提升|下降|降低|增长|上升|回落|缩短|多|少|高|低|差|升|降|增|减)(?:了|约)?$")
_MET = re.compile(r"(?:达到|完成|实现|达成|超过|超额完成|优于|高于|圆满完成|符合)(?:了)?(?:年度|年初|预期|绩效|既定|设定的|全部|全年)*(?:目标|指标|任务|要求)(?:值|任务)?|目标(?:已)?(?:完成|达成|实现|达到)|(?<![未不])达标(?![率])")
_UNMET = re.compile(r"未|没有|不|基本|部分|差|尚|距|除|力争|确保|拟|将|要求$|才能|是否|低于")
_ALL = re.compile(r"(?<![人户平年月日台场次件亩批期])均|都|同为")
_RATE = re.compile(
    r"(?:满意度|满意率|合格率|覆盖率|优良率|优秀率|达标率|到位率|回收率|参与率|知晓率|就业率|入学率|巩固率|及时率|准确率|有效率|普及率|利用率|通过率|整改率|办结率|成功率|完好率|占比|比重)"
    r"(?:分别)?(?:为|是|达到?|：|均为)?$"
)
_RATE_OK = re.compile(r"毛入|增长|提高|超|比上年|利用率|到位率|执行率|完成率")
_FULL_BRACKET = re.compile(r"^（(?:满分|分值|权重|标准分|总分)?(?:为|：|共)?\s*(?P<n>\d+(?:\.\d+)?)分?(?:）|，)")
_FULL_BEFORE = re.compile(r"(?:满分|分值|权重|标准分)(?:为|：|是|共)?$")
_GOT = re.compile(r"(?:得|得分|实得|自评|自评得|自评得分|评分)(?:分)?(?:为|：)?$")
_TOTAL_SCORE = re.compile(r"自评(?:总?得分|总分)?(?:为|得)?$|总得分(?:为)?$")
_OTHER_FULL = re.compile(r"满分\s*(?:为|是)?\s*1[1-9]\d|1[1-9]\d分制|附加分|加分")
_OF_WHICH = re.compile(r"其中(?:，|：)?")
_DELTA = re.compile(r"均|每|单价|增|减|降|升|调|净|差|缺|超支|追加|收回|节|变动|多|少|盈|亏|余")
_REACH, _NEAR = 60, 40
_SUBJECT = re.compile(r"[，、][一-鿿]{2,12}(?:占比|比例|率|费|度|数|额)")
"""三项合占4.99%，项目管理费占比未超过1%: the bound has a subject of its own."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A bound with what is said of it: the sign that the actual figure is to have, and whether the words claim that it has."""

    figure: Figure
    sign: str
    claimed: bool
    all: bool


def find_bounds(document: Document) -> list[Relation]:
    """Bounds that are met, and words that say so where the figures do not."""
    reading = _Reading(document)
    found = [*reading.targets(), *reading.parts(), *reading.rates(), *reading.scores(), *_tables(document)]
    unique: dict[tuple[str, Span, tuple[Span, ...]], Relation] = {}
    for relation in found:
        unique.setdefault((relation.kind, relation.result, relation.operands), relation)
    return sorted(unique.values(), key=lambda r: (r.result, r.operands))


class _Reading:
    """One pass over a document: its sentences and figures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prose = Prose(document)
        self.text = self.prose.text
        self.figures = [f for f in document.figures if f.kind in _MEASURED and document.table_at(f.start) is None]
        self.starts = [f.start for f in self.figures]
        self.ends = [0, *(f.end for f in self.figures)]

    def between(self, start: int, end: int) -> list[Figure]:
        return self.figures[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def label(self, figure: Figure) -> str:
        """Words before a figure, back to a mark or the figure before."""
        index = bisect.bisect_left(self.starts, figure.start)
        low = max(self.ends[index], figure.start - 24)
        words = self.text[low : figure.start]
        cut = max(words.rfind(mark) for mark in _MARK)
        return words[cut + 1 :]

    # ---- actual against target ------------------------------------------------------------------------------------------

    def targets(self) -> Iterator[Relation]:
        for figure in self.figures:
            target = self._target(figure)
            if target is None:
                continue
            actuals = self._actuals(target)
            yield from self._judge(target, actuals)

    def _target(self, figure: Figure) -> _Target | None:
        """What a figure bounds: 目标≥95%, 高于95%的目标, 控制在850元以内."""
        if figure.kind is FigureKind.SCORE:
            return None
        label = self.label(figure)
        head = self.text[max(0, figure.start - 16) : figure.start]
        tail = self.text[figure.end : figure.end + 14]
        bracketed = _BRACKETED.search(head)
        verb = self._verb(label, head, figure)
        sign = {Bound.AT_LEAST: ">=", Bound.AT_MOST: "<=", Bound.OVER: ">", Bound.UNDER: "<"}.get(figure.bound)
        everyone = bool(_ALL.search(label))
        if verb and (figure.bound in (Bound.AT_LEAST, Bound.AT_MOST) or _NOUN.match(tail) or verb == "<=" or bracketed):
            return _Target(figure, verb, True, everyone)
        named = bool((_TARGET_LABEL if sign else _PLAIN_LABEL).search(label)) or bool(bracketed) or tail.startswith("→")
        if named and not verb:
            return _Target(figure, sign or ">=", False, everyone)
        return None

    def _verb(self, label: str, head: str, figure: Figure) -> str | None:
        """The sign that a word of comparison gives; with a bound of its own (达到不低于95%) the two are combined."""
        words = _MODIFIER.sub("", label)
        own = re.search(r"(?:不低于|不少于|不高于|不超过|不大于|不小于|不多于|≥|≤|至少|至多)$", words)
        base = _MODIFIER.sub("", words[: own.start()]) if own else words
        if not base and (match := re.search(r"(高于|低于|超过|达到|未达到|优于)[^，。；（]{0,6}（[^，。；）]{0,6}$", head)):
            base = match[1]
        if re.search(r"(?:优于|好于)$", base):  # better: more of a share, less of a waiting time; only its own bound tells
            return {Bound.AT_LEAST: ">=", Bound.AT_MOST: "<="}.get(figure.bound)
        for pattern, sign in _CLAIMS:
            if pattern.search(base):
                return _combined(sign, figure.bound) if own or figure.bound in (Bound.AT_LEAST, Bound.AT_MOST) else sign
        if own and not base and not _TARGET_LABEL.search(label) and _NOUN.match(self.text, figure.end):
            return {Bound.AT_LEAST: ">=", Bound.AT_MOST: "<="}.get(figure.bound)
        return "<=" if re.search(r"控制在[一-鿿]{0,4}$", base) and figure.bound is Bound.AT_MOST else None

    def _actuals(self, target: _Target) -> list[Figure]:
        """The figures a bound may be about: nearest first."""
        figure = target.figure
        segment = self.prose.segment(figure.start)
        near = [f for f in self.between(segment.start, figure.start) if _alike(f, figure) and self._level(f)]
        near = [f for f in near if figure.start - f.end <= (160 if target.all else _REACH)]
        near = self._without_parts(near, figure.start)
        if near or target.claimed:
            return near[::-1]
        after = [f for f in self.between(figure.end, segment.end) if _alike(f, figure) and f.start - figure.end <= 24]
        if after and re.search(r"完成|实际|实施|达|→|实现|为", self.text[figure.end : after[0].start]):
            return after[:1]
        return []

    def _without_parts(self, near: list[Figure], end: int) -> list[Figure]:
        """共28场，其中线上11场、线下17场，目标不少于24场: the whole is meant."""
        cut = self.text.rfind("其中", near[0].end, end) if near else -1
        parts = [f for f in near if f.start > cut]
        return [f for f in near if f.end <= cut] if cut >= 0 and len(parts) > 1 else near

    def _level(self, figure: Figure) -> bool:
        """A figure of this year that is not itself a bound or a difference."""
        label = self.label(figure)
        if figure.bound is not Bound.EXACT or _PREVIOUS.search(label) or _CHANGE.search(label):
            return False
        year = self.document.year
        if any(year is None or int(named) != year for named in _YEAR.findall(label)):
            return False
        return not _PLAIN_LABEL.search(label)

    def _judge(self, target: _Target, actuals: Sequence[Figure]) -> Iterator[Relation]:
        if not actuals:
            return
        chosen = list(actuals) if target.all else self._series(actuals)
        good = [f for f in chosen if _holds(f, target)]
        yield from (_relation(target, f, True) for f in good)
        if good or not all(_contrary(f, target) for f in actuals):
            return
        first = actuals[0]
        words = self.text[first.end : target.figure.start]
        if target.claimed:
            if len(words) <= _NEAR and not re.search(r"[。；]", words) and not _SUBJECT.search(words):
                yield _relation(target, first, False)
        elif claim := self._claim(target, first):
            yield _relation(target, first, False, claim)

    def _series(self, actuals: Sequence[Figure]) -> list[Figure]:
        """The nearest figure and those it is listed with (79.10%和77.50%)."""
        chosen = [actuals[0]]
        for figure in actuals[1:]:
            if re.fullmatch(r"(?:[、和与及]|以及)", self.text[figure.end : chosen[-1].start]):
                chosen.append(figure)
            else:
                break
        return chosen

    def _claim(self, target: _Target, actual: Figure) -> Span | None:
        """Words after an unmet target and its actual figure that say it is met."""
        start = max(target.figure.end, actual.end)
        segment = self.prose.segment(start)
        for match in _MET.finditer(self.text, start, min(segment.end, start + 40)):
            around = self.text[max(start, match.start() - 6) : match.end() + 4]
            if not _UNMET.search(around) and not re.search(r"\d", self.text[start : match.start()]):
                return Span(*match.span())
        return None

    # ---- parts and wholes, rates, scores ----------------------------------------------------------------------------------

    def parts(self) -> Iterator[Relation]:
        """W，其中P: a part above its whole."""
        for match in _OF_WHICH.finditer(self.text):
            sentence = self.prose.near(match.start())
            before = [f for f in self.between(sentence.start, match.start()) if match.start() - f.end <= 2]
            segment = self.prose.segment(match.end())
            stop = re.compile(r"[，。；\n（]").search(self.text, match.end(), segment.end)
            after = self.between(match.end(), stop.start() if stop else segment.end)
            if not before or not after or not self._whole(before[-1]):
                continue
            larger = [f for f in self.between(sentence.start, match.start()) if _alike(f, before[-1])]
            for part in after:
                if _alike(part, before[-1]) and part.bound is Bound.EXACT and not _DELTA.search(self.label(part)):
                    whole = next((f for f in reversed(larger) if f.base >= part.base), before[-1])
                    yield from self._part(whole, part, len(after))

    def _whole(self, figure: Figure) -> bool:
        return figure.kind in (FigureKind.AMOUNT, FigureKind.COUNT) and figure.bound is Bound.EXACT and not _DELTA.search(self.label(figure))

    def _offset(self, whole: Figure) -> bool:
        """A negative figure among those behind a whole (省直达-13.27万元) lets another part exceed it."""
        near = [f for f in self.document.figures if whole.end <= f.start <= whole.end + 80]
        return any(f.value < 0 for f in near)

    def _listed(self, whole: Figure) -> bool:
        """Whether the whole closes a list of its own: 其中 may then speak of the list, not of its last item."""
        start = self.prose.sentence(whole.start).start
        return any(f.unit == whole.unit and f.end <= whole.start and f.start >= start for f in self.between(start, whole.start))

    def _part(self, whole: Figure, part: Figure, listed: int) -> Iterator[Relation]:
        if part.unit != whole.unit and part.scale * 100 < whole.scale:
            return  # 面值50元 beside 810万元 is no part of it
        one, two = printed(whole), printed(part)
        if two.low > one.high and not self._offset(whole):
            certain = whole.kind is FigureKind.AMOUNT or (listed > 1 and len(self.label(part)) <= 8)
            certain = certain and not self._listed(whole)
            yield Relation(
                KIND, part.span, (whole.span,), f"{_show(part)}＞{_show(whole)}", Verdict.FAILS, expected=f"不超过{_show(whole)}",
                actual=_show(part), certainty=Certainty.CERTAIN if certain else Certainty.PROBABLE,
                slip=Text("其中的一部分大于总数", "a part is larger than its whole"),
            )  # fmt: skip
        elif part.base <= whole.base:
            yield Relation(KIND, part.span, (whole.span,), f"{_show(part)}≤{_show(whole)}", Verdict.HOLDS)

    def rates(self) -> Iterator[Relation]:
        """满意度105%: a share of a whole above all of it."""
        for figure in self.figures:
            label = self.label(figure)
            if figure.kind is FigureKind.PERCENT and _RATE.search(label):
                sure = not _RATE_OK.search(label) and not re.search(r"目标|任务", label)
                if figure.base > 1 and figure.bound is Bound.EXACT and sure:
                    yield Relation(
                        RATE, figure.span, (), f"{_show(figure)}＞100%", Verdict.FAILS, expected="不超过100%", actual=_show(figure)
                    )

    def scores(self) -> Iterator[Relation]:
        """产出指标（50分）得52分, 得9.75分（满分10分）, 满分12分，得11.50分; a total above 100."""
        scores = [f for f in self.figures if f.kind is FigureKind.SCORE]
        for place, figure in enumerate(scores):
            full = self._full(scores, place)
            if full is not None:
                yield _points(figure, full)
            elif figure.value > 100 and _TOTAL_SCORE.search(self.label(figure)) and not _OTHER_FULL.search(self.text):
                yield Relation(
                    SCORE, figure.span, (), f"{_show(figure)}＞100分", Verdict.FAILS, expected="不超过100分", actual=_show(figure)
                )

    def _full(self, scores: Sequence[Figure], place: int) -> Figure | None:
        """The full points of a score: in the bracket after it, or directly before it."""
        figure = scores[place]
        if place + 1 < len(scores):
            after = scores[place + 1]
            gap = self.text[figure.end : after.start]
            if re.fullmatch(r"（(?:满分|分值|权重|标准分)(?:为|：)?|/", gap) and self.text[after.end : after.end + 1] in "）/，。、；\n ":
                return after
        if place:
            before = scores[place - 1]
            gap = self.text[before.end : figure.start]
            tagged = re.search(r"（(?:满分|分值|权重)?$", self.text[before.start - 4 : before.start]) or _FULL_BEFORE.search(self.label(before))
            if tagged and re.fullmatch(r"[）]?[，]?(?:自评|实际|实)?得分?(?:为)?", gap) and _GOT.search(gap):
                return before
        return None


def _combined(sign: str, bound: Bound) -> str:
    """达到不低于95%的要求: at least; 低于（不低于90%）的目标: below."""
    if sign in (">", ">=") :
        return ">=" if bound is Bound.AT_LEAST else "<=" if bound is Bound.AT_MOST else sign
    if sign == "<":
        return "<" if bound is Bound.AT_LEAST else "<="
    return sign


def _alike(one: Figure, two: Figure) -> bool:
    return one.dimension == two.dimension and (one.kind is not FigureKind.NUMBER or one.decimals > 0)


def _holds(actual: Figure, target: _Target) -> bool:
    a, t = actual.base, target.figure.base
    return {">=": a >= t, "<=": a <= t, ">": a > t, "<": a < t}[target.sign]


def _contrary(actual: Figure, target: _Target) -> bool:
    """Whether no exact value of the print could stand to the bound as the sign says."""
    interval, bound = printed(actual), target.figure.base
    if target.sign in (">=", ">"):
        return interval.high < bound or (interval.high == bound and (not interval.closed or target.sign == ">"))
    return interval.low > bound or (interval.closed and target.sign == "<" and interval.low == bound)


_SAID = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}
_OPPOSITE = {">=": "＜", "<=": "＞", ">": "≤", "<": "≥"}


def _show(figure: Figure) -> str:
    return f"{figure.digits}{figure.unit}"


def _relation(target: _Target, actual: Figure, good: bool, claim: Span | None = None) -> Relation:
    sign = _SAID[target.sign] if good else _OPPOSITE[target.sign]
    result = claim or target.figure.span
    return Relation(
        KIND, actual.span if good else result, (target.figure.span,) if good else tuple(s for s in (actual.span, target.figure.span) if s != result),
        f"{_show(actual)}{sign}{_show(target.figure)}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"{_SAID[target.sign]}{_show(target.figure)}", actual=_show(actual),
    )  # fmt: skip


def _points(figure: Figure, full: Figure) -> Relation:
    good = figure.value <= full.value
    sign = "≤" if good else "＞"
    return Relation(
        SCORE, figure.span, (full.span,), f"{_show(figure)}{sign}{_show(full)}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"不超过{_show(full)}", actual=_show(figure),
    )  # fmt: skip


# ---- tables ----------------------------------------------------------------------------------------------------------------

_TARGET_HEAD = re.compile(r"(?:年度|绩效|年初)?(?:目标|指标(?=值)|计划(?=[值数任]))(?:值|数|任务)?")
_ACTUAL_HEAD = re.compile(r"(?:全年|年度)?(?:实际)?(?:完成|达到|实际)(?:值|数|情况)?")
_FULL_HEAD = re.compile(r"(?:分值|权重|满分|标准分)(?:（分）|（%）)?")
_GOT_HEAD = re.compile(r"(?:自评|实际)?(?:得分|评分)(?:（分）)?")
_CELL = re.compile(r"(?P<sign>≥|≤|>=|<=|＞|＜|>|<|不低于|不少于|不高于|不超过)?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s]*)")


def _tables(document: Document) -> Iterator[Relation]:
    """Rows of 目标值|实际值 and 分值|得分."""
    for table in document.tables:
        if not table.rows:
            continue
        head = [re.sub(r"\s", "", cell.span.of(document.text)) for cell in table.rows[0]]
        target, actual = _column(head, _TARGET_HEAD), _column(head, _ACTUAL_HEAD)
        full, got = _column(head, _FULL_HEAD), _column(head, _GOT_HEAD)
        for row in table.rows[table.header :]:
            cells = [cell.span for cell in row]
            if target is not None and actual is not None and len(cells) > max(target, actual):
                yield from _row_bound(document.text, cells[target], cells[actual])
            if full is not None and got is not None and len(cells) > max(full, got):
                yield from _row_score(document.text, cells[full], cells[got])


def _column(head: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    found = [i for i, words in enumerate(head) if pattern.fullmatch(words)]
    return found[0] if len(found) == 1 else None


def _row_bound(text: str, target: Span, actual: Span) -> Iterator[Relation]:
    one, two = _CELL.fullmatch(target.of(text)), _CELL.fullmatch(actual.of(text))
    if not one or not two or one["unit"] != two["unit"] or two["sign"]:
        return
    bound, value = (Decimal(m["number"].replace(",", "")) for m in (one, two))
    upper = one["sign"] in ("≤", "<=", "＜", "<", "不高于", "不超过")
    if one["sign"] and (value <= bound if upper else value >= bound):
        sign = "≤" if upper else "≥"
        yield Relation(KIND, actual, (target,), f"{actual.of(text)}{sign}{one['number']}{one['unit']}", Verdict.HOLDS)


def _row_score(text: str, full: Span, got: Span) -> Iterator[Relation]:
    one, two = _CELL.fullmatch(full.of(text)), _CELL.fullmatch(got.of(text))
    if not one or not two or one["sign"] or two["sign"]:
        return
    limit, value = (Decimal(m["number"].replace(",", "")) for m in (one, two))
    good = value <= limit
    yield Relation(
        SCORE, got, (full,), f"{two['number']}{'≤' if good else '＞'}{one['number']}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"不超过{one['number']}", actual=two["number"],
    )  # fmt: skip
