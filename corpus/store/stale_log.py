"""Recognises a write-ahead log that belongs to another database file, left by a crash or by a copy.

SQLite applies whatever log lies beside a file, and a log of another copy destroys it ("How To Corrupt
An SQLite Database File", 1.4, https://www.sqlite.org/howtocorrupt.html). So the log is checked first.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from corpus.store.lock_holder import in_use

if TYPE_CHECKING:
    from pathlib import Path


def has_foreign_log(path: Path) -> bool:
    """Whether the log beside a corpus does not belong to it. Reads the whole file, but only after a crash.

    False as long as another program has the corpus open, and where the system does not tell.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size or in_use(path):
        return False
    try:
        # A connection for reading never takes the log in.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except sqlite3.OperationalError:
        return False  # locked or not to be read: opening it will tell
    except sqlite3.DatabaseError:
        return True
