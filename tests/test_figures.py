"""Reading figures: what is one and what is none, and that no text is lost or refused."""

from __future__ import annotations

import re
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark

from grammar.figures import Bound, Figure, FigureKind, parse_decimal, read_figures, tokens
from linter.testing import marked

# text with every figure marked -> "kind value unit [bound]" for each, separated by ";"
READ = {
    # money
    "年初预算安排«512.40万元»。": "amount 512.40 万元",
    "全年到位«3千元»、«6.5百万元»、«2.18亿元»": "amount 3 千元; amount 6.5 百万元; amount 2.18 亿元",
    "产值«1.2万亿元»": "amount 1.2 万亿元",
    "每人补助«350元»": "amount 350 元",
    "合计«12,345,678.90元»": "amount 12345678.90 元",
    "合计«1，285.24万元»": "amount 1285.24 万元",
    "到账«２，３４５，６７８元»": "amount 2345678 元",
    "支出«１２．５０万元»": "amount 12.50 万元",
    "支出«86.4 万元»": "amount 86.4 万元",
    "单价«4350元/人·月»": "amount 4350 元/人·月",
    "每年«1.8万元/公里»": "amount 1.8 万元/公里",
    "标准为«12元/㎡»": "amount 12 元/㎡",
    "预算调整数«-517.14万元»": "amount -517.14 万元",
    "调整数为«−20.5万元»、«－3万元»": "amount -20.5 万元; amount -3 万元",
    "净增«+12.3万元»": "amount 12.3 万元",
    "引进外资«350万美元»": "count 350 万美元",
    "落实补助资金«120万»，": "amount 120 万",
    "下达«120万»补助资金": "amount 120 万",
    "安排«3.2亿»投资": "amount 3.2 亿",
    "注册用户«8.6万»，": "number 8.6 万",
    "经费保障人数«3.4万»，": "number 3.4 万",
    "自筹«三千万元»，借款«二百元»": "amount 3000 万元; amount 200 元",
    # percentages and points
    "执行率«97.35%»、«88.1％»和«12 %»": "percent 97.35 %; percent 88.1 ％; percent 12 %",
    "逾期率«0.12‰»": "percent 0.12 ‰",
    "覆盖率达到«百分之95»": "percent 95 百分之",
    "同比增长«-8.92%»": "percent -8.92 %",
    "提高«1.5个百分点»，又降«0.3百分点»": "points 1.5 个百分点; points 0.3 百分点",
    "差«2.8个千分点»": "points 2.8 个千分点",
    # scores: 分 that is a score and 分 that begins another word
    "自评得分«96.64分»，满分«100分»": "score 96.64 分; score 100 分",
    "得分«85分»为良": "score 85 分",
    "«90分»（含）以上为优": "score 90 分 >=",
    "«60分»以下为四等": "score 60 分 <=",
    "用时«15分钟»": "count 15 分钟",
    "噪声«55分贝»": "count 55 分贝",
    # times and counts
    "排放«15.6mg/L»，COD«15.6mg/L»，«3百个»": "count 15.6 mg/L; count 15.6 mg/L; count 3 百个",
    "«2022学年»，«2021-2022财年»": "date 2022 年; range 2021 年",
    "达到上年的«1.6倍»": "times 1.6 倍",
    "完成项目«12个»、«3项»、«45家»、«6户»": "count 12 个; count 3 项; count 45 家; count 6 户",
    "接待«1.1万余人次»": "count 1.1 万人次 ~",
    "服务«38人·次»": "count 38 人·次",
    "平均«6.5个工作日»办结": "count 6.5 个工作日",
    "历时«5个月»，又«3个多月»": "count 5 个月; count 3 个多月",
    "绿化«5.46万平方米»，折«3.2公顷»": "count 5.46 万平方米; count 3.2 公顷",
    "均值«27微克/立方米»": "count 27 微克/立方米",
    "流量«92立方米/秒»": "count 92 立方米/秒",
    "停播«0.8秒/百小时»": "count 0.8 秒/百小时",
    "道路«3.75 km»，电缆«35kV»，铺装«120㎡»、«80m²»": "count 3.75 km; count 35 kV; count 120 ㎡; count 80 m²",
    "用电«1142.6万千瓦时»，装机«5千瓦»": "count 1142.6 万千瓦时; count 5 千瓦",
    "购置«27处（套）»，另«5台(套)»": "count 27 处（套）; count 5 台(套)",
    "检查«3,260对»夫妇": "count 3260 对",
    "种植«12穴»": "count 12 穴",
    "服务«3人»、«２0０人»": "count 3 人; count 200 人",
    "期限«3年»，«5日»内答复": "count 3 年; count 5 日 <=",
    "占用«98,112床日»": "count 98112 床日",
    "死亡率«8.12/10万»": "number 8.12 /10万",
    "成灾«0.6次/10万公顷»": "count 0.6 次/10万公顷",
    # bounds
    "超过«5家»，逾«20亿元»，突破«3个»": "count 5 家 >; amount 20 亿元 >; count 3 个 >",
    "不低于«95%»，不少于«3次»，至少«2个»": "percent 95 % >=; count 3 次 >=; count 2 个 >=",
    "目标≥«90%»，≧ «3%»": "percent 90 % >=; percent 3 % >=",
    "不超过«850元»，控制在«5%»以内，≤«8天»": "amount 850 元 <=; percent 5 % <=; count 8 天 <=",
    "不足«80%»，低于«60分»": "percent 80 % <; score 60 分 <",
    "约«420吨»，近«1300吨»，大约«3公里»": "count 420 吨 ~; count 1300 吨 ~; count 3 公里 ~",
    "«5万元»以上、«3人»以下、«10天»之内": "amount 5 万元 >=; count 3 人 <=; count 10 天 <=",
    "«65岁»及以上，«80分»（含）以上": "count 65 岁 >=; score 80 分 >=",
    "«20余家»，«300多名»，«20个»左右": "count 20 家 ~; count 300 名 ~; count 20 个 ~",
    "«48小时»内上门": "count 48 小时 <=",
    "节约«3.5万元»，签约«12个»，履约«3份»": "amount 3.5 万元; count 12 个; count 3 份",
    "近«3年»，最近«5个月»": "count 3 年; count 5 个月",
    "较上年的«1705件»多«157件»": "count 1705 件; count 157 件",
    "辖区«8个»内设机构": "count 8 个",
    # dates
    "«2022年»度，«2022年12月»，«2022年12月31日»": "date 2022 年; date 2022 月; date 2022 日",
    "«12月31日»前，«3月»完成": "date 12 日; date 3 月",
    "«2022 年 3 月 5 日»": "date 2022 日",
    "«2022-03-05»成立": "date 2022",
    "«２０２２年»": "date 2022 年",
    "«2021»、«2022年»两年": "date 2021 年; date 2022 年",
    "即«2022»中国—东盟": "date 2022 年",
    # ranges
    "«2021—2023年»建设": "range 2021 年",
    "«1-12月»支出": "range 1 月",
    "«2022年1月至12月»": "range 2022 月",
    "«3月10日至14日»": "range 3 日",
    "奖励«10万元～17万元»": "range 10 万元",
    "压减«5%-8%»": "range 5 %",
    "«3—5个工作日»": "range 3 个工作日",
    "幅度在«6%至14%»之间": "range 6 %",
    "«0-6岁»儿童": "range 0 岁",
    "«80～90分»": "range 80 分",
    "由«80%»至«95%»": "percent 80 %; percent 95 %",
    "«10个»-«3个»": "count 10 个; count 3 个",
    "«286.4»-«64.3»=«222.1万元»": "amount 286.4 万元; amount 64.3 万元; amount 222.1 万元",
    # ordinals
    "«第1—3名»，«第1、2季度»": "ordinal 1 名; ordinal 1 季度",
    "«9»、«10»、«11月»": "date 9 月; date 10 月; date 11 月",
    "«66.86»/«200»=«33.43%»": "number 66.86; number 200; percent 33.43 %",
    "«3人»×«200元»=«600»": "count 3 人; amount 200 元; amount 600 元",
    "«12人»×«3个月»=«36»": "count 12 人; count 3 个月; number 36",
    "到项目«600万»未拨": "number 600 万",
    "见2.«2022年»": "date 2022 年",
    "«第12天»，«第3名»，«第19届»": "ordinal 12 天; ordinal 3 名; ordinal 19 届",
    # shared units
    "完成«4125.49»，«4143.91万元»": "amount 4125.49 万元; amount 4143.91 万元",
    "分别为«1435»、«25»、«55»和«18万元»": "amount 1435 万元; amount 25 万元; amount 55 万元; amount 18 万元",
    "较上年«2.08»减少«0.03万元»": "amount 2.08 万元; amount 0.03 万元",
    "得分«95»，«120个»项目": "number 95; count 120 个",
    "治理«62.4»、«258.6»、«115.8»": "number 62.4; number 258.6; number 115.8",
    "职工«120人»（男«70»、女«50»）": "count 120 人; count 70 人; count 50 人",
    "配套«320.00万元»（中央«186.00»、省级«134.00»）": "amount 320.00 万元; amount 186.00 万元; amount 134.00 万元",
    "执行率«98%»（权重«10»）": "percent 98 %; number 10",
    "得«14分»（权重«15»）": "score 14 分; number 15",
    "有«9人»（每人«200元»，男«3»）": "count 9 人; amount 200 元; number 3",
    # ratios and arithmetic
    "师生比«1:16.5»，降到«17∶1»以内": "number 16.5 1:; number 17 :1 <=",
    "按«79»∶«21»分担": "number 79; number 21",
    "«168人»×«12个月»": "count 168 人; count 12 个月",
    "系数由«0.554»提高到«0.562»": "number 0.554; number 0.562",
    "优良（«12»）": "number 12",
    # Chinese numerals
    "以下«三个»方面，«十二家»单位，«两项»指标": "count 3 个; count 12 家; count 2 项",
    "«五大»产业，«四部分»组成，«两批»下达": "count 5 大; count 4 部分; count 2 批",
    "分«三类»资助，连续«三个月»": "count 3 类; count 3 个月",
    "近«三千场»，«十余个»，«二十多家»": "count 3000 场 ~; count 10 个 ~; count 20 家 ~",
    # what stands at the start of a line
    "2.«2022年»财政": "date 2022 年",
    "1.«5个»项目": "count 5 个",
    "«1.5亿元»用于": "amount 1.5 亿元",
    "GDP«1285.24亿元»": "amount 1285.24 亿元",
}  # fmt: skip

