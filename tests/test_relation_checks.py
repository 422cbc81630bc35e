"""The checks of relations between figures, on sentences: what looks wrong and is right stays silent, what holds is on the sheet."""

from __future__ import annotations

import pytest

from grammar.figures import read_figures
from linter.analysis.relation import Verdict
from linter.check import RelationCheck, discover
from linter.model import Finding, Severity
from linter.testing import document_from_text, findings_of, marked

CHECKS = [check for check in discover("checks") if isinstance(check, RelationCheck)]
_OTHERS = {"A113", "A114"}
COMPUTED = [c for c in CHECKS if (c.family == "arithmetic" and c.code not in _OTHERS) or c.code in ("C201", "C202")]
"""Checks of relations between figures that stand in the text; the others have tests of their own."""
KINDS = {
    "execution-rate", "rate", "share", "growth", "percentage-points", "sum", "difference", "adjustment", "balance", "product",
    "mean", "score-sum", "completion-rate", "same-fact", "same-rate",
}  # fmt: skip


def findings(text: str, least: Severity = Severity.WARNING) -> list[Finding]:
    """What the relation checks say of a text, from a severity on."""
    document = document_from_text(text)
    return [finding for check in CHECKS for finding in check.run(document) if finding.severity >= least]


SILENT = {
    "rates over bases of many names": [
        "年初预算400.00万元，调整后预算460.00万元，全年支出437.00万元，执行率95.00%，为年初预算的109.25%。",
        "下达资金指标218.00万元，可执行指标206.00万元，实际列支195.70万元，支出进度95.00%。",
        "合同总价96.00万元，按进度应付72.00万元，已付72.00万元，应付款支付率100%。",
        "总投资1,800.00万元，到位资金1,260.00万元，支付1,134.00万元，到位资金支付率90.00%，总投资完成率63.00%。",
        "全县国土面积2,460平方公里，其中林地1,722平方公里；森林覆盖率68.3%。",
        "项目支出预算586.00万元（含中央资金310.00万元），支出574.28万元，执行率98.00%；其中中央资金支出310.00万元，执行率100%。",
        "扶持资金预算150.00万元，支出63.00万元，执行率42.00%，剔除按合同次年支付的尾款后执行率为96.4%。",
        "截至6月底支出进度46.2%，截至9月底支出进度71.5%，全年执行率98.6%。",
    ],
    "rates above a hundred, zero, cut and rounded": [
        "年初预算50.00万元，年中追加21.50万元，全年支出71.50万元，完成年初预算的143.00%。",
        "计划新建公厕8座，实际建成8座，另改造11座，完成率100%。",
        "本年没有安排出国经费，预算0万元，支出0万元，执行率0%。",
        "预算866.00万元，支出673.70万元，执行率77.79%。",
        "预算866.00万元，支出673.70万元，执行率77.8%，比序时进度慢22.2个百分点。",
        "预算92.00万元，支出89.00万元，执行率97%。",
        "抽检农产品318批次，合格315批次，合格率99%。",
    ],
    "satisfaction and weighted rates": [
        "回收有效问卷286份，综合满意度93.62%。",
        "服务对象满意度92.7%，参与调查的58家企业中，满意的51家、比较满意的6家。",
        "三个项目资金分别为120.00万元、60.00万元和20.00万元，综合完成率97.4%。",
    ],
    "shares of wholes that are not printed": [
        "全年完成增加值12.6亿元，占全市的比重为8.4%。",
        "评为一等的项目3个，涉及资金642.00万元，占支出总额的57.2%。",
        "专任教师1,206人，其中高级职称312人，占比25.9%；研究生学历的占18.4%。",
        "第三产业占比46.2%，比计划高3.2个百分点。",
        "新引进项目28个，其中制造业占比64%；利用外资9,400万美元。",
        "培训对象中，女性占52%，少数民族占31%，35岁以下的占47%。",
    ],
    "changes": [
        "全年接待量12.4万人次，同比增长31.6%，其中国庆假期增长45.2%。",
        "支出86.00万元，比上年增加6.00万元，增长7.5%；按可比口径下降1.2%。",
        "案件由0.3万件增加到0.4万件，增长24.6%。",
        "公务用车运行维护费9.12万元，较年初预算下降24.0%，较上年决算下降8.8%。",
        "本年支出0万元，上年支出3.60万元，下降100%。",
        "办件量比疫情前的同期增长18.2%，比上年增长6.4%。",
        "会议费比上年增加0万元，与上年持平。",
        "全年收入46.20万元，同比增长-12.5%，降幅比上年收窄3.1个百分点。",
        "粮食播种面积连续三年增长，分别增长1.2%、0.8%和0.5%。",
    ],
    "percentage points": [
        "整治率比上年提高4.2个百分点，达到91.5%。",
        "城镇登记失业率为3.1%，低于控制目标；农村劳动力转移就业率62.8%，提高2.4个百分点。",
        "财政供养人员占比由42.6%降至41.9%，下降0.7个百分点；项目执行率96.2%，提高1.8个百分点。",
        "甲项目完成率比目标高出12个百分点，乙项目完成率比目标高出7个百分点。",
    ],
    "lists that are not partitions": [
        "新建便民服务点26个，其中村级9个、社区级7个。",
        "全年支出358.00万元，其中用于购买服务126.00万元，用于设备更新84.50万元。",
        "受灾人口1,860人，其中成灾人口920人、绝收区人口146人。",
        "受灾面积860亩，其中成灾420亩、绝收65亩。",
        "共办理案件164件，其中重大案件12件，涉及企业95家、个体工商户58户。",
        "参会代表186人，其中女代表61人，基层代表132人，少数民族代表28人。",
        "签约项目15个，总投资8.60亿元，其中工业项目6个、总投资5.20亿元。",
        "公共卫生支出64.00万元，医疗救助支出32.00万元，计划生育支出18.50万元。",
        "本级项目8个，部门项目21个，共涉及12类资金。",
        "全年拨付资金680.00万元，按级次分：中央资金408.00万元、省级资金272.00万元；按批次分：第一批340.00万元、第二批340.00万元。",
        "收入总计1,260.00万元，其中财政拨款1,180.00万元（基本支出拨款760.00万元、项目支出拨款420.00万元），其他收入80.00万元。",
    ],
    "figures of different precision and unit": [
        "安排资金1.25亿元，其中甲类8,640万元、乙类3,860万元。",
        "三项补助分别为4.3万元、5.6万元和2.1万元，共12万元。",
        "设备购置费18.6万元、安装费2.45万元，合计21.05万元。",
        "全年支出269.3万元，比预算269.30万元持平。",
        "自评材料载明支出2,874,583.20元，决算报表列支287.46万元。",
    ],
    "balances": [
        "预算230.00万元，支出204.70万元，收回财政12.30万元，结转下年13.00万元。",
        "年初结转26.40万元，本年预算230.00万元，支出204.70万元，年末结余结转51.70万元。",
        "全年预算90.00万元（其中上年结转15.00万元），支出88.20万元，结余1.80万元。",
        "年末结余7.40万元，为质保金，按合同约定次年支付。",
        "上年结转资金8.60万元本年已全部使用。",
    ],
    "products": [
        "补助对象分三档，每人每月分别为300元、450元和600元，共补助86人，全年支出42.80万元。",
        "培训12期460人次，人均培训成本320元。",
        "满分10分，执行率84.6%，按评分细则得8分。",
        "采购平板电脑25台、打印机4台，共花费11.60万元，单价均不超过政府采购限额。",
        "按每个村5万元的标准补助18个村，已拨付75.00万元，余款15.00万元验收后拨付。",
    ],
    "scores": [
        "综合自评得分93.40分，其中产出指标46.50分，扣分主要集中在时效指标。",
        "各项目得分在86分至97分之间，部门整体自评得分94.80分。",
        "产出指标满分40分，得37.50分；效益指标满分30分，得28.00分。",
        "五个项目平均得分92.36分（按资金量加权），最高97.50分，最低88.00分。",
    ],
    "the same words, another fact": [
        "甲项目培训320人次，乙项目培训230人次。",
        "年初目标为服务企业160家，实际服务企业169家。",
        "2022年办理诉求4,126件，2023年办理诉求4,216件。",
        "部门预算执行率98.36%。\n（一）甲项目\n项目预算执行率93.86%。",
        "上半年检查企业86家，全年检查企业168家。",
        "申报资金58.20万元，批复资金52.80万元。",
        "一、部门整体\n全年组织活动46场。\n二、项目情况\n文化惠民项目组织活动16场。",
        "第一批下达资金126.00万元，第二批下达资金162.00万元。",
        "甲村硬化道路3.26公里，乙村硬化道路3.62公里。",
    ],
    "numbers that measure nothing": [
        "依据〔2023〕41号文件，编制代码2081199，每月12日前报送报表。",
        "采用“1+3+N”模式，建成C25砼路面，执行第12条规定。",
        "管网口径为110毫米、160毫米，规格为3.0米×3.0米。",
        "超过60家企业、近300名职工参加，发放资料2,000余份。",
    ],
}  # fmt: skip


