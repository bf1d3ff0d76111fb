import numpy as np
import pytest

from index.align.matched_tokens import MatchedTokens
from index.align.model.encoded import EncodedPassage, stacked


def passage(*kinds: int, weight: tuple[float, ...]) -> EncodedPassage:
    tokens = np.eye(4, dtype=np.int8)[list(kinds)] * 127
    spans = np.zeros((len(kinds), 2), dtype="<u2")
    return EncodedPassage(np.zeros(1, dtype="<f2"), tokens, np.array(weight, dtype="<f2"), spans)


@pytest.fixture
def matches() -> MatchedTokens:
    """`long` says 0, 1 and 2; `first` says 0, `both` 0 and 1, `last` 2, `other` nothing of it."""
    rows = {
        "long": passage(0, 1, 2, weight=(0.5, 0.25, 0.25)),
        "first": passage(0, weight=(1,)),
        "both": passage(0, 1, weight=(0.5, 0.5)),
        "last": passage(2, weight=(1,)),
        "other": passage(3, weight=(1,)),
    }
    return MatchedTokens(stacked(list(rows.values())), {name: at for at, name in enumerate(rows)})


def test_a_token_is_met_where_the_other_has_one_like_it(matches: MatchedTokens) -> None:
    assert matches.met("long", "both").tolist() == [1, 1, 0]
    assert matches.met("both", "long").tolist() == [1, 1]


def test_a_short_stretch_inside_a_long_one_agrees_with_it(matches: MatchedTokens) -> None:
    assert matches.agreement("long", "first", {"both": 0.9}) == 1
    assert matches.agreement("long", "both", {"first": 0.9}) == 1


def test_two_stretches_that_do_not_meet_do_not_agree(matches: MatchedTokens) -> None:
    assert matches.agreement("long", "first", {"last": 0.9}) == 0


def test_several_others_count_by_their_weight(matches: MatchedTokens) -> None:
    # `first` meets .5 of it; the others .75 · [1, 1, 0] + .25 · [0, 0, 1], which is .375 of it there.
    assert matches.agreement("long", "first", {"both": 0.6, "last": 0.2}) == pytest.approx(0.375 / 0.5)


def test_what_was_not_seen_agrees_with_all(matches: MatchedTokens) -> None:
    assert matches.agreement("long", "unseen", {"both": 0.9}) == 1
    assert matches.agreement("long", "first", {"unseen": 0.9}) == 1
    assert matches.agreement("long", "first", {}) == 1
