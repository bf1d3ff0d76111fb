"""Figures that say the same in other words."""

import pytest

from corpus.records import Passage
from index.present.number_agreements import agreements


def told(*texts, outlets=None):
    names = outlets or [f"o{n}.example" for n in range(len(texts))]
    found = agreements([
        Passage(f"p{n}", f"a{n}", 0, 0, len(text), text, outlet=outlet, language="en")
        for n, (text, outlet) in enumerate(zip(texts, names, strict=True))
    ])  # fmt: skip
    return [[figure.text for figure in group] for group in found]


def test_kilometres_and_miles_that_can_be_the_same_agree():
    assert told("They advanced 17 km.", "They advanced less than eleven miles.") == [
        ["17 km", "less than eleven miles"]
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They advanced 17 km.", "They advanced 40 km."),
        ("They advanced 17 km.", "Others retreated 17 km."),
        ("It cost 17 dollars.", "It took 17 hours."),
        ("It rained.", "It snowed."),
    ],
)
def test_what_differs_is_worded_alike_or_is_another_thing_is_not_told(one, other):
    assert told(one, other) == []


def test_one_outlet_does_not_agree_with_itself():
    assert told("They advanced 17 km.", "That is eleven miles.", outlets=["a", "a"]) == []


def test_each_figure_is_a_piece_of_its_passage():
    assert told("Some 500 men came.", "Nearly 500 men came.") in ([["Some 500 men", "Nearly 500 men"]], [])
