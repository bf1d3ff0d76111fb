"""Words that answer one question in opposite ways: looked up, in passages of any length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contrast import negation
from index.contrast.differences import contrast
from index.contrast.opposites import PAIRS, opposite, opposites_of
from index.reading import read_text
from index.reading.stems import english_stem as stem

STEMS = st.sampled_from(sorted({stem(word) for word in PAIRS.replace("|", " ").split()} | {"under", "law"}))


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("rose", "fell", True),
        ("lawful", "unlawful", True),
        ("conclusive", "inconclusive", True),
        ("der", "under", False),  # too short to be denied by a beginning
        ("rose", "increased", False),  # on one side of a line
        ("law", "legal", False),
        ("won", "lost", True),
        ("defeated", "defeat", False),  # one stem for who won and for who lost
        ("won", "defeated", False),
    ],
)
def test_which_words_are_opposites(one, other, opposed):
    assert opposite(stem(one), stem(other)) is opposed


@given(STEMS, STEMS, st.sampled_from(["", "un", "in", "dis"]))
def test_opposites_are_mutual(one, other, prefix):
    assert opposite(prefix + one, other) == opposite(other, prefix + one)


@given(STEMS, st.sampled_from(["", "un", "in", "dis"]))
def test_no_word_is_its_own_opposite(one, prefix):
    assert not opposite(prefix + one, prefix + one)


def test_the_words_of_a_long_passage_are_looked_up_once_each(monkeypatch):
    asked = []
    monkeypatch.setattr(negation, "opposites_of", lambda one: asked.append(one) or opposites_of(one))
    left, right = (
        read_text("They said " + " ".join(f"{side}word{n}x" for n in range(500)) + ".", "en") for side in "ab"
    )
    contrast(left, right)
    assert 0 < len(asked) <= 2 * 502
