"""A corpus of an older crossread opens in this one, and is kept as it was; an empty or newer one is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database as Wrapped

from corpus.errors import StoreError
from corpus.schema import corpus_migrations
from corpus.session import opened
from corpus.store import lists
from corpus.store.database import Database
from index.store.refresh import ensure_tables
from index.store.schema import index_migrations

SETS = (corpus_migrations, index_migrations)


TABLES = """
SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'
AND name NOT LIKE '%fts%' AND name NOT LIKE '%sqlite%'"""


def steps(database: Database) -> set[str]:
    return {row["name"] for row in database.rows("SELECT name FROM _sqlite_migrations")}


@pytest.fixture
def written_before(tmp_path, reading):
    """Writes a corpus as a crossread would that knew no step from `step` on; with `sentences` in it."""

    def write(step: str, *sentences: str):
        path, now = tmp_path / "crossread.db", tmp_path / "now.db"
        with opened(now, create=True) as store:
            for number, sentence in enumerate(sentences):
                store.put(reading("a.org", sentence, path=f"{number}"), None)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            corpus_migrations.apply(Wrapped(connection), stop_before=step)
            connection.execute("ATTACH ? AS now", [str(now)])
            for (table,) in connection.execute(TABLES).fetchall():
                connection.execute(f"INSERT OR REPLACE INTO main.{table} SELECT * FROM now.{table}")
        now.unlink()
        return path

    return write


def copies(path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if ".before-" in file.name)


def test_a_corpus_of_the_first_schema_opens_with_all_it_holds(written_before):
    path = written_before("m002_full_text", "Rain fell.", "Snow fell.")
    with opened(path) as store:
        assert {p.text for p in lists.passages(store.database, lists.ArticleFilter())} == {
            "Rain fell.",
            "Snow fell.",
        }
        assert steps(store.database) == {step.name for step in corpus_migrations._migrations}


def test_what_an_older_crossread_stored_is_found_by_the_newer_ones_tables(written_before):
    with opened(written_before("m002_full_text", "Rain fell.")) as store:
        found = store.database.value("SELECT count(*) FROM passages_fts WHERE passages_fts MATCH 'rain'")
    assert found == 1


def test_it_is_kept_as_it_was_and_that_is_said(written_before, capsys):
    path = written_before("m002_full_text", "Rain fell.")
    with opened(path):
        pass
    assert copies(path) == ["crossread.db.before-m002_full_text"]
    before = Database(path.with_name("crossread.db.before-m002_full_text"))
    assert steps(before) == {"m001_tables"}
    assert before.value("SELECT text FROM passages") == "Rain fell."
    before.close()
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "crossread.db.before-m002_full_text" in said.err


def test_opening_again_changes_and_says_nothing(written_before, capsys):
    path = written_before("m002_full_text", "Rain fell.")
    with opened(path):
        capsys.readouterr()
    with opened(path):
        assert capsys.readouterr().err == ""


def test_an_empty_corpus_is_brought_up_to_date_without_a_copy(written_before, capsys):
    path = written_before("m002_full_text")
    with opened(path):
        assert copies(path) == []
    assert capsys.readouterr().err == ""


def test_tables_that_are_all_new_need_no_copy(tmp_path, reading, capsys):
    with opened(tmp_path / "crossread.db", create=True) as store:
        store.put(reading("a.org", "Rain fell."), None)
        ensure_tables(store.database)
    assert (copies(tmp_path / "crossread.db"), capsys.readouterr().err) == ([], "")


def test_without_room_for_the_copy_nothing_is_changed(written_before, monkeypatch):
    path = written_before("m002_full_text", "Rain fell.")

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("corpus.store.database.copy_database", full)
    with pytest.raises(StoreError, match=r"before-m002_full_text .* free some space"), opened(path):
        pass
    database = Database(path)
    assert steps(database) == {"m001_tables"}
    database.close()


def test_a_step_that_breaks_leaves_the_corpus_as_it_was(written_before, monkeypatch):
    path = written_before("m002_full_text", "Rain fell.")
    monkeypatch.setattr("corpus.schema.FULL_TEXT", "CREATE TABLE half (a);\nCREATE nonsense;\n")
    with pytest.raises(StoreError), opened(path):
        pass
    database = Database(path)
    assert steps(database) == {"m001_tables"}
    assert database.value("SELECT name FROM sqlite_master WHERE name = 'half'") is None
    database.close()


@pytest.mark.parametrize("migrations", SETS, ids=["corpus", "index"])
def test_a_newer_corpus_is_refused_and_left_alone(store, migrations):
    row = {"migration_set": migrations.name, "name": "m999_later", "applied_at": "2030"}
    with store.database.atomic():
        store.database.insert("_sqlite_migrations", [row])
    with pytest.raises(StoreError, match=r"newer crossread \(m999_later\): update crossread"):
        store.database.migrate(migrations)
    assert copies(store.database.path) == []
