"""Differences in percentage points."""

from __future__ import annotations

from linter.api import RelationCheck, Severity, Text


class PercentagePoints(RelationCheck):
    """百分点与两个百分比之差不符

    “由甲%提高到乙%，提高几个百分点”“较上年的甲%提高几个百分点”“高于目标值几个百分点”，用文中的两个百分比相减。附近的百分比逐一试算，有一对对
    得上就不标；相比的百分比没有写出来的（比全市平均水平高几个百分点、比目标高几个百分点）不查。各数按印出的位数理解。

    为什么：百分点由两个百分比直接相减，对不上说明三个数中至少有一个写错。

    怎么改：核对两个百分比，重新相减；比较的是相对变化的，改写为“增长百分之几”。
    """

    severity = Severity.ERROR
    title_en = "Percentage points that are not the difference of the two percentages"
    message = Text(
        zh="应相差{expected}，原文为{actual}（{evidence}）",
        en="the difference is {expected}, but {actual} is written ({evidence})",
    )
    GOOD = (
        "预算执行率97.52%，较上年的94.10%提高3.42个百分点。",
        "群众满意度由91.3%提升到94.8%，提高3.5个百分点。",
        "入学率由96.2%提高到97.7%，提高1.5个百分点；辍学率降至0.4%，下降0.2个百分点。",
        "合格率98.97%，高于95%的目标值3.97个百分点。",
        "占比62%，比目标高出15个百分点。",
        "增速为6.8%，比全市平均水平高1.2个百分点，比上年回落0.5个百分点。",
        "支出进度58.26%，比序时进度75.00%低16.7个百分点。",
    )
    BAD = {
        "预算执行率97.52%，较上年的94.10%提高«3.24个百分点»。": "3.42个百分点",
        "群众满意度由91.3%提升到94.8%，提高«5.3个百分点»。": "3.5个百分点",
        "项目执行率为88.56%，比部门整体执行率95.20%低«6.46个百分点»。": "6.64个百分点",
    }
