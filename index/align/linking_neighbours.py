"""Through which neighbours two passages were linked, where they share too little of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.align.pairs import values_at

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from index.align.pairs import Index


def carriers(
    left: Index, right: Index, close: sparse.csr_array, likeness: sparse.csr_array
) -> list[tuple[int, ...]]:
    """For each pair the neighbour of either side that carries most of the link, where one does.

    `close` holds the weights of each row's nearest rows, `likeness` how alike rows are, both (n, n).
    Of neighbours that carry the same the first in order is told.
    """
    one, other = (
        best(here, there, close, likeness).tolist() for here, there in ((left, right), (right, left))
    )
    return [tuple(sorted({at for at in both if at >= 0})) for both in zip(one, other, strict=True)]


def best(here: Index, there: Index, close: sparse.csr_array, likeness: sparse.csr_array) -> NDArray[np.int64]:
    """The row q nearest to `here` with the greatest close(here, q) · likeness(q, there); -1 for none."""
    counts = np.diff(close.indptr)[here]
    pair = np.repeat(np.arange(len(here)), counts)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    cell = close.indptr[here][pair] + offset
    near = close.indices[cell].astype(np.int64)
    carried = (close.data[cell] * values_at(likeness, near, there[pair])).round(9)
    carried[near == there[pair]] = 0
    found = np.full(len(here), -1, dtype=np.int64)
    order = np.lexsort((-near, carried, pair))
    order = order[carried[order] > 0]
    found[pair[order]] = near[order]  # of cells of one pair the last, the greatest, stays
    return found
