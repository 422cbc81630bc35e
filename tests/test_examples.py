"""Every check's own examples: GOOD is silent, BAD gives exactly the marked span and the message, FIXED the mended text."""

from __future__ import annotations

import re

import pytest

from linter.check import Check, discover
from linter.testing import apply_edits, findings_of, marked

CHECKS = discover("checks")


def _cases(attribute: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(check, example, id=f"{check.code}-{number}")
        for check in CHECKS
        for number, example in enumerate(getattr(check, attribute))
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_is_complete(check: Check) -> None:
    assert check.GOOD, "no example that stays silent"
    assert check.BAD, "no example that is marked"
    assert re.search(r"[一-鿿]", check.title.zh)
    assert check.title_en
    assert check.message.zh
    assert check.message.en
    assert "怎么改" in check.page, "the page does not say how to mend it"


@pytest.mark.parametrize(("check", "example"), _cases("GOOD"))
def test_good_is_silent(check: Check, example: str) -> None:
    assert [finding.message.zh for finding in findings_of(check, example)] == []


@pytest.mark.parametrize(("check", "example"), _cases("BAD"))
def test_bad_is_marked_exactly(check: Check, example: str) -> None:
    text, spans = marked(example)
    assert spans, "nothing is marked in this example"
    found = findings_of(check, text)
    assert [finding.span for finding in found] == spans, [(f.span.of(text), f.message.zh) for f in found]
    for finding in found:
        assert check.BAD[example] in finding.message.zh
        assert "{" not in finding.message.zh + finding.message.en


@pytest.mark.parametrize(("check", "example"), _cases("FIXED"))
def test_fixed_is_mended_and_then_silent(check: Check, example: str) -> None:
    mended = apply_edits(example, findings_of(check, example))
    assert mended == check.FIXED[example]
    assert findings_of(check, mended) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_no_check_speaks_on_the_good_examples_of_another(check: Check) -> None:
    """Most false alarms show up here first. Examples are fragments, so checks of the whole report's outline are left out."""
    if check.family == "structure":
        pytest.skip("examples are fragments: a section is missing in nearly all of them")
    for other in CHECKS:
        for example in other.GOOD if other is not check else ():
            assert [f.message.zh for f in findings_of(check, example)] == [], f"{check.code} on GOOD of {other.code}"
