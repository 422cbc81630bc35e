"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Finding, Related, Severity, Slip, Text, heading_mark, number_slips


class DuplicateNumber(Check):
    """同级编号重复

    同一个标题下，相邻两个同级标题的编号相同。

    为什么：党政机关公文按层次依次编号（GB/T 9704—2012）；编号重复，引用时分不清是哪一项，后面的编号往往也跟着错。

    怎么改：把后一个改为下一个编号，并核对其后的编号。
    """

    severity = Severity.ERROR
    title_en = "Two siblings have the same number"
    message = Text(
        zh="编号“{actual}”与上一个同级标题“{title}”重复，应为“{expected}”",
        en="“{actual}” repeats the number of its sibling “{title}”, expected “{expected}”",
    )

    GOOD = (
        "甲局自评报告\n一、产出\n1.数量\n2.质量\n二、效益\n1.经济\n2.社会",
        # a list of its own mark inside a list
        "乙局自评报告\n一、绩效\n1.产出指标\n1、数量达标\n2、质量达标\n2.效益指标\n1、经济效益\n2、社会效益\n"
        "3.满意度指标",
        "丙局自评报告\n一、绩效\n1.产出\n1.数量\n2.质量\n2.效益\n1.经济\n3.满意度",
        # a table of contents repeats every heading
        "丁局自评报告\n目录\n一、概况……1\n二、绩效……3\n一、概况\n编制7名。\n二、绩效\n达标。",
        "戊局自评报告\n报告摘要\n一、概况\n略述。\n二、结论\n良。\n报告正文\n一、概况\n详述。\n二、结论\n良。",
    )
    BAD = {
        "己局自评报告\n一、概况\n编制7名。\n二、绩效\n达标。\n«二、问题»\n偏慢。\n四、其他\n无。": "应为“三、”",
        "庚局自评报告\n一、概况\n（一）职责\n履职。\n（二）机构\n3个。\n«（二）人员»\n19人。": "标题“机构”重复",
        "辛局自评报告\n一、项目\n（1）道路养护项目，执行率98%。\n（2）路灯项目，执行率95%。\n"
        "«（2）绿化项目»，执行率97%。": "应为“（3）”",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for slip in number_slips(document.outline, document.text):
            if slip.kind is Slip.REPEATED and slip.previous:
                yield self.finding(
                    slip.node.heading,
                    related=[Related(slip.previous.heading, Text("同号的标题", "the heading with the same number"))],
                    expected=heading_mark(slip.node.level, slip.expected),
                    actual=slip.node.mark,
                    title=slip.previous.title,
                )
