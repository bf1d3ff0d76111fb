"""`stories --discover`: groups are shown, and become stories only where a person says so."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def loose(crossread, folder):
    """A corpus whose articles have no story."""
    assert crossread("add", folder, "--no-story").exit_code == 0
    return crossread


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_groups_are_shown_with_their_articles_and_what_they_share(loose):
    (group,) = rows(loose("stories", "--discover", "--json"))
    assert group["outlets"] == ["a.example", "b.example", "c.example"]
    assert group["urls"] == [f"https://{outlet}/bridge" for outlet in group["outlets"]]
    assert (group["first"], group["last"]) == ("2024-03-01", "2024-03-03")
    assert "Lindau" in group["shared"]
    assert len(group["articles"]) == 3


def test_showing_changes_nothing(loose):
    loose("stories", "--discover")
    assert rows(loose("stories", "--json")) == []


def test_a_table_shows_them_and_the_way_on(loose):
    result = loose("stories", "--discover")
    assert result.stdout.startswith("group\tarticles\toutlets\t")
    assert "--start NAME=" in result.stderr


def test_a_group_becomes_a_story_and_is_aligned(loose):
    (group,) = rows(loose("stories", "--discover", "--json"))
    result = loose("stories", "--discover", "--start", f"bridge={group['group']}")
    assert result.exit_code == 0, result.output
    (story,) = rows(loose("stories", "--json"))
    assert (story["story"], story["articles"]) == ("bridge", 3)
    assert story["seed"] in group["urls"]
    assert rows(loose("claims", "--json"))
    assert rows(loose("stories", "--discover", "--json")) == []


@pytest.mark.parametrize("wanted", ["bridge=0000", "bridge", "=abcd", "a/b=abcd", "bridge="])
def test_a_start_that_names_no_group_or_story_changes_nothing(loose, wanted):
    result = loose("stories", "--discover", "--start", wanted)
    assert result.exit_code == 2
    assert rows(loose("stories", "--json")) == []


def test_an_earlier_story_is_not_taken_over(loose):
    (group,) = rows(loose("stories", "--discover", "--json"))
    word = f"bridge={group['group']}"
    loose("stories", "--discover", "--start", word)
    again = loose("stories", "--discover", "--start", word)
    assert (again.exit_code, "already" in again.stderr) == (2, True)


def test_start_belongs_to_discover(loose):
    assert loose("stories", "--start", "a=b").exit_code == 2


def test_a_corpus_with_nothing_to_find_says_so(bridge):
    result = bridge("stories", "--discover")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No two articles" in result.stderr
