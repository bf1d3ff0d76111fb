"""Passages as sparse TF-IDF vectors, with IDF counted inside the story.

In a story everyone says "Zelensky"; what is rare *here* tells two passages apart (Spärck Jones
1972, with the smoothing and the unit length that scikit-learn made usual):

    idf(t) = ln((1 + n) / (1 + df(t))) + 1        x(p)[t] = tf(t, p) · idf(t),   |x(p)| = 1

>>> counts, terms = count([["deal", "deal", "war"], ["war"]])
>>> terms, counts.toarray().tolist()
(['deal', 'war'], [[2.0, 1.0], [0.0, 1.0]])
>>> weigh(counts).toarray().round(3).tolist()
[[0.942, 0.335], [0.0, 1.0]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GRAMS = (3, 4, 5)


def count(rows: Sequence[Sequence[str]]) -> tuple[sparse.csr_array, list[str]]:
    """How often each row has each term, (rows, terms), and the terms in order."""
    terms = sorted({term for row in rows for term in row})
    column = {term: at for at, term in enumerate(terms)}
    indices = np.array([column[term] for row in rows for term in row], dtype=np.int32)
    indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int32)
    counts = sparse.csr_array((np.ones(len(indices)), indices, indptr), shape=(len(rows), len(terms)))
    counts.sum_duplicates()
    return counts, terms


def grams(word: str) -> list[str]:
    """The character n-grams of a word with its ends marked; they carry inflection and spelling.

    >>> grams("war")
    [' wa', 'war', 'ar ', ' war', 'war ', ' war ']
    """
    marked = f" {word} "
    return [marked[at : at + size] for size in GRAMS for at in range(len(marked) - size + 1)] or [marked]


def spell(rows: Sequence[Sequence[str]]) -> sparse.csr_array:
    """How often each row has each character n-gram, (rows, grams), through its distinct words."""
    by_word, vocabulary = count(rows)
    by_gram, _ = count([grams(word) for word in vocabulary])
    counts = sparse.csr_array(by_word @ by_gram)
    counts.sort_indices()
    return counts


def rarity(counts: sparse.csr_array) -> NDArray[np.float64]:
    """The IDF of each column, at least 1."""
    rows, columns = counts.shape
    df = np.bincount(counts.indices, minlength=columns)
    return np.asarray(np.log((1 + rows) / (1 + df)) + 1)


def weigh(counts: sparse.csr_array) -> sparse.csr_array:
    """TF-IDF rows of unit length; an empty row stays empty."""
    weights = counts * rarity(counts)[np.newaxis, :]
    return unit(sparse.csr_array(weights))


def unit(rows: sparse.csr_array) -> sparse.csr_array:
    """The rows at length 1, so that their dot product is the cosine."""
    squares = rows.copy()
    squares.data **= 2
    lengths = np.sqrt(squares.sum(axis=1))
    rows.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(rows.indptr))
    return rows