NO_FIGURE = [
    "财预〔2020〕10号、[2021]41号、（2022）3号、〔2020165号",
    "第12条、第 3 款、第5页、令第3号、649号令、1 号楼",
    "A4纸、PM2.5、COVID-19、M-171、C25砼、5G、110PE、GB/T 15835-2011、K3+250",
    "1+N、“1+3+N”、8+1+3工程、1+5，",
    "0771-2345678、13812345678、91450700MA5N000000、编码0305",
    "12345热线、96119服务热线、“12348”热线、“131”服务",
    "14:30、8时30分、上午9点",
    "1. 项目\n2、项目\n（3）项目\n4）项目\n1.1 概况\n1.2.3 说明",
    "如下：（1）甲；（2）乙；第（1）（2）款",
    "2022届、2018版、80年代、20世纪、2型、“6·18”",
    "附件1、表2、附表3，邮编530000，科目编码：2081199",
    "—23—、- 5 -",
    "7,00.0,77、12,34",
    "一是、一些、一定、统一、第一、万一、一次性、一方面、一个、二级、三级、四季度、五保户、三公经费",
    "第三方、第四批、每三个、十九大、二十大、八项规定、三位一体、两三个、七八家、五台县、七台河市",
    "三类村、四类地区、三等奖、前三名、“四个意识”、《两张船票》、两个维护、保留两位小数",
    "—、/、无、……",
]  # fmt: skip


