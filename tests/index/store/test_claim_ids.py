"""A claim keeps its id while most of its passages stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.records import Claim
from index.store.claim_ids import reconcile_ids


def claim(*members: str) -> Claim:
    return Claim("", "s", members[0], tuple(sorted(members)))


def ids(claims) -> list[str]:
    return [one.id for one in claims]


def test_a_claim_that_gains_and_loses_a_few_passages_keeps_its_id():
    first, known = reconcile_ids([claim("a", "b", "c")], [])
    later, _ = reconcile_ids([claim("a", "b", "d", "e")], known)
    assert ids(later) == ids(first)


def test_a_claim_that_loses_half_of_its_passages_is_another_one():
    first, known = reconcile_ids([claim("a", "b", "c", "d")], [])
    later, _ = reconcile_ids([claim("a", "b", "x", "y")], known)
    assert ids(later) != ids(first)


def test_the_id_of_a_claim_that_was_swallowed_redirects():
    (big, small), known = reconcile_ids([claim("a", "b", "c"), claim("x", "y")], [])
    (merged,), known = reconcile_ids([claim("a", "b", "c", "x", "y")], known)
    assert merged.id == big.id
    assert {row.id: row.redirect for row in known} == {big.id: None, small.id: big.id}


def test_a_split_claim_leaves_its_id_with_the_larger_part():
    (whole,), known = reconcile_ids([claim("a", "b", "c", "d", "e")], [])
    parts, _ = reconcile_ids([claim("d", "e"), claim("a", "b", "c")], known)
    assert parts[1].id == whole.id
    assert parts[0].id != whole.id


def test_the_id_of_a_claim_that_vanished_is_kept_and_leads_nowhere():
    (gone,), known = reconcile_ids([claim("a", "b")], [])
    claims, known = reconcile_ids([], known)
    assert claims == ()
    assert [(row.id, row.redirect) for row in known] == [(gone.id, None)]


def test_a_vanished_claim_that_comes_back_has_its_old_id():
    (first,), known = reconcile_ids([claim("a", "b")], [])
    _, known = reconcile_ids([], known)
    (again,), _ = reconcile_ids([claim("a", "b")], known)
    assert again.id == first.id


@st.composite
def partitions(draw):
    members = draw(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=2), max_size=5))
    unique = {tuple(sorted(one)) for one in members}
    return [Claim("", "s", one[0], one) for one in sorted(unique)]


@given(partitions())
def test_a_second_run_changes_nothing(claims):
    first, known = reconcile_ids(claims, [])
    assert reconcile_ids(claims, known) == (first, known)


@given(partitions(), partitions())
def test_ids_are_never_shared(before, after):
    _, known = reconcile_ids(before, [])
    claims, _ = reconcile_ids(after, known)
    assert len(set(ids(claims))) == len(claims)


@given(partitions(), partitions())
def test_no_id_that_was_given_is_forgotten(before, after):
    first, known = reconcile_ids(before, [])
    _, later = reconcile_ids(after, known)
    assert set(ids(first)) <= {row.id for row in later}
