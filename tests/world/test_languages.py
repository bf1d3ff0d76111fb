"""The whole line in other languages: what one may count on in each is what stands here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LANGUAGES = ("de", "fr", "es", "ru", "uk", "ar", "zh")


@pytest.fixture(params=LANGUAGES)
def world(request: pytest.FixtureRequest, in_language: Callable[[str], Any]) -> Any:
    return in_language(request.param)


def test_an_article_knows_its_language(world: Any) -> None:
    assert {article["language"] for article in world.run("articles", "--json")} == {world.language}


@pytest.mark.parametrize("outlet", ["a", "b", "c"])
def test_sentences_end_where_a_reader_ends_them(world: Any, outlet: str) -> None:
    found = world.rows(
        "SELECT p.text FROM passages p JOIN articles a ON a.id = p.article"
        f" WHERE a.outlet = '{outlet}.example' AND p.kind = 'sentence' ORDER BY p.position"
    )
    assert [text for (text,) in found] == world.story[outlet]


def test_what_two_outlets_tell_is_one_claim(world: Any) -> None:
    joined = world.rows(
        "SELECT group_concat(p.text, '|') FROM claim_passages c JOIN passages p ON p.id = c.passage"
        " GROUP BY c.claim"
    )
    claims = [set(texts.split("|")) for (texts,) in joined]
    for pair in zip(world.story["a"][:3], world.story["b"], strict=True):
        assert any(set(pair) <= claim for claim in claims), pair
    assert not any(set(world.story["c"]) & claim for claim in claims)


@pytest.mark.parametrize(("kind", "key"), [("number", "cost"), ("date", "day")])
def test_a_figure_or_a_day_that_differs_is_shown_with_its_exact_place(
    world: Any, kind: str, key: str
) -> None:
    found = world.rows(
        "SELECT l.text, d.left_start, d.left_end, d.left_text, r.text, d.right_start, d.right_end,"
        " d.right_text FROM differences d JOIN passages l ON l.id = d.left JOIN passages r ON r.id = d.right"
        f" WHERE d.kind = '{kind}'"
    )
    assert len(found) == 1
    left, left_start, left_end, mine, right, right_start, right_end, theirs = found[0]
    assert (left[left_start:left_end], right[right_start:right_end]) == (mine, theirs)
    assert {mine, theirs} == set(world.story[key])


def test_nothing_else_is_called_a_difference(world: Any) -> None:
    kinds = world.rows("SELECT kind FROM differences ORDER BY kind")
    assert kinds == [("date",), ("number",)]


def test_a_search_finds_other_forms_of_its_word(world: Any) -> None:
    (answer,) = world.run("search", world.story["query"], "--json")
    matched = {
        passage["outlet"]
        for result in answer["results"]
        for passage in result["passages"]
        if passage["matched"]
    }
    assert matched == {"a.example", "b.example"}
    (nothing,) = world.run("search", world.story["beside"], "--json")
    assert nothing["results"] == []


def test_what_was_found_is_an_exact_substring(world: Any) -> None:
    texts = dict(world.rows("SELECT id, text FROM articles"))
    (answer,) = world.run("search", world.story["query"], "--json")
    for result in answer["results"]:
        for passage in result["passages"]:
            assert texts[passage["article"]][passage["start"] : passage["end"]] == passage["text"]


def test_a_report_lets_each_text_run_its_own_way(world: Any, tmp_path: Path) -> None:
    world.run("report", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    at = max(page.find(world.story[outlet][0]) for outlet in ("a", "b"))
    opened = page[:at].rsplit("<bdi", 1)[1]
    assert 'dir="auto"' in opened
    assert f'lang="{world.language}"' in opened
