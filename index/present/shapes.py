"""Claims and passages in the shapes that are printed, exported and served. Pure.

Knows the comparison and its coverage; nothing of terminals, files or HTML.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from index.analysis.first import first_day
from index.analysis.reprint_records import independent
from index.query.filters import VALUES
from index.search.corrections import as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Row
    from index.query.request import Answer, Result
    from index.records import Claim, Difference
    from index.search.corrections import Correction

    Spans = Sequence[tuple[int, int]]

# Facets whose key in JSON is older than the name of the filter.
FACETS: Final = {"month": "date"}


def passage_json(passage: Passage, head: Head, matched: Spans = ()) -> dict[str, Any]:
    """A passage with its evidence: address, place in the article, matched words as spans in its text."""
    return {
        "id": passage.id,
        "article": passage.article,
        "url": head.url,
        "outlet": head.outlet,
        "kind": head.kind,
        "title": head.title,
        "published": head.published,
        "position": passage.position,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "matched": [list(span) for span in matched],
    }


def claim_json(row: Row, story: Comparison) -> dict[str, Any]:
    """A claim without its passages: who has it, who was first, who is silent, what differs."""
    claim = row.claim
    return {
        "id": claim.id,
        "story": claim.story,
        "label": story.passages[claim.label].text,
        "label_span": claim.label_span and list(claim.label_span),
        "members": list(claim.members),
        "outlets": list(row.outlets("reports", "attributes", "disputes")),
        "first": first(claim, story),
        "silent": list(row.outlets("silent")),
        "unclear": list(row.outlets("unclear")),
        "unknown": list(row.outlets("unknown")),
        "reasons": row.reasons,
        "independent": independents(row, story),
        "differences": [difference_json(*found) for found in story.differences.get(claim.id, ())],
    }


def difference_json(left: str, right: str, found: Difference) -> dict[str, Any]:
    """A difference, with the passages on its two sides."""
    return {
        "kind": found.kind,
        "tier": found.tier,
        "left": found.left,
        "right": found.right,
        "left_passage": left,
        "right_passage": right,
        "left_span": found.left_span and list(found.left_span),
        "right_span": found.right_span and list(found.right_span),
    }


def first(claim: Claim, story: Comparison) -> dict[str, Any] | None:
    """Who had the claim first, as far as dates tell: the outlets of the earliest day; None without dates."""
    heads = story.earliest(claim)
    return {"published": first_day(heads), "outlets": sorted({h.outlet for h in heads})} if heads else None


def independents(row: Row, story: Comparison) -> int:
    """How many outlets have the claim, a reprint group counting as one."""
    outlets = {story.passages[member].article: story.passages[member].outlet for member in row.claim.members}
    return independent(outlets, story.reprints)


def full_claim_json(row: Row, story: Comparison) -> dict[str, Any]:
    """A claim with its passages, as `claims --json` prints it."""
    passages = story.passages_of(row.claim)
    return claim_json(row, story) | {
        "passages": [passage_json(passage, story.articles[passage.article]) for passage in passages]
    }


def result_json(result: Result) -> dict[str, Any]:
    """A result in the shape of `search --json`."""
    claim = None if result.row is None or result.story is None else claim_json(result.row, result.story)
    passages = [_answering(passage, result) for passage in result.passages]
    near = [passage_json(p, result.heads[p.article], result.matched.get(p.id, ())) for p in result.near]
    return {"claim": claim, "passages": passages, "near": near, "reason": result.reason}


def _answering(passage: Passage, result: Result) -> dict[str, Any]:
    row = passage_json(passage, result.heads[passage.article], result.matched.get(passage.id, ()))
    if passage.id not in result.around:
        return row
    before, after = result.around[passage.id]
    return row | {"before": list(before), "after": list(after)}


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer in the shape of `search --json`; with its error alone where the query cannot be read."""
    row = {"query": answer.request.query, "results": [result_json(result) for result in answer.results]}
    if answer.error:
        return row | {"error": answer.error}
    facets = {FACETS.get(name, name): dict(answer.facets.get(name, {})) for name in VALUES}
    return row | {
        "facets": facets,
        "total": answer.total,
        "suggestion": answer.suggestion,
        "corrections": [_correction_json(one, answer) for one in answer.corrections],
        "without": [asdict(one) for one in answer.without],
        "near_names": [asdict(one) for one in answer.near_names],
    }


def _correction_json(made: Correction, answer: Answer) -> dict[str, Any]:
    query = as_typed(answer.request.query, answer.corrections, made)
    return {"typed": made.typed, "searched": made.searched, "query": query}
