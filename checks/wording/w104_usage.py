"""W104."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from linter.api import Check, Document, Edit, Finding, Fix, Severity, Span, Text, also, lexicon, quoted_titles


@dataclass(frozen=True, slots=True)
class _Usage:
    """One table of usage.toml."""

    near: tuple[str, ...]
    pattern: str
    right: str | None
    severity: Severity
    why: Text
    habit: bool
    alone: bool


class Usage(Check):
    """用词、搭配不规范

    常见的用词问题：异形词和误用（“其它”“做为”），意思重复（“约…左右”“超过…余”“原因是因为”“等级为优等级”“随同…一同”），
    搭配不当（“加强…力度”“提高…条件”），句式杂糅（“为了目的是”“提升…的改善”“通过…，使…”），否定重叠（“避免不再发生”），
    “的、地、得”混用。书名号内的名称不检查。

    为什么：按现代汉语和公文的通行规范；这些写法不改变事实，但影响表述的准确和简明。

    怎么改：按提示改写。有唯一正确写法的给出修改建议，须由人确认。
    """

    severity = Severity.WARNING
    title_en = "Usage"
    message = Text(zh="“{actual}”：{why}{advice}{count}", en="“{actual}”: {why_en}{advice_en}{count_en}")
    GOOD = (
        "其他支出为零，把自评结果作为安排预算的依据，采取多种做法为民服务。",
        "约300人参加培训，拨付资金80余万元，满意度达90%以上，占比约为14%。",
        "节约资金20余万元，签约3余年，预约接待120人左右，公约5条。",
        "进一步更新设备、更换管网，进一步更正账目。原因是前期准备不足，延误是征地滞后造成的，目的是规范管理。加大监督检查力度，加强管理，完善制度。",
        "改善居住条件，提高准入条件，促进办学条件的改善，推动服务水平的提升。",
        "随2023年度部门决算一并公开，防止问题再次发生，确保不再发生。",
        "通过培训，使用效率得到提高；保障了学校运转，困难群众生活得到保障。",
        "有效的落实机制、及时的支付保障，任务完成得较好。",
        "等级为“优”，评定等级为一等，等级评定工作已完成。",
        "比上年增加近3年平均水平的一半，近5年以上工龄的职工12人。",
    )
    BAD = {
        "将评价结果«做为»下年度预算安排的依据。": "作为",
        "«其它»支出12万元，主要是其它商品和服务支出。": "其他",
        "«约占总支出的13.98%左右»，共有«超过90余人»参加。": "保留一个",
        "«大约5场左右»，«近200多家»企业受益，«不低于95%以上»。": "保留一个",
        "进度偏慢，主要«原因是因为»征地未完成。": "意思重复",
        "评定«等级为“优”等级»。": "等级",
        "«加强项目日常监管力度»，明确责任。": "加大",
        "有效«提高困难群众的居住条件»。": "改善",
        "进一步«提升了村级服务设施的改善»。": "杂糅",
        "«为了目的是»摸清底数，开展全面调查。": "杂糅",
        "自评报告«随同部门决算一同»公开。": "随同",
        "加强教育，«避免类似问题不再发生»。": "相反",
        "一、成效。\n«通过制度建设，使内部管理更加规范»。": "主语",
        "进度偏慢，主要«原因是征地滞后造成的»。": "杂糅",
        "管理«进一步更加»规范，«提前预先»做好准备。": "意思",
        "«切实的»开展自评，任务«完成的»较好。": "助词",
    }
    FIXED = {
        "将评价结果做为下年度预算安排的依据。": "将评价结果作为下年度预算安排的依据。",
        "主要原因是因为征地未完成。": "主要原因是征地未完成。",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Every table of the list on its own; a habit is told once."""
        text, titles = document.text, quoted_titles(document)
        for usage in _usages():
            if not any(word in text for word in usage.near):
                continue
            matches = [
                match
                for match in re.finditer(usage.pattern, text)  # compiled only where it is needed, and kept by re
                if not titles.touches(*match.span())
                and (not usage.alone or lexicon().stands_alone(text, Span(*match.span())))
            ]
            if usage.habit and matches:
                yield self._report(usage, matches)
            else:
                yield from (self._report(usage, [match]) for match in matches)

    def _report(self, usage: _Usage, matches: list[re.Match[str]]) -> Finding:
        spans = [Span(*match.span()) for match in matches]
        right = matches[0].expand(usage.right) if usage.right is not None else ""
        edits = tuple(Edit(Span(*m.span()), m.expand(usage.right)) for m in matches) if usage.right is not None else ()
        size = len(spans)
        return self.finding(
            spans[0],
            related=also(spans[1:]),
            actual=matches[0].group(),
            expected=right,
            severity=usage.severity,
            why=usage.why.zh,
            why_en=usage.why.en,
            advice=f"，应为“{right}”" if right else "",
            advice_en=f"; “{right}”" if right else "",
            count=f"（全文共{size}处）" if size > 1 else "",
            count_en=f" ({size} places)" if size > 1 else "",
            fix=Fix(edits, safe=False) if edits else None,
        )


@cache
def _usages() -> tuple[_Usage, ...]:
    tables = tomllib.loads((files("checks.wording") / "usage.toml").read_text("utf-8"))["usage"]
    return tuple(
        _Usage(
            near=tuple(table["near"]),
            pattern=table["pattern"],
            right=table.get("right"),
            severity=Severity[table["severity"].upper()],
            why=Text(table["why"], table["why_en"]),
            habit=table.get("habit", False),
            alone=table.get("alone", False),
        )
        for table in tables
    )
