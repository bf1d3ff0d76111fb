"""How much two passages say the same, in [0, 1]: the formula of docs/alignment.md, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align import article_similarity as articles
from index.align.competition import standings
from index.align.judging import probabilities
from index.align.neighbour_expansion import expand, nearest
from index.align.pairs import alike, pairs, products
from index.align.semantic import centred
from index.align.story_matrices import WINDOW, Views
from index.align.tfidf import beside, tidy
from index.align.weights import BIAS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.align.judging import PairJudge
    from index.align.model.encoded import Encoded
    from index.align.semantic import Vectors
    from index.reading import Reading

SEMANTIC = 0.8
THROUGH = 14.0
# What makes the cosine of two vectors count in full in the likeness.
ACROSS = (1 + WINDOW) * (1 + SEMANTIC) / SEMANTIC
DECIMALS = 6
MIDDLE, MIDDLE_WITH_VECTORS, SOFTNESS = -0.1, 0.7, 3.0
FLOOR = 8.0
NEAREST, PARTNERS = 12, 10


@dataclass(frozen=True, slots=True)
class Levels:
    """Scores from which a link counts.

    From `confirmed` it makes a claim, from `suggested` it is shown; below `loose` it keeps a passage out of a
    growing claim; `joining` is the mean from which a passage is taken into the larger of two claims that are
    one; from `supporting` a passage says what a label says. A pair makes a claim better from `worth`, and
    counts as 0 below `faint`.
    """

    confirmed: float
    loose: float
    suggested: float
    joining: float
    supporting: float
    worth: float
    faint: float


BY_WORDS = Levels(
    confirmed=0.5, loose=0.41, suggested=0.36, joining=0.36, supporting=0.36, worth=0.36, faint=0.36
)
BY_JUDGE = Levels(
    confirmed=0.5, loose=0.35, suggested=0.15, joining=0.3, supporting=0.25, worth=0.27, faint=0.05
)


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
        likeness = alike(beside([(1 / (1 + WINDOW), text), (WINDOW / (1 + WINDOW), self.views.window)]))
        self.likeness = likeness if vectors is None else across_languages(likeness, rows)
        self.left, self.right = pairs(self.likeness, self.group, everything=everything)
        top = min(NEAREST, max(1, len(ranks) - 1))
        self.close = nearest(self.likeness, self.group, top=top, power=2, smooth=0.1)


def across_languages(likeness: sparse.csr_array, rows: Sequence[Reading]) -> sparse.csr_array:
    """The likeness with the vectors in full, at most 1, where two passages are in different languages.

    There words and characters seldom meet, so that their share of the likeness would be lost.
    """
    codes = np.unique([row.language for row in rows], return_inverse=True)[1]
    out = likeness.copy()
    left = np.repeat(np.arange(len(rows)), np.diff(out.indptr))
    apart = codes[left] != codes[out.indices]
    out.data[apart] = np.minimum(1.0, out.data[apart] * ACROSS)
    return out


def features(story: Evidence) -> dict[str, NDArray[np.float64]]:
    """The four kinds of evidence of each pair, before their weights."""
    left, right = story.left, story.right
    event = articles.alike(story.views.own, story.group)
    return {
        "near": expand(story.close, story.likeness, left, right),
        "rare": products(story.views.rare, left, right) / 100,
        "event": np.log(event[story.group[left], story.group[right]] + 0.05),
        "figures": products(story.views.figures, left, right),
    }


def scores(story: Evidence) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The score of each pair, and what is left of it beside its rivals; standing <= score."""
    totals = total(story, features(story))
    standing = standings(totals, story.left, story.right, story.group)
    return squash(totals, story.middle), squash(standing, story.middle)


def total(story: Evidence, found: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """The weighted sum of the evidence in words of each pair, and what comes through neighbours."""
    direct = np.full(len(story.left), BIAS)
    for name, weight in WEIGHTS.items():
        direct += weight * found[name]
    return direct + THROUGH * expand(graph(story, direct), story.likeness, story.left, story.right)


def judged(
    story: Evidence, judge: PairJudge, passages: Encoded, known: NDArray[np.bool_], *, everything: bool
) -> NDArray[np.float64]:
    """The probability of each pair: by judge and words, by words alone where `known` says no of a side."""
    found = features(story)
    totals = total(story, found)
    pairs = (story.left, story.right, story.group)
    chance = probabilities(judge, passages, totals, found["event"], pairs, everything=everything)
    by_words = squash(standings(totals, *pairs), story.middle)
    both = known[story.left] & known[story.right]
    return np.asarray(np.where(both, chance, on_scale(by_words))).round(DECIMALS)


def on_scale(by_words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores by words, so that what they confirm and suggest is what a probability confirms and suggests.

    >>> on_scale(np.array([0.0, BY_WORDS.suggested, BY_WORDS.confirmed, 1.0])).tolist()
    [0.0, 0.15, 0.5, 1.0]
    """
    ends = ([0.0, level.suggested, level.loose, level.confirmed, 1.0] for level in (BY_WORDS, BY_JUDGE))
    words, chance = ends
    return np.asarray(np.interp(by_words, words, chance))


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