def described(figure: Figure) -> str:
    words = [figure.kind.value, format(figure.value, "f"), figure.unit, figure.bound.value]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize(("example", "expected"), READ.items(), ids=READ)
def test_what_is_a_figure(example: str, expected: str) -> None:
    text, spans = marked(example)
    figures = read_figures(text)
    assert [figure.span for figure in figures] == spans, [figure.span.of(text) for figure in figures]
    assert "; ".join(map(described, figures)) == expected


@pytest.mark.parametrize("text", NO_FIGURE)
def test_what_is_none(text: str) -> None:
    assert [figure.span.of(text) for figure in read_figures(text)] == []


def only(text: str) -> Figure:
    (figure,) = read_figures(text)
    return figure


def test_printed_digits_are_kept() -> None:
    figure = only("合计1,285.240万元")
    assert (figure.digits, figure.decimals) == ("1,285.240", 3)
    assert figure.base == Decimal("12852400")
    assert figure.ulp == Decimal(10)
    assert only("收入1，285，240元").digits == "1，285，240"


@pytest.mark.parametrize(
    ("text", "scale", "dimension"),
    [
        ("计3千元", "1000", "amount"),
        ("计2.5亿元", "1e8", "amount"),
        ("计1.2万亿元", "1e12", "amount"),
        ("计6万人次", "10000", "count:人次"),
        ("计6人次", "1", "count:人次"),
        ("长3千米", "1", "count:千米"),
        ("占5%", "0.01", "percent"),
        ("占5‰", "0.001", "percent"),
        ("降2个千分点", "0.001", "points"),
        ("为8.1/10万", "0.00001", "number"),
    ],
)
def test_scale_and_dimension(text: str, scale: str, dimension: str) -> None:
    figure = only(text)
    assert figure.scale == Decimal(scale)
    assert figure.dimension == dimension


