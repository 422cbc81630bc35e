"""For authors of checks, here and in plug-ins: read an example, run one check on it."""

from __future__ import annotations

from linter.check import Check
from linter.model import Document, Finding, Span
from linter.readers.text import source_from_text


def marked(example: str) -> tuple[str, list[Span]]:
    """An example without its marks «…», and the spans that were marked.

    Raises ValueError when the marks do not pair.
    """
    text, spans, start = "", [], -1
    for char in example:
        if char == "«":
            if start >= 0:
                raise ValueError(f"nested mark in {example!r}")
            start = len(text)
        elif char == "»":
            if start < 0:
                raise ValueError(f"mark closed before it was opened in {example!r}")
            spans.append(Span(start, len(text)))
            start = -1
        else:
            text += char
    if start >= 0:
        raise ValueError(f"open mark in {example!r}")
    return text, spans


def document_from_text(text: str, profile: str | None = None) -> Document:
    """A document as the engine would build it, under the named profile (None: no profile)."""
    from linter.profile import load_profile

    return Document(source_from_text(text), load_profile(profile) if profile else None)


def findings_of(check: Check, text: str) -> list[Finding]:
    """What one check says of a text, in the order of the text."""
    return sorted(check.run(document_from_text(text, check.PROFILE)), key=lambda finding: finding.span)


def apply_edits(text: str, findings: list[Finding]) -> str:
    """The text with every fix of `findings` applied; an edit that overlaps an earlier one is passed over."""
    edits = sorted({edit for finding in findings if finding.fix for edit in finding.fix.edits})
    out, at = [], 0
    for edit in edits:
        if edit.span.start >= at:
            out += [text[at : edit.span.start], edit.text]
            at = edit.span.end
    return "".join([*out, text[at:]])
