"""One story from its passages to its links and claims: the only place where the parts meet."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from index.align.claims import claims
from index.align.evidence import shared
from index.align.pairs import EVERY, every, likely
from index.align.score import CONFIRMED, SUGGESTED, describe, scores
from index.mentions.words import words
from index.records import Alignment, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.align.semantic import Vectors
    from index.mentions.words import Word
    from index.records import Constraint

Pair = tuple[str, str]


def align(
    passages: Iterable[Passage],
    *,
    threshold: float | None = None,
    vectors: Vectors | None = None,
    judgements: Iterable[Constraint] = (),
) -> Alignment:
    """The links and claims of one story.

    `threshold` is the score, in [0, 1], from which links are kept; 0 keeps every pair with any
    evidence, None those that are at least `suggested`. `vectors` adds the likeness of sentence
    vectors to the evidence. Claims are made of `confirmed` links whatever the threshold. The
    answer depends on the set of passages alone, not on their order.
    """
    rows = sorted({row.id: row for row in passages}.values(), key=lambda row: row.id)
    read = [list(words(row.text, row.language)) for row in rows]
    keep = SUGGESTED if threshold is None else threshold
    scored = weighed(rows, read, vectors, everything=threshold == 0)
    together, apart = rulings(judgements)
    ruled = obey(scored, together, apart, {row.id: row.article for row in rows})
    links = explain(rows, read, {pair: score for pair, score in ruled.items() if score >= keep})
    certain = [(left, right, score) for (left, right), score in ruled.items() if score >= CONFIRMED]
    return Alignment(links, claims({row.id: row for row in rows}, certain, apart, CONFIRMED))


def weighed(
    rows: Sequence[Passage], read: Sequence[Sequence[Word]], vectors: Vectors | None, *, everything: bool
) -> dict[Pair, float]:
    """The pairs of different articles and their scores, above 0."""
    ranks = {article: at for at, article in enumerate(sorted({row.article for row in rows}))}
    group = np.array([ranks[row.article] for row in rows], dtype=np.int64)
    views = [*describe([[word.stem for word in row] for row in read])]
    if vectors is not None:
        views.append(sparse.csr_array(np.asarray(vectors([row.text for row in rows]), dtype=np.float64)))
    left, right = every(group) if everything or len(rows) <= EVERY else likely(views[1], group)
    values = scores(views, group, left, right)
    pairs = zip(left.tolist(), right.tolist(), values.tolist(), strict=True)
    same = {(i, j): 1.0 if rows[i].text == rows[j].text else value for i, j, value in pairs}
    return {(rows[i].id, rows[j].id): value for (i, j), value in same.items() if value > 0}


def rulings(judgements: Iterable[Constraint]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that must be and that cannot be in one claim, each both ways round."""
    decided: dict[Pair, bool] = {}
    for rule in judgements:
        decided[rule.left, rule.right] = decided[rule.right, rule.left] = rule.together
    together = frozenset(pair for pair, yes in decided.items() if yes)
    return together, frozenset(decided) - together


def obey(
    scored: Mapping[Pair, float],
    together: frozenset[Pair],
    apart: frozenset[Pair],
    article: Mapping[str, str],
) -> dict[Pair, float]:
    """The scores with what a person decided: 1 for what must be together, no row for what cannot."""
    known = {(a, b) for a, b in together if a < b and a in article and b in article}
    decided = {(a, b): 1.0 for a, b in sorted(known) if article[a] != article[b]}
    return {pair: score for pair, score in scored.items() if pair not in apart} | decided


def explain(
    rows: Sequence[Passage], read: Sequence[Sequence[Word]], scored: Mapping[Pair, float]
) -> tuple[Link, ...]:
    """The links with their tier and the words they share, in the order of their ids."""
    place = {row.id: at for at, row in enumerate(rows)}
    df = Counter(stem for row in read for stem in {word.stem for word in row})
    return tuple(
        Link(
            left, right, score, "confirmed" if score >= CONFIRMED else "suggested",
            shared(read[place[left]], read[place[right]], df, len(rows)),
        )
        for (left, right), score in sorted(scored.items())
    )  # fmt: skip
