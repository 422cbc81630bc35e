"""Proper names: what looks like a wrong word there may well be right."""

from __future__ import annotations

from linter.analysis.words import lexicon
from linter.model import Span

__all__ = ["proper_name"]

_PLACES = frozenset("省市州县区旗盟村镇乡屯寨庄街路桥巷渠沟河江湖山岭")
_FIRMS = ("公司", "集团", "有限", "苏木", "嘎查", "小区", "社区", "水库", "小学", "中学", "医院")
_TITLES = frozenset("员长记任志生士人民")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝"
    "闵贾路江童颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍虞万柯卢莫房裘缪解应宗丁邓郁单洪包诸左石崔吉龚程邢裴陆翁荀甄曲封储靳段"
    "富焦巴牧隗侯宓蓬全郗班秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲邰鄂索赖卓蔺屠蒙池乔阴胥闻莘党翟谭贡"
    "劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文"
)


def proper_name(text: str, span: Span) -> bool:
    """Whether the words at `span` are probably (part of) the name of a place, a firm or a person."""
    return text[span.end : span.end + 1] in _PLACES or text.startswith(_FIRMS, span.end) or _person(text, span)


def _person(text: str, span: Span) -> bool:
    """Two characters behind a surname that is no part of a word and heads a phrase or follows a title."""
    at = span.start - 1
    if span.end - span.start != 2 or at < 0 or text[at] not in _SURNAMES:
        return False
    before = text[at - 1 : at] if at else ""
    heads = not "一" <= before <= "鿿" or before in _TITLES
    return heads and Span(at, at + 1) in lexicon().around(text, Span(at, at + 1))
