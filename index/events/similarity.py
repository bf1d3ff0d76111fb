"""How alike articles are that may report one event: sparse products of their words, less by the days between.

Pure: vectors in, scored pairs out; knows neither articles nor how a vector was weighed.

    likeness(a, b) = cos(a, b) · NEXT_DAY ^ days between

Nothing is alike beyond `WINDOW` days, and each article keeps the `TOP` nearest of its own and the later
days. An article without a date meets every other as if it stood `WINDOW` days away.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scipy import sparse

    Vector = tuple[tuple[str, float], ...]

WINDOW = 4
NEXT_DAY = 0.95
TOP = 50
FLOOR = 0.05
DECIMALS = 6


def faded(cosine: float, left: int | None, right: int | None) -> float:
    """A likeness after the days between; an article without a date counts as `WINDOW` days away.

    >>> faded(0.5, 100, 101), faded(0.5, 100, None), faded(0.5, 100, 105)
    (0.475, 0.407253, 0.0)
    """
    days = WINDOW if left is None or right is None else abs(left - right)
    return round(cosine * NEXT_DAY**days, DECIMALS) if days <= WINDOW else 0.0


def likeness(
    articles: Sequence[tuple[str, int | None]], vectors: Sequence[Vector]
) -> Iterator[tuple[str, str, float]]:
    """The pairs (left id < right id, likeness) of articles, (id, day) each, that are alike; sorted."""
    order = sorted(range(len(articles)), key=lambda at: (articles[at][1] or 0, articles[at][0]))
    days = [articles[at][1] or 0 for at in order]
    rows = _matrix([vectors[at] for at in order])
    found: dict[tuple[str, str], float] = {}
    for first, last, end in slices(days):
        for row, column, cosine in _nearest(rows[first:last], rows[first:end]):
            (one, day), (other, other_day) = articles[order[first + row]], articles[order[first + column]]
            score = faded(cosine, day, other_day)
            if one != other and score >= FLOOR:
                found[min(one, other), max(one, other)] = score
    return ((left, right, score) for (left, right), score in sorted(found.items()))


def slices(days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """For each of the sorted days: its rows [first, last), and the end of the rows that these meet.

    They meet those of their own day and of the `WINDOW` after it. Day 0 is of what has no date, which meets
    everything.

    >>> list(slices([0, 100, 100, 104, 105]))
    [(0, 1, 5), (1, 3, 4), (3, 4, 5), (4, 5, 5)]
    """
    for day in sorted(set(days)):
        end = len(days) if day == 0 else bisect_left(days, day + WINDOW + 1)
        yield bisect_left(days, day), bisect_left(days, day + 1), end


def nearest(left: Sequence[Vector], right: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """(place left, place right, cosine) of each left one and the `TOP` + 1 nearest right ones."""
    rows = _matrix([*left, *right])
    yield from _nearest(rows[: len(left)], rows[len(left) :])


def _matrix(vectors: Sequence[Vector]) -> sparse.csr_matrix:
    """(articles, stems), a row of weights each."""
    import numpy as np
    from scipy import sparse

    column = {stem: at for at, stem in enumerate(sorted({stem for one in vectors for stem, _ in one}))}
    indices = np.array([column[stem] for one in vectors for stem, _ in one], dtype=np.int32)
    weights = np.array([weight for one in vectors for _, weight in one], dtype=np.float64)
    starts = np.cumsum([0, *map(len, vectors)], dtype=np.int32)
    rows = sparse.csr_matrix((weights, indices, starts), shape=(len(vectors), len(column)))
    rows.sort_indices()
    return rows


def _nearest(rows: sparse.csr_matrix, among: sparse.csr_matrix) -> Iterator[tuple[int, int, float]]:
    """(row, row among, cosine) of the `TOP` nearest of each row, itself included."""
    from sparse_dot_topn import sp_matmul_topn

    found = sp_matmul_topn(rows, among.T.tocsr(), top_n=TOP + 1, threshold=FLOOR).tocoo()
    yield from zip(found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True)
