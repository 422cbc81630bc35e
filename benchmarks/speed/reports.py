"""Reports to measure with: made of the example and of the benchmark's reports with changed figures, the same every time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs" / "example" / "整改后.txt"
FILE_SIZE = 15_000
"""Bytes of a report of some 5,000 characters."""
CHANGED = 0.1
"""So many of the figures of a copied report are changed: as in a draft, some relations fail and most hold."""

_FIGURE = re.compile(r"(?<![\d〔.,])\d[\d,]*(?:\.\d+)?(?=[万亿元%个分户人次公场件份名米])")
_PLACES = ("东河", "西岭", "南坪", "北塬", "上游", "下湾", "中洲", "城关", "新桥", "老街", "柳林", "石门")
_WORKS = ("供水管网", "小型水库", "节水设施", "河道堤防", "灌区渠系", "提水泵站", "水文监测", "水土保持", "污水处理")
_KINDS = ("改造", "管护", "建设", "监测", "清淤", "巡查", "维修", "升级")
_WORDS = (
    "项目由局属单位牵头组织，月初排计划、月末报进度，需要协调的事项提交局长办公会研究。",
    "施工期间避开农忙时节，占用的田埂和便道完工后当场恢复，沿线农户没有提出异议。",
    "采购文件经法律顾问审查后公开发布，合同约定的质保金按规定留存，付款凭证齐全。",
    "汛期实行双人值班，遇有强降雨加密观测频次，险情按预案先处置后报告。",
    "设备到货后由使用科室、财务科室共同开箱清点，固定资产卡片同步登记。",
    "验收资料按卷整理，影像资料与工程量清单逐项对应，监理日志记载完整。",
    "培训采用现场教学的办法，参训人员当场操作，考核不合格的安排补训。",
    "受冬季低温影响，部分混凝土浇筑推迟到开春以后，年内没有形成支付。",
    "群众反映的水压不足问题在两个工作日内到场查看，处理结果电话回访。",
    "运行维护费用纳入年度预算安排，收费标准按价格主管部门核定的执行。",
    "监测数据每日上传，异常数值由值班人员复核后标注原因，不作删除处理。",
    "与相邻乡镇建立联防机制，交界河段的保洁责任以界桩为准划分清楚。",
)


def long_report(size: int, seed: int = 0) -> str:
    """One report of about `size` bytes: the example with as many projects as it takes."""
    rng = random.Random(seed)
    head, rest = EXAMPLE.read_text("utf-8").split("1.农村供水", 1)
    tail = rest[rest.index("\n四、") :]
    parts, room, number = [head], size - _bytes(head) - _bytes(tail), 1
    while room > 0:
        item = f"{number}.{_item(rng)}\n"
        parts.append(item)
        room -= _bytes(item)
        number += 1
    return "".join([*parts, tail])


def folder_of(size: int) -> Iterator[str]:
    """Reports of `size` bytes in all: made ones, and copies of the benchmark's own where there are any."""
    rng = random.Random(size)
    own = [path.read_text("utf-8") for path in sorted((ROOT / "benchmarks" / "quality" / "reports").rglob("*.txt"))]
    number = 0
    while size > 0:
        text = _changed(rng.choice(own), rng) if own and number % 2 else long_report(FILE_SIZE, number)
        yield text
        size -= _bytes(text)
        number += 1


def _item(rng: random.Random) -> str:
    """One project with a rate that follows from its amounts, its score and two sentences."""
    budget = rng.randrange(4_000, 90_000)
    spent = budget * rng.randrange(850, 1_000) // 1_000
    score = rng.randrange(8_100, 9_900)
    grade = "优" if score >= 9_000 else "良"
    this, last = rng.randrange(40, 900), rng.randrange(40, 900)
    more, rate = ("增长" if this > last else "下降"), abs(this - last) * 100 / last
    name = f"{rng.choice(_PLACES)}{rng.choice(_WORKS)}{rng.choice(_KINDS)}项目"
    words = "".join(rng.sample(_WORDS, 2))
    change = f"比上年的{last}处{more}{rate:.2f}%" if this != last else "与上年持平"
    return (
        f"{name}。全年预算{budget / 100:,.2f}万元，实际支出{spent / 100:,.2f}万元，执行率{spent * 100 / budget:.2f}%，"
        f"得分{score / 100:.2f}分，等级为“{grade}”。全年完成点位{this}处，{change}。{words}"
    )


def _changed(text: str, rng: random.Random) -> str:
    """Some of the figures with other digits of the same shape."""

    def other(match: re.Match[str]) -> str:
        if rng.random() >= CHANGED:
            return match[0]
        return re.sub(r"\d", lambda digit: str(rng.randrange(1, 10)), match[0])

    return _FIGURE.sub(other, text)


def _bytes(text: str) -> int:
    return len(text.encode())
