"""What fits a filter, and what its facets count."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.facts import Candidate, Facts
from index.query.filters import VALUES, Filter, facets, fits, fitting


class Publication(NamedTuple):
    outlet: str
    published: str | None
    language: str | None


NOVEMBER = Publication("a.example", "2023-11-30T23:00:00+00:00", "en")
DECEMBER = Publication("b.example", "2023-12-01", "de")
UNDATED = Publication("c.example", None, None)
CLAIM = Facts((NOVEMBER, DECEMBER), ("number", "hedge"), place_in_seed=3)
ALONE = Facts((UNDATED,))
EARLIER = Publication("a.example", "2023-11-28", "en")
LATER = Publication("c.example", "2023-12-02", "en")
DISPUTED = Facts((EARLIER, DECEMBER, LATER), ("hedge",), frozenset({"b.example"}), seed_silent=True)


@pytest.mark.parametrize(
    ("filters", "claim", "alone"),
    [
        (Filter(), True, True),
        (Filter(outlet="b.example"), True, False),
        (Filter(outlet="c.example"), False, True),
        (Filter(outlet="example"), False, False),
        (Filter(since="2023-12-01"), True, False),
        (Filter(since="2023-12-02"), False, False),
        (Filter(until="2023-11-30"), True, False),
        (Filter(until="2023-11-29"), False, False),
        (Filter(until="2023-11"), True, False),
        (Filter(month="2023-12"), True, False),
        (Filter(month="undated"), False, True),
        (Filter(language="de"), True, False),
        (Filter(language="unknown"), False, True),
        (Filter(kind="number"), True, False),
        (Filter(kind="place"), False, False),
        (Filter(seed="yes"), True, False),
        (Filter(seed="no"), False, True),
        (Filter(outlet="a.example", month="2023-11"), True, False),
        (Filter(outlet="b.example", month="2023-11"), False, False),
        (Filter(since="2023-12-01", language="en"), False, False),
        (Filter(kind="number", outlet="b.example", seed="yes"), True, False),
    ],
)
def test_fits(filters, claim, alone):
    assert (fits(CLAIM, filters), fits(ALONE, filters)) == (claim, alone)
    assert filters.restricts == (filters != Filter())


@pytest.mark.parametrize(
    ("filters", "disputed", "claim"),
    [
        (Filter(kind="facts"), False, True),
        (Filter(kind="tone"), True, True),
        (Filter(kind="facts", seed="yes"), False, True),
        (Filter(seed="silent"), True, False),
        (Filter(seed="no"), True, False),
        (Filter(voice="disputes"), True, False),
        (Filter(voice="reports"), False, False),
        (Filter(first="alone"), True, False),
        (Filter(first="first"), False, False),
    ],
)
def test_what_the_links_above_a_story_ask_for(filters, disputed, claim):
    assert (fits(DISPUTED, filters), fits(CLAIM, filters)) == (disputed, claim)


@pytest.mark.parametrize(
    ("publications", "alone"),
    [
        ((EARLIER, DECEMBER, LATER), True),
        ((NOVEMBER, DECEMBER, LATER), False),  # a moment beside a bare day may be later,
        ((EARLIER, DECEMBER), False),  # two are few
        ((EARLIER, DECEMBER, UNDATED), False),  # who can say when the third was
        ((DECEMBER, LATER, Publication("d.example", "2023-12-01", "en")), False),  # two on one day
    ],
)
def test_first_alone_needs_many_outlets_whose_dates_tell(publications, alone):
    assert Facts(publications).first_alone == alone


def test_facets_count_each_result_once_for_each_of_its_values():
    assert facets([Candidate(1, CLAIM), Candidate(2, ALONE), Candidate(3, CLAIM)], Filter()) == {
        "outlet": {"a.example": 2, "b.example": 2, "c.example": 1},
        "month": {"2023-11": 2, "2023-12": 2, "undated": 1},
        "language": {"de": 2, "en": 2, "unknown": 1},
        "kind": {"number": 2},
        "seed": {"yes": 2, "no": 1},
    }


def test_a_facet_counts_what_stands_in_the_place_of_the_present_value():
    found = facets([Candidate(1, CLAIM), Candidate(2, ALONE)], Filter(outlet="a.example"))
    assert found["outlet"] == {"a.example": 1, "b.example": 1, "c.example": 1}
    assert found["month"] == {"2023-11": 1}


publications = st.builds(
    Publication,
    st.sampled_from(["a.example", "b.example"]),
    st.sampled_from([None, "2023", "2023-11", "2023-11-30", "2023-12-01T10:00:00+01:00"]),
    st.sampled_from([None, "en", "de"]),
)
facts = st.builds(
    Facts,
    st.lists(publications, min_size=1, max_size=4).map(tuple),
    st.lists(st.sampled_from(["number", "hedge"]), unique=True).map(tuple),
    place_in_seed=st.sampled_from([0, float("inf")]),
)
filters = st.builds(
    Filter,
    outlet=st.sampled_from([None, "a.example"]),
    since=st.sampled_from([None, "2023-11-30"]),
    month=st.sampled_from([None, "2023-11", "undated"]),
    kind=st.sampled_from([None, "number"]),
    seed=st.sampled_from([None, "yes", "no"]),
)


@given(st.lists(facts.map(lambda one: Candidate(None, one)), max_size=8), filters)
def test_every_count_is_what_one_gets_who_chooses_the_value(candidates, filters):
    for name, counts in facets(candidates, filters).items():
        assert name in VALUES
        for value, count in counts.items():
            chosen = Filter(**{**_given(filters), name: value})
            assert len(fitting(candidates, chosen)) == count > 0


def _given(filters):
    return {name: getattr(filters, name) for name in Filter.__slots__}
