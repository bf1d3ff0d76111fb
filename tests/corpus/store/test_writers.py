"""Whoever adds to a story is seen by other processes, until he is done or dies."""

from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.store.writers import is_being_added_to, mark_adding

HOLDING = """
import sys
from pathlib import Path
from corpus.store.writers import mark_adding
with mark_adding(Path(sys.argv[1]), sys.argv[2]):
    print("holding", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def adder(tmp_path):
    """Other processes that add to a story of one corpus."""
    running: list[subprocess.Popen[str]] = []

    def start(story):
        command = [sys.executable, "-c", HOLDING, str(tmp_path / "crossread.db"), story]
        running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout.readline() == "holding\n"
        return running[-1]

    yield start
    for process in running:
        process.communicate()


def test_nobody_adds_to_a_corpus_at_rest(tmp_path):
    assert not is_being_added_to(tmp_path / "crossread.db", "bridge")


def test_an_adder_is_seen_at_its_own_story_only(adder, tmp_path):
    adder("bridge")
    assert is_being_added_to(tmp_path / "crossread.db", "bridge")
    assert not is_being_added_to(tmp_path / "crossread.db", "ferry")
    assert not is_being_added_to(tmp_path / "other.db", "bridge")


def test_of_two_adders_the_last_one_counts_and_tidies_up(adder, tmp_path):
    first, second = adder("bridge"), adder("bridge")
    first.communicate()
    assert is_being_added_to(tmp_path / "crossread.db", "bridge")
    second.communicate()
    assert not is_being_added_to(tmp_path / "crossread.db", "bridge")
    assert list(tmp_path.iterdir()) == []


def test_one_that_was_killed_adds_no_more(adder, tmp_path):
    killed = adder("bridge")
    killed.kill()
    killed.communicate()
    assert not is_being_added_to(tmp_path / "crossread.db", "bridge")


def test_one_process_does_not_wait_for_itself_and_leaves_nothing(tmp_path):
    with mark_adding(tmp_path / "crossread.db", "bridge"):
        assert [path.name for path in tmp_path.iterdir()] == ["crossread.db-adding"]
    assert list(tmp_path.iterdir()) == []


def test_to_add_to_no_story_leaves_no_trace(tmp_path):
    with mark_adding(tmp_path / "crossread.db", None):
        assert list(tmp_path.iterdir()) == []
