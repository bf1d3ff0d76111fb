"""Findings are the same whether links come with their evidence or not."""

from __future__ import annotations

import shutil
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
