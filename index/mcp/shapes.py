"""Answers in the shapes that the tools give: small, each text of an outlet quoted with its source. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.analysis.findings import RULES
from index.mcp.quoting import LONG, NAMED, SHORT, WORDS, names, quote, quote_title, quote_words
from index.present.shapes import first, independents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.analysis.comparison import Comparison, Head
    from index.analysis.coverage import Row
    from index.analysis.findings import Finding
    from index.present.claim_page import ClaimPage
    from index.query.request import Result
    from index.records import Difference, Link

    Json = dict[str, Any]
    # Of a claim on its own page: the name of a list, and a row of it.
    Part = tuple[str, Json]

# Passages, differences and sides that stand beside a claim, a result or a finding; the rest are counted.
PASSAGES: Final = 4
DIFFERENCES: Final = 4
SIDES: Final = 6
PARTS: Final = ("passages", "differences", "links")


def article_shape(row: Mapping[str, Any]) -> Json:
    """An article of a list, from its row in the shape of `articles --json`."""
    plain = ("story", "published", "language", "capture", "kind", "passages")
    return {"article": row["id"], "title": quote_title(row)} | {name: row[name] for name in plain}


def claim_head(row: Row, story: Comparison) -> Json:
    """A claim without its passages: its label, who has it, who was first, who has it not."""
    return {
        "claim": row.claim.id,
        "story": row.claim.story,
        "label": _quoted(story, row.claim.label),
        "outlets": names(row.outlets("reports", "attributes", "disputes")),
        "disputed_by": names(row.outlets("disputes")),
        "independent": independents(row, story),
        "first": _first(row, story),
        **_missing(row),
    }


def _first(row: Row, story: Comparison) -> Json | None:
    found = first(row.claim, story)
    return found and {"published": found["published"]} | names(found["outlets"])


def _missing(row: Row) -> Json:
    unknown = list(row.reasons.items())[:NAMED]
    return {
        "silent": names(row.outlets("silent")),
        "unclear": names(row.outlets("unclear")),
        "unknown": {
            "count": len(row.reasons),
            "reasons": {outlet[:WORDS]: reason for outlet, reason in unknown},
        },
    }


def claim_shape(row: Row, story: Comparison) -> Json:
    """A claim of a list, with its first passages and differences."""
    passages = story.passages_of(row.claim)
    differences = story.differences.get(row.claim.id, ())
    return claim_head(row, story) | {
        "passages": [_quoted(story, one.id) for one in passages[:PASSAGES]],
        "more_passages": max(0, len(passages) - PASSAGES),
        "differences": [_difference(story, *one) for one in differences[:DIFFERENCES]],
        "more_differences": max(0, len(differences) - DIFFERENCES),
    }


def result_shape(result: Result) -> Json:
    """A result of a search: a claim with the passages that answer, or a passage in no claim."""
    claim = None if result.row is None or result.story is None else claim_head(result.row, result.story)
    return {
        "claim": claim,
        "passages": _all_quoted(result.passages[:PASSAGES], result.heads),
        "more_passages": max(0, len(result.passages) - PASSAGES),
        "near": _all_quoted(result.near[:PASSAGES], result.heads),
        "reason": result.reason,
    }


def _all_quoted(passages: Iterable[Passage], heads: Mapping[str, Head]) -> list[Json]:
    return [quote(passage, heads[passage.article]) for passage in passages]


def claim_parts(page: ClaimPage) -> list[Part]:
    """All passages, differences and links of a claim, one after the other."""
    story, claim = page.indexed.story, page.row.claim
    return [
        *(("passages", _quoted(story, one.id)) for one in story.passages_of(claim)),
        *(("differences", _difference(story, *one)) for one in story.differences.get(claim.id, ())),
        *(("links", _link(story, link)) for link in page.links),
    ]


def coverage_shape(row: Row, story: Comparison) -> Json:
    """A claim across all outlets: a cell for each that has something like it, names of the others."""
    cells = [(outlet, cell) for outlet, cell in row.cells.items() if cell.passages]
    return {
        "claim": row.claim.id,
        "story": row.claim.story,
        "label": _quoted(story, row.claim.label),
        "independent": independents(row, story),
        "cells": [
            {
                "outlet": outlet[:WORDS],
                "state": cell.state,
                "passage": _quoted(story, cell.passages[0], most=SHORT),
                "more_passages": len(cell.passages) - 1,
            }
            for outlet, cell in cells[:NAMED]
        ],
        "more_cells": max(0, len(cells) - NAMED),
        **_missing(row),
    }


def finding_shape(finding: Finding, story: str) -> Json:
    """A finding with the passages that show it; of what differs each side in its own words."""
    lead = finding.lead
    return {
        "kind": finding.kind,
        "rule": RULES[finding.kind],
        "story": story,
        "claim": finding.claim,
        "outlets": names(finding.outlets),
        "difference": finding.difference,
        "sides": _sides(finding),
        "lead": lead and {"outlet": lead.outlet, "days": lead.days, "minutes": lead.minutes}
        | {"followers": names(lead.followers)},
        "passages": [quote(one.passage, one.head) for one in finding.evidence[:SIDES]],
        "more_passages": max(0, len(finding.evidence) - SIDES),
    }  # fmt: skip


def _sides(finding: Finding) -> list[Json]:
    both = zip(finding.readings[:SIDES], finding.evidence, strict=False)
    return [
        {
            "words": side.span and quote(one.passage, one.head, side.span, WORDS),
            "outlets": names(side.outlets),
        }
        for side, one in both
    ]


def _difference(story: Comparison, left: str, right: str, found: Difference) -> Json:
    return {
        "kind": found.kind,
        "tier": found.tier,
        "left": found.left_span and _quoted(story, left, found.left_span, WORDS),
        "right": found.right_span and _quoted(story, right, found.right_span, WORDS),
        "left_passage": left,
        "right_passage": right,
    }


def _link(story: Comparison, link: Link) -> Json:
    spans = link.spans or (None, None)
    return {
        "left": _quoted(story, link.left, spans[0], SHORT),
        "right": _quoted(story, link.right, spans[1], SHORT),
        "score": link.score,
        "tier": link.tier,
        "shared": quote_words(link.shared),
    }


def _quoted(story: Comparison, passage: str, span: Sequence[int] | None = None, most: int = LONG) -> Json:
    found = story.passages[passage]
    return quote(found, story.articles[found.article], (span[0], span[1]) if span else None, most)
