"""Silence is only said of what was looked for in the whole text."""

from __future__ import annotations

import pytest

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.analysis.coverage import coverage
from index.records import Claim, Link


def head(
    outlet: str, published: str | None = "2023-12-01", capture: str = "full", kind: str = "original"
) -> Head:
    return Head(
        outlet, f"https://{outlet}/", outlet, "", published, None, kind, capture, "", "en", None, None, ""
    )


def passage(outlet: str, n: int = 0) -> Passage:
    return Passage(f"{outlet}#{n}", outlet, n, 0, 5, f"{outlet} {n}", outlet=outlet, story="s")


def story(*heads: Head, links=(), members=("a#0", "b#0")) -> Comparison:
    passages = [passage(one.outlet, n) for one in heads for n in range(2)]
    claims = (Claim("c", "s", members[0], members),)
    articles = {one.id: one for one in heads}
    return Comparison("s", None, articles, {p.id: p for p in passages}, tuple(links), claims)


def state(found: Comparison, outlet: str) -> str:
    return coverage(found).rows[0].cells[outlet].state


def test_an_outlet_with_a_passage_in_the_claim_reports_it():
    found = story(head("a"), head("b"))
    assert (state(found, "a"), state(found, "b")) == ("reports", "reports")


def test_an_outlet_captured_whole_with_nothing_near_is_silent():
    assert state(story(head("a"), head("b"), head("c")), "c") == "silent"


def test_an_outlet_captured_in_part_is_unknown_never_silent():
    assert state(story(head("a"), head("b"), head("c", capture="partial")), "c") == "unknown"


def test_a_passage_at_the_suggested_tier_makes_it_unclear_and_is_shown():
    links = [Link("a#0", "c#1", 0.3, "suggested"), Link("b#0", "c#0", 0.2, "suggested")]
    cell = coverage(story(head("a"), head("b"), head("c"), links=links)).rows[0].cells["c"]
    assert (cell.state, cell.passages) == ("unclear", ("c#1",))


def test_a_link_to_a_passage_outside_the_claim_does_not_count():
    links = [Link("a#1", "c#1", 0.3, "suggested")]
    assert state(story(head("a"), head("b"), head("c"), links=links), "c") == "silent"


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_outlets_stand_in_order_of_publication(first, second):
    dates = {first: "2023-11-01", second: "2023-12-01"}
    heads = sorted((head("a", dates["a"]), head("b", dates["b"])), key=lambda one: one.published)
    assert coverage(story(*heads)).outlets == (first, second)
