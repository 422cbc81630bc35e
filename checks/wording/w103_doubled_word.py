"""W103."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Edit, Finding, Fix, Lexicon, Severity, Span, Text, lexicon, quoted_titles

_AGAIN = re.compile(r"(?=([一-鿿]{2,12})\1)")
_FIGURE = re.compile(r"((?:19|20)\d\d年度?|\d[\d.,]*(?:万元|亿元|元|%|个|家|户|人次|项|场))\1")
_UNIT = re.compile(r"(?<=\d)(%|％|个|元)\1(?![旦件素宵])")
_TWICE = re.compile(r"([一-鿿])\1")
_PARTICLES = frozenset("的了和与及或在为将对由被把是于也已向从")
_FREE = frozenset(
    "省市州盟县区旗乡镇街村屯社组队连班校院系所站科股室处司局厅部委办会党团工农学人民员长家户门口院馆厂店店年月日时分秒元角次个件项条批期届级类种位名场"
    "大小多少高低上下前后内外中间里路线河江湖山水田地林草树鱼车船机房屋楼桥树花果药茶金银铜铁钱款费税"
    "天星宝哥弟姐妹爸妈爷奶娃乐丽芳红英明华平强军国文玉兰秀珍美"
)
"""Characters that stand by themselves behind a word that ends in them (自治区区直, 桥山村村民, 12个个), or double in names."""
_VERB_PAIRS = frozenset(
    "研究 讨论 商量 考虑 学习 了解 调查 检查 整理 打扫 收拾 休息 锻炼 交流 沟通 总结 改进 试试 看看 想想 走走".split()
)
"""Verbs that colloquial Chinese repeats to make light of an action."""
_NOUN_AND_VERB = frozenset(
    "规定 要求 保管 计划 安排 建议 决定 报告 申请 记录 通知 说明 补助 奖励 影响 需要 投资".split()
)
_HEADS = frozenset(
    "项目 工作 资金 单位 部门 企业 中心 公司 学校 社区 农村 农业 建设 管理 服务 系统 平台 教育 医院 市场 产业 工程 设备 人员 数据 信息 "
    "设施 技术 文化 安全 环境 会议 活动 培训 试点 组织 机构 党员 干部 学生 教师 居民 村民 群众 车辆 道路 绩效 财政 预算 业务 生产 质量".split()
)
"""Nouns that end one compound and begin the next one: 培训项目项目负责人 is clumsy, but no slip."""
_FOLLOW = frozenset(
    "的了和及等与或在是为将由对于已未均也被把从并而且以所按经后前中时内外上下、，。；：！？）)”》%\n \t"
)


class DoubledWord(Check):
    """词语重复

    同一个词语紧接着写了两遍，例如“工作工作”“进行进行”“的的”“了了”，或者“2022年2022年”“万元万元”。正常的重叠（常常、点点滴滴、
    研究研究）、词与词相接（达到目的的、为了了解、存在在建项目）以及“培训项目项目负责人”一类复合词不提示。

    为什么：多半是复制、修改时没有删净。

    怎么改：删去重复的一个。
    """

    severity = Severity.WARNING
    title_en = "Doubled word"
    message = Text(zh="“{actual}”重复，应为“{expected}”", en="“{actual}” is doubled; “{expected}”")
    GOOD = (
        "干部职工常常走访，点点滴滴记在心上，人人参与、户户受益、村村通公路。",
        "为了了解真实情况，达到目的的项目有3个，以违规行为为重点检查。",
        "就该事项研究研究再定，落实三三制、班班通要求。",
        "培训项目项目负责人已明确，重点项目项目库更新及时。",
        "优良天数年年增加，2022年年初下达，我市市场监管部门牵头，其中中央资金300万元。",
        "得到到位资金的支持，参与与配合工作，涉及及时支付的问题。",
    )
    BAD = {
        "领导小组负责汇总上报等相关«工作工作»。": "应为“工作”",
        "对财务制度«进行进行»了修订，效果明显。": "应为“进行”",
        "明确了评价«对象对象»，细化了指标。": "应为“对象”",
        "资金«的的»使用符合规定，完成«了了»全部任务。": "重复",
        "«2022年2022年»预算安排120万元，支出110«万元万元»。": "重复",
        "推进«预算绩效预算绩效»管理，成效良好。": "应为“预算绩效”",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Repeated words first; then figures, units and particles."""
        text, titles = document.text, quoted_titles(document)
        end = 0
        for match in _AGAIN.finditer(text):
            size = len(match[1])
            span = Span(match.start(), match.start() + 2 * size)
            if span.start >= end and not titles.touches(*span) and _slip(text, span, match[1]):
                end = span.end
                yield self._report(text, span, match[1])
        for rule in (_FIGURE, _UNIT):
            for match in rule.finditer(text):
                yield self._report(text, Span(*match.span()), match[1])
        for match in _TWICE.finditer(text):
            span = Span(*match.span())
            if not titles.touches(*span) and _stutter(lexicon(), text, span):
                yield self._report(text, span, match[1])

    def _report(self, text: str, span: Span, once: str) -> Finding:
        fix = Fix((Edit(span, once),), safe=False)
        return self.finding(span, actual=span.of(text), expected=once, fix=fix)


def _slip(text: str, span: Span, word: str) -> bool:
    if len(set(word)) == 1 or (len(word) == 2 and word in _VERB_PAIRS):
        return False
    stops = not "一" <= text[span.end : span.end + 1] <= "鿿"
    if word[0] == "的" or word in _NOUN_AND_VERB:  # 的土地的土地承包权, 有关规定规定的事项
        return stops
    if len(word) > 2:
        return True
    if word in _HEADS and not _closed(text, span.end):
        return False
    words = lexicon()
    return word in words and _parted(words, text, span)


def _parted(words: Lexicon, text: str, span: Span) -> bool:
    """Whether both copies are words; the first may close a longer one (评价对象/对象, but not 集装箱/装箱)."""
    around, middle = words.around(text, span), (span.start + span.end) // 2
    first = next((word for word in around if word.end == middle), None)
    if first is None or not any(word == Span(middle, span.end) for word in around):
        return False
    before = text[first.start : span.start]
    return len(before) != 1 and (not before or before in words)


def _stutter(words: Lexicon, text: str, span: Span) -> bool:
    """A particle twice, both by themselves (not so in 目的/的, 为了/了解), or the last character of a word once more (资金/金)."""
    around = words.around(text, span)
    second = span.start + 1
    if Span(second, span.end) not in around:
        return False
    if text[second] in _PARTICLES:
        return Span(span.start, second) in around
    return (
        text[second] not in _FREE
        and any(word.end == second and word.end - word.start > 1 for word in around)
        and _closed(text, span.end)
    )


def _closed(text: str, at: int) -> bool:
    following = text[at : at + 1]
    return not "一" <= following <= "鿿" or following in _FOLLOW
