"""What the models are fitted on: candidates of clean reports with their features, and rows of evidence with and without planted errors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.quality.corpus import ARITHMETIC, Report, place
from benchmarks.quality.planting import plant
from grammar.figures import Figure
from linter.analysis.beliefs import belief_row
from linter.analysis.candidates import Candidate, all_candidates
from linter.analysis.claims import DOUBTFUL, ClaimModel, ClaimWeights, standings
from linter.analysis.evidence import suspects
from linter.analysis.features import Featurizer
from linter.analysis.layout import layout_row
from linter.analysis.quantities import Quantities, Quantity, read_quantities
from linter.testing import document_from_text

Members = frozenset[int]
_BY_DIGITS = frozenset({"far", "per", "stretch"})


@dataclass
class Examples:
    """Candidates of one clean report: 1 for listed ones that hold, 0 for ones that fail.

    Holding ones that are not listed are left out, for the lists are not complete; but those that only the digits brought together from
    far apart are chance, and count as 0.
    """

    writer: str
    features: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


@dataclass
class Judged:
    """One planted error: rows of evidence of the suspects that share the wrong number, and whether each meets the broken relation."""

    kind: str
    relation_kind: str
    rows: list[list[float]] = field(default_factory=list)
    hits: list[bool] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)
    """The suspect is the broken relation itself: a positive example."""


@dataclass
class Evidence:
    """Rows of one report: of its clean text, and of each planted error."""

    name: str
    writer: str
    clean: list[list[float]] = field(default_factory=list)
    clean_members: list[Members] = field(default_factory=list)
    clean_words: list[str] = field(default_factory=list)
    planted: list[Judged] = field(default_factory=list)


def read(text: str) -> tuple[Quantities, list[Candidate]]:
    """Quantities and candidates of a text."""
    quantities = read_quantities(document_from_text(text))
    return quantities, all_candidates(quantities)


def listed(report: Report, quantities: Quantities) -> list[Members | None]:
    """The figures of every listed arithmetic relation; None where one was not seen, or for other kinds."""
    out: list[Members | None] = []
    for relation in report.relations:
        items = (*relation["operands"], relation["result"])
        found = [_figure(report.text, item, quantities) for item in items] if relation["kind"] in ARITHMETIC else [None]
        out.append(None if None in found else frozenset(q.i for q in found if q is not None))
    return out


def _figure(text: str, item: dict[str, object], quantities: Quantities) -> Quantity | None:
    spot = place(text, item)
    if spot is None:
        return None
    return next((q for q in quantities.all if q.figure.start < spot[1] and spot[0] < q.figure.end), None)


def members(candidate: Candidate) -> Members:
    """The figures of a candidate."""
    return frozenset(q.i for q in candidate.figures)


def examples(report: Report) -> Examples:
    """The claim model's examples of a report."""
    quantities, candidates = read(report.text)
    meant = {m for m in listed(report, quantities) if m}
    featurizer, out = Featurizer(quantities), Examples(report.writer)
    for candidate in candidates:
        claimed = candidate.holds and members(candidate) in meant
        if claimed or not candidate.holds or candidate.shape in _BY_DIGITS:
            out.features.append(sorted(featurizer.features(candidate)))
            out.labels.append(int(claimed))
    return out


def layouts(report: Report, weights: ClaimWeights) -> tuple[list[list[float]], list[int]]:
    """Layout rows of a report's candidates that the first look does not rule out, and whether each is listed; see `examples`."""
    quantities, candidates = read(report.text)
    meant = {m for m in listed(report, quantities) if m}
    model = ClaimModel(quantities, weights)
    scored = model.by_words(candidates)
    rows, labels = [], []
    for (candidate, words), standing in zip(scored, standings(scored), strict=True):
        claimed = candidate.holds and members(candidate) in meant
        if words > DOUBTFUL and (claimed or not candidate.holds):
            rows.append(layout_row(candidate, model.featurizer, words, standing))
            labels.append(int(claimed))
    return rows, labels


def beliefs(report: Report, weights: ClaimWeights, decoys: int = 2) -> tuple[list[list[float]], list[int]]:
    """Belief rows of the listed relations of a report (1) and of whatever holds when its digits are drawn anew (0)."""
    quantities, candidates = read(report.text)
    meant = {m for m in listed(report, quantities) if m}
    rows = [row for c, row in _belief_rows(quantities, candidates, weights) if members(c) in meant]
    labels = [1] * len(rows)
    for n in range(decoys):
        text = scrambled(report.text, [q.figure for q in quantities.all], f"{report.name}-{n}")
        chance = [row for _, row in _belief_rows(*read(text), weights)]
        rows += chance
        labels += [0] * len(chance)
    return rows, labels


def _belief_rows(quantities: Quantities, candidates: list[Candidate], weights: ClaimWeights) -> list[tuple[Candidate, list[float]]]:
    model = ClaimModel(quantities, weights)
    scored = model.score_all(candidates)
    return [(c, belief_row(c, claim, model.featurizer.family(c))) for c, claim, _ in scored if c.holds]


def scrambled(text: str, figures: Sequence[Figure], seed: str) -> str:
    """The text with the digits of its figures drawn anew; lengths, decimal points and leading zeros stay."""
    chance, out = random.Random(seed), list(text)
    for figure in figures:
        places = [i for i in range(figure.start, figure.end) if text[i].isdigit()]
        if len(places) < 2:
            continue
        for n, i in enumerate(places):
            out[i] = text[i] if n == 0 and text[i] == "0" else str(chance.randint(int(n == 0), 9))
    return "".join(out)


def evidence(report: Report, weights: ClaimWeights, every: int) -> Evidence:
    """Rows of evidence of a report and of its planted errors, under claim weights that do not know its writer."""
    quantities, candidates = read(report.text)
    broken = listed(report, quantities)
    held = {members(c) for c in candidates if c.holds}
    out = Evidence(report.name, report.writer)
    for suspect in _suspects(quantities, candidates, weights):
        out.clean.append(suspect.row)
        out.clean_members.append(members(suspect.candidate))
        out.clean_words.append(_words(suspect.candidate, quantities))
    for planted in plant(report, "fit", every):
        judged = Judged(planted.kind, str(report.relations[planted.relation]["kind"]))
        out.planted.append(judged)
        wrong, others = read(planted.text)
        at = next((q.i for q in wrong.all if q.figure.start < planted.end and planted.start < q.figure.end), None)
        target = broken[planted.relation]
        if at is None or target is None or len(wrong.all) != len(quantities.all):
            continue
        for suspect in _suspects(wrong, others, weights):
            found = members(suspect.candidate)
            if at in found:
                judged.rows.append(suspect.row)
                judged.hits.append(bool(found & target))
                judged.broken.append(found == target and target in held)
    return out


def _suspects(quantities: Quantities, candidates: list[Candidate], weights: ClaimWeights):  # type: ignore[no-untyped-def]
    model = ClaimModel(quantities, weights)
    return suspects(model.score_all(candidates), quantities.all, model.featurizer)


def _words(c: Candidate, quantities: Quantities) -> str:
    """A candidate as a person would look at it."""
    parts = [quantities.text[max(0, q.figure.start - 14) : q.figure.end + 4].replace("\n", "/") for q in (c.result, *c.operands)]
    return f"{c.kind} {c.shape}: " + " <- ".join([parts[0], "; ".join(parts[1:])])
