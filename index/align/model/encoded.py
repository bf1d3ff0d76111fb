"""Passages as the judge sees them: a mean vector, and for each token a vector, a weight and its place.

Token vectors are kept in steps of 1/127 and the rest in half precision, so that a passage that was read
from the corpus and one that was encoded just now are the same to the last bit. Whole steps also make the
products of tokens exact: they are the same bits whatever else is multiplied with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Index = NDArray[np.int64]

STEPS = 127
SQUARE = np.float32(STEPS**2)
HEAD = np.dtype("<u2")


@dataclass(frozen=True, slots=True)
class EncodedPassage:
    """One passage: `mean` (d,), `tokens` (t, e), `weight` (t,) with sum 1, `spans` (t, 2) in characters."""

    mean: NDArray[np.float16]
    tokens: NDArray[np.int8]
    weight: NDArray[np.float16]
    spans: NDArray[np.uint16]

    def to_bytes(self) -> bytes:
        """Sizes (d, t, e) as three little-endian 16-bit integers, then the four arrays in their order."""
        sizes = np.array([len(self.mean), *self.tokens.shape], dtype=HEAD)
        parts = (sizes, self.mean, self.tokens, self.weight, self.spans)
        return b"".join(part.tobytes() for part in parts)

    @classmethod
    def from_bytes(cls, packed: bytes) -> EncodedPassage:
        """The passage that `to_bytes` packed."""
        wide, count, deep = np.frombuffer(packed, HEAD, 3).tolist()
        ends = np.cumsum([3 * HEAD.itemsize, 2 * wide, count * deep, 2 * count, 4 * count]).tolist()
        mean, tokens, weight, spans = (packed[a:b] for a, b in pairwise(ends))
        return cls(
            np.frombuffer(mean, "<f2"),
            np.frombuffer(tokens, np.int8).reshape(count, deep),
            np.frombuffer(weight, "<f2"),
            np.frombuffer(spans, "<u2").reshape(count, 2),
        )


@dataclass(frozen=True, slots=True)
class Encoded:
    """Many passages side by side; the tokens of passage i are the rows `starts[i]` to `starts[i + 1]`.

    `tokens` (t, e) are whole numbers, in steps of 1/127.
    """

    mean: Floats
    tokens: Floats
    weight: Floats
    starts: Index
    spans: NDArray[np.uint16]

    def __len__(self) -> int:
        """How many passages."""
        return len(self.mean)

    def rows(self, passage: int) -> slice:
        """Where the tokens of a passage stand."""
        return slice(*self.starts[passage : passage + 2].tolist())


def token_likeness(here: Floats, there: Floats) -> Floats:
    """(t, u) cosines of the tokens of two passages, from their vectors in steps.

    The sums of 96 products of whole numbers up to 127 stay under 2²⁴: no order of adding them rounds.

    >>> one, others = np.full((1, 2), 127, np.float32), np.array([[127, -127], [127, 0]], np.float32)
    >>> token_likeness(one, others).tolist()
    [[0.0, 1.0]]
    """
    return np.asarray((here @ there.T) / SQUARE, dtype=np.float32)


def stacked(passages: Sequence[EncodedPassage]) -> Encoded:
    """At least one passage, in order."""
    counts = [len(passage.weight) for passage in passages]
    return Encoded(
        mean=np.stack([passage.mean for passage in passages]).astype(np.float32),
        tokens=np.concatenate([passage.tokens for passage in passages]).astype(np.float32),
        weight=np.concatenate([passage.weight for passage in passages]).astype(np.float32),
        starts=np.cumsum([0, *counts], dtype=np.int64),
        spans=np.concatenate([passage.spans for passage in passages]),
    )
