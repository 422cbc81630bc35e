"""One file per input format; each gives a `Source` (text, tables, the map back to the file)."""

from __future__ import annotations

from pathlib import Path, PurePath

from linter.errors import InputError
from linter.model import Source, Text

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
"""What a search through folders takes for a report."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_ZIP = ((b"word/", "Word (.docx)"), (b"xl/", "Excel (.xlsx)"), (b"ppt/", "PowerPoint (.pptx)"))
_OLE = {".xls": "Excel (.xls)", ".et": "WPS (.et)", ".wps": "WPS (.wps)", ".ppt": "PowerPoint (.ppt)"}
_SUFFIXES = {
    ".docx": "Word (.docx)", ".doc": "Word (.doc)", ".wps": "WPS (.wps)", ".odt": "ODT", ".rtf": "RTF", ".pdf": "PDF",
    ".xlsx": "Excel (.xlsx)", ".xls": "Excel (.xls)", ".html": "HTML", ".htm": "HTML", ".xml": "XML", ".csv": "CSV",
    ".json": "JSON", ".jsonl": "JSON Lines",
}  # fmt: skip


def read_path(path: Path) -> Source:
    """The text and tables of a file.

    Raises InputError when there is no such file, it cannot be read, or its format is not one of ours.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(Text("文件不存在", "no such file")) from None
    except IsADirectoryError:
        raise InputError(Text("是文件夹，不是文件", "is a folder, not a file")) from None
    except PermissionError:
        raise InputError(Text("没有读取权限", "no permission to read it")) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise InputError(Text(f"无法读取：{why}", f"cannot be read: {why}")) from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Source:
    """The text and tables of a file's content; `name` is shown to the user and its ending helps to tell the format.

    Raises InputError when the format is not one of ours, or the text is empty or damaged.
    """
    from linter.readers.encoding import decode
    from linter.readers.text import source_from_text

    suffix = PurePath(name).suffix.lower()
    kind = _foreign(data, suffix)
    if kind:
        zh, en = (
            f"是 {kind} 文件，本版本只读取 .txt 和 .md 文本",
            f"is a {kind} file; this version reads .txt and .md only",
        )
        raise InputError(Text(zh, en))
    text, _ = decode(data)
    if not text.strip():
        raise InputError(Text("文件是空的", "the file is empty"))
    return source_from_text(text, name, "md" if suffix in (".md", ".markdown") else "txt")


def _foreign(data: bytes, suffix: str) -> str:
    """The name of a format that is not ours; empty for what may be text. The content outweighs the ending."""
    if data.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _ZIP if mark in data), "ZIP")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _OLE.get(suffix, "Word (.doc)")
    for mark, name in _MAGIC:
        if data.startswith(mark):
            return name
    if data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return "HTML"
    return _SUFFIXES.get(suffix, "")
