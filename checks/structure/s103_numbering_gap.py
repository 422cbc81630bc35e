"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Finding, Related, Severity, Slip, Text, heading_mark, number_slips


class NumberingGap(Check):
    """同级编号不连续

    同一个标题下的同级编号跳过了一个或几个，或者倒退了。每个标题下从1重新编号、引出一段话后重新编号、各部分接着往下编号的，都不算错。

    为什么：党政机关公文按“一、”“（一）”“1.”“（1）”的层次依次编号（GB/T 9704—2012）；编号跳了，读者会以为缺了内容。

    怎么改：确实少了一项的，补上；没有少的，把后面的编号顺次改过来。Word自动编号转成纯文本时也会丢号，请先看原稿。
    """

    severity = Severity.WARNING
    title_en = "Numbers of headings are not consecutive"
    message = Text(
        zh="编号“{actual}”与前文不衔接，应为“{expected}”（{evidence}）",
        en="“{actual}” does not follow from its siblings, expected “{expected}” ({evidence})",
    )

    GOOD = (
        "甲县自评报告\n一、概况\n1.职责\n2.人员\n二、绩效\n（一）产出指标\n1.数量达标\n2.质量达标\n"
        "（二）效益指标\n1.社会效益\n三、其他\n无。",
        # a list begins anew after an introduction
        "乙市自评报告\n一、绩效情况\n产出方面：\n1.数量\n2.质量\n效益方面：\n1.经济\n2.社会\n二、问题\n无。",
        # the first items stand inside the paragraph
        "丙区自评报告\n一、存在问题：1.进度偏慢；2.指标偏粗；\n3.监管不够。\n二、建议\n无。",
        # parts begin anew, sections count on
        "丁市决算公开\n第一部分 概况\n一、职责\n履职。\n二、机构\n三个科室。\n第二部分 绩效\n一、总体\n良好。\n"
        "二、项目\n6个。",
        "戊县自评报告\n一、基本情况\n（一）职责\n履职。\n（二）人员\n6人。\n二、绩效情况\n（三）产出\n达标。\n"
        "（四）效益\n明显。",
        # figures, dates and slogans at the beginning of a line
        "己市自评报告\n一、预算\n1.5亿元用于道路。\n3.15活动如期举办。\n二、绩效\n2022年完成投资。\n"
        "二、三季度支出较快。",
    )
    BAD = {
        "庚县自评报告\n一、概况\n编制9名。\n«三、绩效情况»\n全部达标。\n四、其他\n无。": "（上一个同级编号是“一、”）",
        "辛市自评报告\n一、措施\n1.加快支付。\n2.细化指标。\n«4.强化监督»。\n二、建议\n无。": "应为“3.”",
        "壬区自评报告\n一、绩效\n«（二）效益指标»\n效益明显，群众满意。\n（三）满意度\n96%。": "前面没有同级编号",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for slip in number_slips(document.outline, document.text):
            if slip.kind is Slip.REPEATED:
                continue
            evidence, related = "前面没有同级编号", []
            if slip.previous:
                mark = slip.previous.mark or heading_mark(slip.previous.level, slip.previous.number)
                evidence = f"上一个同级编号是“{mark}”"
                related = [Related(slip.previous.heading, Text("上一个同级标题", "the sibling before"))]
            yield self.finding(
                slip.node.heading,
                related=related,
                expected=heading_mark(slip.node.level, slip.expected),
                actual=slip.node.mark,
                evidence=evidence,
            )
