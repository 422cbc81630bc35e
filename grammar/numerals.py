"""Chinese numerals <-> integers, and the marks of headings."""

from __future__ import annotations

from grammar.level import Level

_DIGITS = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SIGNS = "零一二三四五六七八九"
NUMERALS = "〇○零一二三四五六七八九十百千万两"
"""Every character that a Chinese numeral may hold."""

_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}  # ①..⑳
_BRACKETED = {chr(0x2474 + i): i + 1 for i in range(20)}  # ⑴..⒇
_DOTTED = {chr(0x2488 + i): i + 1 for i in range(20)}  # ⒈..⒛
_BRACKETED_CHINESE = {chr(0x3220 + i): i + 1 for i in range(10)}  # ㈠..㈩
_SIGNED = _CIRCLED | _BRACKETED | _DOTTED | _BRACKETED_CHINESE


def chinese_to_int(words: str) -> int | None:
    """一 -> 1, 十二 -> 12, 二〇二二 -> 2022, 三千万 -> 30000000; None when the characters do not make a numeral."""
    if not words or any(char not in NUMERALS for char in words):
        return None
    if all(char in _DIGITS for char in words):  # digit by digit: 二〇二二
        return int("".join(str(_DIGITS[char]) for char in words))
    head, found, tail = words.rpartition("万")
    if found:
        high, low = chinese_to_int(head), chinese_to_int(tail.lstrip("零〇○")) if tail.strip("零〇○") else 0
        return None if high is None or low is None or low >= 10_000 else high * 10_000 + low
    return _below_ten_thousand(words)


def _below_ten_thousand(words: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for place, char in enumerate(words):
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last or (digit is None and not (unit == 10 and place in (0, len(words) - 1, len(words) - 2))):
                return None
            total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
        elif digit:  # two digits in a row
            return None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


def int_to_chinese(value: int) -> str:
    """1 -> 一, 12 -> 十二, 20 -> 二十, 105 -> 一百零五.

    Raises ValueError below 0 and from 100 000 000 on.
    """
    if not 0 <= value < 100_000_000:
        raise ValueError(f"{value} is out of the range of a heading's number")
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return int_to_chinese(high) + "万" + gap + (_spell(low) if low else "")
    words = _spell(value) or "零"
    return words[1:] if words.startswith("一十") else words


def _spell(value: int) -> str:
    """Below ten thousand, with 一十 written out."""
    words, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            words += ("零" if zero and words else "") + _SIGNS[digit] + sign
            zero = False
        else:
            zero = True
    return words


def number_of(mark: str) -> int | None:
    """The number in a heading's mark: 三、 -> 3, （ 十一 ） -> 11, ③ -> 3, 第二部分 -> 2; None without one."""
    for char in mark:
        if char in _SIGNED:
            return _SIGNED[char]
    digits = "".join(char for char in mark if char.isdecimal())
    if digits:
        return int(digits)
    return chinese_to_int("".join(char for char in mark if char in NUMERALS))


def heading_mark(level: Level, number: int | None) -> str:
    """The usual form of a heading's mark: 一、 （一） 1. （1） ① 第一部分 附件1.

    Empty for the document and for no number (but 附件 for an annex without one).
    """
    if level is Level.ANNEX:
        return f"附件{number or ''}"
    if number is None or number < 1 or level is Level.DOCUMENT:
        return ""
    if level is Level.H5:
        return chr(0x245F + number) if number <= 20 else f"({number})"
    form = {Level.PART: "第{}部分", Level.H1: "{}、", Level.H2: "（{}）", Level.H3: "{}.", Level.H4: "（{}）"}[level]
    return form.format(int_to_chinese(number) if level in (Level.PART, Level.H1, Level.H2) else number)
