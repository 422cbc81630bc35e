"""Output formats: snapshots without colour, the published JSON schemas, hostile report text, a GBK console."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TextIO

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from linter import __version__
from linter.analysis.relation import Relation, Relations, Verdict
from linter.check import Check
from linter.engine import FileResult, Settings, fingerprint, lint_source
from linter.model import Document, Edit, Finding, Fix, Related, Severity, Span, Text
from linter.outputs import View, concise, facts_markdown, facts_rich, json_format, jsonl, rich_view, visible
from linter.outputs.excerpt import excerpt
from linter.readers.text import source_from_text

ROOT = Path(__file__).parent.parent
SNAPSHOTS = Path(__file__).parent / "snapshots"
TEXT = """某县水利局2023年度部门预算绩效自评报告

一、预算执行情况
（一）总体情况
年初预算安排800.00万元，全年实际支出760.00万元，预算执行率为96.00%。
（二）项目情况
1. 河道整治项目
项目总投资120万元，，其中：材料费70万元、人工费40万元、其他15万元。全年共完成整治河道3条，分别为东河、西河，惠及群众约2.6万人，较上年增加0.4万人，群众满意度调查结果为97.5%，达到年初设定的绩效目标。
二、存在问题
联系人身份证号110101199001011234。
"""


def at(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def relation(kind: str, result: str, operands: str, formula: str, verdict: Verdict, expected: str = "") -> Relation:
    return Relation(kind, at(result), tuple(map(at, operands.split())), formula, verdict, expected, result)


RELATIONS = Relations((
    relation("execution-rate", "96.00%", "760.00万元 800.00万元", "760.00÷800.00=95.00%", Verdict.FAILS, "95.00%"),
    relation("sum", "120万元", "70万元 40万元 15万元", "70+40+15=125", Verdict.FAILS, "125万元"),
    relation("count", "3条", "", "2", Verdict.SOFT),
    relation("difference", "0.4万人", "2.6万人", "2.6-?", Verdict.UNKNOWN),
    relation("same-fact", "97.5%", "97.5%", "97.5%=97.5%", Verdict.HOLDS),
))  # fmt: skip


class _Base(Check):
    severity = Severity.ERROR
    title_en = "sample"
    message = Text("样例", "sample")


class ExecutionRate(_Base):
    """预算执行率"""

    __module__ = "sample.arithmetic.a901_execution_rate"

    def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
        yield self.finding(
            at("96.00%"),
            related=[
                Related(at("760.00万元"), Text("支出数", "spent")),
                Related(at("800.00万元"), Text("预算数", "budget")),
                Related(at("70万元"), Text("同类", "alike")),
                Related(at("40万元"), Text("同类", "alike")),
            ],
            expected="95.00%",
            actual="96.00%",
            evidence="760.00÷800.00=95.00%",
            message=Text("预算执行率应为95.00%，原文为96.00%", "the execution rate is 95.00%, not 96.00%"),
        )


class Doubled(_Base):
    """重复的标点"""

    __module__ = "sample.typography.p901_doubled"
    severity = Severity.WARNING

    def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
        span = at("，，")
        message = Text("标点“，，”重复", "doubled mark")
        yield self.finding(span, message=message, fix=Fix((Edit(span, "，"),), safe=True))
        yield self.finding(span, message=Text("同一处再说一遍", "said twice"))  # the engine keeps one of the two
        yield self.finding(at("群众满意度"), message=Text("称谓前后不一", "named differently"), severity=Severity.INFO)


class Identity(_Base):
    """身份证号"""

    __module__ = "sample.privacy.v901_identity"

    def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
        yield self.finding(at("110101199001011234"), message=Text("出现身份证号", "an identity number"))


class Digits(_Base):
    """长数字"""

    __module__ = "sample.numerals.n901_digits"
    severity = Severity.INFO

    def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
        words = "110101199001011234"
        message = Text(f"数字{words}过长", f"{words} is long")
        yield self.finding(
            at("号11010119900101"), message=message, evidence=words, actual=words, related=[Related(at(words), message)]
        )


CHECKS = (ExecutionRate(), Doubled(), Identity())


@pytest.fixture(autouse=True)
def relations(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the analysis would find, given by hand."""
    monkeypatch.setattr(Document, "relations", property(lambda self: RELATIONS if self.text == TEXT else Relations()))


def results() -> list[FileResult]:
    return [
        lint_source(source_from_text(TEXT, "报告/水利局.txt"), Settings(CHECKS)),
        lint_source(source_from_text("某局自评报告\n没有问题。\n", "好.txt"), Settings(())),
        FileResult("坏.pdf", error=Text("是 PDF 文件", "is a PDF file")),
    ]


