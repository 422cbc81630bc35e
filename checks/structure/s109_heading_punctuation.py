"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Level, Node, Severity, Span, Text, siblings

_CLOSING = "。；;，,：:"
_RUN_IN = "…"  # 职责。负责水务。: such a heading ends with a mark too


class HeadingPunctuation(Check):
    """单独成行的标题末尾有标点

    标题单独占一行，末尾却有句号、分号、逗号或冒号，而其他同级标题没有。全文同级标题都这样写的，以及标题后接着写正文的，不算错。

    为什么：标题末尾一般不用标点（GB/T 15834—2011附录B），同级标题的写法应当一致。

    怎么改：删去末尾的标点。
    """

    severity = Severity.INFO
    title_en = "A heading ends with a punctuation mark"
    message = Text(
        zh="标题“{title}”末尾有“{actual}”，其他同级标题没有",
        en="the heading “{title}” ends with “{actual}”, its siblings do not",
    )

    GOOD = (
        "甲局自评报告\n一、概况\n编制7名。\n二、绩效\n达标。\n三、其他问题：无。",
        # all alike
        "乙局自评报告\n一、概况。\n编制7名。\n二、绩效。\n达标。\n三、问题。\n进度慢。",
        # the text runs on behind the heading
        "丙局自评报告\n一、概况\n（一）职责。负责水务。\n（二）机构。3个科室。\n（三）人员\n编制7名，实有6名。",
        "丁局自评报告\n一、措施\n1.加快支付进度。\n2.细化绩效指标\n3.强化监督",
    )
    BAD = {
        "戊局自评报告\n一、概况\n编制7名。\n二、绩效\n达标，群众满意。\n三、问题«：»\n进度慢，指标粗。\n"
        "四、建议\n早下达。": "末尾有“：”",
        "己局自评报告\n一、绩效\n（一）产出\n1.数量达标。\n2.质量达标。\n（二）效益«。»\n1.经济效益明显。\n"
        "2.社会效益明显。\n"
        "（三）满意度\n1.职工满意。\n2.群众满意。": "标题“效益”末尾有“。”",
    }
    FIXED = {
        "庚局自评报告\n一、概况\n编制7名。\n二、绩效；\n达标，群众满意。\n三、建议\n早下达。": (
            "庚局自评报告\n一、概况\n编制7名。\n二、绩效\n达标，群众满意。\n三、建议\n早下达。"
        ),
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for _, nodes in siblings(document.outline):
            if nodes[0].level in (Level.H1, Level.H2):
                styles = [_closing(document, node) for node in nodes]
                if styles.count("") > sum(bool(style) for style in styles):
                    for node, style in zip(nodes, styles, strict=True):
                        if style and style != _RUN_IN:
                            yield self._finding(node, style)

    def _finding(self, node: Node, closing: str) -> Finding:
        span = Span(node.heading.end, node.heading.end + len(closing))
        loud = closing in "；;，,"
        return self.finding(
            span,
            actual=closing,
            title=node.title,
            severity=Severity.WARNING if loud else Severity.INFO,
            fix=Fix((Edit(span, ""),), safe=True),
        )


def _closing(document: Document, node: Node) -> str | None:
    """The mark behind a heading that is alone on its line, or that text runs on behind it; None for a sentence."""
    text = document.text
    end = text.find("\n", node.heading.end)
    rest = text[node.heading.end : end if end >= 0 else len(text)].strip()
    if node.texts and node.texts[0].start <= node.heading.end or not node.children and not node.texts:
        return None
    if len(rest) > 1:
        return _RUN_IN
    return rest if not rest or rest in _CLOSING else None
