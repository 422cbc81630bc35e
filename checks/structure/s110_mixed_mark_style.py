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
    Related,
    Severity,
    Span,
    Text,
    mark_style,
    siblings,
)

_OTHER = {".": "、", "、": "."}


class MixedMarkStyle(Check):
    """同级编号的写法不一

    同一个标题下，接连的编号有的写“1.”，有的写“1、”。一个清单套在另一个里面、各用一种写法的，不算错；“.”与“．”视为相同。

    为什么：阿拉伯数字后用下脚点（GB/T 15834—2011附录B）；同一层次的编号写法应当一致。

    怎么改：统一为“1.”。
    """

    severity = Severity.INFO
    title_en = "Siblings are numbered in two ways"
    message = Text(
        zh="编号“{actual}”与同级的“{other}”写法不一，应统一为“{expected}”",
        en="“{actual}” and its sibling “{other}” are written in two ways, expected “{expected}”",
    )

    GOOD = (
        "甲局自评报告\n一、问题\n1.进度慢\n2．指标粗\n3.监管弱",
        "乙局自评报告\n一、问题\n1、进度慢\n2、指标粗\n二、措施\n1.加快支付\n2.细化指标",
        "丙局自评报告\n一、绩效\n1.产出指标\n1、数量\n2、质量\n2.效益指标\n1、经济\n2、社会",
    )
    BAD = {
        "丁局自评报告\n一、问题\n1.进度慢\n«2、»指标粗\n3.监管弱": "应统一为“2.”",
        "戊局自评报告\n一、措施\n1.加快支付。\n2.细化指标。\n«3、»强化监督。\n二、其他\n无。": "编号“3、”与同级的“2.”",
    }
    FIXED = {
        "己局自评报告\n一、问题\n1.进度慢\n2.指标粗\n3、监管弱": "己局自评报告\n一、问题\n1.进度慢\n2.指标粗\n3.监管弱",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for _, nodes in siblings(document.outline):
            if nodes[0].level is Level.H3:
                yield from self._among([node for node in nodes if node.mark])

    def _among(self, nodes: list[Node]) -> Iterator[Finding]:
        styles = [mark_style(node) for node in nodes]
        if len(set(styles)) < 2:
            return
        if any(b.number != (a.number or 0) + 1 for a, b in zip(nodes, nodes[1:], strict=False)):
            return  # two lists, or a list that begins anew: each may have its own marks
        usual = "." if styles.count(".") >= styles.count("、") else "、"
        for at, (node, style) in enumerate(zip(nodes, styles, strict=True)):
            if style != usual:
                other = nodes[at - 1] if at and styles[at - 1] == usual else nodes[styles.index(usual)]
                mark = Span(node.heading.start, node.heading.start + len(node.mark))
                expected = node.mark.rstrip("、.．") + usual
                yield self.finding(
                    mark,
                    related=[Related(other.heading, Text("同级编号", "a sibling"))],
                    expected=expected,
                    actual=node.mark,
                    other=other.mark,
                    fix=Fix((Edit(Span(mark.end - 1, mark.end), usual),), safe=True),
                )
