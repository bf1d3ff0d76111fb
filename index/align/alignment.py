"""One story from its passages to its links and claims: the only place where the parts meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import numpy as np

from index.align.claims import claims
from index.align.evidence import shared, traits
from index.align.label_span import label_span
from index.align.linking_neighbours import carriers
from index.align.matched_tokens import MatchedTokens
from index.align.pair_scores import alike, asked, by_judge, by_words
from index.align.score import DECIMALS, Evidence
from index.records import Alignment, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from index.align.judging import PairJudge
    from index.align.pair_scores import PairScores
    from index.align.score import Levels
    from index.align.semantic import Vectors
    from index.align.vector_pairs import VectorPairs
    from index.reading import Reading
    from index.records import Claim, Constraint, Span, Tier

Pair = tuple[str, str]
Both = tuple[float, float]
FEW = 2


def align(
    readings: Iterable[Reading],
    *,
    judge: PairJudge | None = None,
    threshold: float | None = None,
    vectors: Vectors | None = None,
    judgements: Iterable[Constraint] = (),
) -> Alignment:
    """The links and claims of one story.

    With a `judge` the score of a link is the probability that its passages make the same claim; without
    one it is a score by words alone. `threshold` is the score, in [0, 1], from which links are kept; 0 keeps
    every pair with any evidence, None those that are at least `suggested` and have something to show for
    it, or are `confirmed`. `vectors` adds the likeness of sentence vectors to the evidence in words; beside a
    judge only where a side is in a language that it does not know. Claims are made of confirmed links
    whatever the threshold. The answer depends on the set of passages alone, not on their order.
    """
    rows = sorted({row.passage.id: row for row in readings}.values(), key=lambda row: row.passage.id)
    passages = {row.passage.id: row.passage for row in rows}
    if not rows:
        return Alignment((), ())
    everything = threshold == 0
    story = Evidence(rows, vectors if judge is None else None, everything=everything)
    pairs = by_words(story) if judge is None else by_judge(rows, story, judge, vectors, everything=everything)
    keep = pairs.levels.suggested if threshold is None else threshold
    together, apart = rulings(judgements)
    article = {one: row.article for one, row in passages.items()}
    ruled = obey(scored(rows, pairs, min(keep, pairs.levels.faint)), together, apart, article)
    kept = {pair: both for pair, both in ruled.items() if both[0] >= keep}
    links = explain(rows, story, pairs, kept, spanned=threshold is None)
    weak = {(link.left, link.right) for link in links if link.tier == "suggested"}
    if threshold is None:
        places = {row.passage.id: at for at, row in enumerate(rows)}
        links = tuple(link for link in links if link.spans or worth_showing(link, places, pairs))
    most = pairs.levels.confirmed - 10**-DECIMALS
    near = [
        (*pair, min(standing, most) if pair in weak else standing)
        for pair, (_, standing) in ruled.items()
        if standing >= pairs.levels.faint
    ]
    met = matches(rows, pairs)
    found = claims(passages, near, apart, pairs.levels, met)
    return Alignment(links, found if met is None else with_spans(found, rows, ruled, met))


def matches(rows: Sequence[Reading], pairs: PairScores) -> MatchedTokens | None:
    """Where the passages that the judge knows meet; None where it was not asked."""
    if pairs.passages is None or pairs.known is None:
        return None
    places = {row.passage.id: at for at, row in enumerate(rows) if pairs.known[at]}
    return MatchedTokens(pairs.passages, places)


def with_spans(
    found: Iterable[Claim], rows: Iterable[Reading], scored: Mapping[Pair, Both], met: MatchedTokens
) -> tuple[Claim, ...]:
    """The claims with the stretch of each label that all of the claim says."""
    readings = {row.passage.id: row for row in rows}
    outlets = {one: row.passage.outlet for one, row in readings.items()}

    def span(claim: Claim) -> Span | None:
        pairs = ((m, (min(m, claim.label), max(m, claim.label))) for m in claim.members)
        others = {member: scored[pair][0] for member, pair in pairs if pair in scored}
        return label_span(readings[claim.label], others, outlets, met)

    return tuple(replace(claim, label_span=span(claim)) for claim in found)


def scored(rows: Sequence[Reading], pairs: PairScores, least: float) -> dict[Pair, Both]:
    """The pairs from a score of `least` with score and standing.

    The same words in two articles are one claim, whatever else.
    """
    ids = [row.passage.id for row in rows]
    kept = np.flatnonzero((pairs.scores >= least) & (pairs.scores > 0))
    columns = (column[kept].tolist() for column in (pairs.left, pairs.right, pairs.scores, pairs.standing))
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


def explain(
    rows: Sequence[Reading],
    story: Evidence,
    pairs: PairScores,
    scored: Mapping[Pair, Both],
    *,
    spanned: bool,
) -> tuple[Link, ...]:
    """The links with their tier and why, in the order of their ids."""
    place = {row.passage.id: at for at, row in enumerate(rows)}
    ordered = sorted(scored.items())
    ends = [(place[left], place[right]) for (left, right), _ in ordered]
    why = reasons(rows, story, ends)
    least = pairs.levels.suggested
    unclear = [at for at, (_, both) in enumerate(ordered) if both[0] >= least and len(why[at]) < FEW]
    near = neighbours({at: ends[at] for at in unclear}, story, pairs.vectors)
    spans = [alike(pairs, *pair) if spanned else None for pair in ends]
    return tuple(
        Link(
            *pair,
            score,
            tier(standing, pairs.levels, evident=bool(why[at]) or standing == 1 or asked(pairs, *ends[at])),
            why[at],
            tuple(rows[i].passage.id for i in near.get(at, ())),
            spans[at],
        )
        for at, (pair, (score, standing)) in enumerate(ordered)
    )


def neighbours(
    ends: Mapping[int, tuple[int, int]], story: Evidence, vectors: VectorPairs | None
) -> dict[int, tuple[int, ...]]:
    """Through which passages each of these pairs was linked, by the evidence that scored it."""
    others = {at for at, pair in ends.items() if vectors is not None and vectors.holds(*pair)}
    found: dict[int, tuple[int, ...]] = {}
    sources = [(ends.keys() - others, story)] + ([(others, vectors.evidence)] if vectors else [])
    for places, source in sources:
        chosen = sorted(places)
        left, right = (np.array([ends[at][side] for at in chosen], dtype=np.int64) for side in (0, 1))
        found |= zip(chosen, carriers(left, right, source.close, source.likeness), strict=True)
    return found


def worth_showing(link: Link, places: Mapping[str, int], pairs: PairScores) -> bool:
    """Whether a link without spans is kept: it has something to show, or the vectors alone suggest it.

    What only a model says stays `suggested`; without it, an outlet would be silent that may have the claim.
    """
    by_vectors = pairs.vectors is not None and pairs.vectors.holds(places[link.left], places[link.right])
    return bool(link.shared) or link.tier == "confirmed" or bool(by_vectors)


def reasons(
    rows: Sequence[Reading], story: Evidence, ends: Sequence[tuple[int, int]]
) -> list[tuple[str, ...]]:
    """What the two passages of each pair share."""
    own, names = story.views.own, story.views.names
    used = sorted({at for pair in ends for at in pair})
    found = {at: traits(rows[at], names) for at in used}
    df = Counter(term for row in own for term in {names.get(word.stem, word.stem) for word in row})
    return [shared(found[i], found[j], df, len(rows)) for i, j in ends]


def tier(standing: float, levels: Levels, *, evident: bool) -> Tier:
    """Whether a link is certain enough to make a claim, and something in the passages shows why."""
    return "confirmed" if evident and standing >= levels.confirmed else "suggested"
