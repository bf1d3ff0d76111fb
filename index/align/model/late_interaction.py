"""How well passages cover each other, token by token (MaxSim, Khattab & Zaharia 2020). Pure, on arrays.

What a pair comes to does not depend on the pairs beside it: products of tokens are exact, sums by weight are
made in double precision.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.align.model.encoded import token_likeness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.align.model.encoded import Encoded, Floats, Index

LEAST = 1e-6
PAIRS = 16_384  # whose means are multiplied at once: some 50 MB
PARTNERS = 512  # of one passage that are met at once: their tokens take some 25 MB at most


def coverages(passages: Encoded, left: Index, right: Index) -> Floats:
    """(pairs, 4): cosine of the means, better and worse coverage, their geometric mean.

    Pairs of one left passage are taken together, so that its tokens meet those of its partners in one
    product; of a passage that is near to thousands, some at a time.
    """
    out = np.empty((len(left), 4), dtype=np.float32)
    for at in range(0, len(left), PAIRS):
        some = slice(at, at + PAIRS)
        out[some, 0] = np.einsum("ij,ij->i", passages.mean[left[some]], passages.mean[right[some]])
    order = np.lexsort((right, left))
    bounds = np.flatnonzero(np.diff(left[order], prepend=-1, append=-1))
    for first, last in pairwise(bounds):
        for at in range(first, last, PARTNERS):
            cells = order[at : min(at + PARTNERS, last)]
            out[cells, 1:] = covered(passages, int(left[cells[0]]), right[cells])
    return out


def covered(passages: Encoded, here: int, there: Index) -> Floats:
    """(partners, 3) coverages of one passage with each of its partners."""
    own = passages.rows(here)
    counts = passages.starts[there + 1] - passages.starts[there]
    offsets = np.cumsum(counts) - counts
    rows = np.arange(counts.sum()) - np.repeat(offsets - passages.starts[there], counts)
    alike = token_likeness(passages.tokens[rows], passages.tokens[own])
    forth = np.maximum.reduceat(alike, offsets, axis=0).astype(np.float64) @ passages.weight[own]
    back = np.add.reduceat(alike.max(axis=1).astype(np.float64) * passages.weight[rows], offsets)
    both = np.sqrt(np.maximum(forth * back, LEAST))
    return np.stack([np.maximum(forth, back), np.minimum(forth, back), both], axis=1).astype(np.float32)


def answering(passages: Encoded, question: Encoded) -> Floats:
    """How near each passage is to one question: the cosine of the means, and how it covers the question."""
    own, offsets = question.weight, passages.starts[:-1]
    alike = token_likeness(passages.tokens, question.tokens)
    covers = np.maximum.reduceat(alike, offsets, axis=0) @ own
    return np.asarray(passages.mean @ question.mean[0] + covers, dtype=np.float32)


def stretch(best: Floats, weight: Floats) -> tuple[tuple[int, int], float]:
    """The run of tokens whose match, above the passage's mean, weighs most; and its share of all weight.

    >>> stretch(np.array([0.1, 0.9, 0.8, 0.1], np.float32), np.array([0.25] * 4, np.float32))
    ((1, 3), 0.5)
    """
    gain = (best - best @ weight / max(float(weight.sum()), LEAST)) * weight
    reach, start, top, found = 0.0, 0, -1.0, (0, len(best))
    for at, value in enumerate(gain.tolist()):
        if reach <= 0:
            reach, start = 0.0, at
        reach += value
        if reach > top:
            top, found = reach, (start, at + 1)
    return found, float(weight[found[0] : found[1]].sum())


def hull(spans: NDArray[np.uint16], tokens: tuple[int, int]) -> tuple[int, int]:
    """The characters from the first to the last of some tokens."""
    return int(spans[tokens[0], 0]), int(spans[tokens[1] - 1, 1])
