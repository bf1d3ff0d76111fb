"""Keeps one search session for each corpus that pages are read from: read-only, and safe for many threads.

A page never renews an index: an old one is said to be old.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Final

from corpus.errors import CrossreadError
from corpus.store.database import Database
from index.query.request import Answer, Request
from index.query.session import SearchSession
from index.search.engine import MissingEngineError
from index.store.search_index import (
    engine_name,
    is_published_copy,
    open_index_of_copy,
    open_index_read_only,
)

if TYPE_CHECKING:
    from index.search.engine import Engine

FIRST: Final = Request("what was said", limit=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A corpus open for reading: the inode of its file, its connection and index, and its session.

    `folder` holds the index of a published copy, and goes when it is closed.
    """

    file: int
    connection: sqlite3.Connection
    engine: Engine
    session: SearchSession
    folder: TemporaryDirectory[str] | None = None

    def uses_another_engine(self) -> bool:
        """Whether another search engine was chosen for the corpus since it was opened."""
        return self.engine.name != engine_name(self.session.database)

    def close(self) -> None:
        """Close the index and the file."""
        self.engine.close()
        self.connection.close()
        if self.folder is not None:
            self.folder.cleanup()


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
            try:
                opened = self._current(path)
            except MissingEngineError as error:
                return Answer(request, notice=str(error))
            return opened.session.answer(request)

    def _current(self, path: Path) -> Opened:
        existing, file = self._opened.get(path), path.stat().st_ino
        if existing is None or existing.file != file or existing.uses_another_engine():
            if existing:
                del self._opened[path]
                existing.close()
            self._opened[path] = existing = _opened(path)
        existing.engine.refresh()
        return existing


def _opened(path: Path) -> Opened:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database = Database.from_connection(connection, path)
    folder = TemporaryDirectory(prefix="crossread-") if is_published_copy(database) else None
    try:
        engine = open_index_of_copy(database, Path(folder.name)) if folder else open_index_read_only(database)
    except CrossreadError:
        connection.close()
        raise
    return Opened(path.stat().st_ino, connection, engine, SearchSession(database, engine), folder)
