"""A copy to give away: it answers as the corpus does, and holds nothing that is its owner's own."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest

from index.store.published_copy import PUBLISHED

SECRET = b"a comment in the page that no reader saw"


@pytest.fixture
def published(bridge, folder, tmp_path):
    """The file of a copy of the corpus of four articles, one of them from a file without an address."""
    loose = folder / "loose.html"
    page = (folder / "b.example.html").read_bytes().replace(b"https://b.example/bridge", b"")
    loose.write_bytes(page.replace(b"<body>", b"<body><!-- " + SECRET + b" -->"))
    assert bridge("add", loose).exit_code == 0
    assert bridge("add", folder / "missing.html").exit_code == 1
    out = tmp_path / "given.db"
    result = bridge("publish-copy", out)
    assert result.exit_code == 0, result.output
    return out


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_copy_answers_as_the_corpus(bridge, published):
    for words in (["claims", "--json"], ["articles", "--json"], ["coverage", "--json"]):
        theirs = bridge(*words, "--corpus", published).stdout
        ours = bridge(*words).stdout
        assert len(theirs.splitlines()) == len(ours.splitlines()) > 0
    theirs = bridge("claims", "--json", "--corpus", published).stdout
    ours = bridge("claims", "--json").stdout
    assert re.sub(r"file:///loose\.html#\d+", "FILE", theirs) == re.sub(r"file:///[^\"]*", "FILE", ours)


def test_raw_pages_and_headers_are_left_out(published, tmp_path):
    assert rows(published, "SELECT DISTINCT body, headers FROM pages") == [(b"", "[]")]
    assert SECRET in (tmp_path / "pages" / "loose.html").read_bytes()
    assert SECRET not in published.read_bytes()


def test_no_folder_of_its_owner_is_named(published, tmp_path):
    assert str(tmp_path).encode() not in published.read_bytes()
    ((loose,),) = rows(published, "SELECT url FROM articles WHERE url LIKE 'file:%'")
    assert loose.startswith("file:///loose.html#")
    ((failed, detail),) = rows(published, "SELECT url, detail FROM failures")
    assert failed.startswith("file:///missing.html#")
    assert "there is no such file" in detail


def test_every_table_is_published_or_empty(published):
    tables = [name for (name,) in rows(published, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [
        name
        for name in tables
        if "_fts" not in name and rows(published, f'SELECT count(*) FROM "{name}"') != [(0,)]
    ]
    assert set(kept) <= PUBLISHED


def test_decisions_are_left_out_unless_they_are_asked_for(bridge, tmp_path):
    claim = json.loads(bridge("claims", "--json").stdout.splitlines()[0])
    assert bridge("judge", "reject", *claim["members"][:2]).exit_code == 0
    article = json.loads(bridge("articles", "--json").stdout.splitlines()[0])["id"]
    assert bridge("edit", article, "--published", "2024-02-28").exit_code == 0
    count = "SELECT (SELECT count(*) FROM judgements), (SELECT count(*) FROM corrections)"
    assert bridge("publish-copy", tmp_path / "without.db").exit_code == 0
    assert rows(tmp_path / "without.db", count) == [(0, 0)]
    assert bridge("publish-copy", tmp_path / "with.db", "--with-decisions").exit_code == 0
    assert rows(tmp_path / "with.db", count) == [(1, 1)]


def test_a_copy_without_decisions_still_shows_what_they_made(bridge, tmp_path):
    claim = json.loads(bridge("claims", "--json").stdout.splitlines()[0])
    assert bridge("judge", "reject", *claim["members"][:2]).exit_code == 0
    ours = bridge("claims", "--json").stdout
    assert bridge("publish-copy", tmp_path / "given.db").exit_code == 0
    result = bridge("claims", "--json", "--corpus", tmp_path / "given.db")
    assert (result.stdout, "older than the corpus" in result.stderr) == (ours, False)


def test_the_copy_is_one_file(published):
    assert [path.name for path in published.parent.glob("given.db*")] == ["given.db"]
    assert rows(published, "PRAGMA journal_mode") == [("delete",)]


def test_beside_it_lies_its_description_for_datasette(published):
    described = json.loads(published.with_name("given.metadata.json").read_text(encoding="utf-8"))
    database = described["databases"]["given"]
    assert database["tables"]["claims"]["sort_desc"] == "outlets"
    for query in database["queries"].values():
        rows(published, query["sql"].replace(":story", "'bridge'"))


def test_nothing_that_is_there_is_overwritten(bridge, tmp_path):
    (tmp_path / "given.db").write_text("mine")
    result = bridge("publish-copy", tmp_path / "given.db")
    assert (result.exit_code, "given.db is there already" in result.stderr) == (2, True)
    assert (tmp_path / "given.db").read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(bridge, tmp_path):
    result = bridge("publish-copy", tmp_path / "none" / "given.db")
    assert (result.exit_code, str(tmp_path / "none" / "given.db") in result.stderr) == (1, True)
