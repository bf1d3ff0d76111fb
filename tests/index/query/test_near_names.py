"""Which names of a story are near a word that no passage has, and lead to answers."""

import pytest

from index.query.near_names import NearName, is_near, near_names
from index.query.request import Answer, Request

FOUND = {"Lavrov": 4, "Okafor AND bridge": 2, '"Mayor Okafor"': 1}
SHARED = ("Lavrov", "Okafor", "bridge", "17", "Tallow", "Al Arish")


def ask(request):
    assert request.limit == 0
    return Answer(request, claims=FOUND.get(request.query, 0))


@pytest.mark.parametrize(
    ("query", "missing", "expected"),
    [
        ("Lavroff", ["Lavroff"], [NearName("Lavroff", "Lavrov", "Lavrov", 4)]),
        ("Okafir AND bridge", ["Okafir"], [NearName("Okafir", "Okafor", "Okafor AND bridge", 2)]),
        ('"Mayor Okafir"', ["Okafir"], [NearName("Okafir", "Okafor", '"Mayor Okafor"', 1)]),
        ("Okafir", ["Okafir"], []),  # near, but it answers nothing
        ("Bridge", ["Bridge"], []),  # a shared word that is no name
        ("zebra", ["zebra"], []),
        ("Lavrov", [], []),  # nothing is missing
    ],
)
def test_names_that_lead_to_answers(query, missing, expected):
    assert list(near_names(ask, Request(query), missing, SHARED)) == expected


def test_the_nearest_first_and_no_more_than_three():
    found = near_names(
        lambda request: Answer(request, claims=1), Request("Marina"), ["Marina"],
        ("Martha", "Mariya", "Marino", "Karina", "Boris"),
    )  # fmt: skip
    assert [one.name for one in found] == ["Mariya", "Marino", "Karina"]


@pytest.mark.parametrize(
    ("word", "name", "near"),
    [
        ("Lavroff", "Lavrov", True),
        ("Kiew", "Kyiv", True),  # the same consonants
        ("Rome", "Rhodes", False),
        ("Putin", "Pushkin", False),
        ("Ayo", "Eia", False),  # fewer than two consonants tell nothing
    ],
)
def test_what_is_near(word, name, near):
    assert is_near(word, name) == near
