"""A later version of a text is told from another text about the same thing."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store import rows, versions
from corpus.store.versions import is_version

FIRST = (
    "The old harbour bridge in Lindau was closed on Friday after inspectors found cracks. "
    "Mayor Ilse Brandt said the repair would cost 12 million euros. Nobody was hurt."
)


@pytest.mark.parametrize(
    "later",
    [
        FIRST,
        FIRST.replace("12", "19"),
        FIRST.upper(),
        FIRST + " A ferry has carried people across the harbour since Saturday morning.",
        "Nobody was hurt. " + FIRST.replace(" Nobody was hurt.", ""),
        FIRST[:84],
    ],
    ids=["itself", "a number", "capitals", "a sentence more", "another order", "cut short"],
)
def test_an_edit_is_a_version(later):
    assert is_version(FIRST, later)


@pytest.mark.parametrize(
    "other",
    [
        (
            "Inspectors found cracks in the old harbour bridge; Lindau has shut it. "
            "Repairing it costs 12 million euros, according to Mayor Brandt."
        ),
        "Young singers won a national prize for their concert with works by Brahms.",
        "Subscribe to read on.",
    ],
    ids=["another outlet's report", "another story", "a notice"],
)
def test_another_text_is_none(other):
    assert not is_version(FIRST, other)


def test_languages_without_spaces_are_served():
    before = "林道旧港口大桥因检查人员发现裂缝而于星期五关闭,市长说维修费用为一千二百万欧元。"
    assert is_version(before, before.replace("一千二百万", "一千九百万"))
    assert not is_version(before, "来自林道的少年合唱团凭借勃拉姆斯的作品在全国比赛中获奖,团长感谢了家长。")


@given(st.text(), st.text())
def test_it_does_not_matter_which_text_is_named_first(one, other):
    assert is_version(one, other) == is_version(other, one)
    assert is_version(one, one)


@pytest.mark.parametrize("room", [versions, rows])
def test_the_examples_hold(room):
    assert doctest.testmod(room).failed == 0
