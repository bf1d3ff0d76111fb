from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean.dates import is_after, machine_date, written_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2023-12-01", "2023-12-01"),
        ("20231201", "2023-12-01"),
        ("2023-12-01T08:05:00Z", "2023-12-01T08:05:00+00:00"),
        ("2023-12-01T08:05:00+0200", "2023-12-01T08:05:00+02:00"),
        ("2023-12-01T08:05:00.123Z", "2023-12-01T08:05:00.123000+00:00"),
        ("2023-12-01 08:05", "2023-12-01T08:05:00"),
        ("2023-12-01T00:00:00", "2023-12-01"),
        ("2023-12-01T00:00:00Z", "2023-12-01T00:00:00+00:00"),
        ("2023/12/01", "2023-12-01"),
        ("2023-12-01T25:61:00Z", "2023-12-01"),
        ("Fri, 01 Dec 2023 08:05:00 +0100", "2023-12-01T08:05:00+01:00"),
        ("1701417900", "2023-12-01T08:05:00+00:00"),
        ("1701417900000", "2023-12-01T08:05:00+00:00"),
        ("December 1, 2023", "2023-12-01"),
        ("Fri Dec  1 08:05:00 CET 2023", "2023-12-01T08:05:00+01:00"),
        ("2023-12-01 05:30 PM", "2023-12-01T17:30:00"),
        ("2023-12-01 12:15 AM", "2023-12-01T00:15:00"),
        ("2023-12-01T08:05:00 CEST", "2023-12-01T08:05:00+02:00"),
        ("2023-12-01 05:30 PM EST", "2023-12-01T17:30:00-05:00"),
    ],
)
def test_machine_dates(value: str, iso: str) -> None:
    assert machine_date(value) == iso


@pytest.mark.parametrize(
    "value", ["", "today", "2023", "2023-13-01", "2023-02-30", "0000-00-00", "12", "T08:05"]
)
def test_what_is_no_machine_date(value: str) -> None:
    assert machine_date(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "December 01, 2023",
        "Dec. 1st 2023, 5 p.m.",
        "Published: 1 December 2023",
        "Freitag, 1. Dezember 2023, 8:05 Uhr",
        "01.12.2023 | 08:05",
        "Fr 01.12.23 | 08:05 Uhr",
        "le 1er décembre 2023 à 8h",
        "1 de diciembre de 2023",
        "1 grudnia 2023",
        "1 декабря 2023, 08:05",
        "2023年12月1日",
        "2023년 12월 1일",
        "1 Aralık 2023",
        "2023-12-01",
    ],
)
def test_the_same_day_written_in_many_ways(text: str) -> None:
    assert written_date(text) == "2023-12-01"


@pytest.mark.parametrize(
    "text",
    ["", "Copyright 2023", "12/1/2023", "May 2023", "version 1.2.3", "in March", "31 June 2023", "10.5.2"],
)
def test_what_names_no_day(text: str) -> None:
    assert written_date(text) is None


def test_a_slashed_day_counts_where_it_can_be_one_only() -> None:
    assert written_date("13/4/2023") == "2023-04-13"
    assert written_date("4/13/2023") == "2023-04-13"
    assert written_date("4/4/2023") == "2023-04-04"


def test_the_first_day_of_a_text_is_taken() -> None:
    assert written_date("1 May 2023, updated 2023-05-03") == "2023-05-01"


NOON = datetime(2023, 12, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "after"),
    [
        ("2023-12-01", False),
        ("2023-12-02", False),  # it is tomorrow already in New Zealand
        ("2023-12-03", True),
        ("2023-12-01T12:05:00+00:00", False),  # clocks differ by minutes
        ("2023-12-01T13:00:00+00:00", True),
        ("2023-12-01T13:30:00+02:00", False),
        ("2023-12-01T20:00:00", False),  # without a zone it may be east of here
        ("nonsense", True),
    ],
)
def test_what_lies_after_the_fetch(published: str, after: bool) -> None:
    assert is_after(published, NOON) is after


@given(st.text(max_size=60))
def test_any_text_has_a_day_or_none(text: str) -> None:
    for found in (machine_date(text), written_date(text)):
        assert found is None or datetime.fromisoformat(found)


@given(st.integers(-2_000_000_000, 4_000_000_000), st.integers(-14 * 60, 14 * 60))
def test_an_iso_time_with_offset_comes_back_as_it_is(seconds: int, minutes: int) -> None:
    moment = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    assert machine_date(moment.isoformat()) == moment.isoformat()
