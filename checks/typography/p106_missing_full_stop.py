"""P106."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text, running_lines

_ENDS = re.compile(r"[。！？…；：.!?;:）)][”’）)》】]*\Z")
_HANGS = re.compile(r"[，、,]\Z")
_PROSE = re.compile(r"[。；]|，[^。]*，")
_ANNEX = re.compile(r"[\s　]*(?:附件|附表|附：|附录|注[:：]|备注|填表|联系|单位|\d{1,2}[.．、]《)")
_LEAST = 40


class MissingFullStop(Check):
    """段末缺少句号

    较长的正文段落（40字以上、已经成句）末尾没有句末标点，或者以逗号、顿号收尾。标题、表格、附件清单、落款和以冒号引出下文的
    段落不提示；全文许多行都不以标点收尾时（例如按固定宽度折行的文本）不作判断。

    为什么：GB/T 15834—2011《标点符号用法》，句末用句号。段末没有句号，往往是修改时删漏，也可能是后面的内容丢失。

    怎么改：补上句号；以逗号收尾的，核对后面是否还有内容。
    """

    severity = Severity.INFO
    title_en = "Paragraph without its full stop"
    message = Text(
        zh="段落以“{actual}”收尾，缺少句末标点", en="The paragraph ends with “{actual}” and has no full stop"
    )
    HANGING = Text(
        zh="段落以“{actual}”收尾，请核对后面是否有内容遗漏",
        en="The paragraph ends with “{actual}”; was something lost?",
    )
    GOOD = (
        "全年共开展业务培训12期，培训干部群众1860人次，培训合格率为98.5%，参训人员普遍反映内容实用、讲解清楚。",
        "针对上述问题，下一步将重点抓好以下三个方面的工作，压实责任、明确时限、跟踪问效，具体措施如下：",
        "附件：1.部门整体支出绩效自评表，2.项目支出绩效自评表，3.项目支出绩效自评汇总表，4.佐证材料目录，5.其他资料",
        "完善公共服务设施，提高群众生活质量",
    )
    BAD = {
        "全年共开展培训12期，培训干部群众1860人次，合格率为98.5%，参训人员普遍反映内容实用、讲解清«楚»": "缺少句末标点",
        "一、概况。本单位为公益一类事业单位，编制32名，在职30人。\n"
        "全年完成河道清淤36公里，清运垃圾4200吨，沿线水质明显改善，周边居民满意度达到96%，投诉量下降«，»": "遗漏",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """The long paragraphs that do not end, where nearly all do."""
        text = document.text
        long = [line for line in running_lines(document, _LEAST) if _PROSE.search(line.of(text))]
        open_ended = [line for line in long if not _ENDS.search(line.of(text)) and not _ANNEX.match(line.of(text))]
        if len(open_ended) * 4 > len(long) and len(open_ended) > 1:
            return
        for line in open_ended:
            span = Span(line.end - 1, line.end)
            hangs = bool(_HANGS.search(span.of(text)))
            tail = span.of(text) if hangs else text[max(line.start, line.end - 6) : line.end]
            yield self.finding(
                span, actual=tail, expected="。", message=self.HANGING if hangs else self.message,
                severity=Severity.WARNING if hangs else self.severity,
            )  # fmt: skip
