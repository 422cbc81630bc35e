"""What speaks for the author when figures do not agree: known shapes that look wrong and are right (numbers.md sections 5 and 9,
real-reports.md section 8). A suspect of such a shape is silent, or at most a question.
"""

from __future__ import annotations

import re

from linter.analysis.candidates import Candidate, speaks_of_flows
from linter.analysis.evidence import Suspect
from linter.analysis.features import Featurizer, rate_class
from linter.analysis.roles import BUDGETS

_NEAR = 0.15
"""An open list may leave out, and categories may overlap; a miss within this share of the whole is still worth a question, and so is
one that a slip in a long figure explains (short ones are one slip away from nearly everything)."""
_LEVELS = re.compile(r"[一二三四]级")
_PLEASED = re.compile(r"满意|支持|认可|知晓|赞成")
_CLOSED = re.compile(r"合计|共计|总计|分为|组成|构成|分别为|依次为")
_DUE = re.compile(r"应|计划|预算|下达|安排|批复|核定|目标|申请|总")
_TARGET = re.compile(r"(?:比|较|低于|高于|超过|超)[一-鿿]{0,6}(?:目标|任务|计划|预期)")
_TOGETHER = re.compile(r"合计|共|累计|总")
_YEAR = re.compile(r"20\d\d(?=年)")
_BUDGET_BASE = re.compile(r"(?:完成|为|占|较|比|与)(?:[一-鿿]{0,4})预算(?:数|安排)?(?:的|相比|增长|增加|减少|下降|上升|降低|多|少)?$")
_REMAINDERS = frozenset({"left", "growth", "adjust", "none", "bare"})


def is_silent(suspect: Suspect, text: str) -> bool:
    """Whether a suspect is one of the shapes that are right more often than wrong."""
    c = suspect.candidate
    if c.kind == "sum":
        if len(c.operands) == 2 and any(q.role == "deduct" and _TOGETHER.search(q.label) for q in c.operands):
            return True  # 合计扣分: of several indicators, not of the one beside it
        explained = suspect.slips and c.result.digits >= 4
        return _levels(c) or (not explained and _far_off(c) and (_open(c, text) or c.result.dim == "score"))
    if c.kind in ("ratio", "growth", "gain", "loss") and (_absent_base(c) or _other_year(c)):
        return True
    if c.kind == "points":
        return _target_not_printed(c)
    if c.kind == "ratio":
        name = rate_class(c.result)
        if name == "exec" and any(q.dim.startswith("count:") for q in c.operands):
            return True  # 三大办事处及六大产业招商经费项目，执行率…: budgets are executed, not numbers of things
        base = c.operands[1]
        if name == "arrive" and base.role not in BUDGETS | {"target", "total"} and not _DUE.search(base.lead + base.label):
            return True  # 上半年900万元、下半年600万元，到位率100%: nothing says that one of them was due
        if any("/" in q.dim for q in c.operands) and len({q.dim for q in c.operands}) > 1:
            return True  # 0.064次/10万公顷 against 16起
        if c.operands[0].dim != c.operands[1].dim and not suspect.slips:
            return True  # 12期 are no share of 1860人次
        if name == "satisfy" and not any(_PLEASED.search(q.label + q.tail) for q in c.operands):
            return True  # a score of a survey, not a share of answers
        return name in _REMAINDERS and _is_remainder(c)
    return False


def is_accident(c: Candidate) -> bool:
    """Whether a relation that holds says nothing, whatever its digits: the rounding of one figure swallows another, two places of one row of
    a table, a budget and a spending that happen to be equal, a short percentage that only cutting explains."""
    r = c.result
    if c.kind in ("sum", "balance"):
        return min(q.value for q in c.operands) <= max(q.half for q in c.figures) or (c.kind == "balance" and _idle_balance(c))
    if c.kind == "mean":
        return c.cut
    if c.kind == "same":
        other = c.operands[0]
        one_row = r.cell is not None and other.cell is not None and r.cell[:2] == other.cell[:2]
        return c.cut or one_row or (r.role in BUDGETS) != (other.role in BUDGETS) and "spent" in (r.role, other.role)
    apart = max(abs(q.i - r.i) for q in c.operands) > 3
    mixed = max(q.digits for q in c.operands) <= 1 and len({q.dim for q in c.operands}) > 1
    short = mixed or apart and (max(q.digits for q in c.operands) <= 1 or len({q.value for q in c.operands}) == 1)
    return c.kind == "ratio" and ((c.cut and r.digits <= 2) or short)


def _idle_balance(c: Candidate) -> bool:
    """A chain of signs in which two figures cancel, units are mixed, or no word speaks of what came in, went out or is left."""
    cancels = any(q.value == c.result.value for q in c.operands)
    return cancels or len({q.figure.unit for q in c.figures}) > 1 or not speaks_of_flows(c)


def is_doubtful(suspect: Suspect, featurizer: Featurizer) -> bool:
    """Whether a loud suspect should only be asked about.

    Satisfaction is often weighted. A rate whose own name (森林覆盖 ...) none of its operands repeats may have a base of its own.
    """
    c = suspect.candidate
    if c.kind != "ratio":
        return False
    name = rate_class(c.result)
    if name == "satisfy":
        return True
    stem = featurizer.stem_of(c.result)
    forms = {stem, stem[::-1]} - {""}  # 收回 … 回收率
    told = bool(suspect.slips) and c.result.digits >= 4
    return name == "named" and not told and not any(f in q.label + q.tail for f in forms for q in c.operands)


def _absent_base(c: Candidate) -> bool:
    """完成预算数107.06%, 较年初预算减少28%: the words name the budget as base, and none of the operands is one."""
    words = (c.result.lead + c.result.label)[-12:]
    return bool(_BUDGET_BASE.search(words)) and not any(q.role in BUDGETS for q in c.operands)


def _other_year(c: Candidate) -> bool:
    """2022年1042.10万元，2023年比上年增长21.72%: the rate speaks of a year whose value is not printed."""
    said = _YEAR.findall(c.result.lead + c.result.label)
    of = _YEAR.findall(c.operands[0].label) if c.kind != "ratio" else []
    return bool(said and of) and said[-1] != of[-1]


def _target_not_printed(c: Candidate) -> bool:
    """占比62%，比目标任务高出15个百分点: the target itself is not printed, and a rate of completion is none."""
    if not _TARGET.search((c.result.lead + c.result.label)[-14:]):
        return False
    targets = [q for q in c.operands if (q.vague or q.role == "target") and rate_class(q) not in ("of", "complete")]
    return not targets


def _levels(c: Candidate) -> bool:
    """一级指标3个、二级指标9个、三级指标26个 are no parts of each other."""
    found = {m.group() for q in c.figures for m in _LEVELS.finditer(q.label)}
    return len(found) > 1


def _far_off(c: Candidate) -> bool:
    return c.gap > _NEAR * max(c.result.value, 1e-12)


def _open(c: Candidate, text: str) -> bool:
    """A list after 其中 that no word closes."""
    first = min(c.operands, key=lambda q: q.i)
    gap = text[c.result.figure.end : first.figure.start] if c.result.i < first.i else ""
    return "其中" in gap and not _CLOSED.search(gap)


def _is_remainder(c: Candidate) -> bool:
    """预算268.40万元，中标价261.75万元，节约率2.48%: the rate is what is left of the whole."""
    r = c.result
    a, b = sorted(c.operands, key=lambda q: q.value)
    return bool(b.low > 0 and 1 - a.high / b.low <= r.high and 1 - a.low / b.high >= r.low)
