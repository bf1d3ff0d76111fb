"""Of what a passage says on a difference, what is worth showing."""

import pytest

from index.present.claim_page import Entry
from index.present.passage_notes import LETTERS, Note, PointSummary


@pytest.mark.parametrize(
    ("note", "is_shown"),
    [
        (Note("hedge", "could", "a"), True),
        (Note("hedge", None, "b"), False),  # that it does not hedge is what most passages do
        (Note("attribution", None, "b"), False),
        (Note("number", None, "b"), True),  # that it gives no figure is a fact
        (Note("negation", "denied", "a"), True),
    ],
)
def test_a_tone_without_words_is_not_shown(note, is_shown):
    entry = Entry(None, None, (), (), (note,), ())
    assert entry.worded == ((note,) if is_shown else ())
    assert entry.others == (note,)


@pytest.mark.parametrize(
    ("kind", "is_tone"), [("hedge", True), ("attribution", True), ("term", False), ("roles", False)]
)
def test_tone_is_no_fact(kind, is_tone):
    assert Note(kind, None, "a").is_tone == PointSummary(kind, (), ()).is_tone == is_tone


def test_no_side_has_the_letter_that_marks_differing_words():
    """`d` in a class makes words red."""
    assert "d" not in LETTERS
    assert len(set(LETTERS)) == len(LETTERS)
