"""Names, aliases and places, as far as contrast needs them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.languages.english_places import known, within
from index.reading.names import names
from index.reading.spellings import alias


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zaluzhny", "Zaluzhnyi"),
        ("Zaluzhny", "Zalouzhniy"),
        ("Valery Zaluzhny", "Zaluzhny"),
        ("Arakhamia", "Arahamiya"),
        ("Kyiv", "Kiev"),
        ("Zelensky", "Zelenskyy"),
        ("WHO", "World Health Organization"),
        ("Gen. Anna Holt", "Holt"),
        ("Sergei Shoigu", "Schoigu"),
        ("Lavrov", "Lawrow"),
        ("Зеленский", "Zelenskyy"),
    ],
)
def test_two_ways_of_writing_one_name(one, other):
    assert alias(one, other)
    assert alias(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Holt", "Peter Lunn"),
        ("Oslo", "Vienna"),
        ("ASEAN", "APEC"),
        ("General Orr", "General Penn"),
        ("China", "Hanoi"),
    ],
)
def test_two_names(one, other):
    assert not alias(one, other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor met Anna Holt in Oslo.", ["Anna Holt", "Oslo"]),
        ("On Tuesday Holt left.", ["Holt"]),
        ("Bank of England officials met.", ["Bank of England"]),
        ("It rained in the town.", []),
        ("In May it rained.", []),
    ],
)
def test_names_are_runs_of_capitals(text, found):
    assert [name.text for name in names(text)] == found


@given(st.text(max_size=60))
def test_a_name_is_an_exact_piece_of_the_text(text):
    for name in names(text):
        assert text[name.start : name.end] == name.text


@pytest.mark.parametrize(
    ("city", "country"), [("Skopje", "North Macedonia"), ("Kyiv", "Ukraine"), ("Ankara", "Turkey")]
)
def test_a_city_lies_in_its_country(city, country):
    assert within(city, country)
    assert within(country, city)
    assert known(city)
    assert known(country)


def test_what_the_table_does_not_know():
    assert not known("Palermo")
    assert not within("Palermo", "Italy")
    assert not within("Oslo", "Sweden")
