"""Percentages that no whole number can give."""

from __future__ import annotations

from linter.api import RelationCheck, Severity, Text


class ImpossiblePercentage(RelationCheck):
    """百分比与总数对不上

    总数写得很清楚（40个项目中，合格率93.2%），可是不论合格几个都得不出这个百分比：37个是92.5%，38个是95.0%。满意度、完成率等不是按个数计算的，
    不看。总数很大、任何百分比都可能的，不看。

    为什么：按个数计算的百分比只能取有限的几个值，取不到的值说明总数或者百分比至少有一个写错。

    怎么改：核对总数和个数，重新计算百分比；百分比另有口径的，写明口径。
    """

    severity = Severity.WARNING
    title_en = "A percentage that no whole number of things can give"
    message = Text(
        zh="“{actual}”与总数对不上，取整数时只能是{evidence}",
        en='no whole number gives "{actual}"; the nearest are {evidence}',
    )
    GOOD = (
        "抽查的40个项目中，合格率为95.0%。",
        "1200份问卷中，有效率为97.33%。",
        "40个项目中38个合格，合格率95.00%。",
        "30名学员中，满意率93.5%。",
        "约40个项目中，合格率为93.2%。",
        "在13个村中，污水治理率为69.23%。",
    )
    BAD = {
        "抽查的40个项目中，合格率为«93.2%»。": "37/40=92.5%",
        "在13个村中，污水治理率达«68.23%»。": "9/13=69.23%",
        "受检的25家企业中，达标率为«90%»。": "22/25=88%",
    }
