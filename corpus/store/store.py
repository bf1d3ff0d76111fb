"""Every change to a corpus, each one unit of work: it happened whole, or not at all.

Knows what an article's identity means for storing; nothing of fetching or comparing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from corpus.errors import CorpusError
from corpus.records import Stored, Story
from corpus.store import rows
from corpus.store.later import Later
from corpus.store.parts import DELETE_UNUSED_PAGE, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import Article, CleanedPage, Passage
    from corpus.store.database import Row

EDITABLE: Final = ("published", "outlet", "title")
PAGES_OF: Final = """
SELECT page FROM articles WHERE id = :id UNION SELECT page FROM revisions WHERE article = :id"""


class Store(Later):
    """Writes to one corpus file. Reading for display is in `corpus.store.lists`."""

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

    def knows(self, url: str) -> str | None:
        """The article at that address, exactly as given; None where only a digest stands in for it."""
        sql = (
            "SELECT articles.id FROM addresses JOIN articles ON articles.id = article "
            "WHERE addresses.url = ? AND kind <> 'digest'"
        )
        found = self.database.row(sql, [url])
        return found["id"] if found else None

    def put(self, outcome: CleanedPage | CorpusError, story: str | None) -> Stored:
        """Keep what came of one address: the article, or the reason why there is none."""
        with self.database.atomic():
            if isinstance(outcome, CorpusError):
                return self._put_failure(outcome, story)
            return self._put_reading(outcome, story)

    def _put_failure(self, error: CorpusError, story: str | None) -> Stored:
        before = self._failed_page(error.url)
        page = None if error.page is None else self._put_page(error.page)
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

    def _put_reading(self, reading: CleanedPage, story: str | None) -> Stored:
        known = self.knows(reading.article.url)
        self._settle_failure(reading.article.url)
        stored = self._put_found(reading, story)
        # Asked again: two articles may have turned out to be one.
        if known is None or self.knows(reading.article.url) == stored.article:
            return stored
        detail = f"the address leads to another article now; {known} stays as it was read"
        return replace(stored, detail=detail)

    def _put_found(self, reading: CleanedPage, story: str | None) -> Stored:
        article = reading.article
        held = self._held(article)
        held = self._moved(article, held) or held
        if held is None:
            return self._put_new(reading, story)
        self._put_address(reading, held["id"])
        copies = self._copies(held, article)
        if not copies and not self._is_later(held, article):
            return self.meet(held["id"], article.url, story)
        return self._put_revision([held, *copies], reading, story)

    def answered(self, url: str) -> None:
        """What is at that address (a page as it was, a feed) answered: a failure of it is settled."""
        if self.database.value("SELECT 1 FROM failures WHERE url = ?", [url]):
            with self.database.atomic():
                self._settle_failure(url)

    def _held(self, article: Article) -> Row | None:
        """The stored article that this one is: by address, or the same text of the same outlet."""
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

    def _put_new(self, reading: CleanedPage, story: str | None) -> Stored:
        article = reading.article
        self._put_outlet(article.outlet)
        row = rows.article_row(article) | {
            "story": story,
            "number": self._next("articles"),
            "page": self._put_page(reading.page),
            "added": now(),
            "generation": self._grow(story),
        }
        self.database.insert("articles", [row])
        self.database.execute("DELETE FROM removals WHERE article = ?", [article.id])
        self._put_passages(reading.passages)
        self._put_address(reading, article.id)
        self._seed(story, article.id)
        return Stored("stored", article.url, article.id)

    def meet(self, article: str, url: str, story: str | None) -> Stored:
        """An article that is here already is asked for again, perhaps for another story."""
        held = self._article(article)
        if held["story"] is None and story is not None:
            self.move(article, story)
            return Stored("stored", url, article)
        if story not in (None, held["story"]):
            detail = f"it is in the story {held['story']!r}: `crossread move {article} {story}` takes it over"
            return Stored("unchanged", url, article, detail=detail)
        return Stored("unchanged", url, article)

    # A person's corrections

    def edit(self, article: str, field: str, value: str) -> None:
        """Correct one field of an article; what was extracted is kept beside it."""
        row = self._article(article)
        with self.database.atomic():
            if field == "outlet":
                self._put_outlet(value)
            correction = {"article": row["id"], "field": field, "extracted": row[field], "value": value}
            self.database.execute(
                "INSERT INTO corrections (article, field, extracted, value, made) "
                "VALUES (:article, :field, :extracted, :value, :made) "
                "ON CONFLICT (article, field) DO UPDATE SET value = :value, made = :made",
                correction | {"made": now()},
            )
            source = {"published_source": "a person"} if field == "published" else {}
            self._update(
                "articles", row["id"], {field: value, "generation": self._grow(row["story"])} | source
            )

    def move(self, article: str, story: str | None) -> None:
        """Put an article into another story, or into none."""
        row = self._article(article)
        with self.database.atomic():
            self.database.execute(
                "UPDATE stories SET seed = NULL WHERE seed = ? AND id IS NOT ?", [row["id"], story]
            )
            self._grow(row["story"])
            self._update("articles", row["id"], {"story": story, "generation": self._grow(story)})
            self._seed(story, row["id"])

    def remove(self, article: str) -> None:
        """Take an article out, with its pages, revisions, passages and addresses."""
        row = self._article(article)
        with self.database.atomic():
            pages = [found["page"] for found in self.database.rows(PAGES_OF, {"id": row["id"]})]
            self._take_out(row)
            for page in pages:
                self.database.execute(DELETE_UNUSED_PAGE, {"id": page})

    def recut(self, article: str, passages: Sequence[Passage]) -> None:
        """Put these passages in the place of an article's; its text stays as it is."""
        row = self._article(article)
        with self.database.atomic():
            self.database.execute("DELETE FROM passages WHERE article = ?", [row["id"]])
            self._put_passages(passages)
            self._update("articles", row["id"], {"generation": self._grow(row["story"])})
