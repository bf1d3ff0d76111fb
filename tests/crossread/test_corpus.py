"""`import crossread`: the same answers as the command line's JSON, and errors that say what to do."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from typer.testing import CliRunner

import crossread
from corpus.session import opened
from index.cli.main import app


def as_json(record):
    """A record as a command would print it, without the keys that are there only when they are asked for."""
    row = json.loads(json.dumps(dataclasses.asdict(record)))

    def pruned(value):
        if isinstance(value, list):
            return [pruned(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {k: pruned(v) for k, v in value.items() if k not in ("before", "after") or v}

    return pruned(row)


def options(asked):
    return [word for name, value in asked.items() for word in (f"--{name}", str(value))]


SEARCHES = [
    {}, {"story": "bridge"}, {"story": "mill"}, {"outlet": "b.example"}, {"since": "2024-03-02"},
    {"until": "2024-03-01"}, {"month": "undated"}, {"language": "en"}, {"kind": "number"}, {"kind": "facts"},
    {"seed": "no"}, {"seed": "silent"}, {"voice": "disputes"}, {"first": "alone"}, {"sort": "date"},
    {"sort": "disagreement", "limit": 2, "offset": 1}, {"limit": 1}, {"outlet": "nobody.example"},
]  # fmt: skip


@pytest.mark.parametrize("query", ["bridge", "repair cost", '"nobody was hurt"', "NOT bridge", "zeppelin"])
@pytest.mark.parametrize("asked", SEARCHES)
def test_a_search_answers_as_the_command(corpus, command, query, asked):
    (row,) = command("search", query, *options(asked))
    answer = corpus.search(query, **asked)
    assert as_json(answer) == row
    assert list(dataclasses.asdict(answer)) == list(row)


def test_the_sentences_round_a_passage_come_where_they_are_asked_for(corpus, command):
    (row,) = command("search", "repair", "--context", "1")
    answer = corpus.search("repair", context=1)
    passages = [(p.before, p.after) for result in answer.results for p in result.passages]
    expected = [
        (tuple(p["before"]), tuple(p["after"])) for result in row["results"] for p in result["passages"]
    ]
    assert passages == expected
    assert any(before for before, _ in passages)


@pytest.mark.parametrize(
    "asked",
    [
        {"story": "bridge"}, {"story": "mill"}, {"story": "bridge", "outlet": "c.example"},
        {"story": "bridge", "since": "2024-03-02"}, {"story": "bridge", "until": "2024-03-01"},
        {"story": "bridge", "kind": "number"}, {"story": "bridge", "kind": "tone"},
        {"story": "bridge", "seed": "silent"}, {"story": "bridge", "voice": "disputes"},
        {"story": "bridge", "first": "alone"}, {"story": "bridge", "limit": 1},
    ],
)  # fmt: skip
def test_claims_are_those_of_the_command(corpus, command, asked):
    assert [as_json(one) for one in corpus.claims(**asked)] == command("claims", *options(asked))


def test_there_are_claims_differences_and_disputes_to_compare(corpus):
    claims = corpus.claims("bridge")
    assert {one.kind for claim in claims for one in claim.differences} >= {"number"}
    assert corpus.claims("bridge", voice="disputes")
    assert corpus.claims("bridge", limit=1) == claims[:1]


def test_each_claim_is_that_of_the_command(corpus, command):
    for listed in corpus.claims("bridge"):
        assert [as_json(corpus.claim(listed.id))] == command("claim", listed.id)
        assert corpus.claim(listed.id[:4]) == corpus.claim(listed.id)


@pytest.mark.parametrize("sort", ["spread", "disagreement", "date", "seed"])
@pytest.mark.parametrize("story", ["bridge", "mill"])
def test_coverage_is_that_of_the_command(corpus, command, story, sort):
    asked = {"story": story, "sort": sort}
    assert [as_json(one) for one in corpus.coverage(**asked)] == command("coverage", *options(asked))


@pytest.mark.parametrize("kind", [None, "differ", "only-one", "first", "seed-omits", "seed-alone"])
def test_findings_are_those_of_the_command(corpus, command, kind):
    asked = {"story": "bridge"} | ({"kind": kind} if kind else {})
    assert [as_json(one) for one in corpus.findings(**asked)] == command("findings", *options(asked))


def test_stories_and_articles_are_those_of_the_commands(corpus, command):
    assert [as_json(one) for one in corpus.stories()] == command("stories")
    for asked in ({}, {"story": "mill"}, {"outlet": "b.example"}, {"until": "2024-03-02", "limit": 1}):
        assert [as_json(one) for one in corpus.articles(**asked)] == command("articles", *options(asked))


def test_a_passage_is_an_exact_part_of_its_article(corpus):
    passages = [one for claim in corpus.claims("bridge") for one in claim.passages]
    assert passages
    for one in passages:
        assert corpus.text(one.article)[one.start : one.end] == one.text
        assert corpus.text(one.url) == corpus.text(one.article)


# What cannot be answered


def refusal(error, ask):
    with pytest.raises(error) as raised:
        ask()
    return str(raised.value)


def test_a_file_that_is_not_there_is_named_with_the_way_to_one(tmp_path):
    said = refusal(crossread.StoreError, lambda: crossread.open(tmp_path / "none.db"))
    assert said.startswith(f"There is no corpus at {tmp_path / 'none.db'}: start one with")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("content", "words"), [(b"no database, only text " * 50, "no SQLite file"), (b"", "is no corpus of this")]
)
def test_a_file_that_is_no_corpus_is_refused(tmp_path, content, words):
    (tmp_path / "other.db").write_bytes(content)
    said = refusal(crossread.StoreError, lambda: crossread.open(tmp_path / "other.db"))
    assert str(tmp_path / "other.db") in said
    assert words in said


@contextmanager
def nobody():
    """What root may do, nobody may not; whoever else runs the tests may not either."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_is_no_corpus(tmp_path):
    assert str(tmp_path) in refusal(crossread.StoreError, lambda: crossread.open(tmp_path))


