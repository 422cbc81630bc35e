"""JSON, format version 1 (docs/schema/check-1.schema.json, facts-1.schema.json). One line per file, as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from linter import __version__
from linter.engine import FileResult
from linter.model import Document, Finding, Severity, Span
from linter.outputs import View
from linter.sheet import Sheet

_HEAD = {"version": 1, "tool": {"name": "reportlint", "version": __version__}}


def write(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """Every file with its findings, then the summary."""
    _stream((file_object(result, view) for result in results), out, view, with_summary=True)


def write_facts(results: Iterable[FileResult], out: TextIO, view: View) -> None:
    """Every file with its relations and the figures that none covers."""
    _stream((_facts(result, view) for result in results), out, view, with_summary=False)


def file_object(result: FileResult, view: View) -> dict[str, Any]:
    """One file of the check format."""
    sheet = Sheet(result.document) if result.document and result.analysed else None
    return {
        "path": result.path,
        "profile": result.profile,
        "error": result.error.say(view.lang) if result.error else None,
        "findings": [
            _finding(finding, mark, result, view)
            for finding, mark in zip(result.findings, result.fingerprints, strict=True)
        ],
        "relations": {
            "holds": sheet.holds if sheet else 0,
            "fails": sheet.fails if sheet else 0,
            "figures": len(sheet.figures) if sheet else 0,
            "covered": sheet.covered if sheet else 0,
        },
    }


def _finding(finding: Finding, mark: str, result: FileResult, view: View) -> dict[str, Any]:
    document = result.document
    assert document is not None  # a result with findings has one
    related = [{**_part(place.span, result), "note": place.note.say(view.lang)} for place in finding.related]
    edits = finding.fix.edits if finding.fix else ()
    return {
        "code": finding.code,
        "name": finding.name,
        "family": finding.family,
        "severity": str(finding.severity),
        "message": finding.message.say(view.lang),
        "place": document.place(finding.span),
        **_part(finding.span, result),
        "expected": finding.expected,
        "actual": finding.actual,
        "evidence": finding.evidence,
        "related": related,
        "fix": {
            "safe": finding.fix.safe,
            "edits": [{"start": span.start, "end": span.end, "text": text} for span, text in edits],
        }
        if finding.fix
        else None,
        "fingerprint": mark,
    }


def _facts(result: FileResult, view: View) -> dict[str, Any]:
    sheet = Sheet(result.document) if result.document and result.analysed else None
    relations = [
        {
            "code": view.checks[relation.kind].code if relation.kind in view.checks else "",
            "name": relation.kind,
            "verdict": str(relation.verdict),
            "formula": relation.formula,
            "result": _part(relation.result, result),
            "operands": [_part(span, result) for span in relation.operands],
        }
        for relation in (sheet.relations if sheet else ())
    ]
    return {
        "path": result.path,
        "error": result.error.say(view.lang) if result.error else None,
        "figures": len(sheet.figures) if sheet else 0,
        "covered": sheet.covered if sheet else 0,
        "relations": relations,
        "unchecked": [_part(figure.span, result) for figure in (sheet.unchecked if sheet else ())],
    }


def _part(span: Span, result: FileResult) -> dict[str, Any]:
    """The words at a place and where it is."""
    document = result.document
    assert document is not None
    return {"quote": result.quote(span), "start": _point(span.start, document), "end": _point(span.end, document)}


def _point(offset: int, document: Document) -> dict[str, int]:
    line, column = document.position(offset)
    return {"offset": offset, "line": line, "column": column}


def _stream(files: Iterator[dict[str, Any]], out: TextIO, view: View, with_summary: bool) -> None:
    out.write(_dumps(_HEAD, view)[:-1] + ', "files": [')
    for number, item in enumerate(files):
        out.write((",\n" if number else "\n") + _dumps(item, view))
    out.write("\n]")
    if with_summary:
        out.write(f', "summary": {_dumps({str(s): view.counts[s] for s in reversed(Severity)}, view)}')
    out.write("}\n")


def _dumps(value: object, view: View) -> str:
    return json.dumps(value, ensure_ascii=view.ascii_json)
