"""A first answer for a new article, before its whole story is aligned again.

IDF is counted in the story, so every new article moves every score a little; the next full run is
the answer. Until then the new passages are aligned with those of the story that are nearest by plain
words, which takes a second where the story has 15,000.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align.alignment import align
from index.align.tfidf import count, unit, weigh
from index.records import Alignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from index.align.semantic import Vectors
    from index.records import Constraint

NEAR = 12
WORD = re.compile(r"\w+")


def align_new(
    story: Iterable[Passage],
    new: Iterable[Passage],
    *,
    vectors: Vectors | None = None,
    judgements: Iterable[Constraint] = (),
) -> Alignment:
    """The links and claims of the new passages with a story, marked provisional.

    `story` may hold the new passages already. Links and claims without a new passage are not told.
    """
    fresh = {row.id: row for row in new}
    old = sorted((row for row in story if row.id not in fresh), key=lambda row: row.id)
    near = nearest(old, list(fresh.values()))
    found = align([*near, *fresh.values()], vectors=vectors, judgements=judgements)
    return Alignment(
        tuple(link for link in found.links if link.left in fresh or link.right in fresh),
        tuple(claim for claim in found.claims if not fresh.keys().isdisjoint(claim.members)),
        provisional=True,
    )


def nearest(old: Sequence[Passage], new: Sequence[Passage]) -> list[Passage]:
    """The passages of a story that are among the nearest to a new one, and those beside them."""
    texts = [row.text.lower() for row in (*old, *new)]
    counts, _ = count([[(word, 1.0) for word in WORD.findall(text)] for text in texts])
    rows = unit(weigh(counts))
    likeness = (rows[len(old) :] @ sparse.csr_array(rows[: len(old)].T)).toarray()
    order = np.argsort(-likeness.round(9), axis=1, kind="stable")[:, :NEAR]
    chosen = {(old[at].article, old[at].position) for at in order.ravel().tolist()}
    beside = {(article, at + step) for article, at in chosen for step in (-1, 0, 1)}
    return [row for row in old if (row.article, row.position) in beside]
