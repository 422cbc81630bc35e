"""Chinese numerals and heading marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.level import Level
from grammar.numerals import NUMERALS, chinese_to_int, heading_mark, int_to_chinese, number_of


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百零五", 105),
        ("一百一十", 110), ("一百二十三", 123), ("三千", 3000), ("一千零一", 1001), ("一万", 10_000),
        ("三千万", 30_000_000), ("一万零二十", 10_020), ("二〇二二", 2022), ("二○二三", 2023), ("零", 0), ("两", 2),
        ("两百", 200),
    ],
)  # fmt: skip
def test_chinese_numerals_are_read(words: str, value: int) -> None:
    assert chinese_to_int(words) == value


@pytest.mark.parametrize("words", ["", "甲", "十百", "百十", "一二十", "十万百千", "一百十百", "三3"])
def test_what_is_no_numeral_is_none(words: str) -> None:
    assert chinese_to_int(words) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "零"), (10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1005,
    "一千零五"), (10_010, "一万零一十")],
)  # fmt: skip
def test_integers_are_spelled(value: int, words: str) -> None:
    assert int_to_chinese(value) == words


@given(st.integers(0, 99_999_999))
def test_there_and_back(value: int) -> None:
    assert chinese_to_int(int_to_chinese(value)) == value


@given(st.text(alphabet=NUMERALS, max_size=8))
def test_any_string_of_numerals_is_a_number_or_none(words: str) -> None:
    value = chinese_to_int(words)
    assert value is None or value >= 0


@pytest.mark.parametrize("value", [-1, 100_000_000])
def test_what_cannot_be_spelled_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="out of the range"):
        int_to_chinese(value)


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("三、", 3), ("（ 十一 ）", 11), ("(四)", 4), ("2.", 2), ("１２．", 12), ("（7）", 7), ("③", 3), ("⑷",
        4), ("⒌", 5),
        ("㈥", 6), ("第二部分", 2), ("第3部分", 3), ("附件1：", 1), ("附表二", 2), ("附：", None),
    ],
)  # fmt: skip
def test_the_number_of_a_mark(mark: str, number: int | None) -> None:
    assert number_of(mark) == number


@pytest.mark.parametrize(
    ("level", "number", "mark"),
    [
        (Level.PART, 1, "第一部分"), (Level.H1, 12, "十二、"), (Level.H2, 3, "（三）"), (Level.H3, 4, "4."),
        (Level.H4, 5, "（5）"), (Level.H5, 6, "⑥"), (Level.ANNEX, 1, "附件1"), (Level.ANNEX, None, "附件"),
        (Level.DOCUMENT, None, ""), (Level.H2, None, ""), (Level.PART, None, ""),
    ],
)  # fmt: skip
def test_the_mark_of_a_number(level: Level, number: int | None, mark: str) -> None:
    assert heading_mark(level, number) == mark


@given(st.sampled_from([Level.PART, Level.H1, Level.H2, Level.H3, Level.H4, Level.H5]), st.integers(1, 20))
def test_a_mark_gives_its_number_back(level: Level, number: int) -> None:
    assert number_of(heading_mark(level, number)) == number
