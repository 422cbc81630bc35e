"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Node, Severity, Span, Text

_MENTION = re.compile(r"(?:详见|参见|见|（|\()\s*(附[件表])\s*(\d{1,2})(?![\d.])")
_SENT_APART = re.compile(r"另附|另册|另行|另报|单独|分别报送|线上|系统|另送|另见")
_ITEM = re.compile(r"(?<!\d)(\d{1,2})\s*[.．、](?!\d)")


class MissingAttachment(Check):
    """附件没有随文

    正文末尾写了附件名称，后面却没有附件的内容；或者正文说“详见附件3”，报告所列的附件里没有附件3。

    为什么：自评表是自评结果的主要形式，审核时要与报告逐项核对；正文引用的附件找不到，数据就无从核实。

    怎么改：附上附件；附件单独成文的，注明“（另附）”；引用的编号写错的，改正。转换成纯文本时附件可能没有带过来，所以只作提示。
    """

    severity = Severity.INFO
    title_en = "An attachment is announced but not there"
    message = Text(
        zh="列出了附件“{title}”，报告中没有附件的内容，请核对是否漏附",
        en="the attachment “{title}” is announced, but nothing follows; check that it was not left out",
    )

    GOOD = (
        "甲局自评报告\n一、概况\n编制7名。\n附：项目自评汇总表\n项目|预算|得分\n路灯|60.00|95.00\n绿化|40.00|92.00",
        "乙局自评报告\n一、概况\n编制7名，详见附件2。\n附件：1.整体自评表（另附）\n2.项目自评表（另附）",
        "丙局自评报告\n一、概况\n按照《自评通知》（丙财〔2023〕4号）附件3的格式填报。\n二、绩效\n达标。",
        "丁局自评报告\n一、概况\n见附表1。\n附表1：预算执行情况\n项目|预算|支出\n路灯|60.00|58.00",
    )
    BAD = {
        "戊局自评报告\n一、概况\n编制7名。\n«附件：项目支出绩效自评表»\n戊局\n2024年3月5日": "请核对是否漏附",
        "己局自评报告\n一、概况\n编制7名，«详见附件3»。\n附件1 整体自评表\n项目|预算|得分\n路灯|60.00|95.00\n"
        "附件2 项目自评表\n"
        "项目|预算|得分\n绿化|40.00|92.00": "没有附件3",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        annexes = [child for child in document.outline.children if child.level is Level.ANNEX]
        if annexes and not any(_has_content(document, annex) for annex in annexes):
            yield self.finding(annexes[0].heading, title=_first_name(annexes[0]))
        numbers = _numbers(document, annexes)
        if not numbers:
            return
        end = annexes[0].span.start
        for match in _MENTION.finditer(document.text, 0, end):
            if int(match[2]) not in numbers:
                start = match.start() + (match[0][0] in "（(")
                yield self.finding(
                    Span(start, match.end()),
                    actual=match[1] + match[2],
                    message=Text(
                        zh="正文引用“{actual}”，报告所列的附件中没有{actual}，请核对编号",
                        en="the text refers to {actual}, which is not among the attachments; check the number",
                    ),
                )


def _has_content(document: Document, annex: Node) -> bool:
    """Whether more than a list of names stands there: a table, running text, a second heading of the same annex."""
    if _SENT_APART.search(annex.span.of(document.text)):
        return True
    if any(annex.span.overlaps(table.span) for table in document.tables):
        return True
    texts = [span.of(document.text) for node in annex.walk() for span in node.texts]
    return sum(len(words) > 20 for words in texts) > 1 or any(node.level is Level.H1 for node in annex.children)


def _first_name(annex: Node) -> str:
    return annex.title or next((child.title for child in annex.children), "")


def _numbers(document: Document, annexes: list[Node]) -> set[int]:
    """The numbers of the attachments: those of their headings and of the list."""
    found = {annex.number for annex in annexes if annex.number}
    for annex in annexes:
        found |= {child.number for child in annex.children if child.number}
        found |= {int(number) for number in _ITEM.findall(annex.title)}
    return found
