"""What kind of answer a question asks for, and what holds one."""

import pytest

from index.search.answer_kinds import holds, kinds


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How deep is the harbour?", ("length",)),
        ("Depth of the lake", ("length",)),
        ("How long did the strike last?", ("duration", "length")),
        ("When did the ferry sail?", ("time",)),
        ("How many ferries sailed?", ("count",)),
        ("Number of voters", ("count",)),
        ("How much was the ransom?", ("money",)),
        ("How old is the bridge?", ("age",)),
        ("What share of voters came?", ("share",)),
        ("The minister denied it", ()),
        ("In-depth talks", ()),
        ("", ()),
    ],
)
def test_kinds(question, expected):
    assert kinds(question) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("length", "some 3,800 metres down"),
        ("length", "17km away"),
        ("length", "two and a half miles"),
        ("duration", "after a ten-day strike"),
        ("time", "at 7 p.m. on Thursday"),
        ("time", "in 2019"),
        ("money", "for $5m"),
        ("money", "30 million euros"),
        ("age", "the 49-year-old driver"),
        ("share", "by 12 percent"),
        ("count", "twelve ferries"),
        ("area", "1,000 square miles"),
        ("speed", "at 20 knots"),
        ("weight", "six tonnes"),
    ],
)
def test_holds(kind, text):
    assert holds(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("length", "metres away"),
        ("duration", "the day after"),
        ("time", "later on"),
        ("money", "costly"),
        ("count", "many"),
    ],
)
def test_holds_not(kind, text):
    assert not holds(kind, text)
