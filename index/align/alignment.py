"""One story from its passages to its links and claims: the only place where the parts meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import numpy as np

from index.align.claims import claims
from index.align.evidence import shared, traits
from index.align.label_span import label_span
from index.align.linking_neighbours import carriers
from index.align.matched_tokens import MatchedTokens
from index.align.score import BY_JUDGE, BY_WORDS, DECIMALS, Evidence, judged, on_scale, scores
from index.records import Alignment, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from index.align.judging import PairJudge
    from index.align.model.encoded import Encoded
    from index.align.score import Levels
    from index.align.semantic import Vectors
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
    it, or are `confirmed`. `vectors` adds the likeness of sentence vectors to the evidence in words. Claims
    are made of confirmed links whatever the threshold. The answer depends on the set of passages alone, not
    on their order.
    """
    rows = sorted({row.passage.id: row for row in readings}.values(), key=lambda row: row.passage.id)
    passages = {row.passage.id: row.passage for row in rows}
    if not rows:
        return Alignment((), ())
    story = Evidence(rows, vectors, everything=threshold == 0)
    pairs = by_words(story) if judge is None else by_judge(rows, story, judge, everything=threshold == 0)
    keep = pairs.levels.suggested if threshold is None else threshold
    together, apart = rulings(judgements)
    article = {one: row.article for one, row in passages.items()}
    ruled = obey(scored(rows, story, pairs, min(keep, pairs.levels.faint)), together, apart, article)
    kept = {pair: both for pair, both in ruled.items() if both[0] >= keep}
    links = explain(rows, story, pairs, kept, spanned=threshold is None)
    weak = {(link.left, link.right) for link in links if link.tier == "suggested"}
    if threshold is None:
        links = tuple(link for link in links if link.shared or link.spans or link.tier == "confirmed")
    most = pairs.levels.confirmed - 10**-DECIMALS
    near = [
        (*pair, min(standing, most) if pair in weak else standing)
        for pair, (_, standing) in ruled.items()
        if standing >= pairs.levels.faint
    ]
    met = matches(rows, pairs)
    found = claims(passages, near, apart, pairs.levels, met)
    return Alignment(links, found if met is None else with_spans(found, rows, ruled, met))


@dataclass(frozen=True, slots=True)
class PairScores:
    """The scores of a story's pairs, their standing among rivals, and from where they count.

    `judge`, `passages` and `known` (which passages are in a language that it knows) are there where it was
    asked.
    """

    scores: NDArray[np.float64]
    standing: NDArray[np.float64]
    levels: Levels
    judge: PairJudge | None = None
    passages: Encoded | None = None
    known: NDArray[np.bool_] | None = None


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


def by_words(story: Evidence) -> PairScores:
    """The story's pairs by their words alone."""
    return PairScores(*scores(story), BY_WORDS)


def by_judge(rows: Sequence[Reading], story: Evidence, judge: PairJudge, *, everything: bool) -> PairScores:
    """The story's pairs by judge and words; rivals count inside the probability already."""
    known = np.array([row.language in judge.languages for row in rows])
    if not known.any():
        chance = on_scale(scores(story)[1]).round(DECIMALS)
        return PairScores(chance, chance, BY_JUDGE)
    encoded = judge.encoded([row.text for row in rows])
    chance = judged(story, judge, encoded, known, everything=everything)
    return PairScores(chance, chance, BY_JUDGE, judge, encoded, known)


def scored(rows: Sequence[Reading], story: Evidence, pairs: PairScores, least: float) -> dict[Pair, Both]:
    """The pairs from a score of `least` with score and standing.

    The same words in two articles are one claim, whatever else.
    """
    ids = [row.passage.id for row in rows]
    kept = np.flatnonzero((pairs.scores >= least) & (pairs.scores > 0))
    columns = (column[kept].tolist() for column in (story.left, story.right, pairs.scores, pairs.standing))
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
    left, right = (np.array([ends[at][side] for at in unclear], dtype=np.int64) for side in (0, 1))
    near = dict(zip(unclear, carriers(left, right, story.close, story.likeness), strict=True))
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


def asked(pairs: PairScores, left: int, right: int) -> bool:
    """Whether the judge looked at two passages."""
    return pairs.known is not None and bool(pairs.known[left] and pairs.known[right])


def alike(pairs: PairScores, left: int, right: int) -> tuple[Span, Span] | None:
    """The stretches of two passages that the judge found most alike; None where it was not asked of them."""
    if pairs.judge is None or pairs.passages is None or not asked(pairs, left, right):
        return None
    match = pairs.judge.explain(pairs.passages, left, right)
    return match.left, match.right


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