def shown(
    write: Callable[[Iterable[FileResult], TextIO, View], None], items: list[FileResult] | None = None, **view: Any
) -> str:
    out = io.StringIO()
    look = View(checks={check.name: check for check in CHECKS}, **view)
    write(look.counting(results() if items is None else items), out, look)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "write", "view"),
    [
        ("rich.txt", rich_view.write, {"width": 80}),
        ("rich_en.txt", rich_view.write, {"width": 60, "lang": "en"}),
        ("concise.txt", concise.write, {}),
        ("check.json", json_format.write, {}),
        ("check.jsonl", jsonl.write, {}),
        ("facts_rich.txt", facts_rich.write, {"width": 100}),
        ("facts.md", facts_markdown.write, {}),
        ("facts.json", json_format.write_facts, {}),
    ],
)
def test_snapshot(name: str, write: Callable[..., None], view: dict[str, Any]) -> None:
    """A difference is a decision: read it, then write the new text into tests/snapshots (UPDATE_SNAPSHOTS=1)."""
    text = "\n".join(row.rstrip() for row in shown(write, **view).split("\n")).replace(__version__, "VERSION")
    path = SNAPSHOTS / name
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def schema(name: str) -> jsonschema.Draft202012Validator:
    data = json.loads((ROOT / "docs" / "schema" / f"{name}-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(data)
    return jsonschema.Draft202012Validator(data)


def test_check_json_follows_its_schema() -> None:
    data = json.loads(shown(json_format.write))
    schema("check").validate(data)
    (first, second, third) = data["files"]
    assert [f["code"] for f in first["findings"]] == ["A901", "P901", "P901", "V901"]
    assert first["relations"] == {"holds": 1, "fails": 2, "figures": 11, "covered": 9}
    assert (second["error"], third["error"]) == (None, "是 PDF 文件")
    assert data["summary"] == {"error": 2, "warning": 1, "info": 1}
    finding = first["findings"][0]
    assert TEXT[finding["start"]["offset"] : finding["end"]["offset"]] == finding["quote"] == "96.00%"
    assert TEXT.split("\n")[finding["start"]["line"] - 1][finding["start"]["column"] - 1 :].startswith("96.00%")
    assert finding["place"] == "一、（一）"


def test_facts_json_follows_its_schema() -> None:
    data = json.loads(shown(json_format.write_facts))
    schema("facts").validate(data)
    relation = data["files"][0]["relations"][0]
    assert (relation["code"], relation["name"], relation["verdict"]) == ("A901", "execution-rate", "fails")
    assert [part["quote"] for part in relation["operands"]] == ["760.00万元", "800.00万元"]
    assert data["files"][0]["relations"][1]["code"] == ""
    assert "2.6万人" in [part["quote"] for part in data["files"][0]["unchecked"]]


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("check", lambda data: data.update(version=2)),
        ("check", lambda data: data.pop("summary")),
        ("check", lambda data: data.update(extra=1)),
        ("check", lambda data: data["files"][0]["findings"][0].update(severity="fatal")),
        ("check", lambda data: data["files"][0]["findings"][0].update(code="a1")),
        ("check", lambda data: data["files"][0]["findings"][0].pop("fingerprint")),
        ("check", lambda data: data["files"][0]["findings"][0]["start"].update(line=0)),
        ("check", lambda data: data["files"][0]["findings"][1]["fix"].update(edits=[])),
        ("check", lambda data: data["files"][0]["relations"].update(holds="1")),
        ("facts", lambda data: data["files"][0]["relations"][0].update(verdict="maybe")),
        ("facts", lambda data: data["files"][0]["relations"][0]["result"].pop("quote")),
        ("facts", lambda data: data["files"][0].pop("unchecked")),
    ],
)
def test_the_schema_refuses_what_is_wrong(name: str, change: Change) -> None:
    data = json.loads(shown(json_format.write if name == "check" else json_format.write_facts))
    change(data)
    with pytest.raises(jsonschema.ValidationError):
        schema(name).validate(data)


@pytest.mark.parametrize(
    "write", [rich_view.write, concise.write, json_format.write, jsonl.write, facts_markdown.write]
)
def test_private_data_is_masked_everywhere(write: Callable[..., None]) -> None:
    checks = (*CHECKS, Digits())
    hidden = Settings(checks, min_severity=Severity.WARNING)  # what is not listed is masked all the same
    items = [lint_source(source_from_text(TEXT, "a.txt"), settings) for settings in (Settings(checks), hidden)]
    text = shown(write, items)
    assert "1990" not in text
    if write not in (concise.write, facts_markdown.write):
        assert "110***************" in text


HOSTILE = "[bold]红[/bold] [link=http://x]点[/link] :smile: \x1b[31m\x07\u202e反\u2066 |<b>*x*`y` ]]>\r"


