"""Checks of the stored articles: the file itself, texts, passages, pages. Reads only.

What cannot be rebuilt (texts, pages, corrections) is only reported; a backup has it.
"""

from __future__ import annotations

import hashlib
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import BusyError, StoreError
from corpus.passages import passages
from corpus.store import lists
from corpus.store.rows import text_digest
from corpus.terminal import counted
from index.doctor.problems import BACKUP, Problem, abbreviated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.store.database import Database

# Tables whose rows may be deleted when the row that they refer to is gone.
ORPHANS: Final = frozenset(
    {"passages", "addresses", "links", "claims", "claim_passages", "differences", "alignments", "reprints"}
)
FULL_TEXT: Final = ("articles_fts", "passages_fts")
OWNERLESS: Final = """
SELECT id FROM pages WHERE id NOT IN (SELECT page FROM articles) AND id NOT IN (SELECT page FROM revisions)
AND id NOT IN (SELECT page FROM failures WHERE page IS NOT NULL)
AND id NOT IN (SELECT page FROM items WHERE page IS NOT NULL)"""
NEWEST: Final = """
SELECT max(g) FROM (SELECT max(generation) AS g FROM articles UNION ALL SELECT max(generation) FROM stories
UNION ALL SELECT max(generation) FROM removals)"""


def file(database: Database) -> Iterator[Problem]:
    """SQLite's own check of the file's structure (https://www.sqlite.org/pragma.html)."""
    for row in database.rows("PRAGMA integrity_check(5)"):
        message = next(iter(row.values()))
        if "missing from index" in message or "wrong # of entries in index" in message:
            yield Problem("file", f"SQLite says “{message}”", repair="tables")
        elif message != "ok":
            yield Problem("file", f"SQLite says “{message}”", BACKUP)


def references(database: Database) -> Iterator[Problem]:
    """Rows that refer to something that is not there."""
    rows = sorted((row["table"], row["parent"]) for row in database.rows("PRAGMA foreign_key_check"))
    for (table, parent), found in groupby(rows):
        what = f"{counted(len(list(found)), 'row')} of {table} without the {parent} referred to"
        if table in ORPHANS:
            yield Problem("references", what, repair="orphans")
        else:
            yield Problem("references", what, BACKUP)


def texts(database: Database) -> Iterator[Problem]:
    """Articles whose text is not the one that was stored, and those whose passages are not spans of it."""
    passage_rows = groupby(
        database.rows(
            'SELECT article, position, start, "end", text FROM passages ORDER BY article, position'
        ),
        key=lambda row: row["article"],
    )
    article, rows = next(passage_rows, (None, ()))
    for row in database.rows("SELECT * FROM articles ORDER BY id"):
        while article is not None and article < row["id"]:
            article, rows = next(passage_rows, (None, ()))
        yield from _text(row, list(rows) if article == row["id"] else [])


def _text(row: dict[str, Any], passage_rows: Sequence[dict[str, Any]]) -> Iterator[Problem]:
    if text_digest(row["text"]) != row["text_digest"]:
        what = f"the text of article {row['id']} is not the one that was stored"
        yield Problem("passages", what, BACKUP, subject=row["id"])
    elif not passage_rows and passages(lists.record(row)):
        yield Problem(
            "passages", f"article {row['id']} has no passages", repair="passages", subject=row["id"]
        )
    elif wrong_spans := list(_wrong_spans(row["text"], passage_rows)):
        what = f"article {row['id']} does not have the words of {counted(wrong_spans.count(True), 'passage')}"
        yield Problem("passages", what, repair="passages", subject=row["id"])


def _wrong_spans(text: str, passage_rows: Iterable[dict[str, Any]]) -> Iterator[bool]:
    for position, row in enumerate(passage_rows):
        if row["position"] != position or text[row["start"] : row["end"]] != row["text"]:
            yield True


def page_bodies(database: Database) -> Iterator[Problem]:
    """Pages whose bytes are not those that were received."""
    for row in database.rows("SELECT id, url, digest, bytes, body FROM pages"):
        try:
            body = zlib.decompress(row["body"])
        except zlib.error:
            body = None
        if body is None or len(body) != row["bytes"] or hashlib.sha256(body).hexdigest() != row["digest"]:
            yield Problem("pages", f"page {row['id']} ({row['url']}) is not as it came", BACKUP)


def page_owners(database: Database) -> Iterator[Problem]:
    """Pages of no article, revision, failure or suggestion."""
    if found := [str(row["id"]) for row in database.rows(OWNERLESS)]:
        what = f"{counted(len(found), 'page')} without article, revision or failure ({abbreviated(found)})"
        yield Problem("pages", what, repair="pages")


def counter(database: Database) -> Iterator[Problem]:
    """The corpus' generation, which no article, story or removal may be ahead of."""
    newest = database.value(NEWEST) or 0
    if newest > (now := database.value("SELECT value FROM state WHERE key = 'generation'") or 0):
        what = f"the corpus counts {now} changes, and its newest row is of change {newest}"
        yield Problem("references", what, repair="counter")


def full_text(database: Database) -> Iterator[Problem]:
    """FTS5's own check, which compares it with the texts (https://www.sqlite.org/fts5.html#the_integrity_check_command)."""
    for table in FULL_TEXT:
        try:
            with database.atomic():
                database.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except BusyError:
            raise
        except StoreError:
            yield Problem("full text", f"{table} does not agree with the texts", repair="full text")
