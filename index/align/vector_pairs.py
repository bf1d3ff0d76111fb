"""Pairs that the judge does not know, scored by words and sentence vectors beside those that it judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.align.score import DECIMALS, Evidence, on_scale, scores
from index.reading.stems import ALIASES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from index.align.pairs import Index
    from index.align.semantic import Vectors
    from index.reading import Reading

    Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class VectorPairs:
    """Which passages are in a language of the judge, which in one of the vectors, and their evidence."""

    judged: Mask
    spoken: Mask
    evidence: Evidence

    def holds(self, left: Index | int, right: Index | int) -> Mask:
        """Whether a pair has its score from the vectors, which know both sides where the judge does not."""
        both = self.judged[left] & self.judged[right]
        return np.asarray(self.spoken[left] & self.spoken[right] & ~both)

    def beside(
        self, left: Index, right: Index, chance: NDArray[np.float64]
    ) -> tuple[Index, Index, NDArray[np.float64]]:
        """The pairs with their probabilities, those of the vectors in their place; the others as they are."""
        found = self.evidence
        by_vectors = on_scale(scores(found)[1]).round(DECIMALS)
        here, there = ~self.holds(left, right), self.holds(found.left, found.right)
        both = ((left, found.left), (right, found.right), (chance, by_vectors))
        columns = [np.r_[one[here], other[there]] for one, other in both]
        order = np.lexsort((columns[1], columns[0]))
        first, second, values = (column[order] for column in columns)
        return first, second, values


def vector_pairs(
    rows: Sequence[Reading], judged: Mask, vectors: Vectors | None, *, everything: bool
) -> VectorPairs | None:
    """The pairs that are left to sentence vectors; None without vectors, or where they know no more."""
    if vectors is None or judged.all():
        return None
    languages = vectors.languages
    codes = (ALIASES.get(row.language, row.language) for row in rows)
    spoken = np.array([languages is None or code in languages for code in codes])
    if not (spoken & ~judged).any():
        return None
    return VectorPairs(judged, spoken, Evidence(rows, vectors, everything=everything))
