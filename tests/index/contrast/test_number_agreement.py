"""When two figures say the same: the rules of docs/contrast.md, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.contrast.number_agreement import agree
from index.reading import read_text
from index.reading.records import Number

AGREE = [
    ("nearly 500 men", "505 men"),
    ("over 700 men", "747 men"),
    ("at least 100 men", "110 men"),
    ("up to 100 men", "90 men"),
    ("about 50 men", "45 men"),
    ("about 50 men", "55 men"),
    ("17 km", "less than eleven miles"),
    ("96 hours", "four days"),
    ("12,500 feet", "3,800 metres"),
    ("1.2 million men", "1,190,000 men"),
    ("dozens of men", "24 men"),
    ("dozens of men", "99 men"),
    ("30 to 40 men", "35 men"),
    ("30 to 40 men", "over 38 men"),
    ("at least 50 men", "over 52 men"),
    ("half of the men", "52 percent"),
]
DIFFER = [
    ("at least $350 million", "over $400 million"),
    ("at least 100 men", "111 men"),
    ("at least 100 men", "99 men"),
    ("up to 100 men", "101 men"),
    ("up to 100 men", "89 men"),
    ("about 50 men", "56 men"),
    ("50 men", "70 men"),
    ("100 men", "104 men"),
    ("10 men", "12 men"),
    ("5.9 percent", "6.1 percent"),
    ("40 hours", "41 hours"),
    ("dozens of men", "23 men"),
    ("30 to 40 men", "42 men"),
    ("17 km", "17 miles"),
]


def figure(text):
    (number,) = read_text(text, "en").numbers
    return number


@pytest.mark.parametrize(("left", "right"), AGREE)
def test_these_can_both_be_right(left, right):
    assert agree(figure(left), figure(right))
    assert agree(figure(right), figure(left))


@pytest.mark.parametrize(("left", "right"), DIFFER)
def test_these_cannot(left, right):
    assert not agree(figure(left), figure(right))
    assert not agree(figure(right), figure(left))


amounts = st.floats(min_value=0, max_value=1e12)
bounds = st.sampled_from(["", "about", "at least", "over", "up to", "under"])
steps = st.sampled_from([0.01, 1.0, 10.0, 1e6])


def number(low, high, bound, step):
    return Number(0, 1, min(low, high), max(low, high), step, "count", bound)


@given(amounts, amounts, bounds, steps)
def test_every_figure_agrees_with_itself(low, high, bound, step):
    one = number(low, high, bound, step)
    assert agree(one, one)


@given(amounts, amounts, bounds, steps, bounds, steps)
def test_agreement_is_symmetric(low, high, bound, step, other_bound, other_step):
    one, other = number(low, low, bound, step), number(high, high, other_bound, other_step)
    assert agree(one, other) == agree(other, one)


@given(st.floats(min_value=1, max_value=1e9), st.floats(min_value=1.2, max_value=100))
def test_a_bound_never_reaches_a_fifth_further(low, factor):
    assert not agree(number(low, low, "at least", low), number(low * factor, low * factor, "", 1.0))
