"""Private data that a privacy check found is unreadable in all that is shown: quoted lines, messages, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from linter.model import Finding, Related, Span, Text

_FAMILY = "privacy"


def masked_text(text: str, findings: Iterable[Finding]) -> str:
    """The text with the places of privacy findings masked; no offset moves."""
    parts, at = [], 0
    for start, end in sorted(finding.span for finding in findings if finding.family == _FAMILY):
        if end > at:
            parts += [text[at:start], _mask(text[start:end])] if start >= at else ["*" * (end - at)]
            at = end
    return "".join([*parts, text[at:]])


def masked_findings(text: str, found: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """`findings` in whose words nothing private stands that a privacy check `found`."""
    spans: set[Span] = {finding.span for finding in found if finding.family == _FAMILY}
    secrets = {span.of(text): _mask(span.of(text)) for span in spans if span.end > span.start + 1}
    return [_hidden(finding, secrets) for finding in findings] if secrets else list(findings)


def _mask(words: str) -> str:
    """The first characters stay, so that the author finds the place."""
    keep = 3 if len(words) >= 8 else 1
    return words[:keep] + "*" * (len(words) - keep)


def _hidden(finding: Finding, secrets: dict[str, str]) -> Finding:
    def hide(words: str) -> str:
        for secret, mask in secrets.items():
            words = words.replace(secret, mask)
        return words

    return replace(
        finding,
        message=Text(*map(hide, finding.message)),
        related=tuple(Related(span, Text(*map(hide, note))) for span, note in finding.related),
        expected=hide(finding.expected),
        actual=hide(finding.actual),
        evidence=hide(finding.evidence),
    )
