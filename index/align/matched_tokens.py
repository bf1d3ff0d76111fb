"""Where passages match: which tokens of one are met in another, and whether two meet it in the same place.

A passage that makes several claims meets different passages by different stretches. Pure, on the vectors
that the judge of pairs made; what it did not see matches anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.align.model.encoded import token_likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from index.align.model.encoded import Encoded, Floats

# Likeness of two tokens, from which it begins to count and from which it counts fully.
LEAST, FULL = 0.35, 0.75
TINY = 1e-6


class MatchedTokens:
    """Which tokens of each passage are met in which other; `places` are the rows of the passages by id."""

    def __init__(self, passages: Encoded, places: Mapping[str, int]) -> None:
        self._passages, self._places = passages, places
        self._found: dict[tuple[str, str], Floats] = {}

    def _rows(self, passage: str) -> slice:
        return self._passages.rows(self._places[passage])

    def weight(self, passage: str) -> Floats:
        """(t,) how much each token of a passage weighs; the sum is 1."""
        return self._passages.weight[self._rows(passage)]

    def spans(self, passage: str) -> NDArray[np.uint16]:
        """(t, 2) where each token stands in the text."""
        return self._passages.spans[self._rows(passage)]

    def knows(self, *passages: str) -> bool:
        """Whether all of these passages were seen."""
        return all(passage in self._places for passage in passages)

    def met(self, here: str, there: str) -> Floats:
        """(t,) in [0, 1]: how well each token of `here` is met in `there`."""
        if (here, there) not in self._found:
            tokens = self._passages.tokens
            best = token_likeness(tokens[self._rows(here)], tokens[self._rows(there)]).max(axis=1)
            self._found[here, there] = np.clip((best - LEAST) / (FULL - LEAST), 0, 1)
        return self._found[here, there]

    def met_by_all(self, here: str, others: Mapping[str, float]) -> Floats:
        """(t,) in [0, 1]: how well each token of `here` is met in several passages, their mean by weight."""
        total = sum(others.values())
        return np.asarray(sum(self.met(here, other) * (share / total) for other, share in others.items()))

    def agreement(self, here: str, there: str, others: Mapping[str, float]) -> float:
        """How much of what `there` meets in `here` the others meet too, in [0, 1]; 1 where nothing is known.

        `others` are passages with their weights. The share is of the smaller of both stretches, so that a
        short stretch inside a long one agrees with it.
        """
        seen = {other: share for other, share in others.items() if share > 0 and self.knows(other)}
        if not seen or not self.knows(here, there):
            return 1.0
        weight, one, many = self.weight(here), self.met(here, there), self.met_by_all(here, seen)
        smaller = min(float(one @ weight), float(many @ weight))
        return min(1.0, float(np.minimum(one, many) @ weight) / max(smaller, TINY))
