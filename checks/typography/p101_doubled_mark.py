"""P101."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text

_SAME = re.compile(r"([，；：、])[ 　]*\1(?:[ 　]*\1)*|。(?<!。。)[ 　]*。(?![ 　]*。)|([,;])(?<=[一-鿿”）％%]\2)\2+")
_CLASH = re.compile(r"[，。；：、](?=[，。；：、])[，。；：、]+|[（(][，。；：、]+|[，；：、]+(?=[）)])|。[）)]。")
_STRENGTH = "、，：；。"


class DoubledMark(Check):
    """标点重复或相互冲突

    同一标点连写两次（“，，”“、、”“。。”），或者两个点号紧挨在一起（“，；”“、。”“。，”），多半是修改时没有删净。括号内以点号开头、
    以逗号顿号结尾，以及“。）。”的写法一并提示。省略号“……”和连用的叹号、问号不在此列。

    为什么：GB/T 15834—2011《标点符号用法》，一处停顿只用一个点号。

    怎么改：重复的删去一个；冲突的按语意保留一个（句末留句号，并列分句之间留分号）。
    """

    severity = Severity.ERROR
    title_en = "Doubled or clashing marks"
    message = Text(zh="标点“{actual}”重复，应为“{expected}”", en="Doubled mark “{actual}”; “{expected}” is enough")
    CLASH = Text(
        zh="标点“{actual}”连用冲突，此处只应保留一个，建议为“{expected}”",
        en="The marks “{actual}” clash; keep one, probably “{expected}”",
    )
    GOOD = (
        "开展培训6次、走访农户120户，发放资料3000份；群众满意度为96%。",
        "设备、耗材、维修……各类支出均有凭证。",
        "太好了！！！大家一致认为办得对。",
        "（一）组织领导。成立领导小组，明确分工。",
        "会议提出：“质量第一。”随后进行了部署。",
        "全年完成任务（详见附表）。",
    )
    BAD = {
        "更新图书1200册«、、»接待读者3.5万人次。": "应为“、”",
        "产出指标得48分«，；»效益指标得28分。": "保留一个",
        "项目已于11月完工«。。»资金全部付清。": "应为“。”",
        "资金专款专用«。，»没有发现挪用。": "保留一个",
        "共有3个问题«（，»一是进度偏慢）。": "建议为“（”",
        "另有部分尾款未付（合同约定次年支付«。）。»": "建议为“）。”",
        "年初预算500万元«,,»实际支出480万元。": "应为“,”",
    }
    FIXED = {
        "更新图书1200册、、接待读者3.5万人次。": "更新图书1200册、接待读者3.5万人次。",
        "产出指标得48分，；效益指标得28分。": "产出指标得48分；效益指标得28分。",
        "另有部分尾款未付（合同约定次年支付。）。": "另有部分尾款未付（合同约定次年支付）。",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Doubled marks first; a clash that overlaps one is the same slip."""
        for match in _SAME.finditer(document.text):
            yield self._report(match, match.group()[0], safe=True)
        for match in _CLASH.finditer(document.text):
            if not _SAME.search(match.group()):
                yield self._report(match, _kept(match.group()), safe=False)

    def _report(self, match: re.Match[str], right: str, *, safe: bool) -> Finding:
        span = Span(*match.span())
        return self.finding(
            span, actual=match.group(), expected=right, fix=Fix((Edit(span, right),), safe),
            severity=self.severity if safe else Severity.WARNING, message=self.message if safe else self.CLASH,
        )  # fmt: skip


def _kept(marks: str) -> str:
    if marks[0] in "（(":
        return marks[0]
    if marks.startswith("。") and marks[-1] == "。" and len(marks) == 3 and marks[1] in "）)":
        return marks[1:]
    points = [mark for mark in marks if mark in _STRENGTH]
    return max(points, key=_STRENGTH.index) if len(points) > 1 else ""