def test_inherited_units_are_marked() -> None:
    assert [figure.inherited for figure in read_figures("分别为25、55和18万元")] == [True, True, False]
    assert [figure.inherited for figure in read_figures("共9人（男4、女5）")] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年4月5日", (2023, 4, 5)),
        ("2023年4月", (2023, 4, None)),
        ("2023年", (2023, None, None)),
        ("4月5日", (None, 4, 5)),
        ("截至15日", (None, None, 15)),
        ("2023-04-05", (2023, 4, 5)),
        ("2021—2023年", (2021, None, None)),
    ],
)
def test_dates(text: str, date: tuple[int | None, ...]) -> None:
    assert only(text).date == date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,285.24", "1285.24"),
        (" -3.50 ", "-3.50"),
        ("−2", "-2"),
        ("+7", "7"),
        ("１２．５", "12.5"),
        ("1，234，567", "1234567"),
    ],
)
def test_parse_decimal(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "-", "1,2", "3万元", "1.2.3", "abc", "1e5", "½"])
def test_what_is_no_decimal(text: str) -> None:
    assert parse_decimal(text) is None


# ---- properties ----------------------------------------------------------------------------------------------------

_NUMBERS = st.decimals(0, 10**9, places=2).map(lambda number: f"{number:,}")
_WORDS = """
万元 亿元 元 % ‰ 个百分点 分 分钟 分别 倍 个 项 人次 公里 km 年 月 日 2022年 12月31日 第 号 条 届 至 — ～ - + ： ∶ / × =
（ ） 〔2022〕 、 ， 。 和 约 近 超过 不低于 ≥ 以上 以内 左右 余 多 万 亿 千 百 百分之 三 十二 两 家 资金 人数 A PM2.5
GB/T １２ ． ， . , | “ ” 0 1 3 12 95 100 2021 1949 00 1,2
"""
_PIECES = [*_WORDS.split(), " ", "\t", "\n", "\u3000"]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(_PIECES), _NUMBERS), max_size=14).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_nothing_is_lost(text: str) -> None:
    found = list(tokens(text))
    assert "".join(found) == text
    assert all(text[token.start_pos : token.end_pos] == token for token in found)


def plain(words: str) -> str:
    """Without blanks and without the 余 and 多 that may stand within a unit: 1.1万余人次."""
    return re.sub(r"[\s余多来]", "", words)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_figures_stand_in_order_and_say_what_is_printed(text: str) -> None:
    end = 0
    for figure in read_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end
        words = figure.span.of(text)
        assert words == words.strip()
        if figure.kind is not FigureKind.RANGE:
            assert figure.digits in words
            assert figure.decimals == max(0, -int(figure.value.as_tuple().exponent))
            assert figure.inherited or ":" in figure.unit or plain(figure.unit) in plain(words)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_words_of_a_figure_read_the_same_by_themselves(text: str) -> None:
    for figure in read_figures(text):
        bare = figure.kind is FigureKind.NUMBER and figure.digits.isdecimal()
        if bare or figure.inherited or figure.kind is FigureKind.DATE or figure.unit in ("类", "批", "日"):
            continue  # these depend on what stands beside them
        again = read_figures("比" + figure.span.of(text))
        assert len(again) == 1
        assert (again[0].start, again[0].end) == (1, 1 + figure.end - figure.start)
        assert (again[0].value, again[0].unit, again[0].digits) == (figure.value, figure.unit, figure.digits)
        assert again[0].kind is figure.kind or figure.kind is FigureKind.AMOUNT


@settings(max_examples=150, deadline=None)
@given(
    _NUMBERS,
    st.sampled_from(["万元", "%", "个百分点", "分", "人次", "公里", "倍"]),
    st.sampled_from([("", Bound.EXACT), ("超过", Bound.OVER), ("约", Bound.ABOUT)]),
)
def test_a_printed_figure_is_read_whole(number: str, unit: str, before: tuple[str, Bound]) -> None:
    figure = only(f"为{before[0]}{number}{unit}，")
    assert figure.value == Decimal(number.replace(",", ""))
    assert (figure.unit, figure.bound) == (unit, before[1])


def test_terminals_do_not_compete() -> None:
    pytest.importorskip("interegular")
    grammar = files("grammar").joinpath("figures.lark").read_text("utf-8")
    Lark(grammar, parser=None, lexer="basic", strict=True)
    priorities = re.findall(r"^_?[A-Z_]+\.(-?\d+):", grammar, re.MULTILINE)
    assert len(priorities) == len(set(priorities)) > 20
