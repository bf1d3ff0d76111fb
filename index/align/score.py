"""How much two passages say the same, in [0, 1]: the formula of docs/alignment.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.align.neighbours import neighbours, widen
from index.align.pairs import cosines
from index.align.vectors import count, spell, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from index.align.pairs import Index

CONFIRMED = 0.26
SUGGESTED = 0.14
DECIMALS = 6


def describe(stems: Sequence[Sequence[str]]) -> tuple[sparse.csr_array, sparse.csr_array]:
    """The passages as word vectors and as character vectors."""
    by_word, _ = count(stems)
    return weigh(by_word), weigh(spell(stems))


def scores(
    views: Sequence[sparse.csr_array], group: NDArray[np.int64], left: Index, right: Index
) -> NDArray[np.float64]:
    """The mean over the views of both widened cosines, rounded so that no machine differs."""
    total = np.zeros(len(left))
    for rows in views:
        wide = widen(rows, neighbours(rows, group))
        total += cosines(wide, rows, left, right) + cosines(rows, wide, left, right)
    return np.clip(total / (2 * len(views)), 0, 1).round(DECIMALS)
