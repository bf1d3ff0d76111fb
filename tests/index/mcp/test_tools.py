"""What the tools answer: as the commands do, page by page, in bounded sizes; and what they refuse."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from corpus.errors import CrossreadError, UsageError
from index.cli.main import app
from index.mcp.paging import MAX_CHARACTERS
from index.mcp.quoting import LONG, SHORT, WORDS
from index.mcp.schemas import MOST_ROWS, MOST_TEXT
from index.mcp.suggesting import AddressSuggester


def command(path, *words):
    done = CliRunner().invoke(app, [*words, "--corpus", str(path), "--json"])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def pages(tools, name, **asked):
    """All pages of an answer, one after the other."""
    found = [tools.call(name, asked)]
    while found[-1]["next_cursor"]:
        found.append(tools.call(name, asked | {"cursor": found[-1]["next_cursor"]}))
    return found


def rows(tools, name, **asked):
    return [row for page in pages(tools, name, **asked) for row in page[name]]


# The same answers


@pytest.mark.parametrize("limit", [1, 2, 25])
def test_the_pages_of_a_list_are_what_the_command_prints(open_tools, plain, limit):
    tools = open_tools(plain)
    claims = command(plain, "claims")
    assert [row["claim"] for row in rows(tools, "claims", limit=limit)] == [one["id"] for one in claims]
    coverage = command(plain, "coverage", "--sort", "date")
    assert [row["claim"] for row in rows(tools, "coverage", sort="date", limit=limit)] == [
        one["claim"] for one in coverage
    ]
    findings = command(plain, "findings")
    found = rows(tools, "findings", limit=limit)
    assert [(row["kind"], row["claim"]) for row in found] == [(one["kind"], one["claim"]) for one in findings]
    articles = command(plain, "articles")
    assert [row["article"] for row in rows(tools, "articles", limit=limit)] == [one["id"] for one in articles]


@pytest.mark.parametrize("asked", [{}, {"outlet": "c.example"}, {"kind": "facts"}, {"sort": "date"}])
@pytest.mark.parametrize("query", ["Tallow", "repair cost", "zeppelin"])
@pytest.mark.parametrize("limit", [1, 25])
def test_the_pages_of_a_search_are_its_results_in_order(open_tools, plain, query, asked, limit):
    words = [word for name, value in asked.items() for word in (f"--{name}", value)]
    (answer,) = command(plain, "search", query, *words)
    found = pages(open_tools(plain), "search", query=query, limit=limit, **asked)
    results = [row for page in found for row in page["search"]]
    assert [row["claim"] and row["claim"]["claim"] for row in results] == [
        row["claim"] and row["claim"]["id"] for row in answer["results"]
    ]
    assert [one["quoted"] for row in results for one in row["passages"]] == [
        one["text"] for row in answer["results"] for one in row["passages"]
    ]
    assert {page["total"] for page in found} == {answer["total"]}


def test_a_claim_is_all_of_its_parts_page_by_page(open_tools, plain):
    tools = open_tools(plain)
    differing = next(one for one in command(plain, "claims") if one["differences"])
    (expected,) = command(plain, "claim", differing["id"])
    for limit in (1, 2, 25):
        found = pages(tools, "claim", claim=differing["id"], limit=limit)
        parts = {name: [one for page in found for one in page[name]] for name in ("passages", "links")}
        assert [one["passage"] for one in parts["passages"]] == [one["id"] for one in expected["passages"]]
        assert [one["score"] for one in parts["links"]] == [one["score"] for one in expected["links"]]
        differences = [one for page in found for one in page["differences"]]
        assert [(one["left"]["quoted"], one["right"]["quoted"]) for one in differences] == [
            (one["left"], one["right"]) for one in expected["differences"]
        ]
        assert len(found) == -(-sum(map(len, (*parts.values(), differences))) // limit)


def test_coverage_says_of_every_outlet_what_it_has(open_tools, plain):
    for row, expected in zip(rows(open_tools(plain), "coverage"), command(plain, "coverage"), strict=True):
        cells = {one["outlet"]: one["state"] for one in row["cells"]}
        cells |= dict.fromkeys(row["silent"]["outlets"], "silent")
        cells |= dict.fromkeys(row["unknown"]["reasons"], "unknown")
        assert cells == {outlet: cell["state"] for outlet, cell in expected["cells"].items()}


def test_the_text_of_an_article_is_given_from_offset_to_offset(open_tools, hostile, store):
    tools = open_tools(hostile)
    row = store.database.row("SELECT id, url, text FROM articles WHERE outlet = 'evil.example'")
    whole = pages(tools, "article_text", article=row["id"])
    assert len(whole) == 4
    assert "".join(page["text"]["quoted"] for page in whole) == row["text"]
    assert all(len(page["text"]["quoted"]) <= MOST_TEXT for page in whole)
    part = tools.call("article_text", {"article": row["url"], "start": 3, "end": 9})
    assert part["text"]["quoted"] == row["text"][3:9]
    assert (part["text"]["start"], part["text"]["end"], part["next_cursor"]) == (3, 9, None)
    beyond = tools.call("article_text", {"article": row["id"], "start": 5, "end": 10**9})
    assert beyond["text"]["end"] == 5 + MOST_TEXT


# Sizes


@pytest.mark.parametrize(
    ("name", "asked"),
    [("claims", {}), ("search", {"query": "Tallow"}), ("coverage", {}), ("findings", {}), ("articles", {})],
)
def test_an_answer_is_never_large(open_tools, hostile, name, asked):
    tools = open_tools(hostile)
    for page in pages(tools, name, limit=MOST_ROWS, **asked):
        sizes = [len(json.dumps(row, ensure_ascii=False)) for row in page[name]]
        assert sum(sizes) <= MAX_CHARACTERS or len(sizes) == 1


def quotations(value):
    if isinstance(value, dict):
        if "quoted" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from quotations(one)


def test_a_long_passage_is_cut_and_says_how_far_it_goes(open_tools, hostile):
    tools = open_tools(hostile)
    cut = [
        one
        for name in ("claims", "coverage")
        for one in quotations(rows(tools, name))
        if one["start"] is not None and one["whole_end"] > one["end"]
    ]
    assert {len(one["quoted"]) for one in cut} <= {LONG, SHORT, WORDS}
    assert {len(one["quoted"]) for one in cut} >= {LONG, SHORT}
    rest = tools.call("article_text", {"article": cut[0]["article"], "start": cut[0]["end"]})
    assert rest["text"]["quoted"].startswith("very" if cut[0]["quoted"].endswith(" ") else "")


# What an outlet says


@pytest.mark.parametrize("name", ["claims", "coverage", "findings", "search", "articles"])
def test_hostile_words_stand_in_marked_quotations_alone(open_tools, hostile, only_quoted, name):
    tools = open_tools(hostile)
    assert only_quoted(rows(tools, name, **({"query": "Tallow"} if name == "search" else {})))


def test_hostile_words_of_each_claim_and_text_stand_in_marked_quotations_alone(
    open_tools, hostile, only_quoted, store
):
    tools = open_tools(hostile)
    claims = rows(tools, "claims")
    assert any(list(map(only_quoted, (pages(tools, "claim", claim=one["claim"]) for one in claims))))
    for row in store.database.rows("SELECT id FROM articles"):
        only_quoted(pages(tools, "article_text", article=row["id"]))


# What is refused


def refusal(tools, name, asked):
    with pytest.raises(CrossreadError) as raised:
        tools.call(name, asked)
    said = str(raised.value)
    assert "\n" not in said
    assert len(said) < 500
    return said


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("search", {}, "search needs 'query': A question"),
        ("search", {"query": None}, "search needs 'query': A question"),
        ("search", {"query": 5}, "'query' is a string: not 5."),
        ("search", {"query": "x" * 4001}, "'query' has 4,001 characters: give at most 4,000."),
        ("search", {"query": "x", "colour": "red"}, "search takes no 'colour': it takes query, story,"),
        ("search", {"query": "x", "kind": "colour"}, "'kind' is one of facts, tone,"),
        ("search", {"query": "x", "since": "soon"}, "since wants a day such as 2023-12-01, not 'soon'."),
        ("search", {"query": "(" * 99 + "x" + ")" * 99}, "The query has brackets"),
        ("claims", {"limit": 0}, "'limit' is a whole number from 1 to 25: not 0."),
        ("claims", {"limit": True}, "'limit' is a whole number: not True."),
        ("claims", {"limit": "9"}, "'limit' is a whole number: not '9'."),
        ("claims", {"limit": [1] * 999}, "'limit' is a whole number: not [1, 1, 1,"),
        ("claims", {"story": "\x1b[31m\u202e"}, "There is no story '\\x1b[31m\\u202e': the corpus has"),
        ("claims", {"cursor": "1-0123456789ab"}, "The cursor '1-0123456789ab' is not of this question, or"),
        ("claims", {"cursor": "'; DROP TABLE"}, "The cursor \"'; DROP TABLE\" is not of this question, or"),
        ("claim", {"claim": "zzzz"}, "There is no claim 'zzzz': `claims` lists them."),
        ("article_text", {"article": "zzzz"}, "There is no article 'zzzz': `crossread articles` lists them."),
        ("findings", {"kind": "scoop"}, "'kind' is one of differ,"),
        ("coverage", {"sort": "relevance"}, "'sort' is one of date, spread, disagreement, seed: not"),
        ("suggest_address", {"url": "https://a.example/"}, "There is no tool 'suggest_address': stories,"),
        ("_page", {}, "There is no tool '_page': stories,"),
        ("call", {"name": "x"}, "There is no tool 'call': stories,"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_that_says_what_would_do(open_tools, plain, name, asked, said):
    assert refusal(open_tools(plain), name, asked).startswith(said)


def test_a_text_has_nothing_beyond_its_end(open_tools, plain, store):
    row = store.database.row("SELECT id, text FROM articles LIMIT 1")
    size = len(row["text"])
    said = refusal(open_tools(plain), "article_text", {"article": row["id"], "start": size})
    assert said.endswith(f"the text of {row['id']} has {size} characters.")
    refusal(open_tools(plain), "article_text", {"article": row["id"], "start": 9, "end": 4})


def test_a_cursor_is_of_one_question(open_tools, plain):
    tools = open_tools(plain)
    cursor = tools.call("claims", {"limit": 1})["next_cursor"]
    assert tools.call("claims", {"limit": 2, "cursor": cursor})["claims"]
    for name, asked in (("coverage", {}), ("claims", {"outlet": "a.example"}), ("search", {"query": "x"})):
        assert "is not of this question" in refusal(tools, name, asked | {"cursor": cursor})


def test_a_cursor_is_of_one_state_of_the_corpus(open_tools, plain, store, reading):
    tools = open_tools(plain)
    cursor = tools.call("claims", {"limit": 1})["next_cursor"]
    store.put(reading("d.example", "Gulls nest on the Tallow Bridge."), "bridge")
    said = refusal(tools, "claims", {"limit": 1, "cursor": cursor})
    assert said.endswith("the corpus has changed since: ask again without it.")


def test_an_answer_older_than_the_corpus_says_so(open_tools, plain, store, reading):
    tools = open_tools(plain)
    assert tools.call("claims", {})["notice"] is None
    store.put(reading("d.example", "Gulls nest on the Tallow Bridge."), "bridge")
    assert "`crossread claims` brings it up to date" in tools.call("claims", {})["notice"]
    assert "search index is older" in tools.call("search", {"query": "Tallow"})["notice"]


# Adding


@pytest.fixture
def suggesting(open_tools, plain):
    """Tools that may suggest."""
    return open_tools(plain, AddressSuggester(plain))


def items(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT story, url, state FROM items").fetchall()


def test_a_suggested_address_waits_for_its_story(suggesting, plain):
    told = suggesting.call("suggest_address", {"url": "https://d.example/gulls"})
    assert told == {"url": "https://d.example/gulls", "story": "bridge", "state": "asked"}
    assert items(plain) == [("bridge", "https://d.example/gulls", "asked")]


def test_what_a_person_rejected_is_not_asked_again(suggesting, plain):
    suggesting.call("suggest_address", {"url": "https://d.example/gulls"})
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("UPDATE items SET state = 'rejected'")
        connection.commit()
    told = suggesting.call("suggest_address", {"url": "https://www.d.example/gulls?utm_source=x"})
    assert told["state"] == "rejected"
    assert len(items(plain)) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"url": "ftp://d.example/"}, "“ftp://d.example/” is no web address"),
        ({"url": "https://d.example/x y"}, "“https://d.example/x y” is no web address"),
        (
            {"url": "https://d.example/", "story": "flood"},
            "There is no story 'flood': the corpus has bridge;",
        ),
        ({}, "suggest_address needs 'url': The address"),
        ({"url": "https://d.example/" + "x" * 9000}, "'url' has 9,018 characters: give at most 8,192."),
    ],
)
def test_what_is_no_address_is_refused_and_nothing_is_kept(suggesting, plain, given, said):
    assert refusal(suggesting, "suggest_address", given).startswith(said)
    assert items(plain) == []


def test_tools_without_a_suggester_never_suggest(open_tools, plain):
    with pytest.raises(UsageError, match="crossread mcp --write"):
        open_tools(plain).suggest_address({"url": "https://d.example/"})
