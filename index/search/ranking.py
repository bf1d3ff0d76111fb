"""From passages to an answer: one ranking of claims and of passages that stand alone. Pure.

A passage's relevance to a question q starts from what it says itself,

    own(p) = ( (BM25(p, q) / max + C · cos(p, q) / max + M · meaning(p, q) / max) / max ) ^ SHARP,

BM25 over words and their synonyms (see `similarity`), the cosine over spelling, the meaning by the judge of
pairs where the passages have its vectors. Its article helps,
because the sentence before says what "it" is:

    near(p) = own(p) + BESIDE · mean own of the sentences beside it + ARTICLE · mean own of its article

and so do the passages in other articles that say the same (neighbour expansion, Rocchio 1971, on
the ranking itself), so that a passage is found which says it in other words:

    relevance(p) = (1 − SPREAD) · near(p) + SPREAD · Σ_n w(p, n)² near(n) / Σ_n w(p, n)²

over the 20 n nearest by w, the greater of the link's score and the cosine of their spelling.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.records import Claim
    from index.search.similarity import Matrix, Pool

COSINE, MEANING, SHARP = 0.3, 1.0, 1.3
MEANT = 0.72
BESIDE, ARTICLE = 0.15, 0.3
SPREAD = 0.4
NEAR = 0.85  # of the relevance of a claim's best passage, from which its others are shown beside it
ANSWERS = 0.25  # of the best relevance of all, from which a passage is still named among its claim's


@dataclass(frozen=True, slots=True)
class Result:
    """A claim with those of its passages that answer, or one passage alone (`claim` is None).

    `passages` are passage ids, the most relevant first; a passage stands in one result only.
    `score` is the relevance of the first, at least 0. In `results` a claim comes again with passages
    that are far less relevant than its best; in `folded` it stands once.
    """

    claim: Claim | None
    passages: tuple[str, ...]
    score: float


def relevance(pool: Pool, question: str, language: str | None) -> Matrix:
    """Return the relevance of each passage of the pool, in [0, 2)."""
    own = _scaled(pool.lexical(question, language)) + COSINE * _scaled(pool.spelled(question, language))
    if pool.meaning is not None and question:
        own = own + MEANING * _scaled(above_most(pool.meaning(question)))
    own = _scaled(own) ** np.float32(SHARP)
    near = own + BESIDE * (pool.beside @ own) + ARTICLE * (pool.together @ own)
    return ((1 - SPREAD) * near + SPREAD * (pool.nearest @ near)).astype(np.float32)


def above_most(values: Matrix) -> Matrix:
    """How far each value is above the middle one, squared, so that the nearest stand out.

    0 for half of them, and for all where none is as near as an answer is: of questions that no passage
    answers the best was .4 to .67, of those that one answers .79 and more (gold stories a and d).

    >>> above_most(np.array([0.0, 1.0, 3.0], np.float32)).tolist()
    [0.0, 0.0, 4.0]
    >>> above_most(np.array([0.0, 0.2, 0.6], np.float32)).tolist()
    [0.0, 0.0, 0.0]
    """
    if values.max(initial=0.0) < MEANT:
        return np.zeros_like(values)
    return np.asarray(np.maximum(values - np.median(values), 0) ** 2, dtype=np.float32)


def results(relevant: Mapping[str, float], claims: Iterable[Claim], limit: int | None = None) -> list[Result]:
    """Join ranked passages with their claims: best first, each passage once.

    `relevant` maps passage ids to relevance; what is not in it is not shown. A passage in several
    claims is shown in the one whose three best passages are the most relevant.
    """
    found: list[Result] = []
    shown: set[str] = set()
    claim_of = _shown_in(relevant, claims)
    for passage in sorted(relevant, key=lambda each: (-relevant[each], each)):
        if len(found) == limit:
            break
        if passage not in shown:
            found.append(_result(passage, claim_of.get(passage), relevant, shown))
            shown.update(found[-1].passages)
    return found


def folded(found: Sequence[Result], share: float = ANSWERS) -> list[Result]:
    """Let each claim stand once, where its best passage stands, with all of its passages that answer.

    A passage that comes in a later turn answers if its relevance is at least that share of the best of
    all; the rest of a claim is no answer, though it is shown where the claim is shown whole.
    """
    least = share * found[0].score if found else 0.0
    once: dict[str, Result] = {}
    for result in found:
        name = result.claim.id if result.claim else result.passages[0]
        if name not in once:
            once[name] = result
        elif result.score >= least:
            once[name] = replace(once[name], passages=once[name].passages + result.passages)
    return list(once.values())


def _result(passage: str, claim: Claim | None, relevant: Mapping[str, float], shown: set[str]) -> Result:
    score = relevant[passage]
    members = claim.members if claim else (passage,)
    least = NEAR * score
    kept = [each for each in members if each not in shown and relevant.get(each, -1.0) >= least]
    kept.sort(key=lambda each: (-relevant[each], each))
    return Result(claim, tuple(kept), score)


def _shown_in(relevant: Mapping[str, float], claims: Iterable[Claim]) -> dict[str, Claim]:
    """Return the claim in which each passage is shown."""
    ranked = sorted(claims, key=lambda claim: (-_best(relevant, claim.members), claim.id))
    claim_of: dict[str, Claim] = {}
    for claim in ranked:
        for member in claim.members:
            claim_of.setdefault(member, claim)
    return claim_of


def _best(relevant: Mapping[str, float], members: Sequence[str]) -> float:
    best = sorted((relevant.get(member, 0.0) for member in members), reverse=True)[:3]
    return sum(best) / len(best) if best else 0.0


def _scaled(scores: Matrix) -> Matrix:
    top = float(scores.max()) if len(scores) else 0.0
    return scores / top if top > 0 else scores
