"""Bytes -> text, when nobody says which encoding it is.

Chinese reports come as UTF-8 with and without a byte order mark, as GB18030 (with GBK and GB2312) and as UTF-16. What
can be read in several ways is decided by how much of it looks like a Chinese report. Damaged files are refused, for a
figure with a lost digit would be checked as if it were the author's.
"""

from __future__ import annotations

import codecs
from functools import cache

from linter.errors import InputError
from linter.model import Text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}
_SAMPLE = 4000
_SHORT = 60
"""Up to this many bytes, GB18030 may happen to be valid UTF-8."""
_PLAUSIBLE = 0.5
"""Below this share of usual characters no reading is believed: right ones score above 0.9 in a text of any length."""
_CONTROLS = frozenset(map(chr, (*range(9), *range(14, 32), 0x7F))) - {"\x1a", "\x1b"}


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Raises InputError when the bytes are not text, or when they are damaged.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, len(mark)), name
    text = _try(data, "utf-8")
    if text is not None and (text.isascii() or len(data) > _SHORT) and not _CONTROLS.intersection(text):
        return text, "utf-8"
    sample = data[:_SAMPLE]
    scores = {name: _score(sample.decode(name, "replace")) for name in _NAMES}
    best = max(scores, key=lambda name: scores[name])  # the first, utf-8, where equal
    if scores[best] < _PLAUSIBLE or (b"\x00" in data and not best.startswith("utf-16")):
        raise InputError(Text("不是文本文件，或编码无法识别", "not a text file, or its encoding cannot be told"))
    return _strict(data, best, 0), best


def _strict(data: bytes, name: str, offset: int) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        label = _NAMES.get(name, name.upper())
        line = data[: error.start].decode(name, "ignore").count("\n") + 1
        raise InputError(
            Text(
                f"编码损坏：按 {label} 解码，第 {line} 行（字节 {error.start + offset + 1}）出错，请重新保存",
                f"damaged encoding: not valid {label} in line {line}; save the file again from its program",
            )
        ) from None
    if "\x00" in text:
        raise InputError(Text("不是文本文件（含空字节）", "not a text file (it contains NUL)"))
    return text


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> float:
    """The share of characters that a Chinese report is made of."""
    usual = _usual()
    return sum(char in usual for char in text) / len(text) if text else 0.0


@cache
def _usual() -> frozenset[str]:
    """ASCII, Chinese marks and full-width forms, and the 3755 common characters of GB 2312."""
    marks = "“”‘’—…·　、。〈〉《》「」『』【】〔〕〇№℃‰±×÷≤≥≠≈①②③④⑤⑥⑦⑧⑨⑩㎡"
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    han = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    printable = "".join(map(chr, range(0x20, 0x7F))) + "\t\n\r\x0b\x0c"
    return frozenset(printable + marks + han + "".join(map(chr, range(0xFF01, 0xFF5F))))
