"""Which pairs of passages are worth scoring, and their cosines.

In a small story every pair of different articles is scored. Beyond `EVERY` passages each one
keeps its `TOP` nearest (sparse_dot_topn: exact, not approximate), and time grows with the
links, not with all pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY = 1500
TOP = 40
BLOCK = 200_000

Index = np.ndarray[tuple[int], np.dtype[np.int64]]


def nearest(rows: sparse.csr_array, group: NDArray[np.int64], top: int) -> sparse.csr_array:
    """(n, n) similarities of each row to its `top` nearest rows of other groups."""
    spare = top + int(np.bincount(group).max(initial=0))
    columns = sparse.csr_matrix(rows.T)  # sparse_dot_topn knows the older class only
    found = sp_matmul_topn(sparse.csr_matrix(rows), columns, top_n=min(spare, len(group)))
    at = np.repeat(np.arange(len(group)), np.diff(found.indptr))
    kept = (group[at] != group[found.indices]) & (found.data > 0)
    at, columns, data = at[kept], found.indices[kept], found.data[kept]
    order = np.lexsort((columns, -data.round(9), at))
    at, columns, data = at[order], columns[order], data[order]
    rank = np.arange(len(at)) - np.searchsorted(at, at)
    first = rank < top
    out = sparse.csr_array((data[first], (at[first], columns[first])), shape=found.shape)
    out.sort_indices()
    return out


def every(group: NDArray[np.int64]) -> tuple[Index, Index]:
    """All pairs (left < right) of different groups."""
    left, right = np.triu_indices(len(group), 1)
    apart = group[left] != group[right]
    return left[apart], right[apart]


def likely(rows: sparse.csr_array, group: NDArray[np.int64]) -> tuple[Index, Index]:
    """The pairs (left < right) where one is among the `TOP` nearest of the other."""
    found = sparse.coo_array(nearest(rows, group, TOP))
    left, right = np.minimum(*found.coords), np.maximum(*found.coords)
    packed = np.unique(left.astype(np.int64) * len(group) + right)
    return packed // len(group), packed % len(group)


def cosines(
    first: sparse.csr_array, second: sparse.csr_array, left: Index, right: Index
) -> NDArray[np.float64]:
    """The dot products of `first[left]` and `second[right]`, pair by pair."""
    if len(left) * 4 > first.shape[0] * second.shape[0]:
        return np.asarray((first @ sparse.csr_array(second.T)).toarray()[left, right])
    parts = [
        first[left[at : at + BLOCK]].multiply(second[right[at : at + BLOCK]]).sum(axis=1)
        for at in range(0, len(left), BLOCK)
    ]
    return np.concatenate([np.zeros(0), *parts])
