"""The search engine of a corpus: chosen once, kept in the corpus, honoured by all that search."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing, contextmanager
from typing import get_args

import pytest

from corpus.errors import CrossreadError
from corpus.store.database import Database
from index.search.engine import EngineName
from index.search.signed_files import SignedFiles
from index.store.search_index import choose_engine, engine_name, open_index, open_index_read_only

ENGINES = get_args(EngineName)
BUILT = "The search index was written by another search engine: it is built anew."
QUERIES = (
    "cracks",
    '"old harbour bridge"',
    "har*",
    "lindua~",
    "outlet:b.example repair",
    "NOT bridge",
    "mayro",
)


@pytest.fixture
def tantivy():
    pytest.importorskip("tantivy", reason="tantivy is not installed: pip install 'crossread[tantivy]'")


@pytest.fixture
def without_tantivy(monkeypatch):
    """As if the extra were not installed."""
    monkeypatch.setitem(sys.modules, "tantivy", None)
    for name in ("index.search.tantivy_engine", "index.search.tantivy_query"):
        monkeypatch.delitem(sys.modules, name, raising=False)


def engine_on_disk(corpus):
    """The engine that wrote the index, as the manifest says."""
    manifest = json.loads((corpus.with_suffix(".index") / "manifest.json").read_text())
    return json.loads(manifest["signed"])["engine"]


@pytest.mark.usefixtures("tantivy")
def test_the_engine_is_kept_and_the_index_built_anew_once(bridge, tmp_path):
    corpus = tmp_path / "crossread.db"
    assert BUILT not in bridge("search", "cracks").stderr
    assert engine_on_disk(corpus) == "whoosh"
    assert BUILT in bridge("search", "cracks", "--engine", "tantivy").stderr
    assert engine_on_disk(corpus) == "tantivy"
    for words in (["search", "cracks"], ["search", "cracks", "--engine", "tantivy"], ["doctor"]):
        result = bridge(*words)
        assert (result.exit_code, BUILT in result.stderr) == (0, False)
    assert engine_on_disk(corpus) == "tantivy"
    assert BUILT in bridge("search", "cracks", "--engine", "whoosh").stderr
    assert engine_on_disk(corpus) == "whoosh"


@pytest.mark.usefixtures("tantivy")
def test_both_engines_give_the_same_answers(bridge):
    def answers(engine):
        bridge("search", "cracks", "--engine", engine)
        return [bridge("search", query, "--json").stdout for query in QUERIES]

    assert answers("tantivy") == answers("whoosh")


@pytest.mark.usefixtures("tantivy")
def test_browse_takes_the_engine_too(bridge, tmp_path, monkeypatch):
    monkeypatch.setattr("index.web.server.serve", lambda *_, **__: None)
    bridge("search", "cracks")
    assert BUILT in bridge("browse", "--no-open", "--engine", "tantivy").stderr
    assert engine_on_disk(tmp_path / "crossread.db") == "tantivy"


@pytest.mark.usefixtures("tantivy")
def test_an_index_that_is_deleted_is_built_by_the_same_engine(bridge, tmp_path):
    corpus = tmp_path / "crossread.db"
    bridge("search", "cracks", "--engine", "tantivy")
    for path in corpus.with_suffix(".index").iterdir():
        path.unlink()
    assert bridge("search", "cracks").exit_code == 0
    assert engine_on_disk(corpus) == "tantivy"


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_added_and_removed_is_found_and_not_found(bridge, folder, engine):
    if engine == "tantivy":
        pytest.importorskip("tantivy")
    found = bridge("search", "Brahms", "--engine", engine, "--json")
    assert [row["outlet"] for row in json.loads(found.stdout)["results"][0]["passages"]] == ["d.example"]
    bridge("remove", "https://d.example/bridge")
    assert json.loads(bridge("search", "author:nobody Brahms", "--json").stdout)["results"] == []
    assert "Nothing in the corpus" in bridge("search", '"works by Brahms"').stderr
    bridge("add", folder / "d.example.html")
    assert "Brahms" in bridge("search", '"works by Brahms"').stdout


@pytest.mark.usefixtures("without_tantivy")
def test_without_the_extra_the_way_out_is_told_and_the_corpus_keeps_its_engine(bridge, tmp_path):
    result = bridge("search", "cracks", "--engine", "tantivy")
    assert result.exit_code == 1
    assert "pip install 'crossread[tantivy]'" in result.stderr
    assert "Traceback" not in result.output
    assert bridge("search", "cracks").exit_code == 0
    assert engine_on_disk(tmp_path / "crossread.db") == "whoosh"


@pytest.mark.usefixtures("without_tantivy")
def test_a_corpus_of_an_engine_that_is_not_there_names_both_ways_out(bridge, tmp_path):
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as database, database:
        database.execute("INSERT INTO state VALUES ('engine', 'tantivy')")
    for words in (["search", "cracks"], ["browse", "--no-open"], ["doctor"]):
        result = bridge(*words)
        assert result.exit_code == 1, words
        assert "pip install 'crossread[tantivy]'" in result.output
        assert "--engine whoosh" in result.output
    assert bridge("search", "cracks", "--engine", "whoosh").exit_code == 0
    assert bridge("search", "cracks").exit_code == 0


def test_an_engine_that_nobody_knows_is_refused(bridge, tmp_path):
    assert bridge("search", "cracks", "--engine", "lucene").exit_code == 2
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as database, database:
        database.execute("INSERT INTO state VALUES ('engine', 'lucene')")
    result = bridge("search", "cracks")
    assert result.exit_code == 1
    assert "lucene" in result.stderr
    assert "update crossread" in result.stderr


def test_opened_read_only_it_is_not_brought_up_to_date(bridge, tmp_path):
    database = Database(tmp_path / "crossread.db")
    try:
        assert (engine_name(database), open_index_read_only(database).generation) == ("whoosh", 0)
        with pytest.raises(CrossreadError, match="lucene"):
            choose_engine(database, "lucene")
        assert engine_name(database) == "whoosh"
        generation = open_index(database).generation
        assert open_index_read_only(database).generation == generation > 0
    finally:
        database.close()


@pytest.fixture
def being_written(tmp_path, monkeypatch):
    """Another process writes the index, and nobody waits for it."""
    for patience in ("LOCK_SECONDS", "PATIENCE"):
        monkeypatch.setattr(f"index.search.signed_files.{patience}", 0)
    folder = tmp_path / "crossread.index"

    @contextmanager
    def writing():
        with SignedFiles(folder, "whoosh", "another").writing():
            yield

    return writing


def test_while_another_brings_the_index_up_to_date_it_is_searched_as_it_was(bridge, folder, being_written):
    bridge("search", "cracks")
    page = folder / "ninety.html"
    page.write_text("<html lang='en'><body><article><p>Ninety saw cracks in it.</p></article></body></html>")
    bridge("add", page, "--url", "https://ninety.example/a")
    with being_written():
        meanwhile = bridge("search", "cracks", "--json")
    assert "what it adds is not found yet" in meanwhile.stderr
    assert "inspectors found cracks" in meanwhile.stdout
    assert "Ninety saw" not in meanwhile.stdout
    after = bridge("search", "cracks", "--json")
    assert "Ninety saw" in after.stdout
    assert "not found yet" not in after.stderr


def test_where_there_is_no_index_yet_a_search_says_who_writes_it(bridge, being_written):
    with being_written():
        refused = bridge("search", "cracks")
    assert refused.exit_code == 1
    assert "is being written by process" in refused.stderr


def test_who_adds_does_not_mind_an_index_that_another_writes(bridge, folder, being_written, monkeypatch):
    bridge("search", "cracks")
    monkeypatch.setattr("index.search.whoosh_engine.MOST_COMMITS", 1)
    page = folder / "ninety.html"
    page.write_text("<html lang='en'><body><article><p>Ninety saw cracks in it.</p></article></body></html>")
    with being_written():
        added = bridge("add", page, "--url", "https://ninety.example/a")
    assert added.exit_code == 0
    assert "Ninety saw" in bridge("search", "cracks", "--json").stdout


@pytest.mark.usefixtures("without_tantivy")
def test_who_adds_does_not_need_the_engine(bridge, folder, tmp_path):
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as database, database:
        database.execute("INSERT INTO state VALUES ('engine', 'tantivy')")
    page = folder / "ninety.html"
    page.write_text("<html lang='en'><body><article><p>Ninety saw cracks in it.</p></article></body></html>")
    assert bridge("add", page, "--url", "https://ninety.example/a").exit_code == 0
    assert "Ninety saw" in bridge("search", "cracks", "--engine", "whoosh", "--json").stdout
