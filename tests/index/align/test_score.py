"""The parts of the score, with numbers worked by hand."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import sparse

from corpus.records import Passage
from index.align import pairs
from index.align.article_similarity import alike as articles_alike
from index.align.competition import standings
from index.align.linking_neighbours import carriers
from index.align.neighbour_expansion import expand, nearest
from index.align.score import Evidence, features, scores
from index.align.tfidf import beside, count, unit
from index.reading import read_all, read_text

Make = Callable[..., list[Passage]]
LIKENESS = sparse.csr_array([[1.0, 0.6, 0.2], [0.6, 1.0, 0.4], [0.2, 0.4, 1.0]])
APART = np.array([0, 1, 2])


def test_a_passage_borrows_from_its_nearest_by_their_weight() -> None:
    # row 0: 0.36 / (0.36 + 0.04) = 0.9 of row 1 and 0.1 of row 2
    found = nearest(LIKENESS, APART, top=2, power=2, smooth=0.0).toarray()
    assert found[0].round(3).tolist() == [0, 0.9, 0.1]


def test_passages_of_its_own_article_are_no_neighbours() -> None:
    found = nearest(LIKENESS, np.array([0, 0, 1]), top=2, power=1, smooth=0.0).toarray()
    assert found[0].tolist() == [0, 0, 1]


def test_a_passage_without_near_neighbours_borrows_little() -> None:
    far = sparse.csr_array([[1.0, 0.01], [0.01, 1.0]])
    found = nearest(far, np.array([0, 1]), top=1, power=2, smooth=0.1).toarray()
    assert found[0, 1] == pytest.approx(0.001, abs=1e-5)


def test_spread_is_the_mean_of_both_directions() -> None:
    weights = sparse.csr_array([[0.0, 0.5, 0.0], [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    # 0 reaches 2 through 1: 0.5 · 0.4; 2 reaches 0 through 1: 1 · 0.6
    assert expand(weights, LIKENESS, np.array([0]), np.array([2])).tolist() == pytest.approx([0.4])


def test_views_side_by_side_add_their_products() -> None:
    one, two = sparse.csr_array([[1.0], [1.0]]), sparse.csr_array([[1.0], [-1.0]])
    both = beside([(0.7, one), (0.3, two)])
    assert (both @ both.T).toarray()[0, 1] == pytest.approx(0.4)


def test_an_empty_row_stays_empty_at_unit_length() -> None:
    counts, terms = count([[], [("war", 2.0)]])
    assert (terms, unit(counts).toarray().tolist()) == (["war"], [[0.0], [1.0]])


def test_articles_on_one_event_are_more_alike() -> None:
    texts = ("cracks in the bridge", "the bridge has cracks", "a library opens")
    found = articles_alike([read_text(text, "en").words for text in texts], APART)
    assert found[0, 1] > 0.5 > found[0, 2]
    assert np.allclose(found, found.T)


def test_a_rival_in_the_same_article_takes_standing_away() -> None:
    left, right, group = np.array([0, 0, 0]), np.array([1, 2, 3]), np.array([0, 1, 1, 2])
    assert standings(np.array([3.0, 2.0, 2.0]), left, right, group).round(2).tolist() == [3.0, 1.6, 2.0]


def test_a_link_names_the_neighbour_that_carries_it() -> None:
    close = nearest(LIKENESS, APART, top=2, power=2, smooth=0.1)
    assert carriers(np.array([0, 2]), np.array([2, 0]), close, LIKENESS) == [(1,), (1,)]
    assert carriers(np.array([0]), np.array([1]), sparse.csr_array((3, 3)), LIKENESS) == [()]


def test_shared_figures_and_rare_words_are_features_of_their_pair(make: Make) -> None:
    rows = make([
        ("a1", "Eleven cracks run through the bridge."),
        ("b1", "There are 11 cracks."),
        ("c1", "A library opens."),
    ])  # fmt: skip
    story = Evidence(read_all(rows), None, everything=True)
    found = {
        pair: {name: float(column[at]) for name, column in features(story).items()}
        for at, pair in enumerate(zip(story.left.tolist(), story.right.tolist(), strict=True))
    }
    assert found[0, 1]["figures"] == pytest.approx(1.0)
    assert found[0, 2]["figures"] == 0.0
    assert found[0, 1]["rare"] > found[0, 2]["rare"] == 0.0


def test_a_big_story_keeps_its_near_pairs(bridge: list[Passage], monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {pair: at for at, pair in enumerate(zip(*ends(bridge), strict=True))}
    monkeypatch.setattr(pairs, "EVERY", 2)
    monkeypatch.setattr(pairs, "TOP", 2)
    kept = set(zip(*ends(bridge), strict=True))
    assert (0, 3) in kept <= set(everything)


def ends(rows: list[Passage]) -> tuple[list[int], list[int]]:
    story = Evidence(read_all(rows), None, everything=False)
    assert (scores(story)[0] >= scores(story)[1]).all()
    return story.left.tolist(), story.right.tolist()
