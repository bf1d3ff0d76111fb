"""Later texts of an article: what is kept of the earlier one, and how a text that moved is known again.

Each method runs inside the unit of work of its caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.records import Stored
from corpus.store import lists, rows
from corpus.store.parts import DELETE_UNUSED_PAGE, Parts, now
from corpus.store.versions import is_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Article, CleanedPage
    from corpus.store.database import Row


class Later(Parts):
    """Puts a later text in the place of an earlier one."""

    def _is_later(self, held: Row, article: Article) -> bool:
        """Whether this is another text than the one held, or the same under another headline."""
        if (held["text"], held["kind"]) != (article.text, article.kind):
            return True
        same_place = held["url"] == article.url or held["identity"] == article.identity
        return same_place and article.title not in {"", lists.as_read(self.database, held)["title"]}

    def _put_revision(self, held: Sequence[Row], reading: CleanedPage, story: str | None) -> Stored:
        """The later text is compared from now on; the earlier ones stay under `revisions`.

        Where several articles turn out to be one, the oldest keeps everything that they have.
        """
        first, *others = sorted(held, key=lambda row: int(row["number"]))
        for row in (first, *others):
            if row is not first:
                self._take_revisions(row, first["id"])
            if self._is_later(row, reading.article):
                self._keep_revision(row, first["id"])
        for row in others:
            self._fold(row, first["id"])
        return self._put_text(first, reading, story)

    def _put_text(self, held: Row, reading: CleanedPage, story: str | None) -> Stored:
        read = rows.article_row(reading.article)
        if read["published"] is None:  # a later page that bears no date takes none away
            before = lists.as_read(self.database, held)
            read |= {name: before[name] for name in ("published", "published_source")}
        corrected = self._corrected(held["id"])
        for field in corrected:
            sql = "UPDATE corrections SET extracted = ? WHERE article = ? AND field = ?"
            self.database.execute(sql, [read[field], held["id"], field])
        kept = {"id", "url", "identity", "outlet", *corrected}
        kept |= {"published_source"} if "published" in corrected else set()
        changed = {name: value for name, value in read.items() if name not in kept}
        changed |= {
            "page": self._put_page(reading.page),
            "story": held["story"] or story,
            "generation": self._grow(held["story"] or story),
        }
        self._update("articles", held["id"], changed)
        self.database.execute("DELETE FROM passages WHERE article = ?", [held["id"]])
        self._put_passages(rows.passages_under(held["id"], reading.passages))
        return Stored("revised", reading.article.url, held["id"])

    def _keep_revision(self, held: Row, article: str) -> None:
        read = lists.as_read(self.database, held)
        row = {name: read[name] for name in ("title", "published", "kind", "text", "blocks", "page")}
        self.database.insert("revisions", [row | {"article": article, "replaced": now()}])

    # Articles that turn out to be one

    def _moved(self, article: Article, held: Row | None) -> Row | None:
        """The article that was read at this very address before, where the address now leads elsewhere.

        None where what is there now is no version of its text: a site may send its readers from what
        it took down to anything.
        """
        sql = "SELECT * FROM articles WHERE id = (SELECT article FROM addresses WHERE url = ?)"
        known = self.database.row(sql, [article.url])
        if known is None or (held is not None and self._corrected(held["id"])):
            return None
        same_host = rows.host(known["identity"]) == rows.host(article.identity)
        return known if same_host and is_version(known["text"], article.text) else None

    def _copies(self, held: Row, article: Article) -> list[Row]:
        """Other articles that this one, in its later text, is: by address, or by outlet and text.

        None of those that a person corrected, and none that began as something else: a site may give
        the readers of many articles the same notice in the end.
        """
        digest = rows.text_digest(article.text) if held["text"] != article.text else None
        found = self.database.rows(
            "SELECT * FROM articles WHERE id <> :id "
            "AND (identity = :identity OR (outlet = :outlet AND text_digest = :digest))",
            {"id": held["id"], "identity": article.identity, "outlet": held["outlet"], "digest": digest},
        )
        first = self._first_text(held)
        return [
            row
            for row in list(found)
            if not self._corrected(row["id"]) and is_version(first, self._first_text(row))
        ]

    def _first_text(self, row: Row) -> str:
        sql = "SELECT text FROM revisions WHERE article = ? ORDER BY id LIMIT 1"
        earliest: str | None = self.database.value(sql, [row["id"]])
        return row["text"] if earliest is None else earliest

    def _take_revisions(self, gone: Row, article: str) -> None:
        """The revisions of one article, in their order, for another."""
        columns = "title, published, kind, text, blocks, page, replaced"
        self.database.execute(
            f"INSERT INTO revisions (article, {columns}) SELECT ?, {columns} FROM revisions "
            "WHERE article = ? ORDER BY id",
            [article, gone["id"]],
        )

    def _fold(self, gone: Row, article: str) -> None:
        """Give an article's addresses and its place as a seed to another, and take it out."""
        self.database.execute("UPDATE addresses SET article = ? WHERE article = ?", [article, gone["id"]])
        self.database.execute("UPDATE stories SET seed = ? WHERE seed = ?", [article, gone["id"]])
        self._take_out(gone)
        self.database.execute(DELETE_UNUSED_PAGE, {"id": gone["page"]})
