"""The judge over a story: which pairs it looks at, and the probability that it and the words give together.

In a story of up to `EVERY_PAIR` passages it looks at every pair, in a larger one at each passage's nearest
by meaning and by words. A pair with a side in a language that it does not know is left to the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from index.align.competition import ranked
from index.align.joint import certainty, evidence, level, probability
from index.align.pairs import EVERY
from index.align.transitivity import revised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.model.encoded import Encoded
    from index.align.model.judge import Match
    from index.align.pairs import Index

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

EVERY_PAIR = 400
NEAREST = 40
# The log odds of a pair that was not looked at, as low as those of pairs that have nothing in common.
UNLIKELY = -9.0


class PairEncoder(Protocol):
    """What encodes passages and compares two of them."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it knows (ISO 639-1)."""

    def encoded(self, texts: Sequence[str], /) -> Encoded:
        """At least one text, in order."""

    def logits(self, passages: Encoded, left: Index, right: Index, /) -> NDArray[np.float32]:
        """The log odds, before calibration, that each pair makes one claim."""


class PairJudge(PairEncoder, Protocol):
    """What says besides how likely two passages make one claim, and by which of their words."""

    @property
    def scale(self) -> Sequence[float]:
        """The three numbers that make a probability of the joint evidence."""

    def explain(self, passages: Encoded, left: int, right: int, /) -> Match:
        """Where two passages match best."""


def probabilities(
    judge: PairJudge,
    passages: Encoded,
    words: Floats,
    event: Floats,
    pairs: tuple[Index, Index, Index],
    *,
    everything: bool,
) -> Floats:
    """The probability of each pair; `pairs` are its left, its right, and the article of each passage."""
    left, right, article = pairs
    looked = np.full(len(left), fill_value=True)
    if not everything and len(passages) > EVERY_PAIR:
        meaning = (passages.mean @ passages.mean.T)[left, right]
        looked = near(meaning, left, right) | near(words, left, right)
    judged = np.full(len(left), UNLIKELY)
    judged[looked] = judge.logits(passages, left[looked], right[looked])
    x = evidence(judged, words, event, left, right, article)
    alone = probability(x, level(x, left, right, article), judge.scale)
    return revised(alone, left, right, certainty(article))


def near(values: NDArray[np.floating], left: Index, right: Index, most: int = NEAREST) -> Mask:
    """Whether a pair is among the `most` best of either of its sides; ties by the order of the pairs.

    >>> near(np.array([3.0, 1.0, 2.0]), np.array([0, 0, 1]), np.array([1, 2, 2]), most=1).tolist()
    [True, False, True]
    """
    kept = np.zeros(len(left), dtype=np.bool_)
    for side, other in ((left, right), (right, left)):
        able = np.flatnonzero(values >= threshold(values, side, other, most)[side])
        order, rank = ranked(values[able], side[able])
        kept[able[order[rank < most]]] = True
    return kept


def threshold(values: NDArray[np.floating], side: Index, other: Index, most: int) -> NDArray[np.floating]:
    """The value of each passage's partner number `most`, without sorting them all; -inf where it has fewer.

    In a story whose table of pairs would be large, pairs are few, and none is left out here.

    >>> side, other = np.array([0, 0, 1]), np.array([1, 2, 2])
    >>> threshold(np.array([3.0, 1.0, 2.0]), side, other, 1).tolist()
    [3.0, 2.0, -inf]
    """
    size = int(max(side.max(initial=-1), other.max(initial=-1))) + 1
    if not most < size <= EVERY:
        return np.full(size, -np.inf, values.dtype)
    table = np.full((size, size), -np.inf, values.dtype)
    table[side, other] = values
    return np.asarray(np.partition(table, size - most, axis=1)[:, size - most])