def test_a_file_in_a_folder_where_nothing_can_be_written_is_refused_with_the_way_out(made):
    # Not below the folder of the tests, which nobody but its owner may enter.
    with TemporaryDirectory() as place:
        kept = Path(place) / "crossread.db"
        shutil.copy(made, kept)
        Path(place).chmod(0o555)
        kept.chmod(0o444)
        with nobody():
            said = refusal(crossread.StoreError, lambda: crossread.open(kept))
        Path(place).chmod(0o755)
    assert said.endswith("its folder cannot be written; copy it to a folder of yours.")


def test_an_unknown_story_is_answered_with_those_there_are(corpus):
    for ask in (corpus.claims, corpus.coverage, corpus.findings, corpus.articles):
        said = refusal(crossread.UsageError, lambda ask=ask: ask("bridg"))
        assert said.startswith("There is no story 'bridg': the corpus has bridge, mill;")
    assert "bridge, mill" in refusal(crossread.UsageError, lambda: corpus.search("bridge", "bridg"))


def test_of_several_stories_one_must_be_named(corpus):
    said = "The corpus has several stories: choose one with `story` (bridge, mill)."
    for ask in (corpus.claims, corpus.coverage, corpus.findings):
        assert refusal(crossread.UsageError, ask) == said


def test_a_corpus_without_a_story_says_how_to_start_one(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM articles")
        connection.execute("DELETE FROM stories")
    connection.close()
    with crossread.open(path) as corpus:
        assert list(corpus.stories()) == list(corpus.articles()) == []
        assert "`crossread new STORY --seed WHAT`" in refusal(crossread.UsageError, corpus.claims)


@pytest.mark.parametrize(
    ("query", "words"), [("x" * 4001, "at most 4,000"), ("(" * 99 + "bridge" + ")" * 99, "brackets")]
)
def test_a_query_that_cannot_be_read_is_refused_as_by_the_command(corpus, path, query, words):
    said = refusal(crossread.UsageError, lambda: corpus.search(query))
    assert words in said
    done = CliRunner().invoke(app, ["search", query, "--corpus", str(path)])
    assert done.stderr == f"crossread: {said}\n"


def test_a_claim_that_is_not_there_is_named(corpus):
    assert refusal(crossread.UsageError, lambda: corpus.claim("zzzz")).startswith("There is no claim 'zzzz':")
    assert refusal(crossread.UsageError, lambda: corpus.text("zzzz")).startswith(
        "There is no article 'zzzz':"
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "colour"}, "'kind' is one of facts, tone, number,"),
        ({"seed": "maybe"}, "'seed' is one of yes, no, silent: not 'maybe'."),
        ({"since": "soon"}, "since wants a day such as 2023-12-01, not 'soon'."),
        ({"sort": "beauty"}, "'sort' is one of relevance, date,"),
        ({"limit": 0}, "'limit' is a whole number from 1 on: not 0."),
        ({"offset": -1}, "'offset' is a whole number from 0 on: not -1."),
    ],
)
def test_a_value_that_cannot_be_one_is_refused(corpus, asked, said):
    assert refusal(crossread.UsageError, lambda: corpus.search("bridge", **asked)).startswith(said)


