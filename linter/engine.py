"""Source -> Document -> findings. Pure: reads no file, prints nothing, keeps nothing between two documents."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from linter.accepted import apply_ignores, read_ignores, without_marks
from linter.check import Check, RelationCheck, discover
from linter.masking import masked_findings, masked_text
from linter.model import Document, Finding, Severity, Source, Span, Text
from linter.own.engine.x001_crashed_check import CrashedCheck
from linter.selection import is_on, unknown

if TYPE_CHECKING:
    from linter.profile import Profile

_TEXT_FORMATS = ("txt", "md")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one file is linted with. `known` are all checks, whether they run or not."""

    known: tuple[Check, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    min_severity: Severity = Severity.INFO
    fail_on: Severity | None = Severity.WARNING
    """Findings from here on make the run fail; None: never."""

    def running(self) -> tuple[Check, ...]:
        """The checks that are on."""
        return tuple(check for check in self.known if is_on(check, self.select, self.ignore))


@dataclass(frozen=True)
class FileResult:
    """What the engine says of one file: findings in the order of the text, or an error.

    Words that are shown come from here and never from the document, for `text` has private data masked.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    document: Document | None = None
    text: str = ""
    """The text as the author wrote it, private data masked; offsets are those of the document."""
    profile: str = ""
    suppressed: int = 0
    """Findings that an inline ignore took away."""
    error: Text | None = None
    failed: bool = False
    """Whether a finding reaches `fail-on`."""
    crashed: bool = False
    """Whether a check, or the analysis, raised an exception."""
    analysed: bool = False
    """Whether the relations could be read; otherwise there are no facts to show."""
    notes: tuple[Text, ...] = field(default=())

    def quote(self, span: Span) -> str:
        """The words at a place, as they may be shown."""
        return span.of(self.text)

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """One per finding, stable when lines are added elsewhere: check, words, and how often the same came before."""
        seen: Counter[tuple[str, str]] = Counter()
        marks = []
        for finding in self.findings:
            key = (finding.code, self.quote(finding.span))
            seen[key] += 1
            marks.append(fingerprint(*key, str(seen[key])))
        return tuple(marks)


def fingerprint(*parts: str) -> str:
    """A short hash of the parts; joined with their lengths, so that no separator can collide."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def own_checks() -> tuple[Check, ...]:
    """The engine's own findings, as checks."""
    return discover("linter.own")


def lint(
    text: str, *, profile: str | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> FileResult:
    """Lint a text with the built-in checks: for programs. Pure: reads no file of the user, prints nothing.

    Raises ValueError when a selector or the profile is not known.
    """
    from linter.readers.text import source_from_text

    known = (*discover("checks"), *own_checks())
    problem = unknown((*select, *ignore), known)
    if problem:
        raise ValueError(problem.en)
    return lint_source(source_from_text(text), Settings(known, tuple(select), tuple(ignore), profile))


def lint_source(source: Source, settings: Settings) -> FileResult:
    """Run the checks that are on over one source."""
    ignores = read_ignores(source.text) if source.format in _TEXT_FORMATS else ()
    document = build_document(source, settings.profile, without_marks(source.text, ignores) if ignores else None)
    running = settings.running()
    outcome = _run(document, running)
    kept, unused = apply_ignores(document, outcome.found, ignores, outcome.finished, settings.known)
    suppressed = len(outcome.found) - len(kept)
    kept += [finding for finding in unused if any(check.code == finding.code for check in running)]
    loud = [finding for finding in kept if finding.severity >= settings.min_severity]
    findings = tuple(masked_findings(source.text, outcome.found, _ordered(outcome.crashes + loud)))
    return FileResult(
        source.path,
        findings,
        document,
        masked_text(source.text, outcome.found),
        document.profile.name if document.profile else "",
        suppressed,
        failed=settings.fail_on is not None and any(finding.severity >= settings.fail_on for finding in findings),
        crashed=bool(outcome.crashes),
        analysed=outcome.analysed,
        notes=source.notes,
    )


def build_document(source: Source, profile: str | None, text: str | None = None) -> Document:
    """The document that checks see. `text`, where given, replaces the source's text and has the same length."""
    if text is not None:
        from linter.readers.text import find_tables

        source = replace(source, text=text, tables=find_tables(text))
    return Document(source, _profile(source, profile))


def _profile(source: Source, name: str | None) -> Profile | None:
    from linter.profile import choose_profile, load_profile

    return load_profile(name) if name else choose_profile(source.text)[0]


@dataclass(slots=True)
class _Outcome:
    """What came of running the checks."""

    found: list[Finding] = field(default_factory=list)
    crashes: list[Finding] = field(default_factory=list)
    finished: list[Check] = field(default_factory=list)
    analysed: bool = True


def _run(document: Document, running: Iterable[Check]) -> _Outcome:
    outcome, own = _Outcome(), CrashedCheck()
    try:
        document.relations  # noqa: B018  the outputs count them even when no check asks
    except Exception as error:
        outcome.analysed = False
        outcome.crashes.append(own.finding(document.title, message=own.analysis, cause=_cause(error)))
    for check in running:
        if isinstance(check, RelationCheck) and not outcome.analysed:
            continue  # its cause is known already
        try:
            outcome.found.extend(check.run(document))
            outcome.finished.append(check)
        except Exception as error:  # a plug-in may raise anything; the other checks go on
            name = f"{check.code} {check.name}"
            outcome.crashes.append(own.finding(document.title, check=name, cause=_cause(error), code=check.code))
    return outcome


def _cause(error: Exception) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _ordered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """In the order of the text, the gravest first; a check says only once what it says of a place."""
    seen: set[tuple[Span, str, str]] = set()
    for finding in sorted(findings, key=lambda finding: (finding.span, -finding.severity, finding.code)):
        # the engine's own findings share a place and a code, and each is news
        key = (finding.span, finding.code, finding.message.zh if finding.code.startswith("X") else "")
        if key not in seen:
            seen.add(key)
            yield finding