@pytest.mark.parametrize("write", [rich_view.write, concise.write, facts_rich.write, facts_markdown.write])
@pytest.mark.parametrize("color", [False, True])
def test_report_text_is_never_markup(write: Callable[..., None], color: bool) -> None:
    class Shout(_Base):
        """喊"""

        __module__ = "sample.wording.w901_shout"

        def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
            span = Span(0, len(document.text))
            words = Text(document.text, document.text)
            yield self.finding(span, message=words, evidence=HOSTILE, related=[Related(span, words)],
                               fix=Fix((Edit(span, HOSTILE),), safe=False))  # fmt: skip

    text = HOSTILE * 3
    result = lint_source(source_from_text(text, "[red]名.txt"), Settings((Shout(),)))
    out = shown(write, [result], color=color, width=70)
    assert not set("\x07\u202e\u2066") & set(out)
    assert color or "\x1b" not in out
    assert "\x1b[31m\x07" not in out
    if write in (rich_view.write, concise.write):
        assert "[red]名.txt" in out
        assert "[bold]红[/bold]" in out
        assert ":smile:" in out


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" not in shown(rich_view.write)
    assert "\x1b[" in shown(rich_view.write, color=True)


def test_one_finding_per_place_and_check() -> None:
    (first, *_) = results()
    assert len([f for f in first.findings if f.span == at("，，")]) == 1


def test_fingerprints_do_not_move_with_lines() -> None:
    class Words(_Base):
        """词"""

        __module__ = "sample.wording.w902_words"

        def run(self, document: Document) -> Iterable[Finding]:  # type: ignore[override]
            start = -1
            while (start := document.text.find("错", start + 1)) >= 0:
                yield self.finding(Span(start, start + 1))

    def marks(text: str) -> tuple[str, ...]:
        return lint_source(source_from_text(text), Settings((Words(),))).fingerprints

    assert marks("甲\n错乙错\n") == marks("新的一行\n\n甲\n错乙\n丙错\n")
    assert len(set(marks("错错错"))) == 3


def test_fingerprint_parts_cannot_run_together() -> None:
    assert fingerprint("a", "bc") != fingerprint("ab", "c") != fingerprint("a", "b", "c")
    assert fingerprint("1:a", "") != fingerprint("", "1:a")


LINES = st.text("一二三。，“”…abc 12%ｱé\u0301\u200b", max_size=120)


@given(LINES, st.data(), st.integers(20, 100))
def test_an_excerpt_fits_and_marks_the_place(line: str, data: st.DataObject, width: int) -> None:
    line = visible(line)
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    part = excerpt(line, start, end, width)
    quoted = part.before + part.place + part.after
    assert cell_len(quoted) <= width
    assert part.place == line[start : start + len(part.place)]
    assert part.before.removeprefix("…") in line[:start] or part.before in line[:start]
    if cell_len(line) <= width - 4:
        assert quoted == line
    pad = len(part.marks) - len(part.marks.lstrip(" \u3000"))
    assert cell_len(part.marks[:pad]) == cell_len(part.before)
    assert set(part.marks[pad:]) <= {"^", "＾"}
    assert part.marks[pad:]


def test_an_excerpt_of_a_very_long_line_is_cheap_and_cut_on_both_sides() -> None:
    line = "前" * 200_000 + "错字" + "后" * 200_000
    part = excerpt(line, 200_000, 200_002, 60)
    assert part.place == "错字"
    assert part.before.startswith("…前")
    assert part.after.endswith("后…")


def test_visible_keeps_every_place() -> None:
    text = "甲\t乙\u3000丙\u00a0\x1b[1m\u2028\u202e\n"
    assert len(visible(text)) == len(text)
    assert visible(text).isprintable() or "\u3000" in visible(text)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("form", ["rich", "concise", "json", "jsonl"])
def test_a_console_without_all_characters(tmp_path: Path, encoding: str, form: str) -> None:
    """In GBK all our own words can be shown; what cannot is replaced, and JSON stays JSON."""
    (tmp_path / "报告 一.txt").write_text("某局𠮷自评报告\n完成，，任务♥。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "linter", "check", ".", "--format", form, "--select", "P101"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode(encoding)
    if form.startswith("json"):
        assert [json.loads(row) for row in ([text] if form == "json" else text.splitlines())]
    elif encoding == "gbk":
        assert "错误" in text
        assert "共 1 处" in text
        assert text.replace("任务?", "").count("?") == 0


@pytest.mark.parametrize(
    "argv", [["rules"], ["config"], ["explain", "P101"], ["--help"], ["check", "--help"], ["facts", "a.txt"]]
)
def test_our_own_words_exist_in_gbk(tmp_path: Path, argv: list[str]) -> None:
    (tmp_path / "a.txt").write_text("某局自评报告\n一、情况\n完成3项。\n", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"}
    done = subprocess.run([sys.executable, "-m", "linter", *argv], cwd=tmp_path, capture_output=True, env=env)
    assert "?" not in done.stdout.decode("gbk")
