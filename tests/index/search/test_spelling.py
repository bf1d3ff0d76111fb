"""How far apart words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.spelling import STEMMED, alike, allowed, edits, mistyped

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


@pytest.mark.parametrize(
    ("typed", "meant", "distance"),
    [
        ("putni", "putin", 1),  # two edits, and one slip
        ("putin", "putin", 0),
        ("pytn", "putin", 2),
        ("nitup", "putin", 3),  # five letters changed places
    ],
)
def test_neighbours_that_changed_places_are_one_letter_wrong(typed, meant, distance):
    assert mistyped(typed, meant, 2) == distance


@given(WORDS, WORDS)
def test_what_was_mistyped_is_never_further_off_than_its_edits(typed, meant):
    assert mistyped(typed, meant, 2) <= edits(typed, meant, 2)
    assert mistyped(typed, meant, 2) == mistyped(meant, typed, 2)


def test_stems_may_differ_by_more_than_their_words():
    """Porter's stems of stalmate and stalemate."""
    assert list(alike("stalmat", ["stalem", "stamina", "talk"])) == [(3, "stalem")]


@given(WORDS.filter(bool), st.lists(WORDS))
def test_no_term_that_is_near_enough_is_passed_over(stem, terms):
    most = allowed(stem) + STEMMED
    near = [(edits(stem, term, most), term) for term in terms if edits(stem, term, most) <= most]
    assert list(alike(stem, terms)) == near
