"""Who had a claim first, told no more exactly than the dates allow."""

from __future__ import annotations

import pytest

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.analysis.first import First, first, first_day
from index.present.shapes import first as first_in_answer
from index.records import Claim


def story_of(**published: str | None) -> tuple[Claim, Comparison]:
    """A claim of one article an outlet, each with its date."""
    heads = {
        outlet: Head(
            outlet, f"https://{outlet}/", outlet, "", day, None, "original", "full", "", "en", None, None, ""
        )
        for outlet, day in published.items()
    }
    passages = {o: Passage(f"{o}#0", o, 0, 0, 1, o, outlet=o, story="s") for o in published}
    claim = Claim("c", "s", "a#0", tuple(p.id for p in passages.values()))
    return claim, Comparison("s", None, heads, {p.id: p for p in passages.values()}, (), (claim,))


def who_was_first(**published: str | None) -> First:
    claim, story = story_of(**published)
    return first(story.heads_of(claim))


@pytest.mark.parametrize(
    ("dates", "order", "outlets"),
    [
        ({"a": "2023-12-01", "b": "2023-12-02"}, "first", "a"),
        ({"a": "2023-12-01", "b": "2023-12-01"}, "same day", "ab"),
        ({"a": "2023-12-01T10:00:00+01:00", "b": "2023-12-01T09:30:00+00:00"}, "first", "a"),
        ({"a": "2023-12-01T10:00:00+01:00", "b": "2023-12-01T09:00:00+00:00"}, "same day", "ab"),
        ({"a": "2023-12-01T10:00:00", "b": "2023-12-01T09:00:00+00:00"}, "same day", "ab"),
        ({"a": "2024-03-15T00:30:00+01:00", "b": "2024-03-14T23:50:00+00:00"}, "first", "a"),
        ({"a": "2024-03-14T22:00:00-07:00", "b": "2024-03-15T01:00:00+00:00"}, "first", "b"),
        ({"a": "2024-03-14T23:30:00-05:00", "b": "2024-03-15"}, "same day", "ab"),
        ({"a": "2024-03-14T23:30:00-05:00", "b": "2024-03-17"}, "first", "a"),
        ({"a": "2024-03-15T07:00:00+09:00", "b": "2024-03-14T23:30:00-05:00", "c": "2024-03-15"},
         "same day", "ac"),
        ({"a": "2023-12", "b": "2023-12-04"}, "first", "b"),
        ({"a": "2023-11", "b": "2023-12"}, "first", "a"),
        ({"a": None, "b": "2023-12-04"}, "first", "b"),
        ({"a": None, "b": None}, "unknown", ""),
    ],
)  # fmt: skip
def test_the_first_is_reported_as_far_as_dates_go(dates, order, outlets):
    found = who_was_first(**dates)
    assert (found.order, found.outlets) == (order, tuple(outlets))


def test_who_might_have_been_earlier_still_is_named():
    assert who_was_first(a=None, b="2023-12-04").undated == ("a",)


def test_an_answer_names_all_of_the_first_day():
    found = first_in_answer(*story_of(a="2023-12-01T08:00:00Z", b="2023-12-01T09:00:00Z", c="2023-12-02"))
    assert found == {"published": "2023-12-01", "outlets": ["a", "b"]}


def test_an_answer_without_dates_names_nobody():
    assert first_in_answer(*story_of(a=None)) is None


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ({"a": "2023-12-02T00:10:00+02:00", "b": "2023-12-03"}, "2023-12-02"),
        ({"a": "2023-12-02T22:00:00-07:00", "b": "2023-12-03T01:00:00+00:00"}, "2023-12-03"),
        ({"a": "2023-11", "b": "2023-12-03"}, "2023-12-03"),
        ({"a": "2023-11", "b": "2023"}, "2023"),
        ({"a": None}, None),
    ],
)
def test_the_first_day_is_a_day_where_one_is_known(dates, day):
    claim, story = story_of(**dates)
    assert first_day(story.heads_of(claim)) == day
