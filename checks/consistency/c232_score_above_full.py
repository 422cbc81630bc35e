"""Scores above their full points."""

from __future__ import annotations

from linter.api import RelationCheck, Severity, Text


class ScoreAboveFull(RelationCheck):
    """得分超过分值

    单项得分高于该项的分值（产出指标50分，得52分），或者自评总分高于100分。报告写明另有附加分、满分不是100分的，总分不标。

    为什么：得分以该项分值为上限，总分等于各项得分之和，一般不超过100分。

    怎么改：核对分值和得分，同时核对总分。
    """

    severity = Severity.ERROR
    title_en = "A score above its full points"
    message = Text(zh="得分“{actual}”超过分值，{expected}（{evidence}）", en='the score "{actual}" is above its full points ({evidence})')
    GOOD = (
        "产出指标（50分）得48.20分，效益指标（30分）得29.00分。",
        "预算执行9.60分（满分10分），产出47.00分（满分50分）。",
        "投入类指标满分20分，得19.50分。",
        "执行率9.60分/10分，产出46.80分/50分。",
        "指标\t分值\t得分\n预算执行率\t10\t9.60\n产出数量\t20\t20.00",
        "自评总分98.00分，比上年高2.00分。",
        "本次评价满分120分，自评得分105分。",
    )
    BAD = {
        "产出指标（50分）得«52.00分»，效益指标（30分）得29.00分。": "不超过50分",
        "预算执行«10.60分»（满分10分）。": "不超过10分",
        "投入类指标满分20分，得«21.50分»。": "不超过20分",
        "指标\t分值\t得分\n预算执行率\t10\t9.60\n产出数量\t20\t«22.00»": "不超过20",
        "部门整体支出自评得分«102.50分»。": "不超过100分",
    }
