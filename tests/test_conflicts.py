"""The same fact with two values, proved by a repeated budget figure or by a table row; and what only looks like one."""

from __future__ import annotations

import pytest

from linter.api import Severity, lint

TITLE = "2023年度甲县档案局部门预算绩效自评报告\n\n一、预算基本情况\n"


def _found(text: str) -> list[tuple[str, str, str]]:
    result = lint(TITLE + text, select=("C201", "C202"))
    return [(f.code, f.actual, f.related[0].span.of(TITLE + text)) for f in result.findings if f.severity > Severity.INFO]


def test_two_spendings_behind_the_same_budget() -> None:
    text = (
        "2023年部门年初预算安排826.40万元，实际支出801.62万元，执行率97.00%。\n\n二、自评工作开展情况\n"
        "2023年部门年初预算数826.40万元，年中追加112.35万元，实际支出744.18万元，执行率79.27%。\n"
    )
    assert _found(text) == [("C201", "744.18万元", "801.62万元"), ("C202", "79.27%", "97.00%")]


@pytest.mark.parametrize(
    "second",
    [
        "截至9月底，在年初预算826.40万元中，已支出501.20万元，执行率60.65%。",
        "年初预算826.40万元，上半年支出388.10万元，执行率46.96%。",
        "年初预算826.40万元，其中项目支出310.55万元。",
        "年初预算826.40万元，实际支出801.62万元，执行率97.00%。",
    ],
)
def test_another_period_or_scope_is_no_conflict(second: str) -> None:
    assert _found("年初预算安排826.40万元，实际支出801.62万元，执行率97.00%。\n\n二、自评工作开展情况\n" + second + "\n") == []


def test_a_table_row_against_its_passage() -> None:
    text = (
        "（1）馆藏修复项目。预算120.00万元，支出114.36万元，执行率95.30%。\n（2）数字化加工项目。预算80.00万元，支出78.40万元，执行率98.00%。\n\n"
        "附件\n项目名称|预算（万元）|支出（万元）|执行率\n馆藏修复项目|120.00|114.36|95.30%\n数字化加工项目|80.00|78.40|96.00%\n"
    )
    assert _found(text) == [("C202", "96.00%", "98.00%")]
