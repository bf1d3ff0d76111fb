"""What keeps a denial and a statement from being a dispute."""

from __future__ import annotations

import pytest

from index.contrast import disputed
from index.contrast.assertion import assertion_traits
from index.reading import read_text

DENIAL = "The mayor did not take the bribe."


def reasons(denier: str, cue: str, other: str, spot: str, manner: str = "negates") -> list[str]:
    spans = [
        (text.index(word), text.index(word) + len(word)) for text, word in ((denier, cue), (other, spot))
    ]
    found = assertion_traits(read_text(denier, "en"), read_text(other, "en"), *spans, manner)
    return [name for name, held in found.items() if held]


@pytest.mark.parametrize(
    ("other", "spot"),
    [
        ("If the mayor took the bribe, he must resign.", "took"),
        ("Voters asked when the mayor took the bribe.", "took"),
        ("The mayor may have taken the bribe.", "taken"),
        ("Has the mayor taken the bribe?", "taken"),
    ],
)
def test_what_is_supposed_or_asked_is_not_stated(other, spot):
    assert reasons(DENIAL, "not", other, spot) == ["supposed"]


@pytest.mark.parametrize(
    ("other", "spot"),
    [
        ("The mayor took the bribe.", "took"),
        ("The mayor took the bribe when he was in office.", "took"),
        ("If he is asked, he smiles; the mayor took the bribe.", "took"),
        ("Is that so? The mayor took the bribe.", "took"),
    ],
)
def test_what_is_stated_beside_a_condition_or_a_question_is_stated(other, spot):
    assert reasons(DENIAL, "not", other, spot) == []


@pytest.mark.parametrize(
    ("denier", "cue", "held"),
    [
        ("The army denied it before admitting it on Saturday.", "denied", ["taken back"]),
        ("The army previously denied it.", "denied", ["taken back"]),
        ("The army denied it on Saturday.", "denied", []),
    ],
)
def test_a_denial_that_was_taken_back_denies_no_longer(denier, cue, held):
    assert reasons(denier, cue, "The army shot down the plane.", "shot", "denies") == held


def test_what_both_reject_is_stated_by_neither():
    other = "As to talk of a bribe, the mayor dismissed it."
    assert reasons(DENIAL, "not", other, "bribe") == ["rejected too"]


def test_two_who_act_are_two():
    other = "Yesterday Mayor Lund took the bribe."
    assert reasons("In May Mayor Orr did not take the bribe.", "not", other, "took") == ["doers apart"]
    assert reasons("In May Mayor Lund did not take the bribe.", "not", other, "took") == []


def test_what_both_only_point_at_may_be_two_things():
    assert reasons("That's not a crime, Orr said.", "not", "It is a crime, Lund said.", "crime") == [
        "pointing"
    ]
    assert reasons("The deal is not a crime.", "not", "It is a crime, Lund said.", "crime") == []


def test_a_habit_is_no_act():
    assert reasons("The town does not usually pay.", "not", "The town paid.", "paid") == ["habit"]


@pytest.mark.parametrize("other", ["The mayor took the bribe.", "Voters ask if the mayor took the bribe."])
def test_a_dispute_does_not_depend_on_the_order(other):
    left, right = read_text(DENIAL, "en"), read_text(other, "en")
    assert disputed(left, right) == disputed(right, left) == ("ask" not in other)


def test_nobody_disputes_in_languages_whose_denials_are_not_read():
    assert not disputed(read_text("Er nahm Geld.", "de"), read_text("Er nahm kein Geld.", "de"))
