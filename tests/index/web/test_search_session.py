"""What the browser's search keeps between questions, and what it reads anew."""

from __future__ import annotations

import pytest

from corpus.store.database import Database
from index.store.search_index import dropped_index, opened_index
from index.web.search_session import NONE, OLD, Seeker


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
    opened_index(database).close()
    database.close()


def change(path, sql, values=()):
    database = Database(path)
    with database.atomic():
        database.execute(sql, values)
    database.close()


@pytest.fixture
def seeker():
    made = Seeker()
    yield made
    for opened in made._opened.values():
        opened.close()


def labels(found):
    return [result.row.claim.label for result in found[0] if result.row]


def test_the_index_stays_open_while_only_the_corpus_changes(corpus, seeker):
    before = labels(seeker.find(corpus, "cracks", None))
    engine = seeker._opened[corpus].engine
    change(corpus, "UPDATE state SET value = value + 1 WHERE key = 'generation'")
    results, notice = seeker.find(corpus, "cracks", None)
    assert notice == OLD
    assert labels((results, notice)) == before != []
    assert seeker._opened[corpus].engine is engine


def test_what_the_corpus_told_is_forgotten_when_it_changes(corpus, seeker):
    (claim, *_) = (one.row.claim.id for one in seeker.find(corpus, "cracks", None)[0] if one.row)
    change(corpus, "DELETE FROM claims WHERE id = ?", [claim])
    results, _ = seeker.find(corpus, "cracks", None)
    assert results
    assert claim not in {one.row.claim.id for one in results if one.row}


def test_of_an_index_that_was_written_again_only_the_new_files_are_read(corpus, seeker):
    seeker.find(corpus, "cracks", None)
    engine = seeker._opened[corpus].engine
    before = dict(engine.held.files)
    change(corpus, "UPDATE state SET value = value + 1 WHERE key = 'generation'")
    index(corpus)
    assert seeker.find(corpus, "cracks", None)[1] == ""
    assert seeker._opened[corpus].engine is engine
    kept = [name for name in before if engine.held.files.get(name) is before[name]]
    assert kept
    assert len(engine.held.files) > len(kept)


def test_a_corpus_that_another_was_put_in_the_place_of_is_opened_anew(corpus, seeker, tmp_path):
    assert seeker.find(corpus, "cracks", None)[0]
    source = Database(corpus)
    source.backup(tmp_path / "copy.db")
    source.close()
    change(tmp_path / "copy.db", "DELETE FROM claims")
    (tmp_path / "copy.db").replace(corpus)
    assert labels(seeker.find(corpus, "cracks", None)) == []


def test_an_index_that_is_gone_is_told_and_one_that_is_back_is_used(corpus, seeker):
    assert seeker.find(corpus, "cracks", None)[1] == ""
    database = Database(corpus)
    dropped_index(database)
    database.close()
    assert seeker.find(corpus, "cracks", None) == ([], NONE)
    index(corpus)
    assert seeker.find(corpus, "cracks", None)[1] == ""
