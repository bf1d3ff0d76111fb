from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.align.transitivity import bridges, partners, revised

# Passages 0 to 3 of four articles: 0 and 1 both match 2, and 3 matches nobody.
LEFT, RIGHT = np.triu_indices(4, 1)
CHANCE = np.array([0.3, 0.9, 0.01, 0.4, 0.01, 0.01])  # 0-1, 0-2, 0-3, 1-2, 1-3, 2-3


def test_a_bridge_is_the_geometric_mean_of_the_best_way_through_a_third() -> None:
    found = bridges(partners(CHANCE, LEFT, RIGHT), LEFT, RIGHT)
    # 0-1 through 2, 0-2 through 1, 1-2 through 0; nothing that is not faint leads to 3.
    expected = [sqrt(0.9 * 0.4), sqrt(0.3 * 0.4), 0, sqrt(0.3 * 0.9), 0, 0]
    assert found.tolist() == pytest.approx(expected)


def test_odds_rise_with_a_bridge_and_fall_with_other_partners() -> None:
    by_hand = 0.9 * log(0.3 / 0.7) + 3.6 * 0.6 - 0.53 * (log(0.5 + 1.2) + log(0.5 + 0.7)) - 0.3
    assert revised(CHANCE, LEFT, RIGHT, 1.0)[0] == pytest.approx(1 / (1 + exp(-by_hand)))


def test_a_pair_whose_sides_have_no_other_partner_loses() -> None:
    alone = revised(np.array([0.6]), np.array([0]), np.array([1]), 1.0)
    assert alone[0] < 0.6


def test_in_a_small_story_third_passages_have_no_say() -> None:
    assert revised(CHANCE, LEFT, RIGHT, 0.0).tolist() == CHANCE.tolist()


def test_no_pairs_are_no_pairs() -> None:
    none = np.array([], dtype=np.int64)
    assert revised(np.array([]), none, none, 1.0).tolist() == []


@given(st.lists(st.floats(0, 1), min_size=6, max_size=6), st.permutations(range(6)), st.floats(0, 1))
def test_the_order_of_the_pairs_has_no_say(chance: list[float], order: list[int], certain: float) -> None:
    values = np.array(chance)
    found = revised(values, LEFT, RIGHT, certain)
    other = revised(values[order], LEFT[order], RIGHT[order], certain)
    assert np.allclose(other, found[order])
    assert ((found >= 0) & (found <= 1)).all()
