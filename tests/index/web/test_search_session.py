"""What the browser's search keeps between questions, and what it reads anew."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.store.database import Database
from index.query.request import Request
from index.query.session import DAMAGED, NONE, OLD
from index.store.search_index import choose_engine, delete_index, open_index
from index.web.search_session import SearchSessions


@pytest.fixture
def corpus(bridge_file, tmp_path):
    """A copy of the bridge's corpus that a test may change, with its index."""
    path = tmp_path / "crossread.db"
    source = Database(bridge_file)
    source.backup(path)
    source.close()
    index(path)
    return path


def index(path):
    database = Database(path)
    open_index(database).close()
    database.close()


def change(path, sql, values=()):
    database = Database(path)
    with database.atomic():
        database.execute(sql, values)
    database.close()


@pytest.fixture
def sessions():
    made = SearchSessions()
    yield made
    for opened in made._opened.values():
        opened.close()


CRACKS = Request("cracks")


def labels(answer):
    return [result.row.claim.label for result in answer.results if result.row]


def test_the_index_stays_open_while_only_the_corpus_changes(corpus, sessions):
    before = labels(sessions.answer(corpus, CRACKS))
    engine = sessions._opened[corpus].engine
    change(corpus, "UPDATE state SET value = value + 1 WHERE key = 'generation'")
    answer = sessions.answer(corpus, CRACKS)
    assert answer.notice == OLD
    assert labels(answer) == before != []
    assert sessions._opened[corpus].engine is engine


def test_what_was_loaded_of_the_corpus_is_loaded_anew_when_it_changes(corpus, sessions):
    (claim, *_) = (one.row.claim.id for one in sessions.answer(corpus, CRACKS).results if one.row)
    change(corpus, "DELETE FROM claims WHERE id = ?", [claim])
    results = sessions.answer(corpus, CRACKS).results
    assert results
    assert claim not in {one.row.claim.id for one in results if one.row}


def test_of_an_index_that_was_written_again_only_the_new_files_are_read(corpus, sessions):
    sessions.answer(corpus, CRACKS)
    engine = sessions._opened[corpus].engine
    before = dict(engine.contents.files)
    change(corpus, "UPDATE state SET value = value + 1 WHERE key = 'generation'")
    index(corpus)
    assert sessions.answer(corpus, CRACKS).notice == ""
    assert sessions._opened[corpus].engine is engine
    kept = [name for name in before if engine.contents.files.get(name) is before[name]]
    assert kept
    assert len(engine.contents.files) > len(kept)


def test_a_corpus_that_another_was_put_in_the_place_of_is_opened_anew(corpus, sessions, tmp_path):
    assert labels(sessions.answer(corpus, CRACKS))
    source = Database(corpus)
    source.backup(tmp_path / "copy.db")
    source.close()
    change(tmp_path / "copy.db", "DELETE FROM claims")
    (tmp_path / "copy.db").replace(corpus)
    assert labels(sessions.answer(corpus, CRACKS)) == []


def test_an_index_that_is_gone_is_reported_and_one_that_is_back_is_used(corpus, sessions):
    assert sessions.answer(corpus, CRACKS).notice == ""
    database = Database(corpus)
    delete_index(database)
    database.close()
    gone = sessions.answer(corpus, CRACKS)
    assert (gone.results, gone.notice) == ((), NONE)
    index(corpus)
    assert sessions.answer(corpus, CRACKS).notice == ""


def test_one_session_answers_many_threads_as_it_answers_one(corpus, sessions):
    requests = [Request(query) for query in ("cracks", "ferry", "bridge", "Okafor")] * 5
    alone = [labels(sessions.answer(corpus, request)) for request in requests]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda request: labels(sessions.answer(corpus, request)), requests))
    assert together == alone


def test_an_engine_that_was_chosen_meanwhile_is_used(corpus, sessions):
    pytest.importorskip("tantivy", reason="tantivy is not installed: pip install 'crossread[tantivy]'")
    before = labels(sessions.answer(corpus, CRACKS))
    database = Database(corpus)
    choose_engine(database, "tantivy")
    database.close()
    assert sessions.answer(corpus, CRACKS).notice == NONE
    index(corpus)
    assert labels(sessions.answer(corpus, CRACKS)) == before != []
    assert sessions._opened[corpus].engine.name == "tantivy"


def test_an_engine_that_is_not_installed_is_reported_with_the_way_out(corpus, sessions, monkeypatch):
    change(corpus, "INSERT INTO state VALUES ('engine', 'tantivy')")
    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "index.search.tantivy_engine", raising=False)
    answer = sessions.answer(corpus, CRACKS)
    assert answer.results == ()
    assert "pip install 'crossread[tantivy]'" in answer.notice


def test_a_page_that_meets_a_damaged_part_says_so(corpus, sessions, monkeypatch):
    monkeypatch.setattr("index.search.checked_file.BLOCK", 64)
    monkeypatch.setattr("index.search.signed_files.SMALL", 0)
    database = Database(corpus)
    delete_index(database)
    database.close()
    index(corpus)
    before = labels(sessions.answer(corpus, CRACKS))
    assert before
    path = max(corpus.with_suffix(".index").glob("*.bin"), key=lambda path: path.stat().st_size)
    content = path.read_bytes()
    path.write_bytes(bytes(len(content)))
    assert labels(sessions.answer(corpus, CRACKS)) == before
    assert sessions.answer(corpus, Request("velvet")).notice == DAMAGED
    assert sessions.answer(corpus, CRACKS).results == ()
    index(corpus)
    assert labels(sessions.answer(corpus, CRACKS)) == before
