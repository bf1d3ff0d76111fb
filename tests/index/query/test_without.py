"""What a query that found nothing would find without one of its words."""

import pytest

from index.query.request import Answer, Request
from index.query.without import Without, without_each_word

FOUND = {
    '"ferry" AND "ferry"': 3,
    "ferry": 3,
    '"ferry"': 3,
    "bridge": 5,
    "zebra": 9,
    "ferry bridge": 2,
    "outlet:a.example ferry": 1,
}


def ask(request):
    assert request.limit == 0
    return Answer(request, claims=FOUND.get(request.query, 0))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zebra", [Without("zebra", True, "", 0)]),
        ('"ferry zebra"', [Without("ferry", False, '"zebra"', 0), Without("zebra", True, '"ferry"', 3)]),
        # What is found for a word that no passage has is found for a word like it: that leads nowhere.
        ("ferry AND zebra", [Without("ferry", False, "zebra", 0), Without("zebra", True, "ferry", 3)]),
        ("outlet:a.example ferry zebra", [
            Without("ferry", False, "outlet:a.example zebra", 0),
            Without("zebra", True, "outlet:a.example ferry", 1),
        ]),
        ("number:17", []),
        ("a b c d e f g", []),  # so many words are a question
    ],
)  # fmt: skip
def test_each_word_is_left_out_in_turn(query, expected):
    assert list(without_each_word(ask, Request(query))) == expected


def test_the_story_and_the_filters_stay():
    asked = []
    without_each_word(lambda request: asked.append(request) or Answer(request), Request("x y", "s"))
    assert {request.story for request in asked} == {"s"}
