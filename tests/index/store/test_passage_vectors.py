"""What the judge saw is kept in the corpus: each passage is encoded once, and to the same answer."""

from __future__ import annotations

import sqlite3

import pytest

from index.align.model.judge import Judge, shipped


@pytest.fixture
def encoded(monkeypatch):
    """The texts that the judge was asked to encode."""
    asked: list[str] = []
    real = Judge.encode

    def encode(self, texts):
        asked.extend(texts)
        return real(self, texts)

    monkeypatch.setattr(Judge, "encode", encode)
    return asked


def rows(path, sql):
    with sqlite3.connect(path) as connection:
        return connection.execute(sql).fetchall()


def test_adding_an_article_encodes_its_own_passages_only(crossread, folder, encoded):
    assert crossread("new", "bridge", "--seed", folder / "a.example.html").exit_code == 0
    assert crossread("add", folder / "b.example.html").exit_code == 0
    encoded.clear()
    assert crossread("add", folder / "c.example.html").exit_code == 0
    assert sorted(text.split()[0] for text in encoded) == ["A", "Shop"]


def test_an_alignment_made_again_encodes_nothing_and_is_the_same(bridge, tmp_path, encoded):
    corpus = tmp_path / "crossread.db"
    links = 'SELECT "left", "right", score, spans FROM links ORDER BY 1, 2'
    before = rows(corpus, links)
    rows(corpus, "DELETE FROM alignments")
    encoded.clear()
    assert bridge("claims").exit_code == 0
    assert encoded == []
    assert rows(corpus, links) == before


def test_vectors_that_were_lost_are_made_again_to_the_same_answer(bridge, tmp_path):
    corpus = tmp_path / "crossread.db"
    links = 'SELECT "left", "right", score, spans FROM links ORDER BY 1, 2'
    before = rows(corpus, links)
    rows(corpus, "DELETE FROM passage_vectors")
    rows(corpus, "DELETE FROM alignments")
    assert bridge("claims").exit_code == 0
    assert rows(corpus, links) == before
    assert rows(corpus, "SELECT count(DISTINCT model) FROM passage_vectors") == [(1,)]


def test_the_vectors_of_another_model_are_not_taken(bridge, tmp_path, encoded):
    corpus = tmp_path / "crossread.db"
    rows(corpus, "UPDATE passage_vectors SET model = 'another'")
    rows(corpus, "DELETE FROM alignments")
    encoded.clear()
    assert bridge("claims").exit_code == 0
    models = {name for (name,) in rows(corpus, "SELECT DISTINCT model FROM passage_vectors")}
    assert (bool(encoded), models) == (True, {"another", shipped().name})
