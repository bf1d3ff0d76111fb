"""Passages as sparse TF-IDF vectors, with IDF counted inside the story.

In a story everyone says "Zelensky"; what is rare *here* tells two passages apart (Spärck Jones
1972, smoothed):

    idf(t) = ln((1 + n) / (1 + df(t))) + 1        x(p)[t] = weight(t, p) · idf(t),   |x(p)| = 1

>>> counts, terms = count([[("deal", 1.0), ("deal", 1.0), ("war", 0.5)], [("war", 1.0)]])
>>> terms, counts.toarray().tolist()
(['deal', 'war'], [[2.0, 0.5], [0.0, 1.0]])
>>> unit(weigh(counts)).toarray().round(3).tolist()
[[0.985, 0.175], [0.0, 1.0]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GRAM = 5


def count(rows: Sequence[Sequence[tuple[str, float]]]) -> tuple[sparse.csr_array, list[str]]:
    """The summed weight of each term in each row, (rows, terms), and the terms in order."""
    terms = sorted({term for row in rows for term, _ in row})
    column = {term: at for at, term in enumerate(terms)}
    indices = np.array([column[term] for row in rows for term, _ in row], dtype=np.int32)
    indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int32)
    weights = np.array([weight for row in rows for _, weight in row], dtype=np.float64)
    counts = sparse.csr_array((weights, indices, indptr), shape=(len(rows), len(terms)))
    counts.sum_duplicates()
    return counts, terms


def grams(word: str) -> list[str]:
    """The runs of five characters of a word with its ends marked; they carry inflection and spelling.

    >>> grams("bridge"), grams("at")
    ([' brid', 'bridg', 'ridge', 'idge '], [' at '])
    """
    marked = f" {word} "
    return [marked[at : at + GRAM] for at in range(max(1, len(marked) - GRAM + 1))]


def through(counts: sparse.csr_array, parts: Sequence[Sequence[str]]) -> sparse.csr_array:
    """Counts of terms as counts of their parts: grams of words, senses of words."""
    table, _ = count([[(part, 1.0) for part in whole] for whole in parts])
    return tidy(counts @ table)


def rarity(counts: sparse.csr_array) -> NDArray[np.float64]:
    """The IDF of each column, at least 1."""
    rows, columns = counts.shape
    df = np.bincount(counts.indices, minlength=columns)
    return np.asarray(np.log((1 + rows) / (1 + df)) + 1)


def weigh(counts: sparse.csr_array) -> sparse.csr_array:
    """Counts times IDF."""
    return tidy(counts * rarity(counts)[np.newaxis, :])


def unit(rows: sparse.csr_array) -> sparse.csr_array:
    """The rows at length 1, so that their dot product is the cosine; an empty row stays empty."""
    squares = rows.copy()
    squares.data **= 2
    lengths = np.sqrt(np.asarray(squares.sum(axis=1), dtype=np.float64))
    out = rows.copy()
    out.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(rows.indptr))
    return out


def beside(views: Sequence[tuple[float, sparse.csr_array]]) -> sparse.csr_array:
    """Views of the same rows side by side, so that a dot product is the weighted sum of theirs."""
    return tidy(sparse.hstack([rows * np.sqrt(share) for share, rows in views], format="csr"))


def tidy(rows: Any) -> sparse.csr_array:
    """Any sparse matrix as rows with columns in order, so that sums do not depend on its making."""
    out: sparse.csr_array = sparse.csr_array(rows)
    out.sort_indices()
    return out
