"""Shares of a whole above 100 %."""

from __future__ import annotations

from linter.api import RelationCheck, Severity, Text


class RateAboveHundred(RelationCheck):
    """满意度、合格率等超过100%

    满意度、合格率、覆盖率、占比等是部分占总体的比例，不可能超过100%。完成率、增长率、执行率、毛入学率可以超过，不标。

    为什么：超过100%说明分子分母颠倒、口径不一致，或者小数点写错。

    怎么改：重新核对分子、分母和小数点。
    """

    severity = Severity.ERROR
    title_en = "A share above 100 %"
    message = Text(zh="“{actual}”不可能超过100%，请核对分子、分母和小数点", en='"{actual}": this rate cannot exceed 100 %')
    GOOD = (
        "群众满意度95%，合格率100%。",
        "任务完成率105%，收入增长120%，是上年的2倍。",
        "学前教育毛入学率104.2%，资金到位率102%。",
        "满意度比上年提高105%的说法有误。",
        "设备利用率为112%。",
    )
    BAD = {
        "群众满意度为«105%»，好于预期。": "不可能超过100%",
        "工程验收合格率«100.5%»。": "不可能超过100%",
        "本科以上学历人员占比«985%»。": "不可能超过100%",
        "自评覆盖率达到«120.00%»。": "不可能超过100%",
    }
