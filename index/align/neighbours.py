"""Each passage widened by its nearest passages in other articles.

"They were raised at 7 a.m." says little; the passages it resembles say what "they" are. A row is
averaged, half and half, with those of its `NEAREST` neighbours, weighted by squared similarity
(query expansion as in Rocchio 1971, on the passage itself):

    x'(p) = ½ x(p) + ½ Σ_q s(p,q)² x(q) / Σ_q s(p,q)²        q in the nearest of p
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align.pairs import nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAREST = 8


def neighbours(rows: sparse.csr_array, group: NDArray[np.int64], top: int = NEAREST) -> sparse.csr_array:
    """(n, n) weights of each row's nearest rows of other groups; each row sums to 1 or 0."""
    weights = nearest(rows, group, top)
    weights.data **= 2
    sums = weights.sum(axis=1)
    weights.data /= np.repeat(np.where(sums > 0, sums, 1), np.diff(weights.indptr))
    return weights


def widen(rows: sparse.csr_array, weights: sparse.csr_array) -> sparse.csr_array:
    """The rows averaged with their neighbours' rows."""
    wide = sparse.csr_array(0.5 * rows + 0.5 * (weights @ rows))
    wide.sort_indices()
    return wide
