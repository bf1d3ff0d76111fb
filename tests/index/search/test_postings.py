"""Rows as arrays: each once and in order, and passage numbers as runs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.search.block import numbers_of, runs_of
from index.search.postings import once


@given(st.lists(st.integers(0, 40)))
def test_rows_come_once_and_in_order(rows):
    assert once(np.array(rows, dtype=np.int64)).tolist() == sorted(set(rows))


@given(st.lists(st.integers(-1, 30)))
def test_numbers_are_unpacked_as_they_were(numbers):
    assert numbers_of(runs_of(np.array(numbers, dtype=np.int64))).tolist() == numbers


def test_an_article_takes_two_runs_however_long_it_is():
    numbers = np.array([-1, *range(5, 905), -1, *range(905, 1005)], dtype=np.int64)
    assert len(runs_of(numbers)) == 4 * 2 * 8
