"""One probability from the judge and the words: worked by hand on a few pairs."""

from __future__ import annotations

import numpy as np
import pytest

from index.align.joint import certainty, same_event

# Twelve articles of one passage each: 0 to 5 report one event, 6 to 11 another one.
LEFT, RIGHT = np.triu_indices(12, k=1)
ARTICLE = np.arange(12)
INSIDE = (LEFT < 6) == (RIGHT < 6)


def test_pairs_of_two_events_lose_what_pairs_within_one_gain():
    y = np.where(INSIDE, 4.0, -2.0)
    found = same_event(y, LEFT, RIGHT, ARTICLE)
    # 30 of the 66 couples are inside an event: the mean is (30 * 4 - 36 * 2) / 66.
    assert found[INSIDE] == pytest.approx(4 - 48 / 66)
    assert found[~INSIDE] == pytest.approx(-2 - 48 / 66)


def test_where_all_articles_match_alike_nothing_changes():
    assert same_event(np.full(66, 3.0), LEFT, RIGHT, ARTICLE) == pytest.approx(0)


def test_only_the_best_match_of_each_passage_counts():
    # Articles 0 and 1 have two passages each; the second ones match nothing in the other article.
    article = np.array([0, 0, 1, 1, *range(2, 12)])
    left, right = np.triu_indices(14, k=1)
    other = article[left] != article[right]
    left, right = left[other], right[other]
    y = np.full(len(left), -1.0)
    y[(left == 0) & (right == 2)] = 5.0
    found = same_event(y, left, right, article)
    both = (article[left] == 0) & (article[right] == 1)
    # Best of 0: 5, of 1: -1, of 2: 5, of 3: -1; their mean is 2, all other 65 couples have -1.
    assert found[both] == pytest.approx(2 - (2 - 65) / 66)


def test_a_small_story_has_no_events_to_tell_apart():
    left, right = np.triu_indices(4, k=1)
    assert same_event(np.arange(6.0), left, right, np.arange(4)).tolist() == [0.0] * 6


@pytest.mark.parametrize(("articles", "worth"), [(0, 0.0), (4, 0.0), (8, 0.5), (12, 1.0), (60, 1.0)])
def test_statistics_of_a_story_are_worth_more_the_more_articles_it_has(articles, worth):
    assert certainty(np.arange(articles)) == worth


def test_it_does_not_matter_in_which_order_pairs_come():
    y = np.random.default_rng(1).normal(size=66)
    order = np.random.default_rng(2).permutation(66)
    there = same_event(y, LEFT, RIGHT, ARTICLE)[order]
    assert same_event(y[order], LEFT[order], RIGHT[order], ARTICLE) == pytest.approx(there)
