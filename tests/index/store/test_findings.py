"""Findings are the same whether links come with their evidence or not."""

from __future__ import annotations

import shutil
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from corpus.store.database import Database
from index.present.findings_page import IN_BRIEF, finding_lists
from index.store.comparison import load, load_unexplained
from index.store.findings import findings_of, story_findings
from index.web.story_cache import StoryCache


@pytest.fixture
def bridge_database(bridge_corpus, tmp_path):
    shutil.copy(bridge_corpus, tmp_path / "crossread.db")
    with closing(Database.read_only(tmp_path / "crossread.db")) as database:
        yield database


def test_a_story_without_the_evidence_of_its_links_is_else_the_same(bridge_database):
    whole, plain = load(bridge_database, "bridge"), load_unexplained(bridge_database, "bridge")
    assert any(link.shared for link in whole.links)
    bare = tuple(replace(link, shared=(), through=(), spans=None) for link in whole.links)
    assert plain == replace(whole, links=bare)


def test_the_first_findings_beside_a_story_are_those_of_its_page(bridge_database):
    found = findings_of(load(bridge_database, "bridge"))
    assert found
    assert story_findings(bridge_database, "bridge") == found
    brief = StoryCache().brief(bridge_database, "bridge")
    assert brief == finding_lists(found, has_seed=True, most=IN_BRIEF)
    assert StoryCache().brief(bridge_database, "nowhere") == {}


def test_first_findings_under_way_are_waited_for_and_made_once(bridge_database, monkeypatch):
    cache, begun, go_on, made = StoryCache(), threading.Event(), threading.Event(), []

    def slow(database, story):
        begun.set()
        go_on.wait(9)
        made.append(story)
        return {}

    def ask():
        with closing(Database.read_only(bridge_database.path)) as database:
            cache.brief(database, "bridge")

    monkeypatch.setattr("index.web.story_cache._brief", slow)
    askers = [threading.Thread(target=ask) for _ in range(2)]
    askers[0].start()
    assert begun.wait(9)
    askers[1].start()
    go_on.set()
    for asker in askers:
        asker.join()
    assert made == ["bridge"]
