"""D101."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.api import Check, Document, Finding, Related, Repeat, Severity, Text, similarity

_LEAST_EQUAL = 45
"""Characters in clauses that agree to the letter: sentence frames that all projects share stay far below."""
_LEAST = 60
_INDICATOR = re.compile(
    r"(?:\d[\d.,]*|[一二三四五六七八九十]+)(?:%|‰|[一-鿿/]{1,4})?$|(?:全部|按时|按期|及时|顺利)完成"
)
_LONGEST_INDICATOR = 20
_MANAGEMENT = re.compile(
    "专款专用|专账|专户|审批(?:程序|手续|制度)|国库|集中支付|财务(?:管理)?制度|资金管理(?:制度|办法|规定)|截留|挤占|挪用|虚列|内控"
    "|内部控制|会计核算|政府采购(?:法|规定|程序)|严格(?:执行|按照|遵守|履行)|合同管理|验收(?:程序|制度|手续)|档案管理|公示制度"
    "|评价(?:方法|原则|标准)|比较法|问卷|打分|四舍五入"
)
_BRIEF = re.compile("摘要|目录|概述|综述|前言|提要")
_OVERALL = re.compile("整体|总体")


class RepeatedNarrative(Check):
    """不同项目的成效描述雷同

    一段较长的成效、产出描述（60字以上）与前文另一个项目、另一个标题下的内容相同或者基本相同，或者在同一段里贴了两遍。
    指标清单、资金管理和评价方法一类通用段落、各项目共用的句式、目录和摘要不提示；消息写明重复的字数和相似度，两处都标出。

    为什么：绩效自评要反映各个项目自身的产出和效益，雷同的描述多半是复制后没有修改，成效无法归属到具体项目。

    怎么改：核对哪一处是原文，另一处改写为该项目自己的产出和成效；确实共同取得的，只写一次并注明。
    """

    severity = Severity.WARNING
    title_en = "The same narrative under two projects"
    message = Text(
        zh="本段与{place}的描述{how}（{number}字，相似度{share}%），疑为复制后未修改",
        en="{number} characters are {how_en} as in {place_en} (similarity {share}%)",
    )
    GOOD = (
        "（1）甲项目。预算80万元，支出78万元，执行率97.50%，自评得分95分，等级为优。专款专用，严格执行财务管理制度，履行审批程序，"
        "没有截留、挤占、挪用资金的情况，会计核算规范，验收手续齐全。\n"
        "（2）乙项目。预算60万元，支出57万元，执行率95.00%，自评得分94分，等级为优。专款专用，严格执行财务管理制度，履行审批程序，"
        "没有截留、挤占、挪用资金的情况，会计核算规范，验收手续齐全。",
        "（1）甲项目。产出：培训6期、培训人次600人、培训合格率100%、资金拨付及时率100%、成本节约率2%、参训人员满意度96%、投诉0次。\n"
        "（2）乙项目。产出：培训6期、培训人次600人、培训合格率100%、资金拨付及时率100%、成本节约率2%、参训人员满意度96%、投诉0次。",
        "（1）甲项目。完成河道清淤12公里，两岸环境明显改善。\n（2）乙项目。完成道路养护36公里，群众出行更加便捷。",
    )
    BAD = {
        "（1）春耕物资项目。项目取得成效：一是统一采购优质稻种，解决了山区农户购种难的问题；二是农技员进村入户讲解育秧技术，"
        "农户种粮积极性明显提高；三是撂荒地得到复耕，粮食播种面积稳中有增。\n"
        "（2）农技推广项目。«项目取得成效：一是统一采购优质稻种，解决了山区农户购种难的问题；二是农技员进村入户讲解育秧技术，"
        "农户种粮积极性明显提高；三是撂荒地得到复耕，粮食播种面积稳中有增»。": "相同",
        "（1）图书馆开放项目。全年免费开放316天，读书分享活动走进校园和军营，城乡居民阅读氛围日益浓厚，图书流通点延伸到偏远"
        "村屯，留守儿童在家门口就能借到图书，接待读者12.5万人次。\n"
        "（2）文化馆开放项目。«全年免费开放308天，读书分享活动走进校园和军营，城乡居民阅读氛围日益浓厚，图书流通点延伸到偏远"
        "村屯，留守儿童在家门口就能借到图书，接待读者9.8万人次»。": "只有数字不同",
    }

    def run(self, document: Document) -> Iterator[Finding]:
        """Long repeats that are neither a list of indicators nor the boilerplate of management."""
        for repeat in document.repeats:
            span = repeat.second
            if repeat.equal < _LEAST_EQUAL or span.end - span.start < _LEAST or _template(span.of(document.text)):
                continue
            if not _brief(document, repeat):
                yield self._report(document, repeat)

    def _report(self, document: Document, repeat: Repeat) -> Finding:
        share = 100 if repeat.exact else similarity(document.text, repeat.first, repeat.second)
        how = "相同" if repeat.exact else "只有数字不同" if _figures_only(document.text, repeat) else "基本相同"
        english = (
            "the same" if repeat.exact else "the same but for figures" if how == "只有数字不同" else "nearly the same"
        )
        same_line = document.line_of(repeat.first.start) == document.line_of(repeat.second.start)
        place = "本段前文" if same_line else document.place(repeat.first) or "前文"
        return self.finding(
            repeat.second,
            related=(Related(repeat.first, Text("首次出现于此", "first stands here")),),
            severity=self.severity if _own_results(document, repeat) else Severity.INFO,
            evidence=f"{repeat.equal}字逐字相同，相似度{share}%",
            place=place,
            place_en="the same paragraph" if same_line else place,
            how=how,
            how_en=english,
            number=repeat.second.end - repeat.second.start,
            share=share,
        )


def _figures_only(text: str, repeat: Repeat) -> bool:
    one, two = (re.sub(r"\d[\d.,]*", "#", span.of(text)) for span in (repeat.first, repeat.second))
    return repeat.figures_differ and one == two


def _template(words: str) -> bool:
    """A list of indicators, or the paragraph on management that every project carries."""
    if len(_MANAGEMENT.findall(words)) >= 2:
        return True
    parts = [part.strip() for part in re.split(r"[，；。：、\n]", words) if part.strip()]
    listed = sum(len(part) for part in parts if len(part) <= _LONGEST_INDICATOR and _INDICATOR.search(part))
    return 2 * listed >= sum(map(len, parts))


def _brief(document: Document, repeat: Repeat) -> bool:
    return any(_BRIEF.search(node.title) for node in document.heading_path(repeat.first.start))


def _own_results(document: Document, repeat: Repeat) -> bool:
    """Not so where one place tells of the whole department and the other of one project, or one of the goal."""
    one, two = (
        "".join(node.title for node in document.heading_path(span.start)) for span in (repeat.first, repeat.second)
    )
    if bool(_OVERALL.search(one)) != bool(_OVERALL.search(two)):
        return False
    return ("目标" in one and "完成" not in one) == ("目标" in two and "完成" not in two)
