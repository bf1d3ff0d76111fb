"""A copy of a corpus that can be given to others: what was compared, and nothing that is the owner's own.

The raw pages, the owner's decisions and folders, and what only saves work are left out. Knows tables alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from corpus.store.database import Database
from index.store.sentence_model import chosen_model, put_model

if TYPE_CHECKING:
    from pathlib import Path

# The tables whose rows a copy has; every other table is emptied, also those that later versions add.
PUBLISHED: Final = frozenset({
    "state", "stories", "outlets", "articles", "addresses", "revisions", "passages", "failures", "pages",
    "alignments", "links", "claims", "claim_passages", "differences", "reprints", "outlet_labels",
    "claim_ids", "_sqlite_migrations",
})  # fmt: skip
DECISIONS: Final = frozenset({"judgements", "corrections"})
# Those of what waits for a decision, or was rejected.
UNPUBLISHED_PAGES: Final = """
DELETE FROM pages WHERE id NOT IN (SELECT page FROM articles UNION SELECT page FROM revisions
UNION SELECT page FROM failures WHERE page IS NOT NULL)"""
# Columns that hold an address, with those that must differ from row to row.
ADDRESSES: Final = {
    "articles": ("url", "identity", "canonical"),
    "addresses": ("url", "identity"),
    "pages": ("url", "final_url"),
    "failures": ("url",),
}


def publish_copy(database: Database, target: Path, *, decisions: bool) -> None:
    """Write the copy; `target` appears when it is complete. `decisions` keeps judgements and corrections.

    Raises:
        StoreError: it cannot be written there.
    """
    beside = target.with_name(f"{target.name}.publishing")
    database.backup(beside)
    copy = Database(beside)
    try:
        _strip(copy, PUBLISHED | DECISIONS if decisions else PUBLISHED)
        copy.execute("VACUUM")
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.close()
        beside.replace(target)
    finally:
        copy.close()
        for ending in ("", "-wal", "-shm"):
            beside.with_name(beside.name + ending).unlink(missing_ok=True)


def _strip(copy: Database, kept: frozenset[str]) -> None:
    with copy.atomic():
        for table in _own_tables(copy):
            if table not in kept:
                copy.execute(f'DELETE FROM "{table}"')
        copy.execute(UNPUBLISHED_PAGES)
        copy.execute("INSERT OR REPLACE INTO state VALUES ('published', 1)")
        copy.execute("UPDATE pages SET body = x'', headers = '[]'")
        if "judgements" not in kept:  # else each story would look older than its decisions
            copy.execute("UPDATE alignments SET judged = 0")
        for row in list(copy.rows("SELECT id, url FROM failures")):  # a sentence may name the file whole
            name = _name_of_file(row["url"])
            if name is not None:
                sql = "UPDATE failures SET detail = replace(detail, ?, ?) WHERE id = ?"
                copy.execute(sql, [row["url"], name, row["id"]])
        for table, columns in ADDRESSES.items():
            _hide_folders(copy, table, columns)
        if model := chosen_model(copy):
            put_model(copy, replace(model, source=model.title))


def _own_tables(copy: Database) -> list[str]:
    """The tables with rows of their own; SQLite keeps the full-text index in tables beside them."""
    names = [row["name"] for row in copy.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if not name.startswith(("sqlite_", "articles_fts", "passages_fts"))]


def _hide_folders(copy: Database, table: str, columns: tuple[str, ...]) -> None:
    """Leave of each address of a file its name, with the number of its row so that no two become one."""
    for column in columns:
        found = list(copy.rows(f"SELECT rowid AS number, {column} AS address FROM {table}"))
        for row in found:
            name = _name_of_file(row["address"] or "")
            if name is not None:
                sql = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                copy.execute(sql, [f"file:///{name}#{row['number']}", row["number"]])


def _name_of_file(address: str) -> str | None:
    """The name of the file that an address leads to; None for an address of the web, and for no path.

    >>> _name_of_file("file:///home/ada/bridge%20one.html"), _name_of_file("/home/ada/urls.txt:3")
    ('bridge one.html', 'urls.txt:3')
    >>> _name_of_file("https://post.example/2023/bridge"), _name_of_file("urls.txt:3")
    (None, None)
    """
    path = unquote(urlsplit(address).path) if address.startswith("file:") else address
    path = path.replace("\\", "/")
    if address.startswith(("http://", "https://")) or "/" not in path:
        return None
    return PurePosixPath(path).name
