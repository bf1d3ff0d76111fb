"""Keeps the search index at the store's generation: nothing is searched that the store does not hold.

Reads the store and writes the index beside it, which may be deleted at any time. Which engine
searches a corpus is a setting kept in the corpus.
"""

from __future__ import annotations

import json
import secrets
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import BusyError, StoreError
from corpus.terminal import say
from index.search.checked_file import DamagedIndexError
from index.search.engine import Document, MissingEngineError, open_engine
from index.search.signed_files import KEY_BYTES, store_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from corpus.store.database import Database
    from index.search.engine import Engine, EngineName

DOCUMENTS: Final = """
SELECT passages.number, passages.id, article, passages.text, position, coalesce(story, '') AS story,
  outlet, title, authors, published, language
FROM passages JOIN articles ON articles.id = article"""
DEFAULT_ENGINE: Final = "whoosh"
# Why an index is built anew, as it is said on stderr.
REASONS: Final = {
    "damaged": "was damaged",
    "foreign": "was not written by this user's crossread for this corpus",
    "outdated": "was written by another version of crossread",
    "other engine": "was written by another search engine",
}


def index_folder(corpus: Path) -> Path:
    """Return where the index of a corpus is: `crossread.index/` beside `crossread.db`."""
    return corpus.with_suffix(".index")


def engine_name(database: Database) -> str:
    """Return the search engine that was chosen for a corpus, `whoosh` if none was."""
    return str(database.value("SELECT value FROM state WHERE key = 'engine'") or DEFAULT_ENGINE)


def choose_engine(database: Database, name: EngineName) -> None:
    """Search this corpus with an engine from now on; the index is built anew when it is next opened.

    Raises:
        MissingEngineError: the engine is not installed; the corpus keeps the one that it had.
    """
    if name == engine_name(database):
        return
    open_engine(name, index_folder(database.path), _corpus_id(database)).close()
    with database.atomic():
        database.execute("INSERT OR REPLACE INTO state VALUES ('engine', ?)", [name])


def open_index(database: Database) -> Engine:
    """Open the search index for a command and bring it up to the store; stderr says what had to be done.

    Raises:
        MissingEngineError: the corpus' search engine is not installed.
        StoreError: the index cannot be written.
    """
    engine = open_index_read_only(database)
    try:
        return _brought_up_to_date(engine, database)
    except DamagedIndexError:
        rebuild_index(engine, database)
        return engine


def _brought_up_to_date(engine: Engine, database: Database) -> Engine:
    # Asked after the index was read: a corpus that another process changes is never older than its index.
    with database.snapshot():
        target = _state(database, "generation")
        latest = int(database.value("SELECT max(number) FROM passages") or 0)
    if engine.trouble in REASONS:
        say(f"The search index {REASONS[engine.trouble]}: it is built anew.")
    elif reason := _strange(engine, target, latest):
        engine.close()
        delete_index(database)
        say(f"The search index was {reason}: it is built anew.")
        engine = open_index_read_only(database)
    if engine.generation < target:
        _bring_up_to_date(engine, database, target)
    return engine


def _bring_up_to_date(engine: Engine, database: Database, target: int) -> None:
    """Index what is new, or say that another process does: what the index has is searched meanwhile."""
    if engine.generation:
        say("The search index was older than the corpus: it is brought up to date.")
    try:
        update_index(engine, database, target)
    except BusyError:
        if not engine.generation:
            raise
        say("Another crossread brings the search index up to date: what it adds is not found yet.")


def tidy_index(database: Database) -> None:
    """Let who adds do what a search should not have to: join the many small commits that searches left.

    Does nothing where there is no index, or it cannot be written.
    """
    # What is damaged, busy, forbidden or not installed who searches next finds out: what was added is stored.
    with suppress(StoreError, MissingEngineError), closing(open_index_read_only(database)) as engine:
        if engine.generation:
            engine.tidy()


def rebuild_index(engine: Engine, database: Database) -> None:
    """Build the index anew, of which a part turned out to be damaged when it was first read; stderr says so.

    Raises:
        StoreError: the index cannot be written.
    """
    say(f"The search index {REASONS['damaged']}: it is built anew.")
    delete_index(database)
    engine.refresh()
    update_index(engine, database, _state(database, "generation"))


def _strange(engine: Engine, generation: int, latest: int) -> str:
    """Why an undamaged index cannot be of this corpus as it is now; empty if it can."""
    if engine.generation > generation:
        return "newer than the corpus"
    if engine.generation == generation and engine.latest() != latest:
        return "of another copy of the corpus"
    return ""


def open_index_read_only(database: Database) -> Engine:
    """Open the search index as it is on disk, for pages and checks; it is not brought up to date.

    Its `generation` tells its age, 0 where there is none that can be used; `trouble` tells why.

    Raises:
        MissingEngineError: the corpus' search engine is not installed.
    """
    return open_engine(engine_name(database), index_folder(database.path), _corpus_id(database))


def open_index_of_copy(database: Database, folder: Path) -> Engine:
    """Index a published copy in a folder of this process alone, for beside the copy nothing may be writable.

    Raises:
        MissingEngineError: the corpus' search engine is not installed.
        StoreError: the index cannot be written.
    """
    engine = open_engine(engine_name(database), folder, _corpus_id(database), secrets.token_bytes(KEY_BYTES))
    update_index(engine, database, _state(database, "generation"))
    return engine


def is_published_copy(database: Database) -> bool:
    """Whether a corpus is a copy that `publish-copy` made."""
    return bool(database.value("SELECT 1 FROM state WHERE key = 'published'"))


def delete_index(database: Database) -> None:
    """Delete the manifest of the index, so that the next command builds the index anew.

    Raises:
        StoreError: the folder forbids it.
    """
    folder = index_folder(database.path)
    with store_errors(folder):
        (folder / "manifest.json").unlink(missing_ok=True)


def update_index(engine: Engine, database: Database, generation: int) -> None:
    """Index what changed since the engine's generation, and take out what was removed."""
    since = engine.generation
    removed = [
        row["article"] for row in database.rows("SELECT article FROM removals WHERE generation > ?", [since])
    ]
    if removed:
        engine.remove(removed, since)
    engine.add(_documents(database, since), generation)


def _state(database: Database, key: str) -> int:
    return int(database.value("SELECT value FROM state WHERE key = ?", [key]))


def _corpus_id(database: Database) -> str:
    return str(_state(database, "corpus"))


def _documents(database: Database, since: int) -> Iterator[Document]:
    # Not by a join, which would read every passage of the corpus to find those of one article.
    where = "WHERE article IN (SELECT id FROM articles WHERE generation > ?) ORDER BY article, position"
    for row in database.rows(f"{DOCUMENTS} {where}", [since]):
        yield _document(row)


def documents_of(database: Database, numbers: Iterable[int]) -> list[Document]:
    """Return the passages of these numbers, as the index holds them."""
    where = "WHERE passages.number IN (SELECT value FROM json_each(?)) ORDER BY passages.number"
    rows = database.rows(f"{DOCUMENTS} {where}", [json.dumps(list(numbers))])
    return [_document(row) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    author = ", ".join(json.loads(row.pop("authors")))
    return Document(**row, author=author)
