"""Groups by average linkage: what joins, what does not chain, and what stays as it was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events.clustering import cluster

NAMES = "abcdefg"
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.01, 1).map(lambda score: round(score, 3)),
    max_size=15,
).map(lambda found: [(left, right, score) for (left, right), score in found.items()])


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        ([("a", "b", 0.3)], [("a", "b")]),
        ([("a", "b", 0.29)], []),
        # c is like b alone: its mean with a and b is (0 + 0.5) / 2 = 0.25.
        ([("a", "b", 0.6), ("b", "c", 0.5)], [("a", "b")]),
        # (0.1 + 0.5) / 2 = 0.3 is enough.
        ([("a", "b", 0.6), ("b", "c", 0.5), ("a", "c", 0.1)], [("a", "b", "c")]),
        # Two pairs that one pair bridges: 0.9 / 4 = 0.225.
        ([("a", "b", 1.0), ("c", "d", 1.0), ("b", "c", 0.9)], [("a", "b"), ("c", "d")]),
    ],
)
def test_two_groups_join_while_their_mean_likeness_is_enough(pairs, groups):
    assert cluster(pairs, 0.3) == groups


def test_the_most_alike_join_first():
    pairs = [("a", "b", 0.5), ("b", "c", 0.6)]
    assert cluster(pairs, 0.3) == [("b", "c")]


def test_held_groups_take_in_but_never_meet():
    pairs = [
        ("a", "x", 0.9),
        ("b", "x", 0.9),
        ("a", "c", 1.0),
        ("a", "d", 1.0),
        ("b", "c", 1.0),
        ("b", "d", 1.0),
    ]
    assert cluster(pairs, 0.3, [("a", "b"), ("c", "d")]) == [("a", "b", "x"), ("c", "d")]


def test_a_held_group_stays_though_nothing_speaks_for_it_now():
    assert cluster([], 0.3, [("b", "a")]) == [("a", "b")]


@given(PAIRS, st.randoms())
def test_the_order_of_pairs_does_not_matter(pairs, random):
    mixed = random.sample(pairs, len(pairs))
    assert cluster(mixed, 0.3) == cluster(pairs, 0.3)


@given(PAIRS)
def test_no_id_is_in_two_groups_and_every_group_is_alike_on_average(pairs):
    found = cluster(pairs, 0.3)
    assert len({name for group in found for name in group}) == sum(map(len, found))
    score = {frozenset(pair[:2]): pair[2] for pair in pairs}
    for group in found:
        inside = [score.get(frozenset((a, b)), 0) for a in group for b in group if a < b]
        assert sum(inside) / len(inside) >= 0.3 - 1e-6


@given(PAIRS)
def test_grouping_again_with_what_was_found_changes_nothing(pairs):
    found = cluster(pairs, 0.3)
    assert cluster(pairs, 0.3, found) == found
