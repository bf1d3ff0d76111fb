"""Passages beside a question and beside each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Link
from index.search.engine import Document
from index.search.similarity import OTHER_WORDS, Pool


def pool(*texts, links=(), articles=None):
    names = articles or [f"a{n}" for n in range(len(texts))]
    seen = {}
    made = []
    for number, (text, name) in enumerate(zip(texts, names, strict=True)):
        position = seen[name] = seen.get(name, -1) + 1
        made.append(Document(number, f"p{number}", name, text, position, language="en"))
    return Pool(made, links)


def test_rarity_is_that_of_robertson():
    three = pool("a bridge", "a ferry", "a harbour")
    assert three.rarity(1) == pytest.approx(np.log(1 + 2.5 / 1.5))


def test_a_word_scores_where_it_stands_and_by_its_stem():
    scores = pool("The bridges closed.", "A ferry sailed.").lexical("bridge", "en")
    assert scores[0] > 0 == scores[1]


def test_another_word_for_it_counts_less_than_the_word():
    scores = pool("The ceasefire holds.", "The truce holds.", "The bridge holds.").word("ceasefir")
    assert scores[1] == pytest.approx(OTHER_WORDS * scores[0])
    assert scores[2] == 0


def test_a_name_spelled_another_way_is_the_same_word():
    scores = pool("Zaluzhnyi spoke.", "Zalouzhny spoke.", "Gerasimov spoke.").lexical("Zaluzhny", "en")
    assert scores[0] == scores[1] > 0 == scores[2]


def test_a_people_stands_for_its_country():
    scores = pool("A Canadian ship", "A Danish ship").lexical("Canada", "en")
    assert scores[0] > 0 == scores[1]


def test_an_answer_of_the_asked_kind_counts():
    scores = pool("It lies under 3,800 metres of sea.", "It lies under the sea.").lexical(
        "How deep is it?", "en"
    )
    assert scores[0] > scores[1]


def test_neighbours_are_of_other_articles():
    nearest = pool("the bridge fell", "the bridge fell", "the bridge fell", articles=["a", "a", "b"]).nearest
    assert nearest.tolist() == [[0, 0, 1], [0, 0, 1], [0.5, 0.5, 0]]


def test_a_link_makes_neighbours_of_passages_that_share_no_word():
    linked = pool("The vessel burst inward.", "It imploded.", links=[Link("p0", "p1", 0.5, "confirmed")])
    assert linked.nearest[0, 1] == 1
    assert pool("Vessel burst.", "It imploded.").nearest[0, 1] == 0


def test_sentences_beside_are_those_next_to_it_in_its_article():
    beside = pool("one", "two", "three", articles=["a", "a", "b"]).beside
    assert beside.tolist() == [[0, 1, 0], [1, 0, 0], [0, 0, 0]]


def test_an_empty_pool_answers():
    nothing = pool()
    assert nothing.lexical("bridge", "en").shape == (0,)
    assert nothing.spelled("bridge", "en").shape == (0,)
    assert nothing.nearest.shape == (0, 0)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.text(max_size=20))
def test_likeness_stays_in_its_range(texts, question):
    some = pool(*texts)
    alike = some.alike()
    assert np.allclose(alike, alike.T)
    assert alike.min() >= 0
    assert alike.max() <= 1 + 1e-5
    assert some.spelled(question, "en").max() <= 1 + 1e-5
    assert some.lexical(question, "en").min() >= 0
    for weights in (some.nearest, some.beside, some.together):
        assert all(np.isclose(total, 0) or np.isclose(total, 1, atol=1e-5) for total in weights.sum(axis=1))