def test_a_corpus_that_was_closed_says_so(path):
    with crossread.open(path) as corpus:
        pass
    assert refusal(crossread.UsageError, corpus.stories) == f"{path} was closed: open it again."
    corpus.close()


def test_a_corpus_that_was_never_searched_has_no_index(made, tmp_path):
    shutil.copy(made, tmp_path / "crossread.db")
    with crossread.open(tmp_path / "crossread.db") as corpus:
        assert "any `crossread search` makes it" in refusal(
            crossread.StoreError, lambda: corpus.search("bridge")
        )
        assert corpus.claims("bridge")


def test_articles_without_a_comparison_are_listed_and_the_rest_says_what_compares_them(store, reading):
    store.put(reading("a.example", "Rain fell."), None)
    path = store.database.path
    store.database.execute("DELETE FROM _sqlite_migrations WHERE migration_set = 'crossread-index'")
    store.database.execute("COMMIT")
    with crossread.open(path) as corpus:
        assert [one.outlet for one in corpus.articles()] == ["a.example"]
        for ask in (corpus.claims, lambda: corpus.search("rain"), lambda: corpus.claim("abcd")):
            assert "`crossread search WORDS` brings it up to date" in refusal(crossread.StoreError, ask)


# What is as it was


def files(folder):
    return {
        one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.rglob("*") if one.is_file()
    }


def test_whatever_is_asked_nothing_is_written(path):
    folder = path.parent
    before = files(folder)
    with crossread.open(path) as corpus:
        corpus.search("bridge")
        corpus.findings("bridge")
        corpus.coverage("mill")
        corpus.claim(corpus.claims("bridge")[0].id)
        with pytest.raises(crossread.StoreError, match="cannot be written"):
            corpus._corpus._files.database.execute("DELETE FROM articles")
    after = files(folder)
    assert {name: after[name] for name in before if not name.endswith("-shm")} == {
        name: before[name] for name in before if not name.endswith("-shm")
    }


def test_what_was_added_is_in_the_next_answer_and_warns_until_it_is_compared(corpus, path, reading, renewed):
    assert len(corpus.claims("mill")) == 1
    with opened(path) as store:
        store.put(reading("f.example", "The mill of Bregenz burned down on Monday night."), "mill")
    assert len(corpus.articles("mill")) == 3
    with pytest.warns(crossread.StaleWarning, match="`crossread claims` brings it up to date"):
        assert len(corpus.claims("mill")[0].outlets) == 2
    with pytest.warns(crossread.StaleWarning, match="search index is older"):
        corpus.search("mill")
    renewed()
    assert len(corpus.claims("mill")[0].outlets) == 3
    assert "f.example" in corpus.search("mill").facets["outlet"]


def test_a_warning_of_one_story_is_none_of_another(corpus, path, reading):
    with opened(path) as store:
        store.put(reading("f.example", "The mill of Bregenz burned down on Monday night."), "mill")
    assert corpus.claims("bridge")


def test_a_file_put_in_the_place_of_the_corpus_is_opened_instead(corpus, path):
    assert len(corpus.stories()) == 2
    other = path.with_name("other.db")
    with opened(other, create=True) as store:
        store.new_story("flood")
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    other.replace(path)
    assert [one.story for one in corpus.stories()] == ["flood"]
