"""One ranking of claims and lone passages."""

import numpy as np

from index.records import Claim
from index.search.engine import Document
from index.search.ranking import folded, relevance, results
from index.search.similarity import Pool


def claim(name, *members):
    return Claim(name, "s", members[0], tuple(sorted(members)))


def test_a_passage_in_other_words_is_found_through_one_that_says_both():
    texts = [
        "The ferry capsized off Oslo.",
        "Ferry capsized: it keeled over.",
        "She keeled over.",
        "Rain fell.",
    ]
    pool = Pool([Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(texts)])
    scores = relevance(pool, "the ferry capsized", "en")
    assert scores[2] > scores[3] == 0


def test_the_sentence_beside_says_what_it_is():
    texts = [("a", "The treaty was signed."), ("a", "It took ten years."), ("b", "It took ten years.")]
    made = [
        Document(n, f"p{n}", article, text, n % 2, language="en") for n, (article, text) in enumerate(texts)
    ]
    scores = relevance(Pool(made), "treaty", "en")
    assert scores[1] > scores[2]


def test_no_passages_no_scores():
    assert relevance(Pool([]), "treaty", "en").tolist() == []


def test_claims_and_lone_passages_share_one_ranking():
    found = results({"a": 0.9, "b": 1.0, "c": 0.85}, [claim("k", "a", "c")], 10)
    assert [(result.claim and result.claim.id, result.passages) for result in found] == [
        (None, ("b",)),
        ("k", ("a", "c")),
    ]
    assert [result.score for result in found] == [1.0, 0.9]


def test_a_claims_passages_stand_by_relevance_and_far_ones_wait_for_their_own_turn():
    found = results({"a": 0.9, "b": 1.0, "c": 0.1, "d": 0.5}, [claim("k", "a", "b", "c")], 10)
    assert [result.passages for result in found] == [("b", "a"), ("d",), ("c",)]


def test_a_passage_is_shown_once_in_the_claim_that_answers_best():
    claims = [claim("far", "a", "x"), claim("near", "a", "b")]
    found = results({"a": 1.0, "b": 0.95, "x": 0.9}, claims, 10)
    assert [(result.claim.id, result.passages) for result in found] == [("near", ("a", "b")), ("far", ("x",))]


def test_members_that_were_not_found_are_not_shown():
    assert results({"a": 1.0}, [claim("k", "a", "z")], 10)[0].passages == ("a",)


def test_the_limit_counts_results():
    assert len(results({f"p{n}": 1.0 / (n + 1) for n in range(9)}, [], 4)) == 4
    assert results({}, [], 4) == []


def test_ties_stand_by_id():
    assert [result.passages for result in results({"b": 1.0, "a": 1.0}, [], 9)] == [("a",), ("b",)]


def test_folded_each_claim_stands_once_with_the_passages_that_answer():
    """Of a claim's later turns, .3 is a quarter of the best (1.0) and named; .2 is not."""
    claims = [claim("k", "a", "b", "c", "d")]
    found = results({"a": 1.0, "b": 0.9, "c": 0.3, "d": 0.2, "x": 0.5}, claims)
    assert [result.passages for result in found] == [("a", "b"), ("x",), ("c",), ("d",)]
    once = folded(found)
    assert [(one.claim and one.claim.id, one.passages) for one in once] == [
        ("k", ("a", "b", "c")),
        (None, ("x",)),
    ]
    assert folded(found, 0)[0].passages == ("a", "b", "c", "d")
    assert folded([]) == []


def test_meaning_finds_what_shares_no_word():
    made = [
        Document(n, f"p{n}", f"a{n}", text, language="en") for n, text in enumerate(("x y", "u v", "s t"))
    ]
    alone = relevance(Pool(made), "treaty", "en")
    meant = relevance(Pool(made, meaning=lambda _: np.array([0.0, 0.1, 1.0], np.float32)), "treaty", "en")
    assert alone.tolist() == [0, 0, 0]
    assert meant.argmax() == 2
