"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import (
    Check,
    Document,
    Edit,
    Finding,
    Fix,
    Level,
    Node,
    Proof,
    Related,
    Severity,
    Span,
    Text,
    heading_mark,
)

_PROOF = {
    Proof.GAP: Text("前后同级编号之间正好缺这一个", "exactly this number is missing between its siblings"),
    Proof.PROFILE: Text("与提纲规定的标题一致", "it is a heading of the outline"),
}


class LostHeadingNumber(Check):
    """标题编号丢失

    一行文字是标题，却没有编号：前后同级编号之间正好空缺，或者它就是提纲规定的标题。两种证据都不成立的，不作猜测。

    为什么：编号断了，审核人员无法按编号引用，目录也对不上。编号常在格式转换中丢失：Word的自动编号存成纯文本或复制粘贴后就没有了，
    请先看原稿。全文一个编号也没有的，多半是转换丢失，只作提示。

    怎么改：补上编号。所给的改法请核对后再用。
    """

    severity = Severity.WARNING
    title_en = "A heading has lost its number"
    message = Text(
        zh="标题“{title}”没有编号，应为“{expected}”（{evidence}）",
        en="the heading “{title}” has no number, expected “{expected}” ({evidence})",
    )

    GOOD = (
        "丙市文化馆2023年度绩效自评报告\n一、基本情况\n概述如前。\n二、主要做法\n定期通报进度\n三、其他事项\n无。",
        # a short line is not a heading because it is short
        "丁县粮食局自评报告\n一、概况\n（一）机构情况\n金额单位：万元\n（二）人员情况\n在编6人。\n"
        "二、自评结论\n得分93分。",
        # two candidates, one number: nothing is guessed
        "戊区林业站自评报告\n一、概况\n编制5名。\n绩效情况\n主要经验\n三、存在问题\n人手不足。",
    )
    BAD = {
        "己市图书馆2022年度自评报告\n一、单位概况\n编制18名。\n«绩效目标完成情况»\n（一）产出\n借阅9万册次。\n"
        "（二）效益\n"
        "读者满意。\n三、存在问题\n藏书偏旧。": "应为“二、”",
        "庚县水务站自评报告\n一、收支情况\n（一）收入\n拨款80万元。\n«支出»\n用于管网维护。\n（三）结余\n"
        "无结余。": "应为“（二）”",
    }
    FIXED = {
        "辛镇自评报告\n一、概况\n辖8个村。\n主要成效\n修路3公里。\n三、问题\n管护弱。": (
            "辛镇自评报告\n一、概况\n辖8个村。\n二、主要成效\n修路3公里。\n三、问题\n管护弱。"
        ),
    }

    def run(self, document: Document) -> Iterator[Finding]:
        printed = any(node.mark for node in document.outline.walk() if Level.H1 <= node.level <= Level.H2)
        severity = Severity.WARNING if printed else Severity.INFO  # not one number left: lost on conversion
        for parent in document.outline.walk():
            for node in parent.children:
                if node.recovered:
                    yield self._lost(node, parent, node.recovered, severity)

    def _lost(self, node: Node, parent: Node, proof: Proof, severity: Severity) -> Finding:
        mark = heading_mark(node.level, node.number)
        start = node.heading.start
        edit = Edit(Span(start, node.heading.end - len(node.title)), mark)  # also over the sign that the number left
        return self.finding(
            node.heading,
            related=_neighbours(node, parent),
            expected=mark,
            evidence=_PROOF[proof].zh,
            severity=severity,
            fix=Fix((edit,), safe=False),
            title=node.title,
        )


def _neighbours(node: Node, parent: Node) -> Iterator[Related]:
    same = [child for child in parent.children if child.level is node.level]
    at = same.index(node)
    for other in same[max(at - 1, 0) : at + 2]:
        if other is not node and not other.recovered:
            yield Related(other.heading, Text("同级标题", "a heading of the same level"))
