"""What the user is told when something cannot be done: one line that names the cause, never a traceback."""

from __future__ import annotations

from linter.model import Text

_DIGITS = str.maketrans("oil", "011")
"""Letters that are typed for digits in a code."""


class ReportlintError(Exception):
    """Base of the errors that end as one line and exit code 2."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class InputError(ReportlintError):
    """A file that cannot be read or written. Its words do not name the file: whoever reports it puts the path first."""


class ConfigError(ReportlintError):
    """A configuration that cannot be applied. Its words name the configuration file."""


def closest(word: str, known: list[str]) -> str:
    """The most similar known word, or an empty string."""
    from difflib import get_close_matches

    lower = {name.lower(): name for name in known}
    digits = word[:1].lower() + word[1:].lower().translate(_DIGITS)
    if digits in lower:
        return lower[digits]
    match = get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    return lower[match[0]] if match else ""


def did_you_mean(word: str, known: list[str]) -> Text:
    """A bracketed suggestion to put behind a message, empty where nothing is similar."""
    near = closest(word, known)
    return Text(f"（您是不是想写 {near}？）", f" (did you mean {near}?)") if near else Text("", "")
