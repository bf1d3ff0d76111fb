"""How alike two articles are: whether they report the same event at all.

The cosine of their words, each by ln(1 + times) and by how few articles of the story have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align.tfidf import count, tidy, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.reading.records import Word


def alike(own: Sequence[Sequence[Word]], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """(articles, articles) cosines in [0, 1]; `group` is the article of each row."""
    counts, _ = count([[(word.stem, 1.0) for word in row] for row in own])
    cells = (np.ones(len(group)), (group, np.arange(len(group))))
    articles = int(group.max(initial=-1)) + 1
    whole = tidy(sparse.csr_array(cells, shape=(articles, len(group))) @ counts)
    df = np.bincount(whole.indices, minlength=whole.shape[1])
    whole.data = np.log1p(whole.data)
    rows = unit(tidy(whole * (np.log((1 + articles) / (1 + df)) + 1)[np.newaxis, :]))
    return np.asarray((rows @ sparse.csr_array(rows.T)).toarray())
