"""Two vocabularies of grades in one report."""

from __future__ import annotations

from linter.api import RelationCheck, Severity, Text


class MixedGradeScales(RelationCheck):
    """同一份报告使用两套等级

    部门整体支出用“优、良、中、差”，项目支出用“一等、二等、三等、四等”（或者相反），读者无法对照。只看真正对得分作出的评定，
    “一等奖”“二等公民”之类不算。

    为什么：同一次自评应当按同一套标准评定等级，两套等级混用会让人怀疑各部分不是按同一标准评的。

    怎么改：按自评通知规定的等级统一；通知确实规定整体和项目分别用两套等级的，在评价方法部分写明并列出对应关系。
    """

    severity = Severity.WARNING
    title_en = "Two scales of grades in one report"
    message = Text(zh="报告中{evidence}，建议统一为一套", en="{evidence}: two scales of grades in one report")
    GOOD = (
        "整体支出得分93分，等级为“优”；项目得分85分，等级为“良”。",
        "甲项目自评95分，评为一等；乙项目自评82分，评为二等。",
        "整体支出得分93分，等级为“优”。参赛作品获省级一等奖2项。",
        "二等座、三等舱的票价不变，项目得分95分，等级为“优”。",
    )
    BAD = {
        "部门整体支出自评得分92.30分，绩效评级为“优”。办公经费项目自评得分94.80分，评分等级为«一等»。": "属于两套等级",
        "甲项目得分91.00分，评为一等；乙项目得分83.00分，等级为«“良”»。": "属于两套等级",
    }
