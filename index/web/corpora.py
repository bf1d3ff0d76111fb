"""Recognises which of the databases that Datasette serves are corpora. Reads only."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# The tables of every corpus, however old; another database does not have all of these.
CORPUS_TABLES: Final = frozenset({"stories", "outlets", "pages", "articles", "passages", "failures", "state"})


def corpora(datasette: Any) -> Iterator[tuple[str, Path]]:
    """The names and files of the corpora among the databases."""
    for name, database in datasette.databases.items():
        if tables_of(database):
            yield name, Path(database.path)


def tables_of(database: Any) -> frozenset[str]:
    """The tables of one of Datasette's databases; none if it is no corpus or cannot be read."""
    if not database.path:
        return frozenset()
    path = Path(database.path)
    try:
        at = path.stat()
    except OSError:
        return frozenset()
    return _tables(path, at.st_mtime_ns, at.st_size)


@lru_cache(maxsize=64)
def _tables(path: Path, _changed: int, _size: int) -> frozenset[str]:
    """Cached until the file changes, because Datasette calls it many times a page."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return corpus_tables(connection)
    except sqlite3.Error:
        return frozenset()


def corpus_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables behind a connection, if it is one to a corpus; none otherwise."""
    found = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    names = frozenset(row[0] for row in found)
    return names if names >= CORPUS_TABLES else frozenset()
