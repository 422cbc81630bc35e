"""Percentages that no whole number of things can give (GRIM): 40个项目中，合格率93.2% would need 37.28 projects."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from grammar.span import Span
from linter.analysis.prose import folded
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.model import Document

KIND = "impossible-percentage"
_RATE = re.compile(
    r"(?<![0-9.,约近超余多])(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,5})(?P<unit>个|份|户|家|件|名|人|座|所|项|批次|处|条|台|场|宗|起)(?!次)"
    r"(?P<noun>[一-鿿“”]{0,10}?)中[，]?(?P<label>[^，。；：、（）0-9\n]{0,14}?率)(?:为|达到?|是)?(?P<p>[0-9]{1,2}(?:\.[0-9]+)?)[%％]"
)
_WEIGHTED = re.compile(r"满意|平均|执行|增长|完成率|进度")


def find_impossible(document: Document) -> list[Relation]:
    """Rates of a printed number of things that no count of them can give."""
    text = folded(document.text)
    return [relation for match in _RATE.finditer(text) if (relation := _judge(match))]


def _judge(match: re.Match[str]) -> Relation | None:
    if _WEIGHTED.search(match["label"] + match["noun"]):
        return None
    whole, percent = int(match["n"].replace(",", "")), Decimal(match["p"])
    decimals = len(match["p"].partition(".")[2])
    if whole < 2 or whole >= 100 * 10**decimals:
        return None
    half = Decimal(1).scaleb(-decimals) / 2
    low, high = ((percent + side) * whole / 100 for side in (-half, half))
    if int(high) >= low:  # a whole number lies between
        return None
    near = sorted({int(low), int(low) + 1})
    shown = "、".join(f"{k}/{whole}={(Decimal(k) * 100 / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}%" for k in near)
    return Relation(
        KIND, Span(match.start("p"), match.end()), (Span(match.start("n"), match.end("unit")),), shown, Verdict.FAILS,
        expected=shown, actual=f"{match['p']}%", certainty=Certainty.PROBABLE,
    )  # fmt: skip
