"""The reports that the speed benchmark measures with: the same every time, of the size asked for, read like real ones."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from linter.model import Document
from linter.profile import choose_profile
from linter.readers.text import source_from_text

ROOT = Path(__file__).parent.parent


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    from benchmarks.speed import reports

    return reports


@pytest.mark.parametrize("size", [15_000, 60_000])
def test_a_long_report(reports: ModuleType, size: int) -> None:
    text = reports.long_report(size)
    assert text == reports.long_report(size)
    assert text != reports.long_report(size, seed=1)
    assert 0 <= len(text.encode()) - size < 1_000
    profile, _ = choose_profile(text)
    assert profile
    assert profile.name == "departmental"
    outline = Document(source_from_text(text), profile).outline
    assert [node.number for node in outline.children] == [1, 2, 3, 4, 5, 6, 7]


def test_a_folder_of_reports(reports: ModuleType) -> None:
    texts = list(reports.folder_of(100_000))
    assert texts == list(reports.folder_of(100_000))
    assert len(set(texts)) == len(texts)
    assert sum(len(text.encode()) for text in texts) >= 100_000