TRAPS = [pytest.param(text, id=f"{name}-{n}") for name, texts in SILENT.items() for n, text in enumerate(texts)]


@pytest.mark.parametrize("text", TRAPS)
def test_what_looks_wrong_and_is_right_stays_silent(text: str) -> None:
    assert [f"{f.code} {f.message.zh}" for f in findings(text)] == []


KNOWN = [
    "公务用车运行费12.60万元，其中燃料费6.80万元、保险费2.10万元，公务接待费3.40万元。",
    "编制绩效指标41个，其中一级指标3个、二级指标8个、三级指标41个。",
    "全年预算1,036.50万元（含上年结转86.50万元），支出984.68万元，执行率95.00%。",
    "预算120.00万元，支出96.40万元，收回财政统筹10.00万元，其余结转下年使用。",
]


@pytest.mark.xfail(reason="read wrongly so far", strict=False)
@pytest.mark.parametrize("text", KNOWN)
def test_false_alarms_that_are_known(text: str) -> None:
    assert [f"{f.code} {f.message.zh}" for f in findings(text)] == []


HOLDS = [
    ("execution-rate", "年初预算安排500万元，实际支出371.58万元，预算执行率为{74.32%}。", "371.58万元 500万元"),
    ("execution-rate", "全年预算数1,285.24万元，全年执行数810.55万元，执行率{63.07%}。", "1,285.24万元 810.55万元"),
    ("execution-rate", "到位资金86.40万元，支付72.14万元，资金使用率{83.50%}。", "86.40万元 72.14万元"),
    ("rate", "应到位资金450.00万元，实际到位438.75万元，资金到位率{97.50%}。", "450.00万元 438.75万元"),
    ("rate", "抽检样品1,260批次，合格1,247批次，合格率{98.97%}。", "1,260批次 1,247批次"),
    ("share", "本年支出合计2,456.80万元，其中项目支出1,523.22万元，占支出合计的{62.00%}。", "2,456.80万元 1,523.22万元"),
    ("growth", "“三公”经费支出24.60万元，上年为29.50万元，同比下降{16.61%}。", "24.60万元 29.50万元"),
    ("growth", "本年支出1,164.33万元，比上年增加168.03万元，增长{16.87%}。", "1,164.33万元 168.03万元"),
    ("percentage-points", "预算执行率97.52%，较上年的94.10%提高{3.42个百分点}。", "97.52% 94.10%"),
    ("sum", "人员经费386.40万元、公用经费72.80万元、项目经费198.00万元，合计{657.20万元}。", "386.40万元 72.80万元 198.00万元"),
    ("difference", "项目预算86.40万元，实际支出72.14万元，结余{14.26万元}。", "86.40万元 72.14万元"),
    ("adjustment", "年初预算320.00万元，年中追加41.50万元，调整后预算{361.50万元}。", "320.00万元 41.50万元"),
    ("balance", "年初在册1,426户，新增138户，退出121户，年末在册{1,443户}。", "1,426户 138户 121户"),
    ("product", "为326户困难家庭每户发放补助1,580元，共发放{51.508万元}。", "326户 1,580元"),
    ("mean", "三个项目自评得分分别为92.15分、95.50分和97.42分，平均得分{95.02分}。", "92.15分 95.50分 97.42分"),
    ("score-sum", "投入14.00分、过程18.60分、产出38.10分、效益23.50分，合计{94.20分}。", "14.00分 18.60分 38.10分 23.50分"),
    ("completion-rate", "年度计划走访企业300家，全年走访企业312家，完成率{104.00%}。", "300家 312家"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "marked_text", "operands"), HOLDS, ids=[f"{n}-{kind}" for n, (kind, _, _) in enumerate(HOLDS)])
