"""How much two passages say the same, in [0, 1]: the formula of docs/alignment.md, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align import article_similarity as articles
from index.align.competition import standings
from index.align.neighbour_expansion import nearest, spread
from index.align.pairs import alike, pairs, products
from index.align.semantic import centred
from index.align.story_matrices import WINDOW, Views
from index.align.tfidf import beside, tidy
from index.align.weights import BIAS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.semantic import Vectors
    from index.reading import Reading

CONFIRMED, LOOSE, SUGGESTED = 0.5, 0.41, 0.36
SEMANTIC = 0.8
THROUGH = 14.0
DECIMALS = 6
MIDDLE, MIDDLE_WITH_VECTORS, SOFTNESS = -0.1, 0.7, 3.0
FLOOR = 8.0
NEAREST, PARTNERS = 12, 10


class Evidence:
    """A story's views, likeness and pairs: what the score of each pair is made of."""

    def __init__(self, rows: Sequence[Reading], vectors: Vectors | None, *, everything: bool) -> None:
        self.views = Views(rows)
        self.middle = MIDDLE if vectors is None else MIDDLE_WITH_VECTORS
        ranks = {article: at for at, article in enumerate(sorted({row.passage.article for row in rows}))}
        self.group = np.array([ranks[row.passage.article] for row in rows], dtype=np.int64)
        text = self.views.text
        if vectors is not None:
            meaning = sparse.csr_array(centred(vectors([row.text for row in rows])))
            text = beside([(1 / (1 + SEMANTIC), text), (SEMANTIC / (1 + SEMANTIC), meaning)])
        self.likeness = alike(beside([(1 / (1 + WINDOW), text), (WINDOW / (1 + WINDOW), self.views.window)]))
        self.left, self.right = pairs(self.likeness, self.group, everything=everything)
        top = min(NEAREST, max(1, len(ranks) - 1))
        self.close = nearest(self.likeness, self.group, top=top, power=2, smooth=0.1)


def features(story: Evidence) -> dict[str, NDArray[np.float64]]:
    """The four kinds of evidence of each pair, before their weights."""
    left, right = story.left, story.right
    event = articles.alike(story.views.own, story.group)
    return {
        "near": spread(story.close, story.likeness, left, right),
        "rare": products(story.views.rare, left, right) / 100,
        "event": np.log(event[story.group[left], story.group[right]] + 0.05),
        "figures": products(story.views.figures, left, right),
    }


def scores(story: Evidence) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The score of each pair, and what is left of it beside its rivals; standing <= score."""
    found = features(story)
    direct = np.full(len(story.left), BIAS)
    for name, weight in WEIGHTS.items():
        direct += weight * found[name]
    totals = direct + THROUGH * spread(graph(story, direct), story.likeness, story.left, story.right)
    standing = standings(totals, story.left, story.right, story.group)
    return squash(totals, story.middle), squash(standing, story.middle)


def squash(totals: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    """Totals as scores in [0, 1], `middle` as a half; rounded so that no machine differs.

    >>> squash(np.array([-50.0, 0.2, 50.0]), 0.2).tolist()
    [0.0, 0.5, 1.0]
    """
    return np.asarray(1 / (1 + np.exp((middle - totals) / SOFTNESS))).round(DECIMALS)


def graph(story: Evidence, direct: NDArray[np.float64]) -> sparse.csr_array:
    """Each passage's nearest by the direct score."""
    size = len(story.group)
    worth = np.maximum(direct + FLOOR, 0) / FLOOR
    ends = np.r_[story.left, story.right], np.r_[story.right, story.left]
    both = sparse.csr_array((np.tile(worth, 2), ends), shape=(size, size))
    top = min(PARTNERS, max(1, int(story.group.max(initial=0))))
    return nearest(tidy(both), story.group, top=top, power=3, smooth=0.3)
