"""Scores against grade words: 自评96.90分，评为一等; 得分|等级 in a table; 三个项目…均为“优”; and how many earned which.

Only grades that surely grade something are read: 整体优 next to 产业优势 is a word, not a grade.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from grammar.figures import Bound, Figure, FigureKind
from grammar.outline import Node
from grammar.span import Span
from linter.analysis.bands import FAMILY, WORD, Bands, rank, read_bands
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.model import Document, Table, Text

KIND, TALLY, MIXED = "score-grade", "count-list", "mixed-grade-scales"
_KEY = r"(?:等级|等次|评级|档次|评[价定](?:结果|结论|等级|等次)|评分等级|自评结果|综合评[定价]|评定)"
_END = r"(?=[”\"」]?(?:等级|等次|级|档|等)?(?:[，。；、）|\s\t]|的|项目|$|[0-9]|[两二三四五六七八九十][个家项]))"
_MENTION = re.compile(
    rf"(?:{_KEY}(?:评定|确定)?(?P<all>均|都|皆|全部|同)?(?:评|定)?(?:为|是|：|属于|达到)?\s*|(?P<all2>均|都|皆|全部|同)?(?:被?评|评定|定|列|认定|确定|属)?为\s*|(?<=分)(?:，|（|、)\s*|(?<=分)(?=[“一二三四]))"
    rf"(?P<quote>[“\"「])?(?P<word>{WORD})(?P<close>[”\"」])?{_END}",
    re.MULTILINE,
)
_TALLY_AFTER = re.compile(
    r"[”\"」]?(?:等级|等次|级|等)?(?:的)?(?:项目|专项|单位|县（市）|县|市|区|部门|指标)?(?:有|共有?|为|是)?\s*(?P<number>[0-9]{1,3}|[两二三四五六七八九十]{1,2})(?P<unit>[个家项所])"
)
_TALLY_HEAD = re.compile(rf"(?<![其集当之高初年目期度](?=中))(?P<quote>[“\"])?(?P<word>{WORD})(?={_TALLY_AFTER.pattern})")
_TALLY_BEFORE = re.compile(
    rf"(?P<number>[0-9]{{1,3}}|[两二三四五六七八九十]{{1,2}})(?P<unit>[个家项所])(?:项目|专项|单位|县（市）|县|市)?(?:等级|等次|被?评定?|得分等级)?(?:为|是|获|得)(?P<quote>[“\"])?(?P<word>{WORD}){_END}"
)
_SUB = re.compile(r"满分|分值|权重|扣|指标|预算执行|产出|效益|效果|满意度|投入|过程|决策|其中|每[题人项]|差距?$|相差|极差|提高|多|低于?$|高于?$|上年|较|比")
_TOTAL = re.compile(r"自评|总分|总得分|综合得分|得分|评分|总评|最终|平均")
_MEAN = re.compile(r"平均|加权|均分|均值")
_NEAR, _FULL = 48, Decimal(100)
_SCORE_HEAD = re.compile(r"(?:自评|评价|综合|最终|绩效)*(?:总?得分|总分|评分|自评分|分数)(?:（分）)?")
_GRADE_HEAD = re.compile(r"(?:自评|评价|绩效|评分|综合|评定)*(?:等级|等次|评级|档次|结果等级)")
_SOFT_LOW, _SOFT_HIGH = Decimal(75), Decimal(80)


_COUNTED = re.compile(r"\d+个|[一二三四五六七八九十]个")


@dataclass(frozen=True, slots=True)
class Graded:
    """A score with its grade word, as printed."""

    score: Decimal
    place: Span
    word: str
    grade: Span
    sure: bool
    """The score is surely the one graded."""


@dataclass(frozen=True, slots=True)
class _Mention:
    word: str
    span: Span
    at: int
    all: bool
    quoted: bool


def find_grades(document: Document) -> list[Relation]:
    """Pairs of score and grade, verified against the bands; tallies; more than one scale."""
    reading = _Reading(document)
    pairs = [*reading.in_text(), *reading.in_tables()]
    relations = [relation for pair in pairs if (relation := reading.verdict(pair))]
    relations += reading.inversions(pairs, relations)
    relations += reading.mixed(pairs)
    relations += reading.tallies(pairs)
    unique = {(r.kind, r.result, r.operands): r for r in relations}
    return sorted(unique.values(), key=lambda r: (r.result, r.operands))


class _Reading:
    """One pass over a document: its sentences, scores and bands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prose = Prose(document)
        self.text = self.prose.text
        self.bands = read_bands(document, self.prose)
        self.scores = [f for f in document.figures if f.kind is FigureKind.SCORE]
        self.starts = [f.start for f in self.scores]

    # ---- pairs in running text -----------------------------------------------------------------------------------------

    def in_text(self) -> Iterator[Graded]:
        printed = [bands.place for bands in self.bands if bands.place]
        for mention in self.mentions():
            if any(place.contains(mention.span) for place in printed) or self.document.table_at(mention.at):
                continue
            sentence = self.prose.near(mention.at)
            before = self._between(sentence.start, mention.at)
            if mention.all:
                yield from self._all(mention, sentence, before)
            elif chosen := self._chosen(mention, before):
                yield chosen
            elif not before:
                yield from self._after(mention, sentence)

    def mentions(self) -> Iterator[_Mention]:
        for match in _MENTION.finditer(self.text):
            word, quoted = match["word"], bool(match["quote"])
            key = match.group()[: match.start("word") - match.start()]
            if FAMILY[word] == "quality" and not quoted and not re.search(rf"{_KEY}|评|定为|（$", key):
                continue
            counted = re.search(r"[个家项所](?:项目|专项|单位|县)?$", self.text[max(0, match.start() - 4) : match.start()])
            if counted or _TALLY_AFTER.match(self.text, match.end("word")):
                continue  # 5个为“优”, 等级为“优”的5个
            end = match.end("close") if match["close"] else match.end("word")
            span = Span(match.start("quote") if quoted else match.start("word"), end)
            yield _Mention(word, span, match.start(), bool(match["all"] or match["all2"]), quoted)

    def _between(self, start: int, end: int) -> list[Figure]:
        return self.scores[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def _label(self, score: Figure) -> str:
        """Words before a score back to a mark or another number."""
        head = self.text[max(0, score.start - 20) : score.start]
        return re.split(r"[，。；：、（）\n|\t0-9]", head)[-1]

    def _is_sub(self, score: Figure) -> bool:
        label = self._label(score)
        tail = self.text[score.end : score.end + 4]
        return bool(_SUB.search(label)) or score.bound is not Bound.EXACT or tail.startswith(("（满分", "/", "（权重", "（分值", "（含")) or score.value > _FULL

    def _chosen(self, mention: _Mention, before: Sequence[Figure]) -> Graded | None:
        """The score that a grade is about: the last total before it; other scores that fit keep the pair from being sure."""
        whole = [score for score in before if not self._is_sub(score) and mention.at - score.end <= _NEAR]
        if not whole:
            return None
        named = [score for score in whole if _TOTAL.search(self._label(score))]
        score = (named or whole)[-1]
        fits = self.fits(score.value, mention.word)
        rival = not fits and any(self.fits(other.value, mention.word) for other in before if other is not score)
        sure = not rival and (bool(named) or len(before) == 1) and score.value >= 20
        return Graded(score.value, score.span, mention.word, mention.span, sure)

    def _all(self, mention: _Mention, sentence: Span, before: Sequence[Figure]) -> Iterator[Graded]:
        """三个项目得分分别为…，均为“优”: every score of the sentence, or of the projects gone through below."""
        whole = [score for score in before if not self._is_sub(score)]
        series = [s for s in whole if self.text[s.end : s.end + 1] in "、和与及" or self._continues(s)]
        if len(series) > 1:
            yield from (Graded(s.value, s.span, mention.word, mention.span, True) for s in series)
            return
        yield from (Graded(s.value, s.span, mention.word, mention.span, len(whole) == 1) for s in whole)
        if whole and not any(_MEAN.search(self._label(score)) for score in whole):
            return
        for node in self.document.heading_path(mention.at)[-1:]:
            for child in node.children:
                if child.heading.start > mention.at and (score := self._score_of(child)):
                    yield Graded(score.value, score.span, mention.word, mention.span, False)

    def _continues(self, score: Figure) -> bool:
        """Whether a score ends a series: 93.45分、96.75分和97.83分."""
        return bool(re.search(r"[0-9]分(?:、|和|与|及|以及)$", self.text[max(0, score.start - 4) : score.start]))

    def _score_of(self, node: Node) -> Figure | None:
        """The total score under a heading."""
        return next(
            (s for s in self._between(node.span.start, node.span.end) if not self._is_sub(s) and _TOTAL.search(self._label(s))), None
        )

    def _after(self, mention: _Mention, sentence: Span) -> Iterator[Graded]:
        """评为优（93.30分）, 等级为优，得分93.30分."""
        follow = self._between(mention.span.end, min(mention.span.end + 16, sentence.end))
        if follow and not self._is_sub(follow[0]) and not re.search(r"[。；]", self.text[mention.span.end : follow[0].start]):
            yield Graded(follow[0].value, follow[0].span, mention.word, mention.span, False)

    # ---- pairs in tables -----------------------------------------------------------------------------------------------

    def in_tables(self) -> Iterator[Graded]:
        for table in self.document.tables:
            for score, place, word, grade in _table_pairs(table, self.document.text):
                yield Graded(score, place, word, grade, True)

    # ---- verdicts ------------------------------------------------------------------------------------------------------

    def _for(self, word: str) -> Bands | None:
        return next((bands for bands in self.bands if bands.named(word)), None)

    def fits(self, score: Decimal, word: str) -> bool:
        """Whether the bands give a score this grade."""
        bands = self._for(word)
        return bool(bands and bands.grade_of(score) == bands.named(word))

    def verdict(self, pair: Graded) -> Relation | None:
        """The pair as a relation; None where no bands are known for the word or the score is not surely the one graded."""
        bands = self._for(pair.word)
        if bands is None or not 0 <= pair.score <= _FULL:
            return None
        right = bands.grade_of(pair.score)
        if right is None:
            return None
        good = right == bands.named(pair.word)
        between = self.text[min(pair.place.end, pair.grade.end) : max(pair.place.start, pair.grade.start)]
        if not good and _COUNTED.search(between):
            return None  # 平均93.55分，评为优的7个，评为良的1个，即…，等级“良”: the score is not the one graded
        if not good and (not pair.sure or (not bands.printed and not bands.scale.verified)):
            return None
        source = bands.scale.source.partition("：")[0]
        return Relation(
            KIND, pair.grade, (pair.place,), f"{source}，{pair.score}分属“{right.name}”",
            Verdict.HOLDS if good else Verdict.FAILS, expected=right.name, actual=pair.word,
            certainty=_certainty(bands, pair),
        )  # fmt: skip

    def inversions(self, pairs: Sequence[Graded], judged: Sequence[Relation]) -> Iterator[Relation]:
        """A better grade for a lower score, where no bands are known for the words."""
        wrong = {relation.result for relation in judged if relation.verdict is Verdict.FAILS}
        for family in ("quality", "ordinal"):
            ours = [p for p in pairs if FAMILY[p.word] == family and p.sure and p.grade not in wrong]
            if any(bands.printed and bands.named(p.word) for p in ours for bands in self.bands):
                continue
            best: dict[int, Graded] = {}
            for pair in ours:
                if rank(pair.word) not in best or pair.score > best[rank(pair.word)].score:
                    best[rank(pair.word)] = pair
            for pair in ours:
                above = [p for level, p in best.items() if level > rank(pair.word) and p.score > pair.score]
                if above:
                    yield _inversion(pair, max(above, key=lambda p: p.score))

    def mixed(self, pairs: Sequence[Graded]) -> Iterator[Relation]:
        """优良中差 for one thing and 一等…四等 for another in one report."""
        first: dict[str, Graded] = {}
        for pair in sorted(pairs, key=lambda p: p.grade):
            first.setdefault(FAMILY[pair.word], pair)
        if len(first) > 1:
            one, two = sorted(first.values(), key=lambda p: p.grade)
            yield Relation(
                MIXED, two.grade, (one.grade,), f"“{one.word}”与“{two.word}”属于两套等级", Verdict.FAILS,
                expected="同一套等级", actual=two.word,
            )  # fmt: skip

    # ---- 优4个、良1个 ---------------------------------------------------------------------------------------------------

    def tallies(self, pairs: Sequence[Graded]) -> Iterator[Relation]:
        """Numbers of things with a grade against the things graded: in the same sentence, in a table, under headings."""
        groups = self._groups(pairs)
        for claims in self._tally_claims():
            inline = self._inline_scores(self.prose.near(claims[0][2].start))
            counted = [{word: self._count(group, word) for word, _, _ in claims} for group in groups]
            if inline:
                counted.append({word: self._banded(inline, word) for word, _, _ in claims})
            agreed = [sum(len(found[word]) == number for word, number, _ in claims) for found in counted]
            best = max(range(len(counted)), key=lambda i: agreed[i], default=None)
            if best is None:
                continue
            for word, number, place in claims:
                good = next((found[word] for found in counted if len(found[word]) == number), None)
                if good is not None:
                    yield _tally(word, place, good, True, self.document)
                elif self._miscounted(claims, counted[best], agreed[best]):
                    yield _tally(word, place, counted[best][word], False, self.document)

    def _miscounted(self, claims: list[tuple[str, int, Span]], found: dict[str, list[Span]], agreed: int) -> bool:
        """The other grades of the sentence agree with the group, or all of them together count the whole group."""
        total = sum(len(spans) for spans in found.values())
        near = all(abs(len(found[word]) - number) <= 2 for word, number, _ in claims)
        return near and len(claims) > 1 and total > 1 and (agreed > 0 or total == sum(number for _, number, _ in claims))

    def _tally_claims(self) -> Iterator[list[tuple[str, int, Span]]]:
        by_sentence: dict[int, list[tuple[str, int, Span]]] = {}
        for match in (*_TALLY_HEAD.finditer(self.text), *_TALLY_BEFORE.finditer(self.text)):
            if "number" in match.re.groupindex:
                words, start, end = match["number"], match.start("number"), match.end("unit")
            else:
                after = _TALLY_AFTER.match(self.text, match.end("word"))
                assert after
                words, start, end = after["number"], after.start("number"), after.end("unit")
            key = self.text[max(0, match.start() - 6) : match.start()]
            sure = bool(match["quote"]) or FAMILY[match["word"]] == "ordinal" or bool(re.search(r"等级|等次|评|为$", key))
            if number := _number(words):
                by_sentence.setdefault(self.prose.index(start), []).append((match["word"], number if sure else -number, Span(start, end)))
        for claims in by_sentence.values():
            if len({word for word, _, _ in claims}) > 1 or any(number > 0 for _, number, _ in claims):
                yield [(word, abs(number), place) for word, number, place in claims]

    def _groups(self, pairs: Sequence[Graded]) -> list[list[Graded]]:
        """Graded things that belong together: the rows of a table; what stands under the headings of one parent."""
        groups: dict[tuple[str, int], list[Graded]] = {}
        for pair in pairs:
            table = self.document.table_at(pair.grade.start)
            if table:
                groups.setdefault(("table", table.span.start), []).append(pair)
            elif len(path := self.document.heading_path(pair.grade.start)) > 1:
                groups.setdefault(("heading", path[-2].heading.start), []).append(pair)
        return [group for group in groups.values() if len(group) > 1]

    def _count(self, group: Sequence[Graded], word: str) -> list[Span]:
        return [p.grade for p in group if FAMILY[p.word] == FAMILY[word] and rank(p.word) == rank(word)]

    def _inline_scores(self, sentence: Span) -> list[Figure]:
        """The scores listed in the sentence: 安兰市96.80分、泽平县96.20分…"""
        scores = [s for s in self._between(sentence.start, sentence.end) if not _MEAN.search(self._label(s))]
        return [s for s in scores if not self._is_sub(s) and (self.text[s.end : s.end + 1] in "、和" or self._ends_series(s))]

    def _ends_series(self, score: Figure) -> bool:
        return bool(re.search(r"[0-9]分(?:、|和)[^，。；0-9]{0,12}$", self.text[max(0, score.start - 18) : score.start]))

    def _banded(self, scores: Sequence[Figure], word: str) -> list[Span]:
        return [score.span for score in scores if self.fits(score.value, word)]


def _certainty(bands: Bands, pair: Graded) -> Certainty:
    if bands.printed:
        return Certainty.CERTAIN
    if bands.on_bound(pair.score):
        return Certainty.PROBABLE
    if _SOFT_LOW <= pair.score < _SOFT_HIGH and rank(pair.word) == 1:
        return Certainty.PROBABLE  # older local scales begin 良 at 75
    return Certainty.CERTAIN


def _inversion(pair: Graded, other: Graded) -> Relation:
    return Relation(
        KIND, pair.grade, (pair.place, other.place, other.grade), f"{other.score}分为“{other.word}”，{pair.score}分反为“{pair.word}”",
        Verdict.FAILS, expected=f"不高于“{other.word}”", actual=pair.word,
        slip=Text("得分较低的等级反而较高", "the lower score has the better grade"),
    )  # fmt: skip


def _tally(word: str, place: Span, found: Sequence[Span], good: bool, document: Document) -> Relation:
    unit = document.quote(place)[-1]
    return Relation(
        TALLY, place, tuple(found), f"“{word}”列出{len(found)}{unit}", Verdict.HOLDS if good else Verdict.FAILS,
        expected=f"{len(found)}{unit}", actual=document.quote(place),
    )  # fmt: skip


def _number(words: str) -> int | None:
    from grammar.numerals import chinese_to_int

    return int(words) if words.isdecimal() else chinese_to_int(words)


def _table_pairs(table: Table, text: str) -> Iterator[tuple[Decimal, Span, str, Span]]:
    """Score and grade of each row, by the headers of their columns."""
    if not table.rows:
        return
    head = [re.sub(r"\s", "", cell.span.of(text)) for cell in table.rows[0]]
    grades = [i for i, words in enumerate(head) if _GRADE_HEAD.fullmatch(words)]
    scores = [i for i, words in enumerate(head) if _SCORE_HEAD.fullmatch(words)]
    if len(grades) != 1 or not scores:
        return
    column, grade = max((i for i in scores if i < grades[0]), default=scores[0]), grades[0]
    for row in table.rows[table.header :]:
        if len(row) <= max(column, grade):
            continue
        word = row[grade].span.of(text).strip("“”\" ")
        word = word if word in FAMILY else word.removesuffix("等级")
        if word not in FAMILY:
            continue
        try:
            value = Decimal(row[column].span.of(text).removesuffix("分").strip())
        except InvalidOperation:
            continue
        yield value, row[column].span, word, row[grade].span
