"""Laws of `contrast` that hold for any two texts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from index.contrast import contrast as compare
from index.reading import read_text

FIGURES = (
    "10",
    "1.2 million",
    "at least 40",
    "nearly 500",
    "two",
    "dozens of",
    "$3m",
    "5.9",
    "70 to 96",
    "half an",
)
NOUNS = ("people", "ships", "hours", "miles", "villages", "percent", "kilometres", "hour", "deaths")
WORDS = (
    "killed",
    "not",
    "denied",
    "reportedly",
    "in Oslo",
    "in Vienna",
    "on Tuesday",
    "on June 4",
    "at 7 a.m.",
    "said",
)
WORDS += (
    "the mayor",
    "“no way out of this”",
    '"way out"',
    "Anna Holt",
    "failed to",
    "sank",
    "the nose cone",
    "and",
    ",",
)
sentences = st.lists(st.sampled_from(FIGURES + NOUNS + WORDS), min_size=1, max_size=12).map(" ".join)
texts = sentences | st.text(max_size=80)


def contrast(left, right, left_published=None, right_published=None):
    return compare(read_text(left, "en", left_published), read_text(right, "en", right_published))


days = st.none() | st.dates(min_value=dt.date(1900, 1, 1)).map(str)


@given(texts, days)
def test_a_text_does_not_differ_from_itself(text, day):
    assert contrast(text, text, left_published=day, right_published=day) == []


@given(texts, texts, days, days)
def test_exchanging_the_sides_exchanges_the_differences(left, right, one, other):
    there = contrast(left, right, left_published=one, right_published=other)
    back = contrast(right, left, left_published=other, right_published=one)
    assert [(d.kind, d.right, d.left, d.right_span, d.left_span) for d in back] == [
        (d.kind, d.left, d.right, d.left_span, d.right_span) for d in there
    ]


@given(texts, texts)
def test_every_side_is_an_exact_piece_of_its_text(left, right):
    for difference in contrast(left, right):
        assert difference.left is not None or difference.right is not None
        if difference.left_span is not None:
            assert left[slice(*difference.left_span)] == difference.left
        if difference.right_span is not None:
            assert right[slice(*difference.right_span)] == difference.right
