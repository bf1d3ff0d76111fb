"""Days and figures in languages beside English, as news writes them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contrast import contrast
from index.reading import read_text

LANGUAGES = ("de", "fr", "es", "ru", "uk", "ar", "zh", "ja", "it", "ko")


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("de", "Am 1. Dezember begann es.", "2023-12-01"),
        ("de", "Am Freitag, dem 1. Dezember 2023, begann es.", "2023-12-01"),
        ("de", "Es begann am 01.12.2023.", "2023-12-01"),
        ("de", "Es begann gestern.", "2023-12-05"),
        ("fr", "Le vendredi 1er décembre, tout a commencé.", "2023-12-01"),
        ("fr", "Depuis 2019, rien ne bouge.", "2019-01-01"),
        ("es", "Empezó el 1 de diciembre de 2023.", "2023-12-01"),
        ("es", "Empezó en enero de 2022.", "2022-01-01"),
        ("ru", "Это началось 1 декабря 2023 года.", "2023-12-01"),
        ("ru", "Это началось в пятницу.", "2023-12-01"),
        ("ru", "Это началось в 2019 году.", "2019-01-01"),
        ("uk", "Це почалося у п'ятницю, 1 грудня.", "2023-12-01"),
        ("ar", "بدأ في 1 كانون الأول 2023.", "2023-12-01"),
        ("ar", "بدأ يوم الجمعة.", "2023-12-01"),
        ("zh", "2023年12月1日开始。", "2023-12-01"),
        ("zh", "周五开始。", "2023-12-01"),
        ("ja", "金曜日に始まった。", "2023-12-01"),
    ],
)
def test_a_day_is_read(language: str, text: str, first: str) -> None:
    (when,) = read_text(text, language, "2023-12-06").dates
    assert str(when.first) == first


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das 3. Tor fiel spät."),
        ("de", "Mein Freund Maik und die Freitags-Gruppe."),
        ("fr", "Ils marsouinent 1 heure."),
        ("es", "Dijo 31 veces que no."),
        ("de", "Der 31. Februar kam nie."),
        ("ru", "Маяк стоит 5 метров."),
        ("zh", "他等了3日间。"),
        ("de", "2000 Menschen kamen."),
    ],
)
def test_what_is_no_day_is_not_read(language: str, text: str) -> None:
    assert read_text(text, language, "2023-12-06").dates == ()


@pytest.mark.parametrize(
    ("language", "text", "low", "unit", "counted"),
    [
        ("de", "1.234,5 Tonnen", 1_234_500, "kg", ""),
        ("de", "3,5 Prozent", 3.5, "%", ""),
        ("de", "12 Mrd. Euro", 12e9, "EUR", ""),
        ("de", "1.234 Menschen", 1234, "count", "people"),
        ("de", "500 Jahre", 500 * 31556952, "s", ""),
        ("fr", "1 234,5 euros", 1234.5, "EUR", ""),
        ("fr", "2 millions de personnes", 2e6, "count", "people"),
        ("fr", "12 morts", 12, "count", "people"),
        ("es", "1.234,5 euros", 1234.5, "EUR", ""),
        ("es", "1,234.5 dólares", 1234.5, "USD", ""),
        ("es", "3 mil millones de dólares", 3e9, "USD", ""),
        ("ru", "1 234,5 рубля", 1234.5, "RUB", ""),
        ("ru", "5 тыс. человек", 5000, "count", "people"),
        ("uk", "5 тисяч гривень", 5000, "UAH", ""),
        ("ar", "١٬٢٣٤٫٥ دولار", 1234.5, "USD", ""),
        ("ar", "12 شخصا", 12, "count", "people"),
        ("zh", "1.5亿美元", 1.5e8, "USD", ""),
        ("zh", "12名工人", 12, "count", "工人"),
        ("ja", "30人", 30, "count", "people"),
    ],
)
def test_a_figure_is_read(language: str, text: str, low: float, unit: str, counted: str) -> None:
    (number,) = read_text(text, language).numbers
    assert (number.low, number.unit, number.counted) == (pytest.approx(low), unit, counted)
    assert (number.start, number.end) == (0, len(text)) or not counted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die A 7 und die F-16"),
        ("de", "am 1. Mai 2023"),
        ("fr", "à 18:30"),
        ("zh", "12月1日"),
        ("ru", "два человека"),
    ],
)
def test_what_is_no_figure_is_not_read(language: str, text: str) -> None:
    assert [
        number for number in read_text(text, language).numbers if number.unit != "count" or number.counted
    ] == []


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("de", "Rund 500 Menschen kamen.", "505 Menschen kamen."),
        ("fr", "Plus de 500 personnes sont venues.", "530 personnes sont venues."),
        ("ru", "Пришло около 500 человек.", "Пришло 503 человека."),
        ("zh", "超过500人参加。", "530人参加。"),
        ("de", "Die Wahl ist am Montag.", "Die Wahl ist am Montag."),
        ("es", "No cabe duda, dijo.", "Cabe duda, dijo."),
    ],
)
def test_what_agrees_or_is_not_known_in_a_language_is_no_difference(
    language: str, left: str, right: str
) -> None:
    assert contrast(read_text(left, language), read_text(right, language)) == []


@given(
    st.text(alphabet="0123456789.,- '\u00a0٠٩٫٬年月日万人名 1erMaidezнв%€", max_size=40),
    st.sampled_from(LANGUAGES),
)
def test_any_text_is_read_and_every_span_lies_in_it(text: str, language: str) -> None:
    found = read_text(text, language, "2023-12-06")
    spans = [(one.start, one.end) for one in (*found.numbers, *found.dates)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for kind in (found.numbers, found.dates):
        ordered = [(one.start, one.end) for one in kind]
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered))
