"""The day on which something was said is no day of what was said."""

from __future__ import annotations

import pytest

from index.contrast.date import of_events
from index.reading.articles import read_text


def days(text: str, language: str = "en") -> list[str]:
    return [text[when.start : when.end] for when in of_events(read_text(text, language, "2023-12-01"))]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Friday that the bridge was closed.",
        "On Friday the mayor of Lindau, and after her two others, said they would close the bridge.",
        "On November 28 Ukraine, and after it its three neighbours, announced a boycott.",
    ],
)
def test_a_day_of_saying_is_left_alone(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("On Monday inspectors found cracks, the mayor said.", "en", "Monday"),
        ("On Monday the council will vote, the mayor said.", "en", "Monday"),
        ("On Friday police arrested two men, officials said.", "en", "Friday"),
        ("On Friday, according to police, a man was shot.", "en", "Friday"),
        ("The mayor said on Friday that the bridge closed on Monday.", "en", "Monday"),
        ("Am Freitag brach die alte Brücke, sagte der Bürgermeister.", "de", "Freitag"),
    ],
)
def test_a_day_of_what_was_said_stays(text, language, day):
    assert days(text, language) == [day]
