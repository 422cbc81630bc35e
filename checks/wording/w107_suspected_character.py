"""W107."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from linter.api import (
    Check,
    Document,
    Edit,
    Finding,
    Fix,
    Severity,
    Span,
    Text,
    also,
    lexicon,
    proper_name,
    quoted_titles,
)

_LEAST_GAIN = 28
"""Set by false alarms on statutes (3 million characters): 4 at the first threshold, some 20 at the second."""
_COMMON = 46
"""Cost of the rarest word that is proposed."""
_SLACK = 12
"""What a longer word around the mended one (获得感) may add to the gain of the two characters alone."""


class SuspectedCharacter(Check):
    """疑似错别字

    两个字连在一起不成词，而其中一个字换成形近、音近的字就是常用词，换后整句明显更通顺，例如“结沟”（结构）、“成郊”（成效）。
    形近音近字取自常见误写表里的对应关系；误写表里已有的词由“错别字”检查。人名、地名、企业名和书名号内的名称不提示；同一
    写法在不同上下文多次出现的，视为专名或术语，不提示。

    为什么：《国家通用语言文字法》第九条，国家机关以普通话和规范汉字为公务用语用字。

    怎么改：核对原意，确属误写的改为提示的写法；属于专有名词的可以加入忽略清单。
    """

    severity = Severity.INFO
    title_en = "Suspected wrong character"
    message = Text(zh="“{actual}”不成词，疑为“{expected}”之误", en="“{actual}” is no word; perhaps “{expected}”")
    GOOD = (
        "业务科室和局属单位相继完成，费用自滞纳之日起计算。",
        "青水县和江岭省档案馆联合举办，兼顾公序良俗，学校官网公开。",
        "6个入河口均已监测，以活产2632例为基数，按近三年均值核定。",
        "新增播种面积1200亩，书稿经核校后付印，强边固防任务完成。",
        "《勤捡持家》，勤俭节约。",
        "牛樟苗圃出苗率高，薅草锣鼓入选名录，坭兴陶烧制技艺传承有序。",
    )
    BAD = {
        "各项制度«贯切»到位，支出«结沟»持续优化。": "之误",
        "治理«成郊»明显，能源利用更加节约。": "成效",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Pairs of characters that are no word and have a common word beside them."""
        text, titles = document.text, quoted_titles(document)
        for wrong, right in _suspects(text):
            spans = [span for span in _places(text, wrong) if not titles.touches(*span)]
            gain = min((_gain(text, span, right) for span in spans), default=0)
            if gain >= _LEAST_GAIN and len({_context(text, span) for span in spans}) == 1:
                yield self.finding(
                    spans[0],
                    related=also(spans[1:]),
                    actual=wrong,
                    expected=right,
                    fix=Fix(tuple(Edit(span, right) for span in spans), safe=False),
                )


def _suspects(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of neighbouring characters that one confusion turns into a common word, with the commonest such word."""
    words, alike, listed = lexicon(), _alike(), _listed()
    for first, second in sorted(set(zip(text, text[1:], strict=False))):
        near_first, near_second = alike.get(first, ""), alike.get(second, "")
        if not near_first and not near_second:
            continue
        found = words.commonest(first, second, near_first, near_second)
        if found is None or found[0] > _COMMON or first + second in listed or words.pair(first, second) is not None:
            continue
        if words.single(first) + words.single(second) - found[0] >= _LEAST_GAIN - _SLACK:
            yield first + second, found[1]


def _places(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + len(words))


def _gain(text: str, span: Span, right: str) -> int:
    if not lexicon().stands_alone(text, span) or proper_name(text, span):
        return 0
    return lexicon().gain(text, span, right)


def _context(text: str, span: Span) -> tuple[str, str]:
    """A copied paragraph repeats its slips; a name or a term stands in other surroundings each time."""
    return text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]


@cache
def _listed() -> Mapping[str, str]:
    """The list of wrong characters, wrong -> right."""
    raw = (files("checks.wording") / "wrong_characters.toml").read_text("utf-8")
    return dict(pair.split("/") for family in tomllib.loads(raw)["pairs"].values() for pair in family.split())


@cache
def _alike() -> Mapping[str, str]:
    """Characters that are taken for each other: the groups of alike.toml, and what the list of wrong characters shows."""
    alike: dict[str, str] = {}
    kinds: Mapping[str, str] = tomllib.loads((files("checks.wording") / "alike.toml").read_text("utf-8"))
    for group in (group for groups in kinds.values() for group in groups.split()):
        for char in group:
            alike[char] = alike.get(char, "") + group
    for wrong, right in _listed().items():
        if len(wrong) == 2:
            one, other = (wrong[0], right[0]) if wrong[1] == right[1] else (wrong[1], right[1])
            alike[one] = alike.get(one, "") + other
            alike[other] = alike.get(other, "") + one
    return {char: "".join(dict.fromkeys(others)).replace(char, "") for char, others in alike.items()}
