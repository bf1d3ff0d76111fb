"""Revisions: replaces an article's text by a later one, and recognises an article under a new address.

Each method runs inside the unit of work of its caller.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from corpus.records import Stored
from corpus.store import lists, rows
from corpus.store.table_writer import DELETE_UNUSED_PAGE, now
from corpus.store.versions import is_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.records import Article, CleanedPage, Page
    from corpus.store.database import Database, Row
    from corpus.store.table_writer import TableWriter

KEPT = ("title", "published", "kind", "text", "blocks", "page")


class Revisions:
    """Replaces an article's text by a later one and keeps the earlier one as a revision."""

    def __init__(self, database: Database, tables: TableWriter) -> None:
        self.database = database
        self._tables = tables

    def is_changed(self, existing: Row, article: Article) -> bool:
        """Whether text, kind or (at the same address) headline differ from the stored ones."""
        if (existing["text"], existing["kind"]) != (article.text, article.kind):
            return True
        same_place = existing["url"] == article.url or existing["identity"] == article.identity
        return same_place and article.title not in {"", lists.as_read(self.database, existing)["title"]}

    def reason_to_keep(self, existing: Row, cleaned: CleanedPage) -> str:
        """Why the stored text stays although another was read; "" where the new one replaces it.

        A text that is cut never replaces a whole one, and an older capture of an archive no newer one
        unless it is the whole one of the two. The older capture is kept as a revision.
        """
        article = cleaned.article
        if existing["kind"] != article.kind:
            return ""
        if (existing["capture"], article.capture) == ("full", "partial"):
            return f"this capture is not whole ({article.capture_reason}): the whole text stays"
        if existing["capture"] != article.capture or not self._is_older(existing, cleaned.page):
            return ""
        self._keep_older(existing, article, cleaned.page)
        return "an older capture: kept as a revision, the later text stays"

    def _is_older(self, existing: Row, page: Page) -> bool:
        """Whether an archive captured a page before the stored one was read."""
        read = self.database.value("SELECT fetched FROM pages WHERE id = ?", [existing["page"]])
        return page.origin == "archive" and page.fetched < datetime.fromisoformat(str(read))

    def _keep_older(self, existing: Row, article: Article, page: Page) -> None:
        known = "SELECT 1 FROM revisions WHERE article = ? AND text = ?"
        if existing["text"] == article.text or self.database.value(known, [existing["id"], article.text]):
            return
        self._insert(rows.article_row(article) | {"page": self._tables.put_page(page)}, existing["id"])

    def put(self, existing: Sequence[Row], cleaned: CleanedPage, story: str | None) -> Stored:
        """Store the later text as the article's, and the earlier ones in `revisions`.

        Where several articles turn out to be one, the oldest takes over everything of the others.
        """
        first, *others = sorted(existing, key=lambda row: int(row["number"]))
        for row in (first, *others):
            if row is not first:
                self._move_revisions(row, first["id"])
            if self.is_changed(row, cleaned.article):
                self._insert(lists.as_read(self.database, row), first["id"])
        for row in others:
            self._merge(row, first["id"])
        return self._replace_text(first, cleaned, story)

    def _replace_text(self, existing: Row, cleaned: CleanedPage, story: str | None) -> Stored:
        read = rows.article_row(cleaned.article)
        if read["published"] is None:  # a later page without a date keeps the earlier date
            before = lists.as_read(self.database, existing)
            read |= {name: before[name] for name in ("published", "published_source")}
        corrected = self._tables.corrected_fields(existing["id"])
        for field in corrected:
            sql = "UPDATE corrections SET extracted = ? WHERE article = ? AND field = ?"
            self.database.execute(sql, [read[field], existing["id"], field])
        kept = {"id", "url", "identity", "outlet", *corrected}
        kept |= {"published_source"} if "published" in corrected else set()
        changed = {name: value for name, value in read.items() if name not in kept}
        story = existing["story"] or story
        changed |= {"page": self._tables.put_page(cleaned.page), "story": story}
        self._tables.update_article(existing["id"], changed, story)
        self.database.execute("DELETE FROM passages WHERE article = ?", [existing["id"]])
        self._tables.put_passages(rows.passages_under(existing["id"], cleaned.passages))
        return Stored("revised", cleaned.article.url, existing["id"])

    def _insert(self, read: Mapping[str, object], article: str) -> None:
        """Keep what was read of a page as a revision of an article."""
        row = {name: read[name] for name in KEPT}
        self.database.insert("revisions", [row | {"article": article, "replaced": now()}])

    # Articles that turn out to be one

    def find_moved(self, article: Article, existing: Row | None) -> Row | None:
        """The article read at this address before, where the address now redirects to another one.

        None where the new text is no version of the stored one: a site may redirect what it took down to
        anything.
        """
        sql = "SELECT * FROM articles WHERE id = (SELECT article FROM addresses WHERE url = ?)"
        known = self.database.row(sql, [article.url])
        if known is None or (existing is not None and self._tables.corrected_fields(existing["id"])):
            return None
        same_host = rows.host(known["identity"]) == rows.host(article.identity)
        return known if same_host and is_version(known["text"], article.text) else None

    def find_duplicates(self, existing: Row, article: Article) -> list[Row]:
        """Other articles that are the same as this one in its later text: by address, or by outlet and text.

        Articles that a person corrected are left out, and those whose first text was another: a site may
        replace many articles by the same notice.
        """
        digest = rows.text_digest(article.text) if existing["text"] != article.text else None
        found = self.database.rows(
            "SELECT * FROM articles WHERE id <> :id "
            "AND (identity = :identity OR (outlet = :outlet AND text_digest = :digest))",
            {
                "id": existing["id"],
                "identity": article.identity,
                "outlet": existing["outlet"],
                "digest": digest,
            },
        )
        first = self._first_text(existing)
        return [
            row
            for row in list(found)
            if not self._tables.corrected_fields(row["id"]) and is_version(first, self._first_text(row))
        ]

    def _first_text(self, row: Row) -> str:
        sql = "SELECT text FROM revisions WHERE article = ? ORDER BY id LIMIT 1"
        earliest: str | None = self.database.value(sql, [row["id"]])
        return row["text"] if earliest is None else earliest

    def _move_revisions(self, gone: Row, article: str) -> None:
        """Copy the revisions of one article, in their order, to another."""
        columns = ", ".join((*KEPT, "replaced"))
        self.database.execute(
            f"INSERT INTO revisions (article, {columns}) SELECT ?, {columns} FROM revisions "
            "WHERE article = ? ORDER BY id",
            [article, gone["id"]],
        )

    def _merge(self, gone: Row, article: str) -> None:
        """Give an article's addresses and its place as a seed to another article, and delete it."""
        self.database.execute("UPDATE addresses SET article = ? WHERE article = ?", [article, gone["id"]])
        self.database.execute("UPDATE stories SET seed = ? WHERE seed = ?", [article, gone["id"]])
        self._tables.delete_article(gone)
        self.database.execute(DELETE_UNUSED_PAGE, {"id": gone["page"]})
