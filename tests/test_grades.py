"""Scores against grades: the report's own bands, the national ones, order inside the report, tallies, two scales."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.bands import read_bands
from linter.analysis.grades import find_grades
from linter.analysis.prose import Prose
from linter.analysis.relation import Certainty, Relation, Verdict
from linter.testing import document_from_text

BANDS = "90分（含）以上为一等，80分（含）至90分为二等，60分（含）至80分为三等，60分以下为四等。"


def relations(text: str, verdict: Verdict, kind: str = "score-grade", profile: str | None = None) -> list[Relation]:
    found = find_grades(document_from_text(text, profile))
    return [relation for relation in found if relation.verdict is verdict and relation.kind == kind]


def words(text: str, verdict: Verdict, kind: str = "score-grade") -> list[str]:
    return [relation.result.of(text) for relation in relations(text, verdict, kind)]


HOLDS = [
    ("整体支出自评得分93.20分，等级为“优”。", ["“优”"]),
    ("项目自评86.40分，等次为良。", ["良"]),
    ("自评92.34分（“优”），执行率98.39%。", ["“优”"]),
    ("自评总分97.78分，等级为优。其中资金执行9.78分（满分10分）。", ["优"]),
    ("得分依次为93.45分、96.75分和97.83分，均为“优”。", ["“优”"] * 3),
    ("自评得分分别为91.06分、97.27分，简单平均94.17分，等级均为“优”。", ["“优”"] * 2),
    (BANDS + "项目得90.00分，按含下限的口径评为一等。", ["一等"]),
    ("项目\t得分\t等级\n甲\t96.00\t优\n乙\t82.40\t良\n合计\t—\t—", ["优", "良"]),
    ("评定结果为“良好”，得分85.00分。", ["“良好”"]),
    ("自评得分为80分，评级为“良”。", ["“良”"]),
]


@pytest.mark.parametrize(("text", "expected"), HOLDS)
def test_fitting_grades_are_confirmed(text: str, expected: list[str]) -> None:
    assert words(text, Verdict.HOLDS) == expected
    assert words(text, Verdict.FAILS) == []


FAILS = [
    ("整体支出自评得分83.20分，等级为“优”。", "“优”", "良"),
    ("项目自评79.65分，等次为良。", "良", "中"),
    ("得分依次为93.45分、86.75分和97.83分，均为“优”。", "“优”", "良"),
    (BANDS + "项目得79.90分，评为二等。", "二等", "三等"),
    ("项目\t得分\t等级\n甲\t96.00\t优\n乙\t82.40\t优", "优", "良"),
    ("自评得分55.00分，评级为“中”。", "“中”", "差"),
    ("自评总分97.78分，等级为良。其中资金执行9.78分（满分10分）。", "良", "优"),
]


@pytest.mark.parametrize(("text", "quote", "expected"), FAILS)
def test_grades_that_do_not_fit_are_found(text: str, quote: str, expected: str) -> None:
    failed = relations(text, Verdict.FAILS)
    assert [(relation.result.of(text), relation.expected) for relation in failed] in (
        [(quote, expected)], [(quote, expected)] * 2,
    )  # fmt: skip


SILENT = [
    "产出指标得15分，占比优于上年，整体等级为“优”。",
    "预算执行9.68分（满分10分），整体支出评级为“优”。",
    "整体优，其中一个项目因故未完成，评为“差”。",
    "部门整体绩效较好，区位优势明显，得75分的企业3家。",
    "项目平均得分88.70分，其中等级为“优”的5个、“良”的2个。",
    "得分85分，群众评价一般，服务中心运转正常。",
    "作品获一等奖，项目得分82.00分。",
    "甲项目自评得分95.00分，等级为一等；乙项目自评得分90.00分，等级为二等。",
    "自评得分76.00分，评为“三等”。",
    "本次评价满分120分，自评得分105分，等级为“优”。",
    "对得分90分以上的项目优先保障，对等级为“中”的项目从严控制。",
]


@pytest.mark.parametrize("text", SILENT)
def test_sub_scores_weights_and_words_are_silent(text: str) -> None:
    assert [r.result.of(text) for r in relations(text, Verdict.FAILS)] == []


def test_a_score_on_the_bound_is_only_to_be_verified() -> None:
    failed = relations("自评得分90.00分，等级为“良”。", Verdict.FAILS)
    assert [relation.certainty for relation in failed] == [Certainty.PROBABLE]


def test_printed_bands_win_over_the_national_ones() -> None:
    text = "综合得分85分及以上为优，70分至85分为良，60分至70分为中，60分以下为差。本项目自评得分86.30分，等级为“优”。"
    assert words(text, Verdict.HOLDS) == ["“优”"]


@pytest.mark.parametrize(
    "text",
    [
        "90分（含）至100分为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
        "优（90—100分）、良（80—89分）、中（60—79分）、差（60分以下）。",
        "得分≥90为优，80≤得分<90为良，60≤得分<80为中，得分<60为差。",
        "90分及以上为优，80分及以上不满90分为良，60分及以上不满80分为中，不满60分为差。",
        "优秀：90分（含）以上；良好：80分（含）至90分；中等：60分（含）至80分；差：60分以下。",
    ],
)
def test_bands_are_read_in_many_wordings(text: str) -> None:
    document = document_from_text("等级划分为：" + text)
    bands = read_bands(document, Prose(document))[0]
    assert bands.printed
    assert [int(grade.lower) for grade in bands.scale.grades] == [90, 80, 60, 0]


def test_a_better_grade_for_a_lower_score() -> None:
    text = "甲项目自评得分86.00分，等级为一等。乙项目自评得分91.00分，等级为二等。"
    assert words(text, Verdict.FAILS) == ["一等"]


def test_two_scales_in_one_report() -> None:
    mixed = "整体支出自评得分92.30分，评级为“优”。甲项目自评得分94.80分，等级为一等。"
    assert words(mixed, Verdict.FAILS, "mixed-grade-scales") == ["一等"]
    assert words(mixed.replace("等级为一等", "获一等奖"), Verdict.FAILS, "mixed-grade-scales") == []


TALLY = (
    "3个项目中，等级为“优”的{a}个、“良”的{b}个。\n1.道路养护项目。自评得分95.00分，等级为“优”。\n2.绿化管护项目。自评得分85.00分，等级为“良”。\n"
    "3.路灯改造项目。自评得分92.00分，等级为“优”。"
)


def test_tallies_of_grades() -> None:
    text = "三、自评结果\n" + TALLY
    assert words(text.format(a=2, b=1), Verdict.HOLDS, "count-list") == ["2个", "1个"]
    assert words(text.format(a=1, b=2), Verdict.FAILS, "count-list") == ["1个", "2个"]
    assert words(text.format(a=3, b=1), Verdict.FAILS, "count-list") == ["3个"]


def test_a_tally_of_scores_in_the_same_sentence() -> None:
    text = "甲县96.80分、乙县91.20分、丙县87.50分，平均91.83分，{}个为“优”，1个为“良”。"
    assert words(text.format(2), Verdict.HOLDS, "count-list") == ["2个", "1个"]
    assert words(text.format(3), Verdict.FAILS, "count-list") == ["3个"]


ORDINARY_PROSE = [
    "部门整体支出自评得分95.60分，其中预算执行率10分、产出指标48.20分、效益指标28.40分、满意度9.00分，综合评定为“优”。",
    "甲项目92.50分、乙项目88.00分，分别评为“优”“良”。",
    "评价等级为“优”的项目得分不低于90分，本年有3个。",
    "自评综合得分为96分，评价结果为优秀。",
    "本年自评得分91.20分，比上年的88.50分提高2.70分，等级由“良”升为“优”。",
    "上年度自评得分88.50分，等级为“良”；本年度自评得分91.20分，等级为“优”。",
    "该项目得分78.00分，因未达到80分，评为“中”，较上年“良”有所下降。",
    "按照百分制，90分以上为优，80-89分为良，60-79分为中，60分以下为差，本项目得分89.50分，等级为“良”。",
    "自评得分85分，被财政部门抽查复核后核定为82分，等级为“良”。",
    "自评为“优”，财政复核得分86.00分，核定为“良”。",
    "满意度得分10分，服务质量评价为优。",
    "空气质量优良天数341天，其中优158天、良183天，优良率93.42%。",
    "水质达到优良，得4分；土壤质量为良，得3分。",
    "项目完成质量优，得分率100%，自评97分。",
    "质量指标：优良率90%，得8分，等级为优。",
    "一等奖3个、二等奖5个、三等奖8个。",
    "共评出一等3个、二等5个、三等8个征文作品。",
    "学生综合素质评价优1200人、良800人、中150人。",
    "项目自评得分均在90分以上，等级均为“优”。",
    "5个项目自评得分在85.50分至97.20分之间，其中3个为“优”、2个为“良”。",
    "自评得分：98分；等级：优。",
    "得分94.5，等级优。",
    "部门整体支出绩效自评得分为 94.50 分，评价等级为“优”。",
    "绩效自评等次为优（得分95.8分）。",
    "评价总分100分，自评得分98.5分，等级为“优”。",
    "项目得分90分，评分等级为二等等级。",
    "项目（一）得分86分（良），项目（二）得分93分（优），项目（三）得分75分（中）。",
    "整体支出绩效自评结果为“良”，得分为86.30分，主要扣分项为预算执行率（扣3.20分）。",
]


@pytest.mark.parametrize("text", ORDINARY_PROSE)
def test_ordinary_prose(text: str) -> None:
    """Sentences as officials write them, all of them right."""
    assert words(text, Verdict.FAILS) + words(text, Verdict.FAILS, "count-list") == []


@given(score=st.decimals(0, 100, places=2), grade=st.sampled_from("优良中差"))
def test_national_bands(score: Decimal, grade: str) -> None:
    right = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
    text = f"项目自评得分{score}分，等级为“{grade}”。"
    held, failed = relations(text, Verdict.HOLDS), relations(text, Verdict.FAILS)
    assert bool(held) == (grade == right)
    assert not (held and failed)


@given(st.text(alphabet="优良中差一二三等级为评得分，。、“”（）90.856个项目均\n\t", max_size=100))
def test_any_text_is_read(text: str) -> None:
    for relation in find_grades(document_from_text(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in (relation.result, *relation.operands))
