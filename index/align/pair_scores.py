"""The pairs of a story with their scores: by words alone, or by judge, words and sentence vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.align.score import BY_JUDGE, BY_WORDS, DECIMALS, judged, on_scale, scores
from index.align.vector_pairs import vector_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.judging import PairJudge
    from index.align.model.encoded import Encoded
    from index.align.pairs import Index
    from index.align.score import Evidence, Levels
    from index.align.semantic import Vectors
    from index.align.vector_pairs import VectorPairs
    from index.reading import Reading
    from index.records import Span


@dataclass(frozen=True, slots=True)
class PairScores:
    """The scores of a story's pairs, their standing among rivals, and from where they count.

    `judge`, `passages` and `known` (which passages are in a language that it knows) are there where it was
    asked, `vectors` where sentence vectors scored pairs that it does not know.
    """

    left: Index
    right: Index
    scores: NDArray[np.float64]
    standing: NDArray[np.float64]
    levels: Levels
    judge: PairJudge | None = None
    passages: Encoded | None = None
    known: NDArray[np.bool_] | None = None
    vectors: VectorPairs | None = None


def by_words(story: Evidence) -> PairScores:
    """The story's pairs by their words, with sentence vectors where it has them."""
    return PairScores(story.left, story.right, *scores(story), BY_WORDS)


def by_judge(
    rows: Sequence[Reading], story: Evidence, judge: PairJudge, vectors: Vectors | None, *, everything: bool
) -> PairScores:
    """The story's pairs by judge and words, those of other languages by words and sentence vectors.

    Rivals count inside the probability already.
    """
    known = np.array([row.language in judge.languages for row in rows])
    encoded = judge.encoded([row.text for row in rows]) if known.any() else None
    if encoded is None:
        chance = on_scale(scores(story)[1]).round(DECIMALS)
    else:
        chance = judged(story, judge, encoded, known, everything=everything)
    others = vector_pairs(rows, known, vectors, everything=everything)
    ends = story.left, story.right
    left, right, chance = (*ends, chance) if others is None else others.beside(*ends, chance)
    if encoded is None:
        return PairScores(left, right, chance, chance, BY_JUDGE, vectors=others)
    return PairScores(left, right, chance, chance, BY_JUDGE, judge, encoded, known, others)


def asked(pairs: PairScores, left: int, right: int) -> bool:
    """Whether the judge looked at two passages."""
    return pairs.known is not None and bool(pairs.known[left] and pairs.known[right])


def alike(pairs: PairScores, left: int, right: int) -> tuple[Span, Span] | None:
    """The stretches of two passages that the judge found most alike; None where it was not asked of them."""
    if pairs.judge is None or pairs.passages is None or not asked(pairs, left, right):
        return None
    match = pairs.judge.explain(pairs.passages, left, right)
    return match.left, match.right
