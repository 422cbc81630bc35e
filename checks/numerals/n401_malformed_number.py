"""Numbers whose separators are out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Severity, Span, Text

_RUN = re.compile(r"(?<![0-9A-Za-z.,/:\-—～~〔\[])[0-9][0-9.,]*[0-9](?![0-9A-Za-z]|\s*[:/\-][0-9])")
_MONEY = re.compile(r"\s*(?:[万亿千百]{0,2}元|[万亿](?![一二三四五六七八九])|[%％‰]|个?百分点)")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"(?:19|20)[0-9]{2}[.,][01]?[0-9](?:[.,][0-3]?[0-9])?")
_ITEM = re.compile(r"[0-9]{1,2}\.(?=[0-9])")


class MalformedNumber(Check):
    """数字书写错误：分节号、小数点错位或重复

    数字里的千位分节号不是三位一节，或者一个数里出现两个小数点、分节号与小数点交错、整数部分多写了 0，读者无法知道原来的数是多少。
    IP 地址、日期（2023.5.3）、多级编号（1.2.3）以及并列的几个数不标。

    为什么：出版物上数字用法（GB/T 15835）要求四位以上的数要么不分节，要么每三位一节；金额写错一个符号，含义就差几个数量级。

    怎么改：对照账簿或者报表核实原数，例如把“1,2345.6万元”改为“12,345.6万元”或者“12345.6万元”。工具不会自动改数。
    """

    severity = Severity.ERROR
    title_en = "A number with misplaced separators"
    message = Text(
        zh="“{actual}”不是规范的数字（{why}），请核对原数后改正",
        en='"{actual}" is not a well-formed number ({why_en}); check the source and correct it',
    )
    GOOD = (
        "全年支出12,345.60万元，上年支出9876.5万元。",
        "总投资1,234,567元，完成88,799,814.14元。",
        "系统部署在192.168.10.25，版本号为2.4.1。",
        "合同于2022.11.8签订，金额86万元。",
        "1.2.3节列出的三项支出合计86万元。",
        "2.12.5万元用于设备维修，其余资金结转。",
        "三条道路分别长3.5,4.2,5.1公里。",
        "占比0.05%，单价0.38元。",
        "每小题1,2,3分。",
        "经度108.62，纬度21.95。",
    )
    BAD = {
        "专户余额«7,00.0,77»万元。": "不是规范的数字",
        "项目支出«1,2345»元，结余少量。": "三位一节",
        "累计拨付«12.5.3»万元，进度良好。": "两个小数点",
        "年末结余«1,23,456.78»元。": "三位一节",
        "执行率为«98..5»%，高于上年。": "连在一起",
        "收回资金«012.50»万元。": "多余的0",
        "基本支出«12345,678.90»元。": "三位一节",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Every run of digits and separators that no way of writing numbers explains."""
        text = document.text
        for match in _RUN.finditer(text):
            span = Span(match.start(), match.end())
            if _ITEM.match(match.group()) and not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip():
                item = _ITEM.match(match.group())
                assert item
                span = Span(span.start + item.end(), span.end)  # 2.12.5万元 at the start of a line: item 2
            why = _fault(span.of(text), bool(_MONEY.match(text, span.end)))
            if why:
                yield self.finding(span, actual=span.of(text), why=why.zh, why_en=why.en)


def _fault(number: str, money: bool) -> Text | None:
    """What is wrong with a run of digits, dots and commas; None when it is in order or may be a list, a date, an address."""
    if _GROUPED.fullmatch(number):
        return None
    if _PLAIN.fullmatch(number):
        if money and re.match(r"0[0-9]", number):
            return Text("前面有多余的0", "a leading zero")
        return None
    if _DATE.fullmatch(number):
        return None
    if re.search(r"[.,]{2}", number):
        return Text("两个符号连在一起", "two marks in a row") if money else None
    if "," in number:
        return _comma_fault(number, money)
    return Text("有两个小数点", "two decimal points") if money else None


def _comma_fault(number: str, money: bool) -> Text | None:
    pieces = number.split(",")
    if any(re.match(r"0[0-9]", piece) and "." in piece for piece in pieces[1:]):
        return Text("分节号与小数点交错", "separators and decimal points are mixed up")
    if any("." in piece for piece in pieces[:-1]):  # 3.5,4.2,5.1: a list
        return None
    if not money:
        return None
    return Text("千位分节应当三位一节", "digits must be grouped by three")
