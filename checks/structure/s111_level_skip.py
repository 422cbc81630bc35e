"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Node, Related, Severity, Text

_SKIPS = {(Level.H1, Level.H4), (Level.H2, Level.H4), (Level.H2, Level.H5), (Level.H1, Level.H5)}


class LevelSkip(Check):
    """编号层次跳级

    “（一）”下直接用“（1）”，或“一、”下直接用“（1）”，跳过了“1.”一级。同一种跳级全文只提示一次。“一、”下直接用“1.”是允许的。

    为什么：公文的层次序数依次为“一、”“（一）”“1.”“（1）”（GB/T 9704—2012）。实践中跳级常见，所以只作提示。

    怎么改：把“（1）”改为“1.”，以下各级相应提升。
    """

    severity = Severity.INFO
    title_en = "A level of headings is skipped"
    message = Text(
        zh="“{parent}”下直接用“{actual}”，跳过了“{expected}”一级（全文{count}处）",
        en="“{actual}” stands directly below “{parent}”, the level “{expected}” is skipped ({count} in all)",
    )

    GOOD = (
        "甲局自评报告\n一、概况\n（一）职责\n1.水务\n（1）供水\n（2）排水\n2.防汛",
        "乙局自评报告\n一、问题\n1.进度慢\n（1）招标晚\n（2）报建慢\n2.指标粗",
        "丙局自评报告\n一、项目\n1.路灯\n①新装\n②维修\n2.绿化",
    )
    BAD = {
        "丁局自评报告\n一、绩效\n（一）产出\n«（1）数量»。达标。\n（2）质量。达标。\n（二）效益\n"
        "（1）经济。明显。\n（2）社会。明显。": "全文2处",
        "戊局自评报告\n一、项目\n«（1）路灯»，执行率98%。\n（2）绿化，执行率95%。": "“一、项目”下直接用“（1）”",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        places: dict[tuple[Level, Level], list[tuple[Node, Node]]] = {}
        for parent in document.outline.walk():
            if parent.children and (parent.level, parent.children[0].level) in _SKIPS:
                child = parent.children[0]
                places.setdefault((parent.level, child.level), []).append((parent, child))
        for skips in places.values():
            parent, child = skips[0]
            yield self.finding(
                child.heading,
                related=[Related(parent.heading, Text("上级标题", "the heading above"))],
                expected="（一）或1." if parent.level is Level.H1 else "1.",
                actual=child.mark,
                parent=parent.mark + parent.title,
                count=len(skips),
            )
