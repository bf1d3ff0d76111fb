"""Keeps the search index at the store's generation: nothing is searched that the store does not hold.

Reads the store and writes the index beside it, which may be deleted at any time.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.terminal import say
from index.search.engine import Document
from index.search.signed_files import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus.store.database import Database
    from index.search.engine import Engine
    from index.search.whoosh_engine import WhooshEngine

DOCUMENTS: Final = """
SELECT passages.number, passages.id, article, passages.text, position, coalesce(story, '') AS story,
  outlet, title, authors, published, language
FROM passages JOIN articles ON articles.id = article"""


NEWER: Final = "newer than the corpus"
OTHER: Final = "of another copy of the corpus"
TOLD: Final = {
    "damaged": "was damaged",
    "foreign": "was not written by this user's crossread for this corpus",
}


def index_folder(corpus: Path) -> Path:
    """Where the index of a corpus lies: `crossread.index/` beside `crossread.db`."""
    return corpus.with_suffix(".index")


def opened_index(database: Database) -> Engine:
    """The search index, brought up to the store; said on stderr where it had to be."""
    folder = index_folder(database.path)
    corpus = str(_state(database, "corpus"))
    engine = _engine(folder, corpus)
    # Asked after the index was read: a corpus that another process changes is never older than its index.
    with database.snapshot():
        target = _state(database, "generation")
        latest = int(database.value("SELECT max(number) FROM passages") or 0)
    newer = engine.generation > target
    if newer or (engine.generation == target and engine.latest() != latest):
        engine.close()
        dropped_index(database)
        say(f"The search index was {NEWER if newer else OTHER}: it is built anew.")
        engine = _engine(folder, corpus)
    elif engine.trouble in TOLD:
        say(f"The search index {TOLD[engine.trouble]}: it is built anew.")
    if engine.generation < target:
        if engine.generation:
            say("The search index was older than the corpus: it is brought up to date.")
        bring_up(engine, database, target)
    return engine


def dropped_index(database: Database) -> None:
    """Let go of the index: without its manifest nothing that lies there is read any more."""
    folder = index_folder(database.path)
    with told(folder):
        (folder / "manifest.json").unlink(missing_ok=True)


def laid_index(database: Database) -> WhooshEngine:
    """The search index as it lies there, never written: its generation tells its age, 0 if there is none."""
    return _engine(index_folder(database.path), str(_state(database, "corpus")))


def _state(database: Database, key: str) -> int:
    return int(database.value("SELECT value FROM state WHERE key = ?", [key]))


def bring_up(engine: Engine, database: Database, generation: int) -> None:
    """Index what changed since the engine's generation, and take out what was removed."""
    since = engine.generation
    gone = [
        row["article"] for row in database.rows("SELECT article FROM removals WHERE generation > ?", [since])
    ]
    if gone:
        engine.remove(gone, since)
    engine.add(_documents(database, since), generation)


def _engine(folder: Path, corpus: str) -> WhooshEngine:
    from index.search.whoosh_engine import WhooshEngine

    return WhooshEngine(folder, corpus)


def _documents(database: Database, since: int) -> Iterator[Document]:
    # Not by a join, which would read every passage of the corpus to find those of one article.
    where = "WHERE article IN (SELECT id FROM articles WHERE generation > ?) ORDER BY article, position"
    for row in database.rows(f"{DOCUMENTS} {where}", [since]):
        yield _document(row)


def documents_of(database: Database, numbers: Iterable[int]) -> list[Document]:
    """The passages under these numbers, as the index sees them."""
    where = "WHERE passages.number IN (SELECT value FROM json_each(?)) ORDER BY passages.number"
    rows = database.rows(f"{DOCUMENTS} {where}", [json.dumps(list(numbers))])
    return [_document(row) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    author = ", ".join(json.loads(row.pop("authors")))
    return Document(**row, author=author)
