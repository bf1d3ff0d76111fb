"""One story from its passages to its links and claims: the only place where the parts meet."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import numpy as np

from index.align.claims import claims
from index.align.evidence import shared, traits
from index.align.linking_neighbours import carriers
from index.align.score import CONFIRMED, LOOSE, SUGGESTED, Evidence, scores
from index.records import Alignment, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.align.semantic import Vectors
    from index.reading import Reading
    from index.records import Constraint, Tier

Pair = tuple[str, str]
Both = tuple[float, float]
FEW = 2


def align(
    readings: Iterable[Reading],
    *,
    threshold: float | None = None,
    vectors: Vectors | None = None,
    judgements: Iterable[Constraint] = (),
) -> Alignment:
    """The links and claims of one story.

    `threshold` is the score, in [0, 1], from which links are kept; 0 keeps every pair with any
    evidence, None those that are at least `suggested` and have something of their own to show for
    it, or are `confirmed`. `vectors` adds the likeness of sentence
    vectors to the evidence. A link is `confirmed` by its standing among its rivals, and claims are
    made of confirmed links whatever the threshold. The answer depends on the set of passages
    alone, not on their order.
    """
    rows = sorted({row.passage.id: row for row in readings}.values(), key=lambda row: row.passage.id)
    passages = {row.passage.id: row.passage for row in rows}
    if not rows:
        return Alignment((), ())
    story = Evidence(rows, vectors, everything=threshold == 0)
    keep = SUGGESTED if threshold is None else threshold
    together, apart = rulings(judgements)
    ruled = obey(
        scored(rows, story, min(keep, LOOSE)),
        together,
        apart,
        {one: row.article for one, row in passages.items()},
    )
    links = explain(rows, story, {pair: both for pair, both in ruled.items() if both[0] >= keep})
    if threshold is None:
        links = tuple(link for link in links if link.shared or link.tier == "confirmed")
    near = [(left, right, standing) for (left, right), (_, standing) in ruled.items() if standing >= LOOSE]
    return Alignment(links, claims(passages, near, apart, CONFIRMED))


def scored(rows: Sequence[Reading], story: Evidence, least: float) -> dict[Pair, Both]:
    """The pairs from a score of `least` with score and standing.

    The same words in two articles are one claim, whatever else.
    """
    ids = [row.passage.id for row in rows]
    score, standing = scores(story)
    kept = np.flatnonzero((score >= least) & (score > 0))
    columns = (column[kept].tolist() for column in (story.left, story.right, score, standing))
    found = {(ids[i], ids[j]): (a, b) for i, j, a, b in zip(*columns, strict=True)}
    return found | dict.fromkeys(same(rows), (1.0, 1.0))


def same(rows: Sequence[Reading]) -> Iterator[Pair]:
    """The pairs of passages of different articles with the same text."""
    ordered = sorted(rows, key=lambda row: (row.text, row.passage.id))
    for _, copies in groupby(ordered, key=lambda row: row.text):
        for left, right in combinations(copies, 2):
            if left.passage.article != right.passage.article:
                yield left.passage.id, right.passage.id


def rulings(judgements: Iterable[Constraint]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that must be and that cannot be in one claim, each both ways round."""
    decided: dict[Pair, bool] = {}
    for rule in judgements:
        decided[rule.left, rule.right] = decided[rule.right, rule.left] = rule.together
    together = frozenset(pair for pair, yes in decided.items() if yes)
    return together, frozenset(decided) - together


def obey(
    scored: Mapping[Pair, Both],
    together: frozenset[Pair],
    apart: frozenset[Pair],
    article: Mapping[str, str],
) -> dict[Pair, Both]:
    """The scores with what a person decided: 1 for what must be together, no row for what cannot."""
    known = {(a, b) for a, b in together if a < b and a in article and b in article}
    decided = {(a, b): (1.0, 1.0) for a, b in sorted(known) if article[a] != article[b]}
    return {pair: both for pair, both in scored.items() if pair not in apart} | decided


def explain(rows: Sequence[Reading], story: Evidence, scored: Mapping[Pair, Both]) -> tuple[Link, ...]:
    """The links with their tier and why, in the order of their ids."""
    place = {row.passage.id: at for at, row in enumerate(rows)}
    ordered = sorted(scored.items())
    ends = [(place[left], place[right]) for (left, right), _ in ordered]
    why = reasons(rows, story, ends)
    unclear = [at for at, (_, both) in enumerate(ordered) if both[0] >= SUGGESTED and len(why[at]) < FEW]
    left, right = (np.array([ends[at][side] for at in unclear], dtype=np.int64) for side in (0, 1))
    near = dict(zip(unclear, carriers(left, right, story.close, story.likeness), strict=True))
    return tuple(
        Link(*pair, score, tier(standing), why[at], tuple(rows[i].passage.id for i in near.get(at, ())))
        for at, (pair, (score, standing)) in enumerate(ordered)
    )


def reasons(
    rows: Sequence[Reading], story: Evidence, ends: Sequence[tuple[int, int]]
) -> list[tuple[str, ...]]:
    """What the two passages of each pair share."""
    own, names = story.views.own, story.views.names
    used = sorted({at for pair in ends for at in pair})
    found = {at: traits(rows[at], names) for at in used}
    df = Counter(term for row in own for term in {names.get(word.stem, word.stem) for word in row})
    return [shared(found[i], found[j], df, len(rows)) for i, j in ends]


def tier(standing: float) -> Tier:
    """Whether a link is certain enough to make a claim."""
    return "confirmed" if standing >= CONFIRMED else "suggested"
