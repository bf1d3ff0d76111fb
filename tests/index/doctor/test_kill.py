"""A writer is killed at random moments; nothing that it reported is lost, and nothing is there twice."""

from __future__ import annotations

import random
import shutil

import pytest

pytestmark = pytest.mark.kill

SEEDS = range(10)


@pytest.fixture(scope="module")
def ground(kill, tmp_path_factory):
    """Fifty pages and a corpus with an empty story."""
    place = tmp_path_factory.mktemp("ground")
    kill.write_articles(place / "pages")
    return place / "pages", kill.empty_corpus(place)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_writer_loses_nothing_and_doubles_nothing(kill, ground, tmp_path, seed):
    pages, empty = ground
    corpus = shutil.copy(empty, tmp_path / "crossread.db")
    _, stored = kill.killed(corpus, pages, random.Random(seed))
    assert kill.broken(corpus, stored) == []


def test_what_was_broken_is_noticed(kill, ground, tmp_path):
    pages, empty = ground
    corpus = shutil.copy(empty, tmp_path / "crossread.db")
    kill.crossread(corpus, "add", str(pages / "00.html"), str(pages / "01.html"))
    assert kill.broken(corpus, set()) == []
    lost = "https://quozz.example/a"
    assert kill.broken(corpus, {lost}) == [f"{lost} was reported as stored and is not there"]


def test_a_writer_that_is_killed_can_go_on(kill, ground, tmp_path):
    pages, empty = ground
    corpus = shutil.copy(empty, tmp_path / "crossread.db")
    kill.killed(corpus, pages, random.Random(3))
    status, out, _ = kill.crossread(corpus, "add", str(pages))
    assert (status, len(out.splitlines())) == (0, kill.ARTICLES)
    assert kill.broken(corpus, {line.split("\t")[1] for line in out.splitlines()}) == []
