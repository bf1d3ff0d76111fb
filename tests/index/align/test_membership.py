from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Passage
from index.align.matched_tokens import MatchedTokens
from index.align.membership import settled
from index.align.model.encoded import EncodedPassage, stacked

WORTH = 0.3


def story(names: str) -> dict[str, Passage]:
    return {name: Passage(name, f"article {name}", 0, 0, 1, name, story="s", outlet=name) for name in names}


def both_ways(**scores: float) -> dict[str, dict[str, float]]:
    """Scores of pairs that are written as their two letters."""
    found: dict[str, dict[str, float]] = {}
    for (one, other), score in scores.items():
        found.setdefault(one, {})[other] = score
        found.setdefault(other, {})[one] = score
    return found


def test_a_passage_enters_while_its_pairs_are_worth_more_than_they_cost() -> None:
    # c is worth (.5 - .3) + (.2 - .3) = .1; d (.5 - .3) + (0 - .3) and no more with c.
    scores = both_ways(ab=0.9, ac=0.5, bc=0.2, ad=0.5)
    assert settled(["ab"], story("abcd"), scores, frozenset(), WORTH) == [("a", "b", "c")]


def test_a_member_that_makes_the_claim_worse_leaves() -> None:
    # c is worth (.4 - .3) + (0 - .3) = -.2
    scores = both_ways(ab=0.9, ac=0.4)
    assert settled(["abc"], story("abc"), scores, frozenset(), WORTH) == [("a", "b")]


def test_what_a_person_joined_does_not_leave() -> None:
    # Both are worth less than their pairs cost, a with .9 + 1 - 4 and c with 1 + 0 - 4; b alone may leave.
    scores = both_ways(ab=0.9, ac=1.0)
    assert settled(["abc"], story("abc"), scores, frozenset(), 2.0) == [("a", "c")]


def test_what_a_person_told_apart_does_not_enter() -> None:
    scores = both_ways(ab=0.9, ac=0.9)
    apart = frozenset({("b", "c"), ("c", "b")})
    assert settled(["ab"], story("abc"), scores, apart, WORTH) == [("a", "b")]


def test_a_pair_that_another_claim_holds_counts_no_second_time() -> None:
    # d would bring abf (.9 - .3) with a, were that pair not in acde; b-d and f-d cost .3 each.
    scores = both_ways(
        ab=0.9, af=0.9, bf=0.9, ac=0.9, ad=0.95, ae=0.9, cd=0.9, ce=0.9, de=0.9, bd=0.29, fd=0.29
    )
    assert settled(["abf", "acde"], story("abcdef"), scores, frozenset(), WORTH)[0] == ("a", "b", "f")
    assert "d" in settled(["abf"], story("abcdef"), scores, frozenset(), WORTH)[0]


def test_a_claim_keeps_two_outlets() -> None:
    rows = story("abc") | {"b": replace(story("b")["b"], outlet="a")}
    scores = both_ways(ab=0.9, ac=0.1, bc=0.1)
    assert settled(["abc"], rows, scores, frozenset(), WORTH) == [("a", "b", "c")]


def test_a_passage_whose_article_says_it_better_does_not_enter() -> None:
    # d, of c's article, is worth .1 and .1 with a and b, less .3 times the lead of c, .5, with each.
    rows = story("abcd") | {"d": replace(story("d")["d"], article="article c", outlet="c")}
    scores = both_ways(ab=0.9, ac=0.9, bc=0.9, ad=0.4, bd=0.4)
    assert settled(["abc"], rows, scores, frozenset(), WORTH) == [("a", "b", "c")]


def halves(first: int, second: int) -> EncodedPassage:
    """A passage of two tokens, each of one of three kinds that are nothing like each other."""
    kinds = np.eye(3, dtype=np.int8) * 127
    spans = np.array([[0, 5], [6, 9]], dtype="<u2")
    weight = np.array([0.5, 0.5], dtype="<f2")
    return EncodedPassage(np.zeros(1, dtype="<f2"), kinds[[first, second]], weight, spans)


def test_a_passage_that_says_two_things_does_not_chain_them() -> None:
    # b says 0 and 1; a says 0 and c says 1. c is worth (.75 - .27) + (.02 - .27) > 0 by score alone, and the
    # places in b do not agree at all: less .3 · .8.
    rows, scores = story("abc"), both_ways(ab=0.9, bc=0.75, ac=0.02)
    seen = MatchedTokens(stacked([halves(0, 2), halves(0, 1), halves(1, 2)]), {"a": 0, "b": 1, "c": 2})
    assert settled(["ab"], rows, scores, frozenset(), 0.27) == [("a", "b", "c")]
    assert settled(["ab"], rows, scores, frozenset(), 0.27, seen) == [("a", "b")]


PAIRS = ["".join(pair) for pair in combinations("abcdef", 2)]


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0.05, 0.99), min_size=3))
def test_claims_settle_to_sorted_groups_of_two_outlets_in_their_order(scores: dict[str, float]) -> None:
    groups = sorted(tuple(pair) for pair in scores)[:3]
    found = settled(groups, story("abcdef"), both_ways(**scores), frozenset(), WORTH)
    assert len(found) == len(groups)
    assert all(len(group) > 1 and list(group) == sorted(set(group)) for group in found)


def test_two_that_no_claim_joins_leave_for_one_of_their_own_where_they_are_worth_more() -> None:
    # c is worth (.5 - .3) + (.2 - .3) = .1 with a and b, and .85 - .3 with d, who is too far from them.
    scores = both_ways(ab=0.9, ac=0.5, bc=0.2, cd=0.85)
    found = settled(["abc"], story("abcd"), scores, frozenset(), WORTH, starting=0.5)
    assert found == [("a", "b"), ("c", "d")]


def test_two_stay_where_they_are_worth_more() -> None:
    # c is worth .6 + .6 with a and b, and .7 - .3 with d.
    scores = both_ways(ab=0.9, ac=0.9, bc=0.9, cd=0.7)
    assert settled(["abc"], story("abcd"), scores, frozenset(), WORTH, starting=0.5) == [("a", "b", "c")]


def test_two_of_one_outlet_make_no_claim_of_their_own() -> None:
    rows = story("abcd") | {"d": replace(story("d")["d"], outlet="c")}
    scores = both_ways(ab=0.9, cd=0.95)
    assert settled(["ab"], rows, scores, frozenset(), WORTH, starting=0.5) == [("a", "b")]
