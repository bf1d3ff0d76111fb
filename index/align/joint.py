"""One probability from the judge and the evidence in words, for all pairs of a story at once.

    y = judge + 0.75 · bent(words) − 0.15 · lead + 0.3 · event
    x = y + 0.35 · same_event(y)                                      p = 1 / (1 + exp(−(a x + b q + c)))

`judge` is the judge's logit, `words` the total of the lexical score (direct and through neighbours),
`bent` lets it count a tenth beyond 2, `lead` is how far the better of the pair's rivals is ahead by the
judge, `event` the logarithm of how alike the articles are, `same_event` how well the articles' best pairs
match, above the story's mean: where several events are told, what resembles across them is another act. q
is the story's level above that of usual stories: where outlets tell in their own words the best partners
score lower, and a given x means more. Both count from five articles on, fully from twelve: in a small story
they would be chance. The constants and (a, b, c) come from `benchmarks/training`.

>>> x = np.array([-5.0, 3.0])
>>> probability(x, 0.0, [0.529, -0.3, -1.497]).round(2).tolist()
[0.02, 0.52]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from index.align.competition import best, leads, ranked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.pairs import Index

    Floats = NDArray[np.float64]

WORDS, LEAD, EVENT = 0.75, 0.15, 0.3
KNEE, SLOPE = 2.0, 0.1
LEVEL, USUAL = 0.9, 2.774
SAME_EVENT, BEST_PAIRS = 0.35, 6
FEW, MANY = 4, 12


def bent(words: Floats) -> Floats:
    """As it is up to the knee, a tenth beyond: much wording in common is often a frame or boilerplate.

    >>> bent(np.array([-3.0, 2.0, 12.0])).tolist()
    [-3.0, 2.0, 3.0]
    """
    return np.where(words < KNEE, words, KNEE + SLOPE * (words - KNEE))


def evidence(
    judge: Floats, words: Floats, event: Floats, left: Index, right: Index, article: Index
) -> Floats:
    """X of each pair; `article` is the number of the article of each passage."""
    y = judge + WORDS * bent(words) - LEAD * lead(judge, left, right, article) + EVENT * event
    return np.asarray(y + SAME_EVENT * same_event(y, left, right, article))


def lead(values: Floats, left: Index, right: Index, article: Index) -> Floats:
    """How far the best partner in the other's article is ahead, for the worse placed of the two sides."""
    return np.maximum(*leads(values, left, right, article))


def same_event(y: Floats, left: Index, right: Index, article: Index) -> Floats:
    """The mean of the best six matches of the articles of each pair, less the mean of this over all articles.

    A match is a passage's best in the other article.
    """
    certain = certainty(article)
    if not len(y) or not certain:
        return np.zeros(len(y))
    number = int(article.max()) + 1
    couples, seat = np.unique(couple(article[left], article[right], number), return_inverse=True)
    places = np.unique(np.concatenate([left * number + article[right], right * number + article[left]]))
    group = np.searchsorted(couples, couple(article[places // number], places % number, number))
    values = mean_of_best(best(y, left, right, article)[0], group, len(couples))
    return np.asarray(certain * (values - values.mean())[seat])


def couple(one: Index, other: Index, number: int) -> Index:
    """A number for two articles of `number`, whichever comes first."""
    return np.minimum(one, other) * number + np.maximum(one, other)


def mean_of_best(values: Floats, group: Index, groups: int) -> Floats:
    """The mean of the six largest values of each group.

    >>> mean_of_best(np.array([1.0, 9.0, 3.0]), np.array([0, 1, 0]), 2).tolist()
    [2.0, 9.0]
    """
    order, rank = ranked(values, group)
    top = order[rank < BEST_PAIRS]
    sums = np.bincount(group[top], values[top], minlength=groups)
    return np.asarray(sums / np.bincount(group[top], minlength=groups))


def certainty(article: Index) -> float:
    """From 0 in a story of four articles to 1 in one of twelve: what its statistics are worth."""
    return float(np.clip((len(np.unique(article)) - FEW) / (MANY - FEW), 0, 1))


def level(x: Floats, left: Index, right: Index, article: Index) -> float:
    """The story's level q: what a tenth of its passages' best partners reach, less what is usual."""
    certain = certainty(article)
    if not len(x) or not certain:
        return 0.0
    return certain * (float(np.quantile(best(x, left, right, article)[0], LEVEL)) - USUAL)


def probability(x: Floats, q: float, scale: Sequence[float]) -> Floats:
    """Calibrated probabilities; `scale` is (a, b, c)."""
    a, b, c = scale
    return np.asarray(expit(a * x + b * q + c), dtype=np.float64)
