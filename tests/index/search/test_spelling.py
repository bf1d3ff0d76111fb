"""How far apart words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.parser import parse
from index.search.spelling import LONGEST, MOST, as_written, edits, suggestion

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


class Counting:
    """An engine that knows no word and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def spellings(self, word):
        self.asked.append(word)
        return []


def asked_of(text):
    engine = Counting()
    assert suggestion(engine, parse(text), lambda _: ("", None)) is None
    return engine.asked


def test_what_is_no_word_is_not_looked_up():
    assert asked_of(f"short {'x' * LONGEST} {'y' * (LONGEST + 1)} B2B four") == ["short", "x" * LONGEST]


def test_each_word_is_looked_up_once_and_not_all_of_many():
    words = [f"word{chr(97 + n)}" for n in range(26)]
    assert asked_of(" ".join([*words, *words])) == words[:MOST]
