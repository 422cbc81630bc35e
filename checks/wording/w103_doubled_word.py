"""W103."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from linter.api import Check, Document, Edit, Finding, Fix, Lexicon, Severity, Span, Text, lexicon, quoted_titles

_AGAIN = re.compile(r"(?=([一-鿿]{2,12})\1)")
_TWICE = re.compile(r"([一-鿿])\1")
_FIGURE = re.compile(r"((?:19|20)\d\d年度?|\d[\d.,]*(?:万元|亿元|元|%|个|家|户|人次|项|场))\1")
_UNIT = re.compile(r"(?<=\d)(%|％|个|元)\1(?![旦件素宵])")
_PARTICLES = frozenset("的了和与及或在为将对由被把是于也已向从")
_FOLLOW = frozenset("的了和及等与或在是为将由对于已未均也被把从并而且以所按经后前中时内外上下")
"""A word that closes a phrase stands before one of these or before a mark."""


class DoubledWord(Check):
    """词语重复

    同一个词语紧接着写了两遍，例如“工作工作”“进行进行”“的的”“了了”，或者“2022年2022年”“万元万元”。正常的重叠
    （常常、点点滴滴、研究研究）、词与词相接（达到目的的、为了了解、集装箱装箱）以及“培训项目项目负责人”一类复合词不提示。

    为什么：多半是复制、修改时没有删净。

    怎么改：删去重复的一个。
    """

    severity = Severity.WARNING
    title_en = "Doubled word"
    message = Text(zh="“{actual}”重复，应为“{expected}”", en="“{actual}” is doubled; “{expected}”")
    GOOD = (
        "干部职工常常走访，点点滴滴记在心上，人人参与、户户受益、村村通公路。",
        "为了了解真实情况，达到目的的项目有3个，以违规行为为重点检查。",
        "就该事项研究研究再定，落实三三制、班班通要求。",
        "培训项目项目负责人已明确，重点项目项目库更新及时，有关规定规定的事项已落实。",
        "优良天数年年增加，2022年年初下达，我市市场监管部门牵头，其中中央资金300万元。",
        "得到到位资金的支持，参与与配合工作，涉及及时支付的问题。",
        "集装箱装箱作业规范，自治区区直单位和桥山村村民都参加了培训，按规划划定红线，产前产中产后服务到位。",
    )
    BAD = {
        "领导小组负责汇总上报等相关«工作工作»。": "应为“工作”",
        "对财务制度«进行进行»了修订，效果明显。": "应为“进行”",
        "明确了评价«对象对象»，细化了指标。": "应为“对象”",
        "资金«的的»使用符合规定，完成«了了»全部任务。": "重复",
        "«2022年2022年»预算安排120万元，支出110«万元万元»。": "重复",
        "细化了绩效目«标标»，统一口径；推进«预算绩效预算绩效»管理，成效良好。": "重复",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Repeated words first; then figures, units and single characters."""
        text, titles = document.text, quoted_titles(document)
        end = 0
        for match in _AGAIN.finditer(text):
            span = Span(match.start(), match.start() + 2 * len(match[1]))
            if span.start >= end and not titles.touches(*span) and _slip(text, span, match[1]):
                end = span.end
                yield self._report(text, span, match[1])
        for rule in (_FIGURE, _UNIT):
            for match in rule.finditer(text):
                yield self._report(text, Span(*match.span()), match[1])
        for match in _TWICE.finditer(text):
            span = Span(*match.span())
            if not titles.touches(*span) and _stutter(lexicon(), text, span):
                yield self._report(text, span, match[1])

    def _report(self, text: str, span: Span, once: str) -> Finding:
        fix = Fix((Edit(span, once),), safe=False)
        return self.finding(span, actual=span.of(text), expected=once, fix=fix)


def _slip(text: str, span: Span, word: str) -> bool:
    """Whether a repeated string is no figure of speech and no meeting of two compounds."""
    if len(set(word)) == 1 or word in _words("light"):
        return False
    if len(word) == 2 and word[0] in "一逐两三":  # 一笔一笔核对, 一条一条梳理
        return False
    if word[0] == "的" or word in _words("noun_and_verb"):  # 的土地的土地承包权, 有关规定规定的事项
        return not _han(text, span.end)
    if len(word) > 2:
        return True
    if word in _words("heads") and _han(text, span.end) and text[span.end] not in _FOLLOW:
        return False
    return word in lexicon() and _parted(lexicon(), text, span)


def _han(text: str, at: int) -> bool:
    return "一" <= text[at : at + 1] <= "鿿"


def _parted(words: Lexicon, text: str, span: Span) -> bool:
    """Whether both copies are words; the first may close a longer one (评价对象/对象, but not 集装箱/装箱)."""
    around, middle = words.around(text, span), (span.start + span.end) // 2
    first = next((word for word in around if word.end == middle), None)
    if first is None or Span(middle, span.end) not in around:
        return False
    before = text[first.start : span.start]
    return len(before) != 1 and (not before or before in words)


def _stutter(words: Lexicon, text: str, span: Span) -> bool:
    """A particle twice, both by themselves (not 目的/的, 为了/了解), or a word's last character once more (目标/标)."""
    around, second = words.around(text, span), span.start + 1
    if Span(second, span.end) not in around:
        return False
    if text[second] in _PARTICLES:
        return Span(span.start, second) in around
    if text[second] in _free() or (_han(text, span.end) and text[span.end] not in "的等"):
        return False
    return any(word.end == second and word.end - word.start > 1 for word in around)


@cache
def _lists() -> Mapping[str, str]:
    raw = (files("checks.wording") / "doubled_words.toml").read_text("utf-8")
    lists: Mapping[str, str] = tomllib.loads(raw)
    return lists


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _free() -> frozenset[str]:
    return frozenset("".join(_lists()["free"].split()))
