"""Rank of headings, and how a lost number was proved."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """Rank of a heading; smaller numbers enclose larger ones."""

    DOCUMENT = 0
    PART = 1  # 第一部分
    H1 = 2  # 一、
    H2 = 3  # （一）
    H3 = 4  # 1. 1、
    H4 = 5  # （1）
    H5 = 6  # ①
    ANNEX = 7  # 附： 附件1: stands beside the parts


class Proof(StrEnum):
    """How a heading number that is not in the text was recovered."""

    GAP = "gap"  # exactly as many heading-like lines as numbers are missing between two numbered siblings
    PROFILE = "profile"  # the line is (nearly) a heading that the profile expects
