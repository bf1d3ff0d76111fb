"""What every change to a corpus is made of: rows of one table each, inside the unit of work of the caller."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import UsageError
from corpus.store import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import CleanedPage, Page, Passage
    from corpus.store.database import Database, Row

DELETE_UNUSED_PAGE: Final = """
DELETE FROM pages WHERE id = :id
AND NOT EXISTS (SELECT 1 FROM articles WHERE page = :id)
AND NOT EXISTS (SELECT 1 FROM revisions WHERE page = :id)
AND NOT EXISTS (SELECT 1 FROM failures WHERE page = :id)"""


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Parts:
    """Writes to the tables of one corpus file."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def _settle_failure(self, url: str) -> None:
        """What failed once is here now: its reason goes, with a page that nothing else refers to."""
        page = self._failed_page(url)
        self.database.execute("DELETE FROM failures WHERE url = ?", [url])
        self.database.execute(DELETE_UNUSED_PAGE, {"id": page})

    def _failed_page(self, url: str) -> int | None:
        page: int | None = self.database.value("SELECT page FROM failures WHERE url = ?", [url])
        return page

    def _article(self, article: str) -> Row:
        row = self.database.row("SELECT * FROM articles WHERE id = ?", [article])
        if row is None:
            raise UsageError(f"There is no article {article!r}: `crossread articles` lists them.")
        return row

    def _put_page(self, page: Page) -> int:
        row = rows.page_row(page)
        self.database.insert("pages", [row], verb="INSERT OR IGNORE")
        sql = "SELECT id FROM pages WHERE url = :url AND digest = :digest"
        return int(self.database.value(sql, {"url": row["url"], "digest": row["digest"]}))

    def _put_outlet(self, outlet: str) -> None:
        self.database.insert("outlets", [{"id": outlet, "name": outlet}], verb="INSERT OR IGNORE")

    def _put_address(self, reading: CleanedPage, held: str) -> None:
        """Keep the address as given and, where it leads to one that is not known yet, that one too."""
        article = reading.article
        row = {"url": article.url, "article": held, "identity": article.identity, "added": now()}
        self.database.insert("addresses", [row], verb="INSERT OR IGNORE")
        sql = "SELECT 1 FROM addresses WHERE identity = ?"
        if not self.database.value(sql, [article.identity]):
            final = row | {"url": reading.page.final_url}
            self.database.insert("addresses", [final], verb="INSERT OR IGNORE")

    def _take_out(self, row: Row) -> None:
        """Take an article's row out, with what hangs on it, and leave word for the search index."""
        self.database.execute("DELETE FROM articles WHERE id = ?", [row["id"]])
        removal = {"article": row["id"], "generation": self._grow(row["story"])}
        self.database.insert("removals", [removal], verb="REPLACE")

    def _put_passages(self, passages: Sequence[Passage]) -> None:
        first = self._next("passages")
        self.database.insert("passages", [rows.passage_row(p, n) for n, p in enumerate(passages, first)])

    def _corrected(self, article: str) -> set[str]:
        """The fields of an article that a person corrected."""
        found = self.database.rows("SELECT field FROM corrections WHERE article = ?", [article])
        return {row["field"] for row in found}

    def _seed(self, story: str | None, article: str) -> None:
        """The first article of a story is its seed."""
        self.database.execute("UPDATE stories SET seed = ? WHERE id IS ? AND seed IS NULL", [article, story])

    def _grow(self, story: str | None) -> int:
        """The next generation of the corpus and of the story, by which later stages see that they are old."""
        self.database.execute("UPDATE state SET value = value + 1 WHERE key = 'generation'")
        grown = int(self.database.value("SELECT value FROM state WHERE key = 'generation'"))
        self.database.execute("UPDATE stories SET generation = ? WHERE id IS ?", [grown, story])
        return grown

    def _next(self, table: str) -> int:
        return int(self.database.value(f"SELECT coalesce(max(number), 0) + 1 FROM {table}"))

    def _update(self, table: str, key: str, changes: dict[str, Any]) -> None:
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        self.database.execute(f"UPDATE {table} SET {assignments} WHERE id = :key", changes | {"key": key})
