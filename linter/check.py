"""What a check is, and how checks are found.

A check is one class in one file `<code>_<name>.py`; code, name and family are read off the file's place, so nothing is registered
anywhere. Built-in checks and those of plug-ins are found by the same walk through a package.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType
from typing import ClassVar

from linter.analysis.relation import Certainty, Relation
from linter.model import Document, Finding, Fix, Related, Severity, Span, Text

_FILE = re.compile(r"(?P<code>[a-z]\d{3})_(?P<name>[a-z0-9_]+)")


class Check:
    """Base of all checks. A subclass gives `severity`, `title_en`, `message`, the examples, and `run`.

    The docstring is the user's page, in Chinese: its first line is the title; then what is marked, why (with the norm where one is
    certain), how to mend it.

    GOOD: texts that stay silent. BAD: text with the main span marked «…» -> words that the message must contain. FIXED: text of
    BAD (without marks) -> the text after the fix. `REPORT_TITLE` is put before each example when the check needs a whole report.
    """

    severity: ClassVar[Severity]
    title_en: ClassVar[str]
    message: ClassVar[Text]
    GOOD: ClassVar[tuple[str, ...]] = ()
    BAD: ClassVar[Mapping[str, str]] = {}
    FIXED: ClassVar[Mapping[str, str]] = {}
    PROFILE: ClassVar[str | None] = None
    """Profile under which the examples are read; None: none."""
    default: ClassVar[bool] = True
    """Whether the check runs when nothing is selected; a check that is off says why in its docstring."""

    def run(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong with `document`. Pure: reads the document, changes nothing, keeps nothing."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        """Stable code, for example A101."""
        return _parts(type(self))[0]

    @property
    def name(self) -> str:
        """Readable name, for example execution-rate."""
        return _parts(type(self))[1]

    @property
    def family(self) -> str:
        """The folder the check lies in, for example arithmetic."""
        return type(self).__module__.rsplit(".", 2)[-2]

    @property
    def title(self) -> Text:
        """First line of the docstring, and the English title."""
        return Text(self.page.split("\n", 1)[0].strip(), self.title_en)

    @property
    def page(self) -> str:
        """The documentation page in Chinese."""
        return inspect.cleandoc(type(self).__doc__ or inspect.getmodule(type(self)).__doc__ or "")

    def finding(
        self,
        span: Span,
        *,
        related: Iterable[Related] = (),
        expected: str = "",
        actual: str = "",
        evidence: str = "",
        severity: Severity | None = None,
        fix: Fix | None = None,
        message: Text | None = None,
        **values: object,
    ) -> Finding:
        """A finding of this check; `values` fill the fields of the message, beside expected, actual and evidence."""
        words = (message or self.message).format(expected=expected, actual=actual, evidence=evidence, **values)
        return Finding(
            self.code, self.name, self.family, severity or self.severity, words, Span(*span),
            tuple(related), expected, actual, evidence, fix,
        )  # fmt: skip


class RelationCheck(Check):
    """Base of the checks that report one kind of relation between figures.

    The relations are found once per document (`linter.analysis`); the check only says what is wrong with those of its own kind, which
    is its name. A relation that the text nearly certainly claims is reported with the check's severity, one that it probably claims as
    INFO (请核实). The message may use {expected}, {actual} and {evidence}; what is known of the slip is added.
    """

    operand_note: ClassVar[Text] = Text("参与计算的数", "takes part in the computation")
    """What the finding says of each figure that the result should follow from."""

    def run(self, document: Document) -> Iterator[Finding]:
        """One finding for each failed relation of this kind that is a root cause."""
        for relation in document.relations.failed(self.name):
            yield self._told(document, relation)

    def severity_of(self, relation: Relation) -> Severity:
        """Loud only where the text nearly certainly claims the relation."""
        return self.severity if relation.certainty is Certainty.CERTAIN else Severity.INFO

    def _told(self, document: Document, relation: Relation) -> Finding:
        related = [Related(span, self.operand_note) for span in relation.operands]
        related += [
            Related(witness.result, Text(f"另一处也对不上：{witness.formula}", f"does not agree either: {witness.formula}"))
            for witness in relation.witnesses
        ]
        severity = self.severity_of(relation)
        message = self.message.format(
            expected=relation.expected, actual=relation.actual or document.quote(relation.result), evidence=relation.formula
        )
        if relation.slip:
            message = Text(f"{message.zh}，{relation.slip.zh}", f"{message.en}; {relation.slip.en}")
        if severity is Severity.INFO:
            message = Text(f"请核实：{message.zh}", f"please verify: {message.en}")
        return self.finding(
            relation.result, related=related, expected=relation.expected, actual=relation.actual, evidence=relation.formula,
            severity=severity, message=message,
        )  # fmt: skip


def _parts(cls: type[Check]) -> tuple[str, str]:
    match = _FILE.fullmatch(cls.__module__.rsplit(".", 1)[-1])
    if not match:
        raise ValueError(f"check {cls.__module__} is not in a file named <letter><3 digits>_<name>.py")
    return match["code"].upper(), match["name"].replace("_", "-")


def discover(package: str) -> tuple[Check, ...]:
    """One instance of every check below a package, sorted by code.

    Raises ImportError (with the package's own message) when the package or a module of it cannot be imported, ValueError when a
    check's file is not named as it must be or two checks share a code.
    """
    found = [cls() for module in _modules(importlib.import_module(package)) for cls in _classes(module)]
    found.sort(key=lambda check: check.code)
    for one, two in zip(found, found[1:], strict=False):
        if one.code == two.code:
            raise ValueError(f"{type(one).__module__} and {type(two).__module__} share the code {one.code}")
    return tuple(found)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in sorted(pkgutil.walk_packages(getattr(package, "__path__", ()), package.__name__ + "."), key=lambda i: i.name):
        yield importlib.import_module(info.name)


def _classes(module: ModuleType) -> Iterator[type[Check]]:
    if not _FILE.fullmatch(module.__name__.rsplit(".", 1)[-1]):
        return
    for value in vars(module).values():
        own = inspect.isclass(value) and value.__module__ == module.__name__
        if own and issubclass(value, Check) and not inspect.isabstract(value):
            yield value
