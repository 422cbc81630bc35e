"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Node, Severity, Text

_NOUN = re.compile(
    r"(?:情况|问题|措施|建议|目的|原则|方法|过程|结果|结论|分析|依据|目标|范围|对象|概况|职责|职能|事项|管理|应用|公开|原因|做法|绩效|"
    r"指标|效益|产出|成效|预算|收支|结余|机构|人员)$"
)
_NONE = re.compile(r"(?:[（(:：]\s*)?[无略][）)]?$")
_LATER = re.compile(r"附[件表图录]|名词解释|见表")
_LONGEST = 25


class EmptySection(Check):
    """标题下没有内容

    一个部分只有标题，直到下一个同级或上级标题都没有文字、表格或下级标题。写了“无”的不算；整组标题都只有一行的是清单，也不算。

    为什么：提纲要求的部分不能空着；空着的部分看不出是没有内容，还是漏写了。

    怎么改：补写内容；确实没有的，写“无”。表格或图片在转换成纯文本时丢失的，不用改。
    """

    severity = Severity.WARNING
    title_en = "A heading with nothing below it"
    message = Text(
        zh="“{title}”下没有内容，应补写；确实没有的写“无”",
        en="there is nothing below “{title}”; write it, or write 无 if there is nothing to say",
    )

    GOOD = (
        "甲局自评报告\n一、概况\n编制7名。\n二、其他需要说明的问题\n无",
        "甲局自评报告\n一、概况\n编制7名。\n二、其他需要说明的问题：无。",
        "乙局自评报告\n一、绩效\n（一）产出\n1.数量\n2.质量\n二、项目明细\n项目|预算|支出\n路灯|60.00|58.00\n"
        "绿化|40.00|39.00\n",
        # sentences and lists under a mark are their own content
        "丙局自评报告\n一、措施\n（一）加快支付进度。\n（二）细化绩效指标。\n二、建议\n（一）提前下达资金\n"
        "（二）统一评分口径",
        "丁局自评报告\n一、收支\n（一）本部门没有上年结转。\n（二）全年支出50万元，执行率98%。",
    )
    BAD = {
        "戊局自评报告\n一、概况\n编制7名。\n«二、存在问题»\n三、建议\n早下达。": "“存在问题”下没有内容",
        "己局自评报告\n一、概况\n«（一）主要职责»\n（二）机构人员\n编制7名。\n二、绩效\n达标。": "“主要职责”下没有内容",
        "庚局自评报告\n一、概况\n编制7名。\n«二、其他需要说明的事项»\n附件：自评表": "写“无”",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        for parent in document.outline.walk():
            for level in (Level.PART, Level.H1, Level.H2):
                nodes = [child for child in parent.children if child.level is level]
                empty = [node for node in nodes if _is_empty(document, node)]
                if len(empty) < len(nodes) or len(nodes) == 1:
                    for node in empty:
                        loud = level is Level.H1 or (level is Level.H2 and _NOUN.search(node.title))
                        yield self.finding(
                            node.heading, title=node.title, severity=Severity.WARNING if loud else Severity.INFO
                        )


def _is_empty(document: Document, node: Node) -> bool:
    if node.texts or node.children or not 0 < len(node.title) <= _LONGEST or _NONE.search(node.title):
        return False
    if _LATER.search(node.title):
        return False
    return not document.text[node.heading.end : node.span.end].strip("。：:；;，, \t\n\u3000")
