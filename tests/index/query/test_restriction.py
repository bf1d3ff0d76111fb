"""What SQL says of all passages at once is what the filter says of each answer."""

from __future__ import annotations

from itertools import product

import pytest

from corpus.store import lists
from index.query.facts import Facts, candidates_of
from index.query.filters import Filter, fits
from index.query.restriction import passages_within
from index.store.comparison import load

VALUES = {
    "outlet": ("b.example", "c.example", "nobody.example"),
    "since": ("2024-03-01", "2024-03-03"),
    "until": ("2024-03-02", "2024-03"),
    "month": ("2024-03", "undated"),
    "language": ("en", "de"),
    "kind": ("negation", "place", "facts", "tone"),
    "seed": ("yes", "no"),
    "voice": ("disputes",),
}
ONE = [Filter(**{name: value}) for name, values in VALUES.items() for value in values]
TWO = [
    Filter(**{name: value, other: second})
    for name, other in product(VALUES, repeat=2)
    if name < other
    for value, second in product(VALUES[name], VALUES[other])
]


@pytest.fixture
def expected(ask, store):
    """The numbers of passages of claims that fit and of lone passages that do, asked one by one."""
    units = []
    for name in ("quay", "mill"):
        story = load(store.database, name)
        units += [(one.subject.members, one.facts) for one in candidates_of(story, story.claims)]
        claimed = {member for claim in story.claims for member in claim.members}
        for passage in story.passages.values():
            if passage.id not in claimed:
                place = passage.position if passage.article == story.seed else float("inf")
                units.append(((passage.id,), Facts((story.head(passage.id),), place_in_seed=place)))
    assert sum(len(members) > 1 for members, _ in units) >= 2
    numbers = {
        row["id"]: row["number"] for row in store.database.rows(f"SELECT id, number FROM ({lists.PASSAGES})")
    }
    return lambda filters: {
        numbers[one] for members, facts in units if fits(facts, filters) for one in members
    }


def test_one_filter_and_any_two(expected, store):
    every = expected(Filter())
    assert passages_within(store.database, Filter()) == every
    for filters in ONE + TWO:
        assert passages_within(store.database, filters) == expected(filters), filters
    left_out = [filters for filters in ONE if expected(filters) != every]
    assert len(left_out) >= len(ONE) - 1
