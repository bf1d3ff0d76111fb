"""Asks the search index for a page: as it lies there, for an old one is said to be old and never renewed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from corpus.store.database import Database
from index.query.finder import Finder
from index.search.parser import parse
from index.store.search_index import laid_index

if TYPE_CHECKING:
    from pathlib import Path

    from index.query.finder import Result
    from index.search.query_tree import Query
    from index.search.whoosh_engine import WhooshEngine

MOST_ANSWERS: Final = 50
WAKING: Final = "what was said"
OLD: Final = "The search index is older than the corpus; `crossread search` brings it up to date."
NONE: Final = "This corpus has no search index yet; any `crossread search` makes it."


@dataclass(slots=True)
class Opened:
    """A corpus open for questions: the inode of its file, and SQLite's version of what is in it.

    The version grows with every commit of another process.
    """

    file: int
    database: Database
    connection: sqlite3.Connection
    engine: WhooshEngine
    finder: Finder
    version: int

    def close(self) -> None:
        """Let go of the index and the file."""
        self.engine.close()
        self.connection.close()


class Seeker:
    """Answers one question at a time.

    What the index told stays good until the index is written again, what the corpus told until
    anybody writes to the corpus.
    """

    def __init__(self) -> None:
        self._opened: dict[Path, Opened] = {}
        self._lock = Lock()

    def wake(self, path: Path) -> None:
        """Read what every question needs, before the first is asked: index, thesaurus, stemmers."""
        self.find(path, WAKING, None)

    def find(self, path: Path, query: str, story: str | None) -> tuple[list[Result], str]:
        """The answers, and what a reader must know of the index.

        Raises:
            UsageError: the query holds a wrong value.
        """
        asked = parse(query)
        with self._lock:
            opened = self._current(path)
            with opened.database.snapshot():
                return _found(opened, asked, story)

    def _current(self, path: Path) -> Opened:
        held, file = self._opened.get(path), path.stat().st_ino
        if held is None or held.file != file:
            if held:
                held.close()
            self._opened[path] = held = _opened(path)
        version = _version(held.database)
        if held.engine.refresh() or held.version != version:
            held.finder, held.version = Finder(held.database, held.engine), version
        return held


def _found(opened: Opened, query: Query, story: str | None) -> tuple[list[Result], str]:
    if not opened.engine.count():
        return [], NONE
    results = opened.finder.find(query, story, MOST_ANSWERS)
    generation = opened.database.value("SELECT value FROM state WHERE key = 'generation'")
    return results, OLD if opened.engine.generation < generation else ""


def _version(database: Database) -> int:
    return int(database.value("PRAGMA data_version"))


def _opened(path: Path) -> Opened:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database = Database.from_connection(connection, path)
    engine = laid_index(database)
    return Opened(
        path.stat().st_ino, database, connection, engine, Finder(database, engine), _version(database)
    )
