"""The sources that are followed, and what became of each address that they listed.

Every method is one unit of work. Knows rows; nothing of feeds, of the network, or of why something is kept.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import UsageError
from corpus.identity import identity
from corpus.store.table_writer import DELETE_UNUSED_PAGE, TableWriter, now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import Page
    from corpus.store.database import Database, Row

# An address that failed for a reason that may pass is asked so often in all.
MAX_TRIES: Final = 3
# To be read: listed or asked for and not read yet, or failed for a reason that may pass.
OPEN: Final = "state IN ('found', 'asked', 'waiting')"
NEW_SOURCE: Final = """
INSERT OR IGNORE INTO sources (story, url, kind, added) VALUES (:story, :url, :kind, :added)"""
# A story without an article could only leave out what it is offered.
BEGUN: Final = "story IN (SELECT story FROM articles)"
LISTED: Final = """
INSERT INTO items (story, source, url, identity, state, found)
VALUES (:story, :source, :url, :identity, 'found', :found)
ON CONFLICT (story, identity) DO UPDATE SET source = excluded.source WHERE source IS NULL"""
SOURCES: Final = """
SELECT story, url, kind, added, read, trouble,
  (SELECT count(*) FROM items WHERE source = sources.id) AS items,
  (SELECT count(*) FROM items WHERE source = sources.id AND state IN ('kept', 'accepted')) AS kept,
  (SELECT count(*) FROM items WHERE source = sources.id AND state = 'suggested' AND same_as IS NULL)
    AS suggested
FROM sources {} ORDER BY story, url"""
# What was decided about a text or an address, a person's decisions before the others.
LIKE_IT: Final = """
SELECT * FROM items WHERE story = :story AND id <> :id AND state IN
  ('rejected', 'removed', 'accepted', 'suggested', 'kept', 'left')
