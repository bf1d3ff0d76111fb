"""The single writes that changes to a corpus consist of, each to one or two tables.

Every method runs inside the unit of work of its caller.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

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
AND NOT EXISTS (SELECT 1 FROM failures WHERE page = :id)
AND NOT EXISTS (SELECT 1 FROM items WHERE page = :id)"""


def now() -> str:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class TableWriter:
    """Writes to the tables of one corpus file."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def delete_failure(self, url: str) -> None:
        """Delete the failure of an address, and its page where nothing else refers to it."""
        page = self.failed_page(url)
        self.database.execute("DELETE FROM failures WHERE url = ?", [url])
        self.database.execute(DELETE_UNUSED_PAGE, {"id": page})

    def failed_page(self, url: str) -> int | None:
        """The number of the page kept with the failure of an address, if there is one."""
        page: int | None = self.database.value("SELECT page FROM failures WHERE url = ?", [url])
        return page

    def article(self, article: str) -> Row:
        """The row of an article. Raises UsageError where there is none of that id."""
        row = self.database.row("SELECT * FROM articles WHERE id = ?", [article])
        if row is None:
            raise UsageError(f"There is no article {article!r}: `crossread articles` lists them.")
        return row

    def put_page(self, page: Page) -> int:
        """Insert a page unless it is stored already; its number."""
        row = rows.page_row(page)
        self.database.insert("pages", [row], verb="INSERT OR IGNORE")
        sql = "SELECT id FROM pages WHERE url = :url AND digest = :digest"
        return int(self.database.value(sql, {"url": row["url"], "digest": row["digest"]}))

    def put_outlet(self, outlet: str) -> None:
        """Insert an outlet, named after its host, unless it is there."""
        self.database.insert("outlets", [{"id": outlet, "name": outlet}], verb="INSERT OR IGNORE")

    def put_address(self, cleaned: CleanedPage, existing: str) -> None:
        """Insert the address as given and, where its identity is new, the address that it redirected to."""
        article = cleaned.article
        row = {"url": article.url, "article": existing, "identity": article.identity, "added": now()}
        self.database.insert("addresses", [row], verb="INSERT OR IGNORE")
        sql = "SELECT 1 FROM addresses WHERE identity = ?"
        if not self.database.value(sql, [article.identity]):
            final = row | {"url": cleaned.page.final_url}
            self.database.insert("addresses", [final], verb="INSERT OR IGNORE")

    def delete_article(self, row: Row) -> None:
        """Delete an article with the rows that refer to it, and record the removal for the search index."""
        self.database.execute("DELETE FROM articles WHERE id = ?", [row["id"]])
        removal = {"article": row["id"], "generation": self.next_generation(row["story"])}
        self.database.insert("removals", [removal], verb="REPLACE")

    def put_passages(self, passages: Sequence[Passage]) -> None:
        """Insert passages, numbered after the last one of the corpus."""
        first = self.next_number("passages")
        self.database.insert("passages", [rows.passage_row(p, n) for n, p in enumerate(passages, first)])

    def corrected_fields(self, article: str) -> set[str]:
        """The fields of an article that a person corrected."""
        found = self.database.rows("SELECT field FROM corrections WHERE article = ?", [article])
        return {row["field"] for row in found}

    def set_seed(self, story: str | None, article: str) -> None:
        """Make an article the seed of its story, where the story has none."""
        self.database.execute("UPDATE stories SET seed = ? WHERE id IS ? AND seed IS NULL", [article, story])

    def next_generation(self, story: str | None) -> int:
        """Raise the generation of the corpus and of the story.

        Later stages compare it to see what is stale.
        """
        self.database.execute("UPDATE state SET value = value + 1 WHERE key = 'generation'")
        grown = int(self.database.value("SELECT value FROM state WHERE key = 'generation'"))
        self.database.execute("UPDATE stories SET generation = ? WHERE id IS ?", [grown, story])
        return grown

    def next_number(self, table: str) -> int:
        """The number after the highest in a table."""
        return int(self.database.value(f"SELECT coalesce(max(number), 0) + 1 FROM {table}"))

    def update_article(self, article: str, changes: Row, story: str | None) -> None:
        """Set columns of an article and give it, its story and the corpus the next generation."""
        changes = changes | {"generation": self.next_generation(story)}
        assignments = ", ".join(f"{name} = :{name}" for name in changes)
        self.database.execute(
            f"UPDATE articles SET {assignments} WHERE id = :key", changes | {"key": article}
        )
