"""Who writes to a corpus, read from the system's table of locks; where it does not tell, nobody is named."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing

import pytest

from corpus.store.lock_holder import in_use, lock_holder
from corpus.store.stale_log import has_foreign_log

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a lock")


@linux
def test_the_writing_process_is_named_with_its_command(store):
    with store.database.atomic():
        assert lock_holder(store.database.path).startswith(f"process {os.getpid()} (")


@linux
def test_a_process_that_only_reads_is_not_named(store):
    store.database.value("SELECT 1")
    assert lock_holder(store.database.path) == "another program"


def test_where_the_system_does_not_tell_nobody_is_named(store, monkeypatch, tmp_path):
    monkeypatch.setattr("corpus.store.lock_holder.LOCKS", tmp_path / "none")
    with store.database.atomic():
        assert lock_holder(store.database.path) == "another program"
    assert in_use(store.database.path)


def test_a_file_that_is_not_there_is_used_by_nobody(tmp_path):
    assert not in_use(tmp_path / "none.db")
    assert lock_holder(tmp_path / "none.db") == "another program"


@linux
def test_an_open_corpus_is_in_use_and_its_log_never_strange(store, reading):
    store.put(reading("a.org", "Rain fell."), None)
    assert in_use(store.database.path)
    assert not has_foreign_log(store.database.path)


def test_the_log_of_a_crash_is_not_strange(store, reading, tmp_path):
    store.put(reading("a.org", "Rain fell."), None)
    with closing(sqlite3.connect(store.database.path)) as other:
        other.execute("SELECT 1 FROM articles").fetchall()
        for end in ("", "-wal"):
            source = store.database.path.with_name(f"crossread.db{end}")
            (tmp_path / f"crashed.db{end}").write_bytes(source.read_bytes())
    assert (tmp_path / "crashed.db-wal").stat().st_size
    assert not has_foreign_log(tmp_path / "crashed.db")


def test_an_empty_log_is_not_strange(tmp_path):
    (tmp_path / "a.db").write_bytes(b"whatever")
    (tmp_path / "a.db-wal").write_bytes(b"")
    assert not has_foreign_log(tmp_path / "a.db")


def test_a_file_that_is_no_database_beside_a_log_is_strange(tmp_path):
    (tmp_path / "a.db").write_bytes(b"no database at all " * 300)
    (tmp_path / "a.db-wal").write_bytes(b"something")
    assert has_foreign_log(tmp_path / "a.db")
