"""P108."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also

_QUOTE = re.compile('"')
_HAN = re.compile(r"[一-鿿]")


class StraightQuote(Check):
    """中文里用了直引号

    中文词语用了不分左右的直引号（"三公"经费）。英文短语、英寸符号和代码不提示。同一习惯只提示一次，各处位置一并列出。

    为什么：GB/T 15834—2011《标点符号用法》规定引号为“”和‘’，直引号分不出起止。

    怎么改：换成“”。同一段内直引号成双的可以自动修改；不成双的须由人判断缺在哪里。
    """

    severity = Severity.WARNING
    title_en = "Straight quotation marks in Chinese text"
    message = Text(
        zh="直引号“{actual}”应为弯引号“{expected}”{count}",
        en="Straight quotation marks in {actual}; {expected}{count_en}",
    )
    ODD = Text(
        zh="本段直引号不成双，“{actual}”处的引号请核对", en="An odd number of straight quotation marks; see {actual}"
    )
    GOOD = (
        "落实“三公”经费压减要求，开展“双随机、一公开”检查12次。",
        '配备12"平板电脑30台，系统提示"operation completed"，运行正常。',
    )
    BAD = {
        '落实«"三公"»经费压减要求。': "“三公”",
        '推行«"一窗受理"»服务，设置"办不成事"窗口2个。': "全文共2处",
        '开展«"»双随机抽查12次。': "不成双",
    }
    FIXED = {'推行"一窗受理"服务，设置"办不成事"窗口2个。': "推行“一窗受理”服务，设置“办不成事”窗口2个。"}

    def run(self, document: Document) -> Iterator[Finding]:
        """Pairs of all paragraphs as one habit; each odd one for itself."""
        text = document.text
        pairs: list[Span] = []
        for line in document.lines if '"' in text else ():
            marks = [m.start() for m in _QUOTE.finditer(text, line.start, line.end)]
            found = [Span(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False)]
            if len(marks) % 2 == 0:
                pairs += [span for span in found if _HAN.search(span.of(text))]
            elif _by_han(text, marks[-1]):
                words = text[marks[-1] : marks[-1] + 6].partition("\n")[0]
                yield self.finding(Span(marks[-1], marks[-1] + 1), actual=words, message=self.ODD)
        if pairs:
            yield self._report(text, pairs)

    def _report(self, text: str, pairs: list[Span]) -> Finding:
        ends = ((span.start, "“") for span in pairs), ((span.end - 1, "”") for span in pairs)
        edits = sorted(Edit(Span(at, at + 1), mark) for side in ends for at, mark in side)
        words, size = pairs[0].of(text), len(pairs)
        return self.finding(
            pairs[0], related=also(pairs[1:]), actual=words, expected=f"“{words[1:-1]}”",
            fix=Fix(tuple(edits), safe=True),
            count=f"（全文共{size}处）" if size > 1 else "", count_en=f" ({size} places)" if size > 1 else "",
        )  # fmt: skip


def _by_han(text: str, at: int) -> bool:
    """A quotation mark of Chinese text; behind a digit it may mean inches."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return not before.isdigit() and bool(_HAN.search(after) or (_HAN.search(before) and not after.isascii()))
