"""Which files are linted, and writing a file so that it is whole or not there at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from linter.errors import InputError
from linter.model import Text
from linter.readers import TEXT_SUFFIXES

_PASSED_OVER = ("node_modules", "__pycache__", "venv")


@dataclass(frozen=True, slots=True)
class Target:
    """A file to lint (`path` None: standard input), or why there is none."""

    shown: str
    path: Path | None
    error: InputError | None = None


def targets(names: Sequence[str], stdin_name: str = "<stdin>") -> Iterator[Target]:
    """The files meant by paths of files and folders, each once, folders in order of names. `-` is standard input."""
    seen: set[str] = set()
    for name in names:
        if name == "-":
            found = [Target(stdin_name, None)]
        elif os.path.isdir(name):  # noqa: PTH112  a name too long for a path answers False here, an exception there
            found = [Target(shown(path), path) for path in sorted(_walk(Path(name)))]
            if not found:
                found = [
                    Target(
                        shown(Path(name)),
                        Path(name),
                        InputError(Text("文件夹中没有 .txt 或 .md 文件", "no .txt or .md file in this folder")),
                    )
                ]
        else:
            found = [Target(shown(Path(name)), Path(name))]
        for target in found:
            key = os.path.realpath(target.path) if target.path else "-"
            if key not in seen:
                seen.add(key)
                yield target


def shown(path: Path) -> str:
    """A path as text that can be printed: names of other encodings may hold half characters."""
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _PASSED_OVER]
        for name in names:
            if name.lower().endswith(TEXT_SUFFIXES) and not name.startswith((".", "~$")):
                yield Path(here, name)


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8) that appears in one stroke when the block ends well, and not at all when it does not.

    Raises InputError when it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, never replaced
            with path.open("w", encoding="utf-8", newline="\n") as out:
                yield out
            return
        real = Path(os.path.realpath(path))
        mode = real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".tmp")
    except OSError as error:
        raise _unwritable(error) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(mode)
        beside.replace(real)
    except OSError as error:
        raise _unwritable(error) from None
    finally:
        beside.unlink(missing_ok=True)


def _unwritable(error: OSError) -> InputError:
    why = error.strerror or type(error).__name__
    return InputError(Text(f"无法写入：{why}", f"cannot be written: {why}"))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
