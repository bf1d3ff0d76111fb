"""Keeps the stories that were read last, each as it was at one state of the corpus. Reads only.

A page never renews an alignment: it says that it is old.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from index.present.indexed_story import book
from index.present.reprints_page import find
from index.store import ledger
from index.store.comparison import load
from index.store.refresh import METHOD
from index.web.queries import COMPARED

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.store.database import Database
    from index.present.indexed_story import Book
    from index.present.reprints_page import Group

MOST: Final = 6
# Whatever changes what a page shows changes one of these.
STATE: Final = """
SELECT stories.generation, alignments.generation AS aligned, alignments.method, alignments.judged,
  (SELECT count(*) + count(undone) FROM judgements) AS decided,
  (SELECT max(id) FROM differences) AS differences, (SELECT max(id) FROM reprints) AS reprints,
  (SELECT group_concat(outlet || ' ' || label || ' ' || value) FROM outlet_labels) AS labels,
  (SELECT count(*) || ' ' || coalesce(max(failed), '') FROM failures) AS failed
FROM stories LEFT JOIN alignments ON alignments.story = stories.id WHERE stories.id = ?"""
OLD: Final = "This comparison is older than the corpus. `crossread claims` makes it anew; pages only read."
NEVER: Final = (
    "This corpus was not compared yet, or by an older crossread. `crossread claims` does it; pages only read."
)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A story, and what a reader must know of its state."""

    book: Book
    reprints: tuple[Group, ...]
    notice: str


class Shelf:
    """The last few stories; safe to be asked from several threads."""

    def __init__(self) -> None:
        self._books: OrderedDict[tuple[Any, ...], Shelved] = OrderedDict()
        self._lock = Lock()

    def story(self, database: Database, story: str) -> Shelved | None:
        """The story as it is now; None if there is none of that name."""
        state = _state(database, story)
        if state is None:
            return None
        key = (database.path, story, *state.values())
        with self._lock:
            if key in self._books:
                self._books.move_to_end(key)
                return self._books[key]
        shelved = _shelved(database, story)
        self._keep(key, database.path, story, shelved)
        return shelved

    def _keep(self, key: tuple[Any, ...], path: Path, story: str, shelved: Shelved) -> None:
        with self._lock:
            for old in [old for old in self._books if old[:2] == (path, story)]:
                del self._books[old]
            self._books[key] = shelved
            while len(self._books) > MOST:
                self._books.popitem(last=False)


def _shelved(database: Database, story: str) -> Shelved:
    made = book(load(database, story))
    return Shelved(made, find(made), _notice(database, story))


def compared(database: Database) -> bool:
    """Whether the corpus has the tables of the comparison, as this crossread makes them."""
    rows = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    judged = "SELECT 1 FROM pragma_table_info('alignments') WHERE name = 'judged'"
    return {row["name"] for row in rows} >= COMPARED and database.value(judged) == 1


def _state(database: Database, story: str) -> dict[str, Any] | None:
    return database.row(STATE, [story])


def _notice(database: Database, story: str) -> str:
    return OLD if story in ledger.stale_stories(database, METHOD) else ""
