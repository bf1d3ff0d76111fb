"""Every change to a corpus. Each is one unit of work: all of it is kept, or none.

Knows what an article's identity means for storing; nothing of fetching or comparing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.errors import CorpusError
from corpus.identity import identity
from corpus.records import Stored, Story
from corpus.store import rows
from corpus.store.revisions import Revisions
from corpus.store.table_writer import DELETE_UNUSED_PAGE, TableWriter, now
from corpus.store.versions import is_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Article, CleanedPage, Passage
    from corpus.store.database import Database, Row

PAGES_OF: Final = """
SELECT page FROM articles WHERE id = :id UNION SELECT page FROM revisions WHERE article = :id"""

# A source may list it again, also elsewhere: its address and digest stay, and nothing else of it.
FORGET_ITEM: Final = """
UPDATE items SET state = 'removed', reason = '', shared = '[]', outlet = NULL, title = NULL, published = NULL,
  text = NULL, article = NULL WHERE article = :id"""


class Store:
    """Writes to one corpus file. What is read for display is in `corpus.store.lists`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._tables = TableWriter(database)
        self._revisions = Revisions(database, self._tables)

    # Stories

    def new_story(self, story: str) -> bool:
        """Start a story; False where it is there already."""
        with self.database.atomic():
            row = {"id": story, "created": now()}
            return (
                self.database.execute(
                    "INSERT OR IGNORE INTO stories (id, created) VALUES (:id, :created)", row
                )
                > 0
            )

    def story(self, story: str) -> Story | None:
        """The story of that name, if there is one."""
        row = self.database.row("SELECT * FROM stories WHERE id = ?", [story])
        return Story(**row) if row else None

    # Outcomes

    def article_at(self, url: str) -> str | None:
        """The article at that address, exactly as given; None where only a digest stands in for it."""
        sql = (
            "SELECT articles.id FROM addresses JOIN articles ON articles.id = article "
            "WHERE addresses.url = ? AND kind <> 'digest'"
        )
        found = self.database.row(sql, [url])
        return found["id"] if found else None

    def put(self, outcome: CleanedPage | CorpusError, story: str | None) -> Stored:
        """Store the outcome of one address: the article, or the reason why there is none."""
        with self.database.atomic():
            if isinstance(outcome, CorpusError):
                return self._put_failure(outcome, story)
            return self._put_cleaned(outcome, story)

    def _put_failure(self, error: CorpusError, story: str | None) -> Stored:
        before = self._tables.failed_page(error.url)
        page = None if error.page is None else self._tables.put_page(error.page)
        self.database.execute(
            "INSERT INTO failures (url, story, reason, detail, page, tries, failed) "
            "VALUES (:url, :story, :reason, :detail, :page, 1, :failed) ON CONFLICT (url) DO UPDATE SET "
            "story = coalesce(:story, story), reason = :reason, detail = :detail, page = :page, "
            "tries = tries + 1, failed = :failed",
            {
                "url": error.url,
                "story": story,
                "reason": error.reason,
                "detail": error.detail,
                "page": page,
                "failed": now(),
            },
        )
        self.database.execute(DELETE_UNUSED_PAGE, {"id": before})
        return Stored("failed", error.url, reason=error.reason, detail=error.detail)

    def _put_cleaned(self, cleaned: CleanedPage, story: str | None) -> Stored:
        known = self.article_at(cleaned.article.url)
        self._tables.delete_failure(cleaned.article.url)
        stored = self._put_article(cleaned, story)
        if stored.outcome == "failed":
            return stored
        # Asked again: two articles may have turned out to be one.
        if known is None or self.article_at(cleaned.article.url) == stored.article:
            return stored
        detail = f"the address leads to another article now; {known} stays as it was read"
        return replace(stored, detail=detail)

    def _put_article(self, cleaned: CleanedPage, story: str | None) -> Stored:
        existing = self._find_existing(cleaned.article)
        if existing is not None and self._is_another(existing, cleaned):
            cleaned = rows.under_own_address(cleaned)
            existing = self._find_existing(cleaned.article)
        article = cleaned.article
        existing = self._revisions.find_moved(article, existing) or existing
        if existing is not None and self._contradicts(existing, cleaned):
            detail = (
                f"it is the address of another article ({existing['title']!r}), which has nothing in common "
                f"with this file: give the file its own address, or `crossread remove {existing['id']}` first"
            )
            return Stored("failed", article.url, reason="another article", detail=detail)
        if existing is None:
            return self._put_new(cleaned, story)
        self._tables.put_address(cleaned, existing["id"])
        if why := self._revisions.reason_to_keep(existing, cleaned):
            return replace(self.add_existing(existing["id"], article.url, story), detail=why)
        copies = self._revisions.find_duplicates(existing, article)
        if not copies and not self._revisions.is_changed(existing, article):
            return self.add_existing(existing["id"], article.url, story)
        return self._revisions.put([existing, *copies], cleaned, story)

    def _is_another(self, existing: Row, cleaned: CleanedPage) -> bool:
        """Whether a page only claims the address of a stored article: its canonical address, another text."""
        article = cleaned.article
        if article.identity == identity(cleaned.page.final_url):
            return False
        known = "SELECT 1 FROM addresses WHERE url = ? AND article = ?"
        return not (
            self.database.value(known, [article.url, existing["id"]])
            or is_version(existing["text"], article.text)
        )

    def _contradicts(self, existing: Row, cleaned: CleanedPage) -> bool:
        """Whether a person gave a file the address of a whole article that says something quite different."""
        article = cleaned.article
        same_kind = (existing["capture"], existing["kind"]) == ("full", article.kind)
        return cleaned.page.asserted and same_kind and not is_version(existing["text"], article.text)

    def clear_failure(self, url: str) -> None:
        """Delete the failure of an address that gave a response (an unchanged page, a feed)."""
        if self.database.value("SELECT 1 FROM failures WHERE url = ?", [url]):
            with self.database.atomic():
                self._tables.delete_failure(url)

    def _find_existing(self, article: Article) -> Row | None:
        """The stored article that is the same as this one: by address, or by outlet and text."""
        return self.database.row(
            "SELECT articles.* FROM articles WHERE identity = :identity "
            "OR id IN (SELECT article FROM addresses WHERE identity = :identity) "
            "OR (outlet = :outlet AND text_digest = :digest) ORDER BY identity = :identity DESC LIMIT 1",
            {
                "identity": article.identity,
                "outlet": article.outlet,
                "digest": rows.text_digest(article.text),
            },
        )

    def _put_new(self, cleaned: CleanedPage, story: str | None) -> Stored:
        article = cleaned.article
        self._tables.put_outlet(article.outlet)
        row = rows.article_row(article) | {
            "story": story,
            "number": self._tables.next_number("articles"),
            "page": self._tables.put_page(cleaned.page),
            "added": now(),
            "generation": self._tables.next_generation(story),
        }
        self.database.insert("articles", [row])
        self.database.execute("DELETE FROM removals WHERE article = ?", [article.id])
        self._tables.put_passages(cleaned.passages)
        self._tables.put_address(cleaned, article.id)
        self._tables.set_seed(story, article.id)
        return Stored("stored", article.url, article.id)

    def add_existing(self, article: str, url: str, story: str | None) -> Stored:
        """Record that a stored article was added again; one without a story joins the named story."""
        existing = self._tables.article(article)
        if existing["story"] is None and story is not None:
            self.move(article, story)
            return Stored("stored", url, article)
        if story not in (None, existing["story"]):
            detail = (
                f"it is in the story {existing['story']!r}: `crossread move {article} {story}` takes it over"
            )
            return Stored("unchanged", url, article, detail=detail)
        return Stored("unchanged", url, article)

    # A person's corrections

    def edit(self, article: str, field: str, value: str) -> None:
        """Correct one field of an article; what was extracted is kept beside it."""
        row = self._tables.article(article)
        with self.database.atomic():
            if field == "outlet":
                self._tables.put_outlet(value)
            correction = {"article": row["id"], "field": field, "extracted": row[field], "value": value}
            self.database.execute(
                "INSERT INTO corrections (article, field, extracted, value, made) "
                "VALUES (:article, :field, :extracted, :value, :made) "
                "ON CONFLICT (article, field) DO UPDATE SET value = :value, made = :made",
                correction | {"made": now()},
            )
            source = {"published_source": "a person"} if field == "published" else {}
            self._tables.update_article(row["id"], {field: value} | source, row["story"])

    def move(self, article: str, story: str | None) -> None:
        """Put an article into another story, or into none."""
        row = self._tables.article(article)
        with self.database.atomic():
            self.database.execute(
                "UPDATE stories SET seed = NULL WHERE seed = ? AND id IS NOT ?", [row["id"], story]
            )
            self._tables.next_generation(row["story"])
            self._tables.update_article(row["id"], {"story": story}, story)
            self._tables.set_seed(story, row["id"])

    def remove(self, article: str) -> None:
        """Delete an article with its pages, revisions, passages and addresses."""
        row = self._tables.article(article)
        with self.database.atomic():
            pages = [found["page"] for found in self.database.rows(PAGES_OF, {"id": row["id"]})]
            self.database.execute(FORGET_ITEM, {"id": row["id"]})
            self._tables.delete_article(row)
            for page in pages:
                self.database.execute(DELETE_UNUSED_PAGE, {"id": page})

    def replace_passages(self, article: str, passages: Sequence[Passage]) -> None:
        """Replace the passages of an article; its text stays as it is."""
        row = self._tables.article(article)
        with self.database.atomic():
            self.database.execute("DELETE FROM passages WHERE article = ?", [row["id"]])
            self._tables.put_passages(passages)
            self._tables.update_article(row["id"], {}, row["story"])
