"""Figures: value, unit, bound, and what is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading import read_text


def numbers(text, language="en"):
    return read_text(text, language).numbers


def only(text, language="en"):
    (number,) = numbers(text, language)
    return number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 ships", 12),
        ("twelve ships", 12),
        ("twenty-five ships", 25),
        ("two hundred and five ships", 205),
        ("a hundred ships", 100),
        ("half a million ships", 500_000),
        ("a dozen ships", 12),
        ("1,250 ships", 1250),
        ("1 250 ships", 1250),
        ("1.2 million ships", 1_200_000),
        ("3 hundred thousand ships", 300_000),
        ("two thousand ships", 2000),
    ],
)
def test_words_and_digits_have_one_value(text, value):
    number = only(text)
    assert (number.low, number.high, number.unit, number.counted) == (value, value, "count", "ship")


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.234,5 Euro", "de", 1234.5),
        ("1.234 euros", "de", 1234),
        ("1.234 euros", "en", 1.234),
        ("12,5 euros", "fr", 12.5),
        ("1,250 euros", "en", 1250),
        ("1.234.567 euros", "ja", 1_234_567),
    ],
)
def test_dots_and_commas_are_read_as_the_language_writes_them(text, language, value):
    assert only(text, language).low == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("17 km", "m", 17_000),
        ("eleven miles", "m", 17_702.784),
        ("12,500 feet", "m", 3810),
        ("2 1/2 miles", "m", 4023.36),
        ("two and a half hours", "s", 9000),
        ("one and three-quarter hours", "s", 6300),
        ("an hour and 45 minutes", "s", 6300),
        ("1 hour and 45 minutes", "s", 6300),
        ("half an hour", "s", 1800),
        ("96 hours", "s", 345_600),
        ("10,000 square miles", "m2", 2.589988e10),
        ("900 kg", "kg", 900),
        ("40 percent", "%", 40),
        ("40%", "%", 40),
        ("two percentage points", "point", 2),
        ("90 mph", "m/s", 40.2336),
        ("60km", "m", 60_000),
    ],
)
def test_measures_are_in_si(text, unit, value):
    number = only(text)
    assert number.unit == unit
    assert number.low == number.high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("$350 million", "USD", 350e6),
        ("US$250,000", "USD", 250e3),
        ("£1.7m", "GBP", 1.7e6),
        ("$2. 6 million", "USD", 2.6e6),
        ("2m euros", "EUR", 2e6),
        ("€2m", "EUR", 2e6),
        ("$184M", "USD", 184e6),
        ("40 pounds", "GBP", 40),
        ("3 billion yen", "JPY", 3e9),
    ],
)
def test_money_keeps_its_currency(text, currency, value):
    number = only(text)
    assert (number.unit, number.low, number.end) == (currency, pytest.approx(value), len(text))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 50 men", "at least"),
        ("no fewer than 50 men", "at least"),
        ("50 or more men", "at least"),
        ("more than 50 men", "over"),
        ("over 50 men", "over"),
        ("up to 50 men", "up to"),
        ("as many as 50 men", "up to"),
        ("no more than 50 men", "up to"),
        ("less than 50 men", "under"),
        ("under 50 men", "under"),
        ("nearly 50 men", "about"),
        ("about 50 men", "about"),
        ("some 50 men", "about"),
        ("an estimated 50 men", "about"),
        ("50 men", ""),
    ],
)
def test_the_words_before_say_what_stays_open(text, bound):
    number = only(text)
    assert number.bound == bound
    assert number.start == 0


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("70 to 96 ships", 70, 96),
        ("30-40 ships", 30, 40),
        ("100-120,000 ships", 100_000, 120_000),
        ("between 30 and 40 ships", 30, 40),
        ("dozens of ships", 24, 99),
        ("hundreds of ships", 200, 999),
    ],
)
def test_ranges_and_vague_plurals_have_two_ends(text, low, high):
    number = only(text)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "counted", "state"),
    [
        ("Ten people were killed", "people", "dead"),
        ("killing 10 persons", "people", "dead"),
        ("killing at least 10 people", "people", "dead"),
        ("and at least 50 injured", "people", "hurt"),
        ("wounding other 70,", "people", "hurt"),
        ("80 Hurt", "people", "hurt"),
        ("The death toll rose to 120.", "people", "dead"),
        ("12 sailors were rescued", "sailor", "saved"),
        ("five large fragments of it", "fragment", ""),
        ("seven villages", "villag", ""),
        ("cost all five lives", "people", "dead"),
    ],
)
def test_what_is_counted_and_what_befell_it(text, counted, state):
    number = only(text)
    assert (number.counted, number.state) == (counted, state)


@pytest.mark.parametrize(
    "text",
    [
        "In 2010 it closed.",
        "It rang at 8:30.",
        "It rang at 8.30pm.",
        "It closed on June 4.",
        "It closed on 4 June 2010.",
        "eight days ago",
        "the 21st of its kind",
        "An F-16 flew by.",
        "She took Highway 61.",
        "one of them",
        "no one",
        "a mother of 12",
    ],
)
def test_years_times_ordinals_and_names_are_no_figures(text):
    assert [n for n in numbers(text) if n.counted or n.unit != "count"] == []


def test_a_part_is_told_from_its_whole():
    part, whole = numbers("8 of the 44 states")
    assert (part.low, part.part, part.counted) == (8, True, "state")
    assert (whole.low, whole.part, whole.counted) == (44, False, "state")


def test_an_age_belongs_to_its_person():
    first, second = numbers("Hamid Orr, 58, and Lea Orr (19) came.")
    assert (first.unit, first.low, first.counted) == ("age", 58, "hamid orr")
    assert (second.unit, second.low, second.counted) == ("age", 19, "lea orr")


def test_a_rate_says_for_what():
    assert [(n.low, n.per) for n in numbers("$23 million per season, $250 a head")] == [
        (23e6, "season"),
        (250, "each"),
    ]


def test_a_magnitude_is_no_count():
    assert [(n.unit, n.low) for n in numbers("a 5.9-magnitude quake; 6.1 on the Richter scale")] == [
        ("magnitude", 5.9),
        ("magnitude", 6.1),
    ]


@given(st.text(max_size=120))
def test_spans_are_in_order_and_never_overlap(text):
    found = numbers(text)
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.integers(min_value=2, max_value=999_999))
def test_digits_with_and_without_commas_are_one_number(value):
    plain = numbers(f"{value:,} ships")
    assert [n.low for n in plain] == [value]
