"""Keeps one search session for each corpus that pages are read from: read-only, and safe for many threads.

A page never renews an index: an old one is said to be old.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from corpus.store.database import Database
from index.query.request import Request
from index.query.session import SearchSession
from index.store.search_index import laid_index

if TYPE_CHECKING:
    from pathlib import Path

    from index.query.request import Answer
    from index.search.whoosh_engine import WhooshEngine

FIRST: Final = Request("what was said", limit=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A corpus open for reading: the inode of its file, its connection and index, and its session."""

    file: int
    connection: sqlite3.Connection
    engine: WhooshEngine
    session: SearchSession

    def close(self) -> None:
        """Close the index and the file."""
        self.engine.close()
        self.connection.close()


class SearchSessions:
    """Answers requests about any corpus; what one was asked serves the next until its files change."""

    def __init__(self) -> None:
        self._opened: dict[Path, Opened] = {}
        self._lock = Lock()

    def warm(self, path: Path) -> None:
        """Read what every request needs, before the first comes: index, thesaurus, stemmers."""
        self.answer(path, FIRST)

    def answer(self, path: Path, request: Request) -> Answer:
        """The answer, from the corpus and its index as they are now."""
        with self._lock:
            return self._current(path).session.answer(request)

    def _current(self, path: Path) -> Opened:
        existing, file = self._opened.get(path), path.stat().st_ino
        if existing is None or existing.file != file:
            if existing:
                existing.close()
            self._opened[path] = existing = _opened(path)
        existing.engine.refresh()
        return existing


def _opened(path: Path) -> Opened:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database = Database.from_connection(connection, path)
    engine = laid_index(database)
    return Opened(path.stat().st_ino, connection, engine, SearchSession(database, engine))
