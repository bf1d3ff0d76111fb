"""The comparison as rows: coverage, time line, reprints and outlets in their `--json` shapes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from index.analysis.coverage import coverage
from index.analysis.first import first
from index.analysis.nearness import only_here
from index.present.shapes import independents, passage_json
from index.query.facts import candidates_of
from index.query.filters import fitting
from index.query.order import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from index.analysis.comparison import Comparison
    from index.analysis.coverage import Coverage, Row
    from index.query.filters import Filter
    from index.query.order import Order


def sorted_rows(matrix: Coverage, story: Comparison, order: Order) -> list[Row]:
    """The rows of a matrix in one of the orders of claims."""
    rows = {row.claim.id: row for row in matrix.rows}
    candidates = ordered(candidates_of(story, story.claims), order)
    return [rows[one.subject.id] for one in candidates]


def fitting_rows(matrix: Coverage, story: Comparison, filters: Filter) -> list[Row]:
    """The rows of a matrix whose claims fit."""
    rows = {row.claim.id: row for row in matrix.rows}
    return [rows[one.subject.id] for one in fitting(candidates_of(story, story.claims), filters)]


def reporting(row: Row) -> tuple[str, ...]:
    """The outlets that have the claim, in whatever voice."""
    return row.outlets("reports", "attributes", "disputes")


def coverage_row(row: Row, story: Comparison) -> dict[str, Any]:
    """A claim across all outlets; each cell with its state and, where there are any, its passages."""
    cells = {
        outlet: {
            "state": cell.state,
            "reason": cell.reason,
            "passages": [passage_json(story.passages[p], story.head(p)) for p in cell.passages],
        }
        for outlet, cell in row.cells.items()
    }
    claim = row.claim
    head = {"claim": claim.id, "story": claim.story, "label": story.passages[claim.label].text}
    return head | {"outlets": len(reporting(row)), "independent": independents(row, story), "cells": cells}


def timeline_rows(story: Comparison) -> Iterator[dict[str, Any]]:
    """Who had each claim first, by date, and who is not known not to have it."""
    rows = {row.claim.id: row for row in coverage(story).rows}
    for one in ordered(candidates_of(story, story.claims), "date"):
        found = one.facts.first
        yield {
            "claim": one.subject.id,
            "label": story.passages[one.subject.label].text,
            "order": found.order,
            "published": found.published,
            "outlets": list(found.outlets),
            "undated": list(found.undated),
            "reasons": rows[one.subject.id].reasons,
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
    shared = Counter(outlet for row in matrix.rows for outlet in reporting(row))
    voices = Counter((outlet, row.cells[outlet].state) for row in matrix.rows for outlet in reporting(row))
    alone = Counter(story.passages[one].outlet for one in only_here(story))
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
            "first": first([story.articles[a] for a in articles[outlet]]).published,
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
