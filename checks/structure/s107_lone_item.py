"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Severity, Text, siblings

_SECOND = re.compile(r"2\s*[.．、](?!\d)|[（(]\s*(?:2|二)\s*[）)]|②|二是|其次|第二")


class LoneItem(Check):
    """只有一个编号

    一个标题下只编了一个号（只有“1.”或只有“（一）”），没有第二个同级标题。

    为什么：编号用来区分并列的几项；只有一项时不必编号，多半是后面的编号丢了，或者这一项应与前后合并。

    怎么改：后面的编号丢了的，补上；确实只有一项的，去掉编号。
    """

    severity = Severity.INFO
    title_en = "A single numbered item"
    message = Text(
        zh="“{parent}”下只有“{mark}”一个编号，请核对后面的编号是否丢失",
        en="“{mark}” is the only number below “{parent}”; check whether the next number was lost",
    )

    GOOD = (
        "甲局自评报告\n一、问题\n1.进度慢。\n2.指标粗。\n二、建议\n早下达。",
        "乙局自评报告\n一、概况\n编制7名。\n附件：1.整体支出绩效自评表\n2.项目支出绩效自评表",
        "丙局自评报告\n一、问题\n1.进度慢；2.指标粗；3.监管弱。\n二、建议\n早下达。",
        "丙局自评报告\n一、问题\n1.进度慢，招标晚。2.指标粗，不好核。\n二、建议\n早下达。",
    )
    BAD = {
        "丁局自评报告\n一、问题\n«1.进度慢»。前期准备不足，招标晚。\n二、建议\n早下达。": "“问题”下只有“1.”一个编号",
        "戊局自评报告\n一、概况\n«（一）职责»\n负责水务。\n二、绩效\n达标。": "“概况”下只有“（一）”一个编号",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for parent, nodes in siblings(document.outline):
            node = nodes[0]
            if len(nodes) > 1 or node.number != 1 or node.recovered or not Level.H2 <= node.level <= Level.H5:
                continue
            if parent.level is Level.DOCUMENT or any(_SECOND.search(document.quote(span)) for span in node.texts):
                continue
            yield self.finding(node.heading, parent=parent.title, mark=node.mark)
