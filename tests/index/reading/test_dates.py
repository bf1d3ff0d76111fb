"""Days and times, resolved against 22 June 2023, a Thursday."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.reading import read, read_text

PUBLISHED = "2023-06-22T14:00:00+00:00"


def dates(text, published):
    return read_text(text, "en", published).dates


def only(text, published=PUBLISHED):
    (when,) = dates(text, published)
    return when


@pytest.mark.parametrize("published", ["2023", "2023-06", "2023-06-31", "soon", "", None])
def test_a_weekday_is_not_resolved_where_the_day_of_publication_is_not_known(published):
    when = only("on Tuesday", published)
    assert (when.weekday, when.first, when.last) == (1, None, None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Tuesday", "2023-06-20", "2023-06-20"),
        ("on Thursday", "2023-06-22", "2023-06-22"),
        ("next Tuesday", "2023-06-27", "2023-06-27"),
        ("yesterday", "2023-06-21", "2023-06-21"),
        ("tomorrow", "2023-06-23", "2023-06-23"),
        ("last night", "2023-06-21", "2023-06-21"),
        ("eight days ago", "2023-06-13", "2023-06-15"),
        ("41 years ago", "1982-01-01", "1982-12-31"),
        ("last month", "2023-05-01", "2023-05-31"),
        ("last week", "2023-06-12", "2023-06-18"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("last summer", "2022-06-01", "2022-08-31"),
        ("June 18", "2023-06-18", "2023-06-18"),
        ("18 June", "2023-06-18", "2023-06-18"),
        ("Jan. 6", "2023-01-06", "2023-01-06"),
        ("December 13 2008", "2008-12-13", "2008-12-13"),
        ("November 30 to December 1, 2022", "2022-11-30", "2022-12-01"),
        ("in June, 2005", "2005-06-01", "2005-06-30"),
        ("in May", "2023-05-01", "2023-05-31"),
        ("in 1967", "1967-01-01", "1967-12-31"),
        ("2023-06-18", "2023-06-18", "2023-06-18"),
    ],
)
def test_days_are_resolved_against_the_articles(text, first, last):
    when = only(text)
    assert (str(when.first), str(when.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "minutes", "zone"),
    [
        ("at 7 a.m.", (420, 420), None),
        ("at 9:13 p.m.", (1273, 1273), None),
        ("at 2.30am", (150, 150), None),
        ("at 8: 30 p. m.", (1230, 1230), None),
        ("at 22:59", (1379, 1379), None),
        ("at 12:05 a.m.", (5, 5), None),
        ("at noon", (720, 720), None),
        ("at 8:15am ET", (495, 495), -240),
        ("at 13:00 GMT", (780, 780), 0),
        ("at about 1:30 a.m.", (75, 105), None),
        ("shortly after 8:30 p.m.", (1230, 1260), None),
        ("6 to 8 a.m.", (360, 480), None),
    ],
)
def test_times_of_the_day(text, minutes, zone):
    when = only(text)
    assert (when.minutes, when.zone) == (minutes, zone)


def test_a_time_and_its_day_are_one_mention():
    when = only("It rang at 9:13 p.m. on Sunday.")
    assert (str(when.first), when.minutes) == ("2023-06-18", (1273, 1273))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("early Tuesday", (0, 600)), ("late on Wednesday", (1020, 1440)), ("Sunday morning", (0, 720))],
)
def test_parts_of_a_day_leave_hours_open(text, minutes):
    assert only(text).minutes == minutes


def test_without_the_articles_date_the_words_stay():
    assert (only("on Tuesday", None).weekday, only("on Tuesday", None).first) == (1, None)
    assert (only("June 18", None).month, only("June 18", None).day, only("June 18", None).first) == (
        6,
        18,
        None,
    )
    assert dates("yesterday", None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "you may go",
        "the 2000 people",
        "1600 feet down",
        "2,005 men",
        "with 7:41 left",
        "a march on the town",
        "$1999",
    ],
)
def test_what_looks_like_a_date_and_is_none(text):
    assert dates(text, PUBLISHED) == ()


@given(st.text(max_size=100), st.dates(dt.date(1, 6, 1)).map(str))
def test_spans_are_in_order_and_days_too(text, day):
    found = dates(text, day)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(w.first <= w.last for w in found if w.first and w.last)


def day_in_figures(text, language, outlet):
    found = read(Passage("p", "a", 0, 0, len(text), text, outlet=outlet, language=language)).dates
    return [str(when.first) for when in found if when.day]


@pytest.mark.parametrize(
    ("language", "outlet", "day"),
    [
        ("en", "independent.co.uk", "2024-04-03"),
        ("en", "smh.com.au", "2024-04-03"),
        ("en", "www.theguardian.com", "2024-04-03"),
        ("en-GB", "example.org", "2024-04-03"),
        ("en", "edition.cnn.com", "2024-03-04"),
        ("en-US", "nytimes.com", "2024-03-04"),
        ("de", "example.org", "2024-04-03"),
        ("it", "example.org", "2024-04-03"),
    ],
)
def test_the_country_of_who_writes_tells_the_order_of_day_and_month(language, outlet, day):
    assert day_in_figures("It passed on 3/4/2024.", language, outlet) == [day]


@pytest.mark.parametrize(
    ("language", "outlet"),
    [("en", "example.org"), ("en-US", "example.org"), ("en", ""), ("en", "theglobeandmail.ca")],
)
def test_without_a_country_the_order_is_not_guessed(language, outlet):
    assert day_in_figures("It passed on 3/4/2024.", language, outlet) == []


@pytest.mark.parametrize(
    ("text", "day"), [("13/4/2024", "2024-04-13"), ("4/13/2024", "2024-04-13"), ("4/4/2024", "2024-04-04")]
)
@pytest.mark.parametrize("outlet", ["example.org", "cnn.com", "bbc.co.uk"])
def test_a_day_that_can_only_be_read_in_one_way_needs_no_country(text, day, outlet):
    assert day_in_figures(f"It passed on {text}.", "en", outlet) == [day]


def test_a_day_that_is_none_is_left_out():
    assert day_in_figures("It passed on 31/4/2024.", "en", "bbc.co.uk") == []
