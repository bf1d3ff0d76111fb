"""The orders of results and claims: one measure each."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from index.query.facts import Candidate, Facts
from index.query.order import ordered


class Publication(NamedTuple):
    outlet: str
    published: str | None
    language: str | None


def of(*published, **fields):
    outlets = "abcdef"
    return Facts(
        tuple(Publication(o, day, "en") for o, day in zip(outlets, published, strict=False)), **fields
    )


RESULTS = {
    "undated": of(None, None, None, kinds=("hedge", "attribution"), place_in_seed=7),
    "month": of("2023-11", kinds=("number",)),
    "late": of("2023-12-03", "2023-12-02", kinds=("number", "date"), place_in_seed=2),
    "early": of("2023-12-01T08:00:00+00:00", "2023-12-05", disputing=frozenset({"b"})),
    "earlier": of("2023-12-01T07:00:00+00:00", "2023-10"),
}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("relevance", ["undated", "month", "late", "early", "earlier"]),
        ("date", ["month", "earlier", "early", "late", "undated"]),
        ("spread", ["undated", "late", "early", "earlier", "month"]),
        ("disagreement", ["early", "late", "month", "undated", "earlier"]),
        ("seed", ["late", "undated", "month", "early", "earlier"]),
    ],
)
def test_ordered(order, expected):
    candidates = [Candidate(name, facts) for name, facts in RESULTS.items()]
    assert [one.subject for one in ordered(candidates, order)] == expected


def test_disagreement_counts_disputing_outlets_then_kinds_of_fact():
    assert RESULTS["early"].disagreement == (1, 0)
    assert RESULTS["late"].disagreement == (0, 2)
    assert RESULTS["undated"].disagreement == (0, 0)
