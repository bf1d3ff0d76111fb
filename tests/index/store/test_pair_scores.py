"""What the judge said is kept: each pair is compared once, and what is removed leaves no vectors behind."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.align.model.encoded import EncodedPassage, stacked
from index.align.model.judge import Judge, shipped
from index.store.pair_scores import PairScores, pair_keys

TEXTS = [
    "The council shut the old bridge after inspectors found cracks.",
    "Because of fissures the town closed the ageing crossing.",
    "Young singers won a national prize.",
    "",
]


def rows(path, sql):
    with sqlite3.connect(path) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def compared(monkeypatch):
    """How many pairs the judge compared, one number for each time that it was asked."""
    asked: list[int] = []
    real = Judge.logits

    def logits(self, passages, left, right):
        asked.append(len(left))
        return real(self, passages, left, right)

    monkeypatch.setattr(Judge, "logits", logits)
    return asked


@pytest.fixture(scope="module")
def encoded():
    return shipped().encoded(TEXTS)


def vector(*steps: int) -> EncodedPassage:
    """A passage of one token."""
    spans = np.zeros((1, 2), "<u2")
    return EncodedPassage(np.array(steps, "<f2"), np.array([steps], np.int8), np.ones(1, "<f2"), spans)


# Keys and scores


def test_a_pair_has_one_key_whichever_side_is_left():
    passages = stacked([vector(1, 0), vector(0, 1), vector(1, 1)])
    one, other = np.array([0, 0, 1]), np.array([1, 2, 2])
    assert pair_keys(passages, one, other).tolist() == pair_keys(passages, other, one).tolist()
    assert len(set(pair_keys(passages, one, other).tolist())) == 3


def test_a_key_is_of_what_was_encoded_and_not_of_its_place():
    first, second = stacked([vector(1, 0), vector(0, 1)]), stacked([vector(9, 9), vector(0, 1), vector(1, 0)])
    here = pair_keys(first, np.array([0]), np.array([1]))
    assert here.tolist() == pair_keys(second, np.array([1]), np.array([2])).tolist()


def test_nothing_is_known_of_no_pairs():
    values, known = PairScores.made_of([], []).of(np.array([7], np.uint64))
    assert (values.tolist(), known.tolist()) == ([0.0], [False])


@given(st.dictionaries(st.integers(0, 2**64 - 1), st.floats(-9, 9, width=32), max_size=20), st.data())
def test_what_was_said_is_found_again_and_nothing_else(said, data):
    wanted = data.draw(st.lists(st.sampled_from([*said, 5, 2**63]), max_size=9))
    keys = np.array(list(said), np.uint64)
    half = len(said) // 2
    values = np.array(list(said.values()), np.float32)
    kept = PairScores.made_of([keys[:half], keys[half:], keys], [values[:half], values[half:], values])
    found, known = kept.of(np.array(wanted, np.uint64))
    assert known.tolist() == [key in said for key in wanted]
    assert found.tolist() == [said.get(key, 0.0) for key in wanted]


def test_a_pair_comes_to_the_same_whatever_is_compared_beside_it(encoded):
    judge = shipped()
    left, right = np.array([0, 0, 0, 1, 1, 2]), np.array([1, 2, 3, 2, 3, 3])
    together = judge.logits(encoded, left, right)
    alone = [judge.logits(encoded, left[at : at + 1], right[at : at + 1])[0] for at in range(6)]
    backwards = [judge.logits(encoded, right[at : at + 1], left[at : at + 1])[0] for at in range(6)]
    assert together.tolist() == alone == backwards


# In a corpus


def test_adding_an_article_compares_its_own_pairs_only(crossread, folder, compared):
    assert crossread("new", "bridge", "--seed", folder / "a.example.html").exit_code == 0
    assert crossread("add", folder / "b.example.html").exit_code == 0
    before = rows(folder.parent / "crossread.db", "SELECT id FROM passages")
    compared.clear()
    assert crossread("add", folder / "c.example.html").exit_code == 0
    after = rows(folder.parent / "crossread.db", "SELECT id FROM passages")
    fresh = len(after) - len(before)
    assert 0 < sum(compared) <= fresh * len(before)


def test_an_alignment_made_again_compares_nothing(bridge, tmp_path, compared):
    corpus = tmp_path / "crossread.db"
    links = 'SELECT "left", "right", score, spans FROM links ORDER BY 1, 2'
    assert bridge("claims").exit_code == 0
    before = rows(corpus, links)
    rows(corpus, "DELETE FROM alignments")
    compared.clear()
    assert bridge("claims").exit_code == 0
    assert (sum(compared), rows(corpus, links)) == (0, before)


def test_scores_that_were_lost_are_made_again_to_the_same_answer(bridge, tmp_path, compared):
    corpus = tmp_path / "crossread.db"
    links = 'SELECT "left", "right", score, spans FROM links ORDER BY 1, 2'
    assert bridge("claims").exit_code == 0
    before = rows(corpus, links)
    rows(corpus, "DELETE FROM judged_stories")
    rows(corpus, "DELETE FROM alignments")
    compared.clear()
    assert bridge("claims").exit_code == 0
    assert sum(compared) > 0
    assert rows(corpus, links) == before


def test_scores_of_another_model_are_not_taken(bridge, tmp_path, compared):
    corpus = tmp_path / "crossread.db"
    assert bridge("claims").exit_code == 0
    rows(corpus, "UPDATE judged_stories SET model = 'another'")
    rows(corpus, "DELETE FROM alignments")
    compared.clear()
    assert bridge("claims").exit_code == 0
    assert sum(compared) > 0


def test_the_vectors_of_an_article_that_is_removed_go_with_it(bridge, tmp_path):
    corpus = tmp_path / "crossread.db"
    assert bridge("claims").exit_code == 0
    texts = {text for (text,) in rows(corpus, "SELECT text FROM passages")}
    assert rows(corpus, "SELECT count(*) FROM passage_vectors") == [(len(texts),)]
    (article,) = rows(corpus, "SELECT id FROM articles WHERE outlet = 'c.example'")[0]
    assert bridge("remove", article).exit_code == 0
    left = {text for (text,) in rows(corpus, "SELECT text FROM passages")}
    assert 0 < len(left) < len(texts)
    assert rows(corpus, "SELECT count(*) FROM passage_vectors") == [(len(left),)]


def test_the_vectors_that_another_story_uses_stay(bridge, folder, tmp_path):
    corpus = tmp_path / "crossread.db"
    page = (folder / "c.example.html").read_text(encoding="utf-8").replace("c.example", "copy.example")
    (folder / "copy.example.html").write_text(page, encoding="utf-8")
    assert bridge("new", "other", "--seed", folder / "copy.example.html").exit_code == 0
    count = "SELECT count(*) FROM passage_vectors"
    before = rows(corpus, count)
    (article,) = rows(corpus, "SELECT id FROM articles WHERE outlet = 'c.example'")[0]
    assert bridge("remove", article).exit_code == 0
    assert rows(corpus, count) == before