def test_what_holds_is_on_the_sheet(kind: str, marked_text: str, operands: str) -> None:
    text, (result,) = marked(marked_text.replace("{", "«").replace("}", "»"))
    found = [r for r in document_from_text(text).relations.all if r.kind == kind and r.result == result]
    assert [r.verdict for r in found] == [Verdict.HOLDS]
    assert sorted(span.of(text) for span in found[0].operands) == sorted(operands.split())
    assert findings(text, Severity.INFO) == []


BAD = [(check, example) for check in COMPUTED for example in check.BAD]


@pytest.mark.parametrize(("check", "example"), BAD, ids=[f"{check.code}-{n}" for n, (check, _) in enumerate(BAD)])
def test_clear_errors_are_loud(check: RelationCheck, example: str) -> None:
    """The examples of the pages are as sure as the check can be, point at what they were computed from, and give both figures."""
    text, spans = marked(example)
    found = findings_of(check, text)
    assert [finding.severity for finding in found] == [check.severity] * len(spans)
    for finding in found:
        assert finding.related, "it must point at both ends"
        assert {finding.actual, finding.expected} <= set(_figures(finding.message.zh))
        assert "疑似" in finding.message.zh or "无法判定" in finding.message.zh


def _figures(words: str) -> list[str]:
    return [words[figure.start : figure.end] for figure in read_figures(words)]


@pytest.mark.parametrize("check", COMPUTED, ids=[check.code for check in COMPUTED])
def test_a_check_is_named_after_a_kind_of_relation(check: RelationCheck) -> None:
    """A name that no relation bears would never report anything."""
    assert check.name in KINDS
    assert {c.name for c in COMPUTED} == KINDS
