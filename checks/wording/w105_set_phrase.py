"""W105."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also, quoted_titles


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One table of set_phrases.toml."""

    pattern: str
    near: tuple[str, ...]
    right: str
    severity: Severity
    why: str
    fix: bool
    inside_titles: bool


class SetPhrase(Check):
    """固定表述或规范名称有误

    公文中的固定表述、会议名称、机构名称写错或者语序颠倒，例如“一路一带”“三种一大”“精专特新”“放服管”“三课一会”“广西省”
    “人力资源与社会保障局”“中国东盟博览会”。消息中写明规范表述；只是通行说法不同的（如“返贫红线”）作为一般提示。

    为什么：固定表述和名称有唯一的写法，写错会被认为不严肃；涉及文件名称、预算名称的，以文件和《预算法》原文为准。

    怎么改：改为规范表述，须由人确认。同一写法多次出现的合并为一条。
    """

    severity = Severity.WARNING
    title_en = "Set phrase or official name"
    message = Text(
        zh="“{actual}”表述有误，应为“{expected}”：{why}{count}",
        en="“{actual}” is not the set phrase; “{expected}”{count_en}",
    )
    PLAIN = Text(zh="“{actual}”表述有误：{why}{count}", en="“{actual}” is not the official name{count_en}")
    GOOD = (
        "落实“三重一大”决策制度，推进“放管服”改革，培育专精特新“小巨人”企业6家。",
        "参加中国—东盟博览会和中国—东盟商务与投资峰会，服务共建“一带一路”。",
        "广西壮族自治区财政厅、市人力资源和社会保障局联合下达，一般公共预算、政府性基金预算分别列示。",
        "广西省际公路运输，党的二十大报告，一带一路战略合作伙伴。",
        "守住不发生规模性返贫底线，推动巩固拓展脱贫攻坚成果同乡村振兴有效衔接。",
    )
    BAD = {
        "服务«一路一带»建设。": "一带一路",
        "严格执行«三种一大»集体决策制度。": "三重一大",
        "培育«精专特新»企业12家，深化«放服管»改革。": "应为",
        "组织参加第18届«中国东盟博览会»。": "一字线",
        "市«人力资源与社会保障»局牵头。": "人力资源和社会保障",
        "资金由«广西省»财政厅下达。": "自治区",
        "编制«政府基金预算»和«国有资产经营预算»。": "预算法",
        "依据《关于«全面落实预算绩效管理的意见»》开展工作。": "全面实施",
    }
    FIXED = {"服务一路一带建设。": "服务一带一路建设。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Every phrase of the list; repeats are one finding."""
        text, titles = document.text, quoted_titles(document)
        for phrase in _phrases():
            if phrase.near and not any(words in text for words in phrase.near):
                continue
            spans = [
                Span(*match.span())
                for match in re.finditer(phrase.pattern, text)
                if phrase.inside_titles or not titles.touches(*match.span())
            ]
            if spans:
                yield self._report(text, phrase, spans)

    def _report(self, text: str, phrase: _Phrase, spans: list[Span]) -> Finding:
        size = len(spans)
        return self.finding(
            spans[0],
            related=also(spans[1:]),
            actual=spans[0].of(text),
            expected=phrase.right,
            severity=phrase.severity,
            message=self.message if phrase.right else self.PLAIN,
            why=phrase.why,
            count=f"（全文共{size}处）" if size > 1 else "",
            count_en=f" ({size} places)" if size > 1 else "",
            fix=Fix(tuple(Edit(span, phrase.right) for span in spans), safe=False) if phrase.fix else None,
        )


@cache
def _phrases() -> tuple[_Phrase, ...]:
    tables = tomllib.loads((files("checks.wording") / "set_phrases.toml").read_text("utf-8"))["phrase"]
    return tuple(_phrase(table) for table in tables)


def _phrase(table: dict[str, object]) -> _Phrase:
    wrong = table.get("wrong")
    words = sorted(map(str, wrong), key=len, reverse=True) if isinstance(wrong, list) else []
    return _Phrase(
        pattern="|".join(map(re.escape, words)) or str(table["pattern"]),
        near=tuple(words),
        right=str(table["right"]),
        severity=Severity[str(table["severity"]).upper()],
        why=str(table["why"]),
        fix=bool(table.get("fix", True)),
        inside_titles=bool(table.get("inside_titles", False)),
    )
