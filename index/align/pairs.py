"""Which pairs of passages are scored, and how alike the passages of a story are.

In a story of up to `EVERY` passages every pair of different articles is scored. Beyond that each
passage keeps its `TOP` nearest, and terms that more than one passage in `COMMON`, or more than `MOST`
passages, have are left out: they tell little apart, and their pairs are most of the work.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from index.align.vectors import tidy

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVERY = 1500
TOP = 50
COMMON = 15
MOST = 400
BLOCK = 100_000

Index = np.ndarray[tuple[int], np.dtype[np.int64]]


def alike(rows: sparse.csr_array) -> sparse.csr_array:
    """(n, n) dot products of the rows, 0 where they are not among the nearest in a big story."""
    if rows.shape[0] <= EVERY:
        return tidy(rows @ sparse.csr_array(rows.T))
    df = np.bincount(rows.indices, minlength=rows.shape[1])
    light = rows.copy()
    light.data *= df[light.indices] <= min(MOST, rows.shape[0] // COMMON)
    light.eliminate_zeros()
    matrix = sparse.csr_matrix(light)  # sparse_dot_topn knows the older class only
    threads = min(4, os.cpu_count() or 1)  # rows do not meet: the same bits from any number
    found = sparse.csr_array(sp_matmul_topn(matrix, sparse.csr_matrix(matrix.T), TOP, n_threads=threads))
    return tidy(found.maximum(sparse.csr_array(found.T)))


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


def products(rows: sparse.csr_array, left: Index, right: Index) -> NDArray[np.float64]:
    """The dot product of the two rows of each pair."""
    if rows.shape[0] <= EVERY:
        return values_at(tidy(rows @ sparse.csr_array(rows.T)), left, right)
    starts = range(0, len(left), BLOCK)
    parts = [rows[left[at : at + BLOCK]].multiply(rows[right[at : at + BLOCK]]).sum(axis=1) for at in starts]
    return np.concatenate([np.zeros(0), *(np.asarray(part).ravel() for part in parts)])
