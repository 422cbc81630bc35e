"""Bytes -> text: the encodings in which Chinese reports come, at every length; damaged and foreign files refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import InputError
from linter.readers import read_bytes, read_path
from linter.readers.encoding import decode

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
SENTENCE = "本年度安排项目资金86.5万元，实际支出85.97万元，执行率99.39%，完成培训12期，群众满意度达到95%以上。\n"
CHARACTERS = (
    "年度预算执行率项目资金完成情况绩效目标支出万元，。、；：“”（）%0123456789.一二三四五六七八九十单位管理社会效益满意"
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [8, 12, 20, 50, 400, 5000])
def test_a_report_is_read_in_every_encoding(encoding: str, length: int) -> None:
    text = (SENTENCE * 100)[:length]
    assert decode(text.encode(encoding))[0] == text


@given(
    st.text(CHARACTERS, min_size=12, max_size=60).filter(lambda t: sum(c > "一" for c in t) >= 6),
    st.sampled_from(ENCODINGS),
)
def test_short_texts_too(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@given(
    st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), min_size=61),
    st.sampled_from(("utf-8", "utf-8-sig")),
)
def test_utf8_of_any_content_is_utf8(text: str, encoding: str) -> None:
    """Rare characters are no reason to doubt what is valid UTF-8."""
    if not text.startswith("\ufeff"):
        assert decode(text.encode(encoding))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        text, name = decode(data)
    except InputError as error:
        assert "\n" not in error.text.zh
    else:
        assert "\x00" not in text
        assert name


@pytest.mark.parametrize("text", ["项目", "ABC", "2022年，完成"])
def test_very_short_gb18030_and_utf8(text: str) -> None:
    assert decode(text.encode("utf-8"))[0] == text


def test_gb18030_that_happens_to_be_utf8() -> None:
    """为 in GB18030 is a Greek letter in UTF-8."""
    assert decode("为2022".encode("gb18030"))[0] == "为2022"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SENTENCE.encode() + b"\xff" + SENTENCE.encode(), "UTF-8 解码，第 2 行"),
        ((SENTENCE * 200).encode()[:-2], "UTF-8"),
        (SENTENCE.encode("gb18030") + b"\x81", "GB18030"),
        (SENTENCE.encode("utf-16") + b"\x4e", "UTF-16LE"),
        (b"\xef\xbb\xbf" + SENTENCE.encode("gb18030"), "UTF-8"),
        (bytes(range(256)) * 4, "不是文本文件"),
        (b"MZ\x90\x00\x03" + b"\x00" * 100, "不是文本文件"),
        ("部門預算績效".encode("big5") * 40, "编码无法识别"),
    ],
)
def test_damaged_and_foreign_bytes_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert words in caught.value.text.zh


def _zip(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (_zip("word/document.xml"), "报告.docx", "Word (.docx)"),
        (_zip("word/document.xml"), "改了名.txt", "Word (.docx)"),
        (_zip("xl/workbook.xml"), "表.xlsx", "Excel (.xlsx)"),
        (_zip("a.txt"), "一包.zip", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "旧.doc", "Word (.doc)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "旧.wps", "WPS (.wps)"),
        (b"%PDF-1.7\n%\xe2\xe3", "报告", "PDF"),
        (b"<!DOCTYPE html><html>", "页.txt", "HTML"),
        (b'{"a": 1}', "表.json", "JSON"),
        (b"", "空.txt", "是空的"),
        ("\n　 \n".encode(), "空.txt", "是空的"),
    ],
)
def test_other_formats_are_named(data: bytes, name: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    assert words in caught.value.text.zh
    assert ("txt" in caught.value.text.zh) == ("空" not in caught.value.text.zh)


@pytest.mark.parametrize("name", ["报告.txt", "报告", "报告.TXT", "自评报告.2022年", "<stdin>", "a.md"])
def test_names_that_are_read_as_text(name: str) -> None:
    source = read_bytes(("\ufeff" + SENTENCE.replace("\n", "\r\n")).encode(), name)
    assert source.text == SENTENCE
    assert source.format == ("md" if name.endswith(".md") else "txt")


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_path(tmp_path / "没有.txt")
    with pytest.raises(InputError, match="folder"):
        read_path(tmp_path)
