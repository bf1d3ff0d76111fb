"""Figures that say the same in other words."""

import pytest

from corpus.records import Passage
from index.present.number_agreements import agreements
from index.reading import read


def agreeing(*texts, outlets=None, language="en"):
    names = outlets or [f"o{n}.example" for n in range(len(texts))]
    found = agreements([
        read(Passage(f"p{n}", f"a{n}", 0, 0, len(text), text, outlet=outlet, language=language))
        for n, (text, outlet) in enumerate(zip(texts, names, strict=True))
    ])  # fmt: skip
    return [[figure.text for figure in group] for group in found]


def test_kilometres_and_miles_that_can_be_the_same_agree():
    assert agreeing("They advanced 17 km.", "They advanced less than eleven miles.") == [
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
    assert agreeing(one, other) == []


def test_one_outlet_does_not_agree_with_itself():
    assert agreeing("They advanced 17 km.", "That is eleven miles.", outlets=["a", "a"]) == []


def test_bounds_that_reach_each_other_agree_as_they_are_worded():
    assert agreeing("Some 500 men came.", "Nearly 500 men came.") == [["Some 500 men", "Nearly 500 men"]]


def test_figures_are_read_in_the_language_of_their_passage():
    assert agreeing("Das kostet 12.500 Euro.", "Es kostet 12,50 Euro.", language="de") == []
    assert agreeing("Es kostet 12.500 Euro.", "Es kostet rund 12.700 Euro.", language="de") == [
        ["12.500 Euro", "rund 12.700 Euro"]
    ]
