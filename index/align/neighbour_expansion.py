"""What a passage is worth through the passages nearest to it in other articles.

"They were raised at 7 a.m." says little; the passages it resembles say what "they" are (query
expansion, Rocchio 1971, here with a passage as the query). With w(p,q) = g(p,q)^power for the
nearest q of p and 0 for the others,

    expand(i,j) = ½ Σ_q w(i,q) s(q,j) / (ε + Σ_q w(i,q))  +  ½ the same with i and j exchanged

so that a passage without near neighbours borrows nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align.pairs import both_ways
from index.align.tfidf import tidy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.align.pairs import Index


def nearest(
    closeness: sparse.csr_array, group: NDArray[np.int64], *, top: int, power: int, smooth: float
) -> sparse.csr_array:
    """(n, n) weights of each row's `top` nearest rows of other groups; a row sums to under 1.

    >>> rows = sparse.csr_array([[1, 0.5, 0.1], [0.5, 1, 0.3], [0.1, 0.3, 1]])
    >>> nearest(rows, np.array([0, 1, 1]), top=1, power=1, smooth=0.5).toarray().tolist()
    [[0.0, 0.5, 0.0], [0.5, 0.0, 0.0], [0.16666666666666669, 0.0, 0.0]]
    """
    at = np.repeat(np.arange(len(group)), np.diff(closeness.indptr))
    kept = (group[at] != group[closeness.indices]) & (closeness.data > 0)
    at, columns, data = at[kept], closeness.indices[kept], closeness.data[kept]
    # One key for row and closeness; a stable sort leaves equals in the order of their columns.
    order = np.argsort(at - data.round(9) / (1 + data.max(initial=0)), kind="stable")
    at, columns, data = at[order], columns[order], data[order]
    first = np.arange(len(at)) - np.searchsorted(at, at) < top
    at, columns, data = at[first], columns[first], data[first] ** power
    sums = np.bincount(at, weights=data, minlength=len(group)) + smooth
    return tidy(sparse.csr_array((data / sums[at], (at, columns)), shape=closeness.shape))


def expand(
    weights: sparse.csr_array, alike: sparse.csr_array, left: Index, right: Index
) -> NDArray[np.float64]:
    """The likeness of each pair through the neighbours of both."""
    return both_ways(weights, alike, left, right) / 2
