"""How far apart words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.spelling import as_written, edits

WORDS = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "abd", 1),
        ("abc", "ab", 1),
        ("ab", "ba", 2),
        ("kitten", "sitting", 3),
    ],
)
def test_edits(left, right, distance):
    assert edits(left, right, 9) == distance


def test_beyond_the_most_is_one_more():
    assert edits("abcdef", "uvwxyz", 2) == 3
    assert edits("a", "abcdef", 2) == 3


@given(WORDS, WORDS, WORDS)
def test_edits_are_a_distance(one, two, three):
    assert edits(one, two, 9) == edits(two, one, 9)
    assert (edits(one, two, 9) == 0) == (one == two)
    assert edits(one, three, 9) <= edits(one, two, 9) + edits(two, three, 9)


def test_a_term_is_shown_as_somebody_wrote_it():
    assert as_written("zaluzhni", "General Zaluzhny's staff", "en") == "Zaluzhny"
    assert as_written("minist", "The General spoke", "en") is None
