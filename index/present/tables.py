"""The comparison as rows: coverage, time line, reprints and outlets in their `--json` shapes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Literal

from index.analysis.first import firsts
from index.present.shapes import independents, passage_json
from index.records import VOICED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.analysis.comparison import Comparison
    from index.analysis.coverage import Coverage, Row

Sort = Literal["spread", "disagreement", "time"]


def sorted_rows(matrix: Coverage, story: Comparison, sort: Sort) -> list[Row]:
    """Claims by how many outlets have them, by how much they differ, or by their first date."""
    if sort == "time":
        place = {one.claim.id: n for n, one in enumerate(firsts(story))}
        return sorted(matrix.rows, key=lambda row: place[row.claim.id])
    if sort == "disagreement":
        return sorted(matrix.rows, key=lambda row: disagreement(row, story), reverse=True)
    return sorted(matrix.rows, key=lambda row: (-len(said(row)), row.claim.id))


def said(row: Row) -> tuple[str, ...]:
    """The outlets that have the claim, in whatever voice."""
    return row.outlets("reports", "attributes", "disputes")


def disagreement(row: Row, story: Comparison) -> tuple[int, int]:
    """How many outlets dispute, and how many kinds of difference in what is said there are."""
    kinds = {
        found.kind for _, _, found in story.differences.get(row.claim.id, ()) if found.kind not in VOICED
    }
    return len(row.outlets("disputes")), len(kinds)


def coverage_row(row: Row, story: Comparison) -> dict[str, Any]:
    """A claim across all outlets; each cell with its state and, where there are any, its passages."""
    cells = {
        outlet: {
            "state": cell.state,
            "passages": [passage_json(story.passages[p], story.head(p)) for p in cell.passages],
        }
        for outlet, cell in row.cells.items()
    }
    claim = row.claim
    head = {"claim": claim.id, "story": claim.story, "label": story.passages[claim.label].text}
    return head | {"outlets": len(said(row)), "independent": independents(row, story), "cells": cells}


def timeline_rows(story: Comparison) -> Iterator[dict[str, Any]]:
    """Who had each claim first, by date."""
    for one in firsts(story):
        yield {
            "claim": one.claim.id,
            "label": story.passages[one.claim.label].text,
            "order": one.order,
            "published": one.published,
            "outlets": list(one.outlets),
            "undated": list(one.undated),
        }


def reprint_rows(story: Comparison) -> Iterator[dict[str, Any]]:
    """Groups of articles that share text, with how much and where."""
    for number, group in enumerate(story.reprints, 1):
        members = [
            {
                "article": member.article,
                "url": story.articles[member.article].url,
                "outlet": member.outlet,
                "kind": story.articles[member.article].kind,
                "published": story.articles[member.article].published,
                "share": member.share,
                "spans": [list(span) for span in member.spans],
            }
            for member in group.members
        ]
        head = {"group": number, "origin": group.origin, "grounds": group.grounds, "credit": group.credit}
        yield head | {"members": members}


def outlet_rows(story: Comparison, matrix: Coverage) -> list[dict[str, Any]]:
    """Each outlet: articles, claims shared, passages only here, share reprinted, how often it attributes."""
    shared = Counter(outlet for row in matrix.rows for outlet in said(row))
    voices = Counter((outlet, row.cells[outlet].state) for row in matrix.rows for outlet in said(row))
    claimed = {member for claim in story.claims for member in claim.members}
    alone = Counter(p.outlet for p in story.passages.values() if p.id not in claimed)
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for head in story.articles.values():
        articles[head.outlet].append(head.id)
    copied = _copied(story)
    return [
        {
            "outlet": outlet,
            "articles": len(articles[outlet]),
            "partial": sum(story.articles[a].capture == "partial" for a in articles[outlet]),
            "digests": sum(story.articles[a].kind == "digest" for a in articles[outlet]),
            "first": min((p for a in articles[outlet] if (p := story.articles[a].published)), default=None),
            "claims": shared[outlet],
            "only_here": alone[outlet],
            "reprinted": round(max(copied.get(a, 0.0) for a in articles[outlet]), 2),
            "attributes": round(voices[outlet, "attributes"] / shared[outlet], 2) if shared[outlet] else None,
            "disputes": voices[outlet, "disputes"],
            "labels": dict(story.labels.get(outlet, {})),
        }
        for outlet in sorted(articles, key=lambda one: (-shared[one], one))
    ]


def _copied(story: Comparison) -> Mapping[str, float]:
    """The share of each article's words that stand in other outlets, except where it is the origin."""
    return {
        member.article: member.share
        for group in story.reprints
        for member in group.members
        if member.article != group.origin
    }
