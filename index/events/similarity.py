"""The similarity of articles: cosines of sparse vectors, discounted by the days between them.

Pure: vectors in, scored pairs out; knows neither articles nor how vectors are weighted.

    similarity(a, b) = cos(a, b) · DAY_FACTOR ^ days between

The similarity is 0 beyond `WINDOW_DAYS` days, and each article keeps the `NEAREST` most similar articles of
its own and the later days. An article without a date is compared with every other as if `WINDOW_DAYS` apart.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scipy import sparse

    Vector = tuple[tuple[str, float], ...]

WINDOW_DAYS = 4
DAY_FACTOR = 0.95
NEAREST = 50
MIN_PAIR_SCORE = 0.05
DECIMALS = 6


def discount_by_days(cosine: float, left: int | None, right: int | None) -> float:
    """The similarity of two articles, given their cosine and days; without a date `WINDOW_DAYS` days apart.

    >>> discount_by_days(0.5, 100, 101), discount_by_days(0.5, 100, None), discount_by_days(0.5, 100, 105)
    (0.475, 0.407253, 0.0)
    """
    days = WINDOW_DAYS if left is None or right is None else abs(left - right)
    return round(cosine * DAY_FACTOR**days, DECIMALS) if days <= WINDOW_DAYS else 0.0


def similar_pairs(
    articles: Sequence[tuple[str, int | None]], vectors: Sequence[Vector]
) -> Iterator[tuple[str, str, float]]:
    """The pairs (left id < right id, similarity) of articles, given as (id, day), from `MIN_PAIR_SCORE`.

    Sorted.
    """
    order = sorted(range(len(articles)), key=lambda at: (articles[at][1] or 0, articles[at][0]))
    days = [articles[at][1] or 0 for at in order]
    rows = _matrix([vectors[at] for at in order])
    found: dict[tuple[str, str], float] = {}
    for first, last, end in slices(days):
        for row, column, cosine in _nearest(rows[first:last], rows[first:end]):
            (one, day), (other, other_day) = articles[order[first + row]], articles[order[first + column]]
            score = discount_by_days(cosine, day, other_day)
            if one != other and score >= MIN_PAIR_SCORE:
                found[min(one, other), max(one, other)] = score
    return ((left, right, score) for (left, right), score in sorted(found.items()))


def slices(days: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """For each of the sorted days: its rows [first, last), and the end of the rows to compare them with.

    Rows are compared with those of their own day and of the `WINDOW_DAYS` days after it. Day 0 stands for
    articles without a date, which are compared with all.

    >>> list(slices([0, 100, 100, 104, 105]))
    [(0, 1, 5), (1, 3, 4), (3, 4, 5), (4, 5, 5)]
    """
    for day in sorted(set(days)):
        end = len(days) if day == 0 else bisect_left(days, day + WINDOW_DAYS + 1)
        yield bisect_left(days, day), bisect_left(days, day + 1), end


def nearest(left: Sequence[Vector], right: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """(place left, place right, cosine) of each left one and the `NEAREST` + 1 nearest right ones."""
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
    """(row, row among, cosine) of the `NEAREST` nearest of each row, itself included."""
    from sparse_dot_topn import sp_matmul_topn

    found = sp_matmul_topn(rows, among.T.tocsr(), top_n=NEAREST + 1, threshold=MIN_PAIR_SCORE).tocoo()
    yield from zip(found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True)
