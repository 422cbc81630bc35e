"""P105."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also, quoted_titles, running_lines

_HAN = "一-鿿"
_BLANKS = re.compile(r"[ 　\u00a0]+")
_GAP = re.compile(
    rf"[{_HAN}，。；：、”）》〕][ 　\u00a0]+[{_HAN}“（《〔，。；：、）”》]|[{_HAN}，、；：”）][ \u00a0]+\d"
    rf"|[\d%][ \u00a0]+[{_HAN}，。；：、）”]|[“（《〔][ \u00a0]+\S"
)
_NUMBER_GAP = re.compile(rf"[{_HAN}][ \u00a0]+\d|[\d%][ \u00a0]+[{_HAN}]")
_NUMBER_CLOSE = re.compile(rf"[{_HAN}]\d|[\d%][{_HAN}]")
_HEADING = re.compile(
    r"^[ \t　]*(?:(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<round>（[一二三四五六七八九十]{1,3}）)"
    r"|(?P<digit>\d{1,2}[.．、])|(?P<rdigit>（\d{1,2}）))(?P<gap>[ \t　\u00a0]*)(?=[一-鿿“])",
    re.M,
)
_ISSUER = re.compile(r"[一-鿿]{1,12}?(?:部|委|局|厅|院|署|会|办公室|政府|银行)")
_LATIN = re.compile(r"[A-Za-z][\w.+-]*\Z")
_NAME = re.compile(rf"(?<![{_HAN}])[{_HAN}][ 　]+[{_HAN}](?![{_HAN}])")
_FEW = 5


class StraySpace(Check):
    """多余的空格

    汉字与汉字、汉字与数字、汉字与标点之间出现空格，而全文其他地方没有；标题序号后多出空格，而同级其他标题没有。标题排版用的空格、
    落款和姓名（张　三）、表格、段首缩进、“中共中央 国务院”这类并列机关名称不提示；全文都这样排的，视为作者的习惯，
    最多提示一次。

    为什么：多余的空格通常是复制、转换或修改留下的，会使查找和系统识别出错。

    怎么改：删去空格。
    """

    severity = Severity.WARNING
    title_en = "Stray space"
    message = Text(zh="“{actual}”中有多余的空格，应为“{expected}”", en="Stray space in “{actual}”; “{expected}”")
    HABIT = Text(
        zh="正文里汉字之间或汉字与数字之间有空格共{number}处，如“{actual}”，请核对是否为转换所致",
        en="{number} spaces within running text, for example in “{actual}”; perhaps left by a conversion",
    )
    GOOD = (
        "2022 年度 工作 总结",
        "按照中共中央 国务院关于全面实施预算绩效管理的部署，结合实际，制定方案。",
        "单位负责人：张 三，联系人：李 四，填报日期为2023年3月1日。",
        "    一、基本情况\n（一）职能。承担全市招商工作，下设3个科室。\n（二）人员。编制12名，在职11人。",
        "一、 概况\n二、 组织情况\n三、 结果\n四、 问题",
        "全年使用 Excel 表格汇总，PM2.5 浓度下降，效果较好。",
    )
    BAD = {
        "全年新建停车位« »320个，更新充电桩58个，群众出行更加方便。": "新建停车位",
        "群众满意度为96.5%，投诉« »处理及时率为100%，均达到年初目标。": "处理",
        "预算执行率98%« »，比上年提高2个百分点，主要是进度加快。": "98%",
        "（一）职能\n内容一。\n（二）« »人员\n内容二。\n（三）资产\n内容三。\n（四）收支\n内容四。": "（二）",
    }
    FIXED = {
        "全年新建停车位 320 个，更新充电桩58个，公交站3个，路灯5盏，护栏6处，井盖7个，长椅8把。": (
            "全年新建停车位320个，更新充电桩58个，公交站3个，路灯5盏，护栏6处，井盖7个，长椅8把。"
        ),
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Gaps after heading numbers first, then those of running lines."""
        yield from self._headings(document)
        gaps = list(_gaps(document))
        if len(gaps) > _FEW:
            yield self.finding(
                gaps[0], related=also(gaps[1:]), severity=Severity.INFO, number=len(gaps), message=self.HABIT,
                actual=_context(document.text, gaps[0]), fix=Fix(tuple(Edit(gap, "") for gap in gaps), safe=True),
            )  # fmt: skip
            return
        for gap in gaps:
            yield self._report(document.text, gap)

    def _headings(self, document: Document) -> Iterator[Finding]:
        """A gap after a heading number where nearly all headings of its kind have none."""
        kinds: dict[str, list[tuple[bool, Span]]] = {}
        for match in _HEADING.finditer(document.text):
            kind = next(name for name in ("han", "round", "digit", "rdigit") if match[name])
            origin = document.origin(match.start(kind))
            if origin is None or origin.kind != "label":
                kinds.setdefault(kind, []).append((bool(match["gap"]), Span(*match.span("gap"))))
        for found in kinds.values():
            wide = [span for gap, span in found if gap]
            if wide and len(found) >= 4 and len(wide) * 4 <= len(found):
                for span in wide:
                    yield self._report(document.text, span)

    def _report(self, text: str, gap: Span) -> Finding:
        words = _context(text, gap)
        return self.finding(gap, actual=words, expected=re.sub(r"\s+", "", words), fix=Fix((Edit(gap, ""),), safe=True))


def _context(text: str, gap: Span) -> str:
    before = text[max(0, gap.start - 5) : gap.start].rpartition("\n")[2]
    return before + gap.of(text) + text[gap.end : gap.end + 5].partition("\n")[0]


def _gaps(document: Document) -> Iterator[Span]:
    text, titles = document.text, quoted_titles(document)
    spaced = len(_NUMBER_GAP.findall(text))
    # numbers set off by spaces are the author's habit
    loose = spaced > _FEW and spaced * 5 > len(_NUMBER_CLOSE.findall(text)) + spaced
    for line in running_lines(document):
        number = _HEADING.match(text, line.start, line.end)
        start = number.end() if number else line.start
        for match in _BLANKS.finditer(text, start, line.end):
            gap = Span(*match.span())
            if not _GAP.match(text, gap.start - 1) or titles.touches(*gap) or _meant(text, line, gap):
                continue
            if not (loose and _NUMBER_GAP.match(text, gap.start - 1)):
                yield gap


def _meant(text: str, line: Span, gap: Span) -> bool:
    """Joint issuers (中共中央 国务院), names set wide (张 三), columns laid out by several blanks, Latin beside it."""
    if len(gap.of(text)) > 2 or _LATIN.search(text[max(line.start, gap.start - 8) : gap.start]):
        return True
    if text[gap.start - 1] in "央部委局厅院署会府行办" and _ISSUER.match(text, gap.end, line.end):
        return True
    return bool(_NAME.match(text, gap.start - 1))
