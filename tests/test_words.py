"""The word list and the segmenter of the edge test."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis.words import Lexicon, lexicon
from linter.model import Span

DATA = files("linter.analysis") / "data"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


def test_the_list_is_the_one_that_was_built() -> None:
    raw = (DATA / "lexicon.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == (DATA / "lexicon.sha256").read_text("utf-8").strip()
    assert len(raw) < 1_500_000


def test_every_own_term_is_in_the_list() -> None:
    rows = (DATA / "terms.txt").read_text("utf-8").splitlines()
    terms = {term for row in rows if not row.startswith("#") for term in row.split() if len(term) <= 5}
    assert len(terms) > 300
    assert [term for term in sorted(terms) if term not in lexicon()] == []


@pytest.mark.parametrize(
    "clause",
    [
        "绩效自评/结转结余/提质增效",
        "审批/事项/全部/完成",
        "为了/了解/情况",
        "达到/目的/的",
        "职工/展示/技能",
        "簿/弱/环节",
        "到位/资金/金额",
    ],
)
def test_cut_into_words(clause: str) -> None:
    assert "/".join(lexicon().segment(clause.replace("/", ""))) == clause


@pytest.mark.parametrize(("text", "hit"), [("本年审批事项", "批事"), ("职工展示", "工展"), ("达到目的的", "的的")])
def test_a_hit_across_words_does_not_stand_alone(text: str, hit: str) -> None:
    at = text.index(hit)
    assert not lexicon().stands_alone(text, Span(at, at + len(hit)))


@pytest.mark.parametrize(("text", "hit"), [("评价对像为", "对像"), ("自评工作工展情况", "工展")])
def test_a_wrong_word_stands_alone(text: str, hit: str) -> None:
    at = text.index(hit)
    assert lexicon().stands_alone(text, Span(at, at + len(hit)))


def test_gain_is_positive_where_mending_helps_and_negative_where_it_hurts() -> None:
    assert lexicon().gain("薄若环节", Span(0, 2), "薄弱") > 0
    assert lexicon().gain("审批事项", Span(1, 3), "批示") < 0


def test_costs() -> None:
    words = lexicon()
    assert words.cost("的") is not None
    assert words.cost("") is None
    assert words.cost("对像") is None
    assert (words.cost("工作") or 0) < (words.cost("峻岭") or 99)


def test_a_pair_is_found_without_its_line() -> None:
    words = lexicon()
    assert words.pair("预", "算") == words.cost("预算")
    assert [words.pair("预", second) for second in ("像", "!", "~", "")] == [None] * 4
    assert words.single("的") == words.cost("的")


@given(HAN)
def test_pairs_agree_with_the_words(clause: str) -> None:
    for first, second in zip(clause, clause[1:], strict=False):
        assert lexicon().pair(first, second) == lexicon().cost(first + second)


def test_the_commonest_word_of_two_characters() -> None:
    cost, word = lexicon().commonest("结", "沟", "", "构够") or (0, "")
    assert (word, cost) == ("结构", lexicon().cost("结构"))
    assert lexicon().commonest("沟", "沟", "", "") is None


def test_an_empty_list_cuts_into_characters() -> None:
    assert Lexicon("").segment("预算") == ["预", "算"]


@given(HAN)
def test_words_join_to_the_clause(clause: str) -> None:
    words = lexicon().segment(clause)
    assert "".join(words) == clause
    assert all(1 <= len(word) <= 5 for word in words)


@given(st.text(max_size=30), st.data())
def test_words_around_a_place_tile_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    around = lexicon().around(text, Span(start, end))
    assert all(one.end == two.start for one, two in zip(around, around[1:], strict=False))
    assert all(0 <= word.start < word.end <= len(text) for word in around)
