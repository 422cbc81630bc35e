"""Profiles: shipped data, and which report follows which."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from linter.profile import Profile, Scale, choose_profile, expected_headings, load_profile, profile_names


def report(title: str, *sections: str) -> str:
    """A report of these sections, numbered."""
    numbers = "一二三四五六七八九十"
    return f"{title}\n" + "\n".join(
        f"{n}、{section}\n相关情况说明如前所述。" for n, section in zip(numbers, sections, strict=False)
    )


def chosen(text: str) -> str | None:
    profile, reason = choose_profile(text)
    assert reason.zh
    assert reason.en
    return profile.name if profile else None


@pytest.mark.parametrize("name", profile_names())
def test_a_shipped_profile_is_valid(name: str) -> None:
    profile = load_profile(name)
    assert profile.name == name
    assert profile.source
    assert profile.label.en
    names = [alias for section in profile.sections for alias in section.names]
    assert len(names) == len(set(names)), "one name for two sections"
    assert 0 < profile.choose.found <= profile.choose.found_without_title + 1 <= len(profile.sections) + 1
    for section in profile.sections:
        assert profile.section(section.title) is section
        for alias in section.names:
            assert profile.section(alias) is section


def test_the_seven_outlines_of_the_norms_are_shipped() -> None:
    known = {"departmental", "central-transfer", "mof-evaluation", "sichuan", "guangdong", "yunnan", "hunan", "hubei"}
    assert known <= set(profile_names())


def test_weak_evidence_is_not_required() -> None:
    for name in ("hunan", "hubei"):
        assert not any(section.required for section in load_profile(name).sections)
    assert all(section.required for section in load_profile("departmental").sections)


@pytest.mark.parametrize(("wrong", "right"), [("departmentl", "departmental"), ("centraltransfer", "central-transfer")])
def test_an_unknown_name_gets_the_nearest_one(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=f"did you mean '{right}'"):
        load_profile(wrong)


def test_a_name_like_none_gets_the_list() -> None:
    with pytest.raises(ValueError, match="known: central-transfer"):
        load_profile("zzzz")


def test_unknown_keys_are_refused() -> None:
    data = load_profile("hubei").model_dump() | {"sectoins": []}
    with pytest.raises(ValidationError, match="sectoins"):
        Profile.model_validate(data)


def test_an_unknown_scale_is_refused() -> None:
    data = load_profile("hubei").model_dump() | {"scales": ["natoinal"]}
    with pytest.raises(ValidationError, match="natoinal"):
        Profile.model_validate(data)


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80.00", "良"),
        ("79.5", "中"),
        ("60", "中"),
        ("59.9", "差"),
        ("0", "差"),
    ],
)
def test_the_national_scale(score: str, grade: str) -> None:
    national = load_profile("departmental").scales[0]
    found = national.grade_of(Decimal(score))
    assert found is not None
    assert found.name == grade
    assert national.verified


def test_the_ordinal_scale_is_not_verified() -> None:
    ordinal = load_profile("departmental").scales[1]
    assert not ordinal.verified
    assert ordinal.grade("二等") is ordinal.grades[1]


def test_a_bound_that_belongs_to_the_grade_below() -> None:
    national = load_profile("departmental").scales[0]
    scale = Scale(name="strict", source="test", lower_inclusive=False, grades=national.grades)
    found = scale.grade_of(Decimal(90))
    assert found is not None
    assert found.name == "良"
    assert scale.grade_of(Decimal(0)) is None


def test_words_for_grades() -> None:
    national = load_profile("departmental").scales[0]
    good = national.grade("良好")
    assert good is not None
    assert good.name == "良"
    assert national.grade("一等") is None


def test_expected_headings() -> None:
    assert expected_headings(None).sections == ()
    sections = expected_headings(load_profile("departmental")).sections
    assert [section.names[0] for section in sections][3] == "自评发现的问题和改进措施"
    assert "自评目的" in sections[1].children[0].names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            report("甲市档案馆2023年度部门预算绩效自评报告", "预算基本情况", "自评工作开展情况", "自评结果及分析",
                   "自评发现的问题和改进措施", "自评工作建议", "绩效自评结果拟应用和公开情况", "其他需要说明的问题"),
            "departmental",
        ),
        (  # in other words, two sections in one, one missing
            report("乙县团委部门预算自评报告（2022年度）", "预算安排与执行概况", "自评组织情况", "自评结论及分析",
                   "存在问题、整改措施及工作建议", "自评结果应用与公开"),
            "departmental",
        ),
        (  # numbers lost, title without the usual words
            "丙区2023年度绩效情况报告\n预算基本情况\n略。\n自评工作开展情况\n略。\n自评结果及分析\n略。\n自评发现问题和改进措施\n略。\n"
            "自评工作建议\n略。\n绩效自评结果拟应用和公开情况\n略。\n其他需要说明的事项\n无。",
            "departmental",
        ),
        (
            report("丁省2023年度中央财政困难群众救助补助资金绩效自评报告", "绩效目标分解下达情况", "绩效情况分析",
                   "偏离绩效目标的原因和下一步改进措施", "绩效自评结果拟应用和公开情况", "其他需要说明的问题"),
            "central-transfer",
        ),
        (  # with the self-evaluation inserted as a section of its own
            report("戊县衔接资金转移支付绩效自评报告", "绩效目标分解下达情况", "绩效自评工作开展情况",
            "绩效目标完成情况分析",
                   "偏离绩效目标的原因和下一步改进措施", "绩效自评结果拟应用和公开情况"),
            "central-transfer",
        ),
        (
            report("己市养老服务项目绩效评价报告", "基本情况", "绩效评价工作开展情况",
            "综合评价情况及评价结论", "绩效评价指标分析",
                   "主要经验及做法、存在的问题及原因分析", "有关建议", "其他需要说明的问题"),
            "mof-evaluation",
        ),
        (
            report("庚局2022年度部门整体支出绩效自评报告", "部门概况", "部门财政资金收支情况",
            "部门财政支出管理情况", "评价结论及建议"),
            "sichuan",
        ),
        (
            report("辛局2023年度部门整体支出绩效自评报告", "部门（单位）基本情况", "一般公共预算支出情况",
            "政府性基金预算支出情况",
                   "国有资本经营预算支出情况", "社会保险基金预算支出情况", "部门整体支出绩效情况",
                   "存在的问题及原因分析"),
            "hunan",
        ),
        (report("壬州林长制资金绩效自评报告", "自评结论", "佐证材料"), "hubei"),
        # outlines that are none of these: never judged by the wrong one
        (report("癸镇2023年度部门预算绩效自评报告", "基本情况", "资金使用", "工作成效", "下一步打算"), None),
        (report("甲县2023年度部门整体支出绩效自评报告", "单位概况", "收支情况", "绩效自评工作开展情况", "综合评价结论",
                "绩效目标完成情况", "项目支出情况", "存在问题", "改进措施"), None),
        (report("乙县救助补助资金绩效自评报告", "项目概况", "绩效目标完成情况分析", "存在问题", "自评结果公开"), None),
        (report("丙市工程项目支出绩效自评报告", "自评结论", "项目基本情况", "资金安排与使用情况",
        "组织实施情况", "绩效目标完成情况"), None),
        ("", None),
        ("一段没有标题的文字，讲的是别的事情。", None),
    ],
)  # fmt: skip
def test_which_profile_a_report_follows(text: str, name: str | None) -> None:
    assert chosen(text) == name


def test_the_reason_names_the_numbers() -> None:
    text = report("壬州林长制资金绩效自评报告", "自评结论", "佐证材料")
    assert "2个部分中找到2个，报告标题也相符" in choose_profile(text)[1].zh


@pytest.mark.parametrize(
    ("title", "section"),
    [
        ("绩效自评组织情况", "自评工作开展情况"),
        ("存在的主要问题及改进措施", "自评发现的问题和改进措施"),
        ("意见建议", "自评工作建议"),
        ("自评结果应用与公开打算", "绩效自评结果拟应用和公开情况"),
        ("其他说明事项", "其他需要说明的问题"),
        ("预 算 基 本 情 况", "预算基本情况"),
        ("党建工作", None),
    ],
)
def test_which_section_a_heading_names(title: str, section: str | None) -> None:
    found = load_profile("departmental").section(title)
    assert (found.title if found else None) == section