AND (identity = :identity OR text_digest = :digest)
ORDER BY state IN ('rejected', 'removed') DESC, state = 'accepted' DESC, state = 'suggested' DESC, id
LIMIT 1"""


class Following:
    """Writes and reads the tables `sources` and `items` of one corpus file."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = TableWriter(database)

    # Sources

    def follow(self, story: str, url: str, kind: str) -> bool:
        """Keep a feed or a sitemap for a story; False where it is followed already."""
        row = {"story": story, "url": url, "kind": kind, "added": now()}
        with self._database.atomic():
            return self._database.execute(NEW_SOURCE, row) > 0

    def unfollow(self, url: str, story: str | None) -> int:
        """Read a source no more, for one story or for all; what it brought stays. The number given up."""
        with self._database.atomic():
            sql = "DELETE FROM sources WHERE url = :url AND (:story IS NULL OR story = :story)"
            return self._database.execute(sql, {"url": url, "story": story})

    def sources(self, story: str | None = None) -> Iterator[Row]:
        """Sources with when they were last read and what they brought, in the shape of `follow --json`."""
        where, values = ("WHERE story = ?", [story]) if story is not None else ("", [])
        return self._database.rows(SOURCES.format(where), values)

    def to_read(self, story: str | None) -> list[Row]:
        """The rows of the sources of a story, or of all; of those that have an article to compare with."""
        sql = f"SELECT * FROM sources WHERE {BEGUN} AND (:story IS NULL OR story = :story) ORDER BY id"
        return list(self._database.rows(sql, {"story": story}))

    def put_listing(
        self, source: Row, urls: Iterable[str], etag: str | None, last_modified: str | None, trouble: str = ""
    ) -> int:
        """Store what a source lists, with what its server compares; the number that is new to its story.

        From here on nothing of it is lost, whatever becomes of the process.
        """
        count = "SELECT count(*) FROM items WHERE story = ?"
        with self._database.atomic():
            before = self._database.value(count, [source["story"]])
            for url in urls:
                row = {"story": source["story"], "source": source["id"], "url": url, "found": now()}
                self._database.execute(LISTED, row | {"identity": identity(url)})
            self._put_read(source, etag, last_modified, trouble)
            return int(self._database.value(count, [source["story"]]) - before)

    def put_unchanged(self, source: Row) -> None:
        """Store that a source was asked and lists what it listed before."""
        with self._database.atomic():
            self._put_read(source, source["etag"], source["last_modified"], "")

    def put_trouble(self, source: Row, reason: str) -> None:
        """Store why a source could not be read."""
        with self._database.atomic():
            self._database.execute("UPDATE sources SET trouble = ? WHERE id = ?", [reason, source["id"]])

    def _put_read(self, source: Row, etag: str | None, last_modified: str | None, trouble: str) -> None:
        self._database.execute(
            "UPDATE sources SET etag = ?, last_modified = ?, read = ?, trouble = ? WHERE id = ?",
            [etag, last_modified, now(), trouble, source["id"]],
        )

    # Items

    def ask(self, story: str, url: str) -> str:
        """Keep an address that no source lists, so that a person is asked about it; its state now.

        `asked` until it is read; of one that is there already the state that it has.
        """
        with self._database.atomic():
            row = {"story": story, "url": url, "identity": identity(url), "found": now()}
            self._database.execute(
                "INSERT OR IGNORE INTO items (story, url, identity, state, found) "
                "VALUES (:story, :url, :identity, 'asked', :found)",
                row,
            )
            known = "SELECT state FROM items WHERE story = :story AND identity = :identity"
            return str(self._database.value(known, row))

    def open_items(self, story: str | None) -> list[Row]:
        """What followed sources listed, or somebody asked for, and is to be read, in that order."""
        sql = (
            f"SELECT id, story, url, identity, state FROM items WHERE {OPEN} "
            f"AND (source IS NOT NULL OR state = 'asked') AND {BEGUN} "
            "AND (:story IS NULL OR story = :story) ORDER BY id"
        )
        return list(self._database.rows(sql, {"story": story}))

    def is_open(self, item: int) -> bool:
        """Whether an item is still to be read; another process may have done it."""
        return bool(self._database.value(f"SELECT 1 FROM items WHERE id = ? AND {OPEN}", [item]))

    def put(self, item: int, state: str, page: Page | None = None, **columns: Any) -> None:
        """Store what became of an item; with its page where a person is to decide."""
        changes = {"state": state, **columns}
        if "shared" in changes:
            changes["shared"] = json.dumps(changes["shared"], ensure_ascii=False)
        if page is not None:
            changes["page"] = self._tables.put_page(page)
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        self._database.execute(f"UPDATE items SET {assignments} WHERE id = :id", changes | {"id": item})

    def put_failed(self, item: int, reason: str, *, may_pass: bool) -> None:
        """Store that an item could not be read; it is asked again where the reason may pass."""
        sql = (
            "UPDATE items SET tries = tries + 1, reason = :reason, state = "
            "CASE WHEN :again AND tries + 1 < :most THEN 'waiting' ELSE 'failed' END WHERE id = :id"
        )
        values = {"id": item, "reason": reason, "again": may_pass, "most": MAX_TRIES}
        with self._database.atomic():
            self._database.execute(sql, values)

    def like_it(self, item: Row, found_identity: str, digest: str) -> Row | None:
        """An item of the same story with the same text or address; those that a person decided first."""
        values = {"story": item["story"], "id": item["id"], "identity": found_identity, "digest": digest}
        return self._database.row(LIKE_IT, values)

    def with_state(self, story: str | None, *states: str) -> list[Row]:
        """The items of a story in these states, the oldest first."""
        sql = (
            "SELECT * FROM items WHERE state IN (SELECT value FROM json_each(:states)) "
            "AND (:story IS NULL OR story = :story) ORDER BY id"
        )
        return list(self._database.rows(sql, {"states": json.dumps(states), "story": story}))

    def item(self, name: str, states: Sequence[str]) -> Row:
        """The item of that number or address, in one of these states.

        Raises:
            UsageError: there is none, or several stories have one of that address.
        """
        number = int(name) if name.isdecimal() and len(name) < 16 else None
        sql = (
            "SELECT * FROM items WHERE (id = :number OR identity = :identity) "
            "AND state IN (SELECT value FROM json_each(:states))"
        )
        values = {"number": number, "identity": identity(name), "states": json.dumps(states)}
        found = list(self._database.rows(sql, values))
        if len(found) > 1:
            numbers = ", ".join(f"{row['id']} ({row['story']})" for row in found)
            raise UsageError(f"{name} waits in several stories: choose one by its number, {numbers}.")
        if not found:
            raise UsageError(
                f"Nothing was suggested or kept as {name}: `crossread suggestions` lists what waits."
            )
        return found[0]

    def copies(self, item: int) -> list[Row]:
        """The items that are decided together with this one: the same text at other addresses."""
        return list(self._database.rows("SELECT * FROM items WHERE same_as = ? ORDER BY id", [item]))

    def page_of(self, item: Row) -> Row | None:
        """The row of the page that is kept for an item until a person decides."""
        return self._database.row("SELECT * FROM pages WHERE id = ?", [item["page"]])

    def drop_page(self, item: Row) -> None:
        """Let go of the page of an item, which goes where nothing else refers to it."""
        self._database.execute("UPDATE items SET page = NULL WHERE id = ?", [item["id"]])
        self._database.execute(DELETE_UNUSED_PAGE, {"id": item["page"]})
