"""Asks the search index for a page: as it lies there, for an old one is said to be old and never renewed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from corpus.store.database import Database
from index.finding import Finder
from index.indexing import laid_index
from index.search.query import parse

if TYPE_CHECKING:
    from pathlib import Path

    from index.finding import Result
    from index.search.engine import Engine

MOST_ANSWERS: Final = 50
OLD: Final = "The search index is older than the corpus; `crossread search` brings it up to date."
NONE: Final = "This corpus has no search index yet; any `crossread search` makes it."


@dataclass(slots=True)
class Opened:
    """A corpus open for questions; `old` while its index lags behind."""

    connection: sqlite3.Connection
    engine: Engine
    finder: Finder
    generation: int
    state: tuple[int, ...]

    def close(self) -> None:
        """Let go of the index and the file."""
        self.engine.close()
        self.connection.close()


class Seeker:
    """Answers one question at a time; what was read for one serves the next until the corpus changes."""

    def __init__(self) -> None:
        self._opened: dict[Path, Opened] = {}
        self._lock = Lock()

    def find(self, database: Database, query: str, story: str | None) -> tuple[list[Result], str]:
        """The answers, and what a reader must know of the index.

        Raises:
            UsageError: the query holds a wrong value.
        """
        asked = parse(query)
        with self._lock:
            opened = self._current(database)
            if not opened.engine.count():
                return [], NONE
            results = opened.finder.find(asked, story, MOST_ANSWERS)
            return results, OLD if opened.engine.generation < opened.generation else ""

    def _current(self, database: Database) -> Opened:
        generation = int(database.value("SELECT value FROM state WHERE key = 'generation'"))
        state = (
            generation,
            *(row["generation"] for row in database.rows("SELECT generation FROM alignments")),
        )
        held = self._opened.get(database.path)
        # An index that lags may have been brought up since; another is good until the corpus changes.
        if held and held.state == state and held.engine.generation >= generation:
            return held
        if held:
            held.close()
        self._opened[database.path] = opened = _opened(database.path, generation, state)
        return opened


def _opened(path: Path, generation: int, state: tuple[int, ...]) -> Opened:
    address = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    database = Database.over(connection, path)
    engine = laid_index(database)
    return Opened(connection, engine, Finder(database, engine), generation, state)
