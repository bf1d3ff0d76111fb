"""Rows as arrays: each once and in order, and passage numbers as runs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.search.postings import once


@given(st.lists(st.integers(0, 40)))
def test_rows_come_once_and_in_order(rows):
    assert once(np.array(rows, dtype=np.int64)).tolist() == sorted(set(rows))
