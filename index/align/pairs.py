"""Which pairs of passages are scored, and how alike the passages of a story are.

In a story of up to `EVERY` passages every pair of different articles is scored. Beyond that each
passage keeps its `TOP` nearest. Terms that more than `MOST` passages have tell little apart, and their
pairs would be most of the work: what they add to a pair is taken to be what each of the two passages
has of their mean direction, multiplied.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from index.align.tfidf import tidy

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY = 1500
TOP = 100
MOST = 600
BLOCK = 100_000
ROWS = 512

Index = np.ndarray[tuple[int], np.dtype[np.int64]]


def alike(rows: sparse.csr_array) -> sparse.csr_array:
    """(n, n) dot products of the rows, 0 where they are not among the nearest in a big story."""
    if rows.shape[0] <= EVERY:
        return tidy(rows @ sparse.csr_array(rows.T))
    seldom = np.bincount(rows.indices, minlength=rows.shape[1]) <= MOST
    light = sparse.csr_matrix(only(rows, seldom).astype(np.float32))  # sparse_dot_topn knows no newer class
    threads = min(4, os.cpu_count() or 1)  # rows do not meet: the same bits from any number
    found = sparse.csr_array(sp_matmul_topn(light, sparse.csr_matrix(light.T), TOP, n_threads=threads))
    both = tidy(found.maximum(sparse.csr_array(found.T)))
    common = shadow(only(rows, ~seldom))
    both.data += np.repeat(common, np.diff(both.indptr)) * common[both.indices]
    return both


def only(rows: sparse.csr_array, columns: NDArray[np.bool_]) -> sparse.csr_array:
    """The rows without the other columns, at the same shape."""
    found = rows.copy()
    found.data = found.data * columns[found.indices]
    found.eliminate_zeros()
    return found


def shadow(rows: sparse.csr_array) -> NDArray[np.float32]:
    """How far each row goes in the direction of their mean; 0 where all are empty.

    >>> shadow(sparse.csr_array([[3.0, 4.0], [3.0, 4.0], [0.0, 0.0]])).tolist()
    [5.0, 5.0, 0.0]
    """
    mean = np.bincount(rows.indices, weights=rows.data, minlength=rows.shape[1])
    length = np.sqrt((mean**2).sum())
    return np.asarray(rows @ (mean / length if length else mean), dtype=np.float32)


def pairs(likeness: sparse.csr_array, group: NDArray[np.int64], *, everything: bool) -> tuple[Index, Index]:
    """The pairs (left < right) of different groups that are worth a score."""
    if everything or len(group) <= EVERY:
        left, right = np.triu_indices(len(group), 1)
    else:
        upper = sparse.triu(likeness, 1, format="csr")
        left, right = np.repeat(np.arange(len(group)), np.diff(upper.indptr)), upper.indices
    apart = group[left] != group[right]
    return left[apart].astype(np.int64), right[apart].astype(np.int64)


def values_at(matrix: sparse.csr_array, left: Index, right: Index) -> NDArray[np.float64]:
    """The cells of a matrix at the pairs."""
    if matrix.shape[0] <= EVERY:
        return np.asarray(matrix.toarray()[left, right])
    return np.asarray(matrix[left, right]).ravel()


def both_ways(
    one: sparse.csr_array, other: sparse.csr_array, left: Index, right: Index
) -> NDArray[np.float64]:
    """(one @ other)[i, j] + (one @ other)[j, i] of each pair, without ever holding the whole product."""
    here, there = np.r_[left, right], np.r_[right, left]
    order = np.argsort(here, kind="stable")
    starts = np.arange(0, one.shape[0], ROWS)
    bounds = [*np.searchsorted(here[order], starts).tolist(), len(order)]
    out = np.zeros(len(here))
    for start, first, last in zip(starts.tolist(), bounds, bounds[1:], strict=False):
        cells = order[first:last]
        if len(cells):
            block = (one[start : start + ROWS] @ other).toarray()
            out[cells] = block[here[cells] - start, there[cells]]
    return out[: len(left)] + out[len(left) :]


def products(rows: sparse.csr_array, left: Index, right: Index) -> NDArray[np.float64]:
    """The dot product of the two rows of each pair."""
    if rows.shape[0] <= EVERY:
        return values_at(tidy(rows @ sparse.csr_array(rows.T)), left, right)
    starts = range(0, len(left), BLOCK)
    parts = [rows[left[at : at + BLOCK]].multiply(rows[right[at : at + BLOCK]]).sum(axis=1) for at in starts]
    return np.concatenate([np.zeros(0), *(np.asarray(part).ravel() for part in parts)])
