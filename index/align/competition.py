"""Where a link stands among its rivals: the passages of the same two articles that are nearer.

An article seldom makes one claim twice, so of two passages of it the nearer one is the better
partner. A link loses a share of what its best rival on either side is ahead of it:

    standing(i,j) = x(i,j) − r · (max_{j' in article of j} x(i,j') − x(i,j))
                           − r · (max_{i' in article of i} x(i',j) − x(i,j))

>>> left, right, group = np.array([0, 0]), np.array([1, 2]), np.array([0, 1, 1])
>>> standings(np.array([3.0, 1.0]), left, right, group).round(2).tolist()
[3.0, 0.2]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.align.pairs import Index

    Floats = NDArray[np.float64]

LEAD_LOST = 0.4  # of the lead of the best other partner on either side


def standings(totals: Floats, left: Index, right: Index, group: NDArray[np.int64]) -> Floats:
    """The totals of the pairs, each less its rivals' lead; never more than the total itself."""
    one, other = leads(totals, left, right, group)
    return np.asarray(totals - LEAD_LOST * (one + other))


def ranked(values: NDArray[np.floating], group: Index) -> tuple[Index, Index]:
    """The places group by group, the largest value of each first, and their ranks in it from 0.

    >>> [column.tolist() for column in ranked(np.array([1.0, 9.0, 3.0]), np.array([0, 1, 0]))]
    [[2, 0, 1], [0, 1, 0]]
    """
    order = np.lexsort((-values, group))
    return order, np.arange(len(order)) - np.searchsorted(group[order], group[order])


def leads(values: Floats, left: Index, right: Index, group: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """How far the best partner in the other article is ahead of each pair, on its left and its right."""
    ahead = best(values, left, right, group)[1] - np.tile(values, 2)
    return ahead[: len(left)], ahead[len(left) :]


def best(values: Floats, left: Index, right: Index, group: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The best value of each passage in each other article, and the same for both ends of each pair.

    `group` is the number of the article of each passage.
    """
    articles = int(group.max(initial=0)) + 1
    sides = np.concatenate([left * articles + group[right], right * articles + group[left]])
    places, seat = np.unique(sides, return_inverse=True)
    top = np.full(len(places), -np.inf)
    np.maximum.at(top, seat, np.tile(values, 2))
    return top, top[seat]
