"""A request to an answer: the one service that every way to ask uses, with what it loaded kept for the next.

Joins the search index, the store and the comparison; knows nothing of terminals or pages.
"""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from corpus.errors import UsageError
from index.query.finder import Finder
from index.query.near_names import near_names
from index.query.request import Answer
from index.query.without import without_each_word
from index.search.checked_file import DamagedIndexError
from index.search.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.store.database import Database
    from index.query.request import Request
    from index.search.engine import Engine
    from index.search.query_ast import Query

OLD: Final = "The search index is older than the corpus; `crossread search` brings it up to date."
NONE: Final = "This corpus has no search index yet; any `crossread search` makes it."
DAMAGED: Final = "A part of the search index is damaged; `crossread doctor --repair` builds it anew."
GENERATION: Final = "SELECT value FROM state WHERE key = 'generation'"


class SearchSession:
    """Answers requests about one corpus, one at a time, from whatever thread.

    What was loaded for one request serves the next, until anybody writes to the corpus or to its
    index. Closing the engine and the database is left to who opened them. `rebuild` is called where a
    part of the index that is first read turns out to be damaged; without it the answer says so.
    """

    def __init__(
        self, database: Database, engine: Engine, rebuild: Callable[[Engine, Database], None] | None = None
    ) -> None:
        self.database = database
        self.engine = engine
        self._rebuild = rebuild
        self._finder = Finder(database, engine)
        self._state = self._read_state()
        self._lock = Lock()

    def answer(self, request: Request) -> Answer:
        """Everything that is asked for, as it is at one moment.

        A query that cannot be read is answered with its error.
        """
        try:
            query = parse(request.query)
        except UsageError as wrong:
            return Answer(request, error=str(wrong))
        with self._lock:
            try:
                return self._answer(query, request)
            except DamagedIndexError:
                if self._rebuild is None:
                    return Answer(request, notice=DAMAGED)
                self._rebuild(self.engine, self.database)
                return self._answer(query, request)

    def _answer(self, query: Query, request: Request) -> Answer:
        with self.database.snapshot():
            if not self.engine.count():
                return Answer(request, notice=NONE)
            old = self.engine.generation < self.database.value(GENERATION)
            finder = self._current()
            answer = finder.find(query, request, notice=OLD if old else "")
            return answer if answer.total or not request.query.strip() else _with_ways_on(answer, finder)

    def _current(self) -> Finder:
        state = self._read_state()
        if state != self._state:
            self._finder, self._state = Finder(self.database, self.engine), state
        return self._finder

    def _read_state(self) -> tuple[int, int]:
        """SQLite's version of what other processes wrote, and the generation of the index."""
        return int(self.database.value("PRAGMA data_version")), self.engine.generation


def _with_ways_on(answer: Answer, finder: Finder) -> Answer:
    """An answer without results, with what is found without one of its words or with a name near one."""

    def ask(request: Request) -> Answer:
        return finder.find(parse(request.query), request)

    request = answer.request
    without = without_each_word(ask, request)
    missing = [row.word for row in without if row.is_nowhere]
    names = finder.names(request.story) if missing else ()
    return replace(answer, without=without, near_names=near_names(ask, request, missing, names))
