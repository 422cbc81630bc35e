"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Severity, Text

_LONGEST = 40


class MissingSection(Check):
    """缺少提纲要求的部分

    按所选提纲，报告缺少一个必备部分。编号丢失、标题用了别的说法、几个部分合写在一个标题下的，都不算缺少；没有认出提纲的报告不作这项检查。

    为什么：自评报告的提纲由布置自评工作的通知规定，审核时先看各部分是否齐全；提纲因地而异，以本地通知为准。

    怎么改：补写这一部分；确实没有内容的，写明“无”。提纲选得不对的，用 --profile 或配置指定。
    """

    severity = Severity.WARNING
    title_en = "A section of the outline is missing"
    message = Text(zh="缺少“{expected}”部分（{evidence}）", en="the section “{expected}” is missing ({evidence})")
    PROFILE = "departmental"

    _HEAD = "甲州市园林局2023年度部门预算绩效自评报告\n"
    GOOD = (
        _HEAD + "一、预算基本情况\n年初预算60万元。\n二、自评工作开展情况\n成立小组。\n三、自评结果及分析\n得分91分。\n"
        "四、自评发现的问题和改进措施\n进度偏慢。\n五、自评工作建议\n建议加强培训。\n六、绩效自评结果拟应用和公开情况\n"
        "随决算公开。\n七、其他需要说明的问题\n无。",
        # other words, a lost number, two sections under one heading
        _HEAD + "一、部门预算概况\n年初预算60万元。\n自评工作组织情况\n成立小组。\n三、自评结论及分析\n得分91分。\n"
        "四、存在问题、整改措施及工作建议\n进度偏慢。\n五、结果应用与公开\n随决算公开。\n六、其他事项\n无。",
    )
    BAD = {
        _HEAD + "一、预算基本情况\n年初预算60万元。\n二、自评工作开展情况\n成立小组。\n三、自评结果及分析\n得分91分。\n"
        "«四、自评发现的问题和改进措施»\n进度偏慢，拟加快。\n五、绩效自评结果拟应用和公开情况\n随决算公开。\n"
        "六、其他需要说明的问题\n无。": "缺少“自评工作建议”部分",
        "«乙县气象局2022年度部门预算绩效自评报告»\n一、自评工作组织情况\n成立小组。\n二、自评结论\n得分88分。\n"
        "三、存在的问题\n"
        "预算编制偏粗。\n四、意见和建议\n建议早下达。\n五、自评结果应用和公开\n随决算公开。\n六、其他说明事项\n"
        "无。": "缺少“预算基本情况”部分",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        profile = document.profile
        if profile is None:
            return
        sections = [node for node in document.outline.walk() if Level.PART <= node.level <= Level.H1]
        elsewhere = list(_elsewhere(document))
        anchor = document.outline.heading if document.outline.title else document.title
        for section in profile.sections:
            here = next((node for node in sections if section.matches(node.title)), None)
            if here:
                anchor = here.heading
            elif section.required and not any(section.named(words) for words in elsewhere):
                evidence = f"按“{profile.title}”提纲，各级标题中均未找到"
                yield self.finding(anchor, expected=section.title, evidence=evidence)


def _elsewhere(document: Document) -> Iterator[str]:
    """Deeper headings, and short lines that may be headings without a number."""
    for node in document.outline.walk():
        if node.level > Level.H1:
            yield node.title
        for span in node.texts:
            if span.end - span.start <= _LONGEST:
                yield document.quote(span)
