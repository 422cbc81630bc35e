"""See the docstring of the class: it is the user's page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.api import Check, Document, Finding, Level, Node, Related, Severity, Text


class SectionOrder(Check):
    """各部分的先后与提纲不一致

    报告的部分都在，但一个部分没有排在提纲规定的位置。只看与提纲标题相同或几乎相同的标题。

    为什么：提纲由布置自评工作的通知规定，各部分前后承接：先摆问题和措施，再提建议，最后写结果应用和公开。

    怎么改：按提纲调整先后，并改编号。
    """

    severity = Severity.WARNING
    title_en = "The sections are not in the order of the outline"
    message = Text(
        zh="“{title}”应排在“{other}”{side}（{evidence}）",
        en="“{title}” should come {word} “{other}” ({evidence})",
    )
    PROFILE = "departmental"

    GOOD = (
        "甲市残联2023年度部门预算绩效自评报告\n一、预算基本情况\n二、自评工作开展情况\n三、自评结果及分析\n"
        "四、自评发现的问题和改进措施\n"
        "五、自评工作建议\n六、绩效自评结果拟应用和公开情况\n七、其他需要说明的问题",
        # a section of the author's own between those of the outline
        "乙县团委2022年度部门预算绩效自评报告\n一、预算概况\n二、自评工作组织情况\n三、主要经验做法\n"
        "四、自评结论\n五、存在问题\n六、工作建议",
    )
    BAD = {
        "丙区妇联2023年度部门预算绩效自评报告\n一、预算基本情况\n二、自评工作开展情况\n三、自评结果及分析\n"
        "四、自评工作建议\n«五、自评发现的问题和改进措施»\n六、绩效自评结果拟应用和公开情况\n"
        "七、其他需要说明的问题": "应排在“自评工作建议”之前",
        "甲乡2023年度部门预算绩效自评报告\n«一、其他需要说明的问题»\n二、预算概况\n三、自评工作组织情况\n"
        "四、自评结论\n五、存在问题\n六、工作建议": "应排在“工作建议”之后",
        "丁市侨联2022年度部门预算自评报告\n一、预算概况\n二、存在问题及改进措施\n三、意见建议\n四、自评结果应用和公开\n"
        "«五、绩效自评工作开展情况»\n六、其他说明事项": "应排在“存在问题及改进措施”之前",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        profile = document.profile
        if profile is None or not profile.ordered:
            return
        placed: dict[int, Node] = {}
        for node in document.outline.walk():
            if node.level is Level.H1:
                named = (at for at, section in enumerate(profile.sections) if section.named(node.title))
                placed.setdefault(next(named, -1), node)
        placed.pop(-1, None)
        kept = _longest_rise(list(placed))
        for index, node in placed.items():
            if index not in kept:
                yield self._moved(index, node, {at: placed[at] for at in kept}, profile.title)

    def _moved(self, index: int, node: Node, kept: dict[int, Node], outline: str) -> Finding:
        later = min((at for at in kept if at > index), default=None)
        if later is not None and kept[later].span < node.span:
            other, side, word = kept[later], "之前", "before"
        else:
            other, side, word = kept[max(at for at in kept if at < index)], "之后", "after"
        return self.finding(
            node.heading,
            related=[Related(other.heading, Text("与它的先后不对", "the order of the two is wrong"))],
            evidence=f"“{outline}”提纲的顺序",
            title=node.title,
            other=other.title,
            side=side,
            word=word,
        )


def _longest_rise(numbers: list[int]) -> list[int]:
    """The longest rising subsequence: what is left out of it is what was moved."""
    best: list[list[int]] = []
    for number in numbers:
        before = max((rise for rise in best if rise[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
