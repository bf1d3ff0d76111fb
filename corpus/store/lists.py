"""Queries of the corpus: records and plain rows to show. Reads only.

Each function takes the database and answers in a fixed order, so that two runs print the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.records import Article, Page, Passage
    from corpus.store.database import Database, Row

PASSAGES: Final = """
SELECT passages.*, articles.story, articles.outlet, articles.published, articles.language
FROM passages JOIN articles ON articles.id = passages.article"""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles: all fields are optional; days are ISO 8601 and inclusive."""

    story: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def where(self) -> tuple[str, dict[str, Any]]:
        """A condition on `articles` and its values."""
        conditions = {
            "articles.story = :story": self.story,
            "articles.outlet = :outlet": self.outlet,
            "articles.published >= :since": self.since,
            "substr(articles.published, 1, length(:until)) <= :until": self.until,
        }
        chosen = [condition for condition, value in conditions.items() if value is not None]
        values = {"story": self.story, "outlet": self.outlet, "since": self.since, "until": self.until}
        return " AND ".join(chosen) or "1", {k: v for k, v in values.items() if v is not None}


def articles(database: Database, filter_: ArticleFilter, limit: int = -1) -> Iterator[Row]:
    """Rows in the shape of `articles --json`, by date, the undated last."""
    where, values = filter_.where()
    sql = (
        "SELECT articles.id, story, url, outlet, title, authors, published, language, capture, kind, "
        "(SELECT count(*) FROM passages WHERE passages.article = articles.id) AS passages "
        f"FROM articles WHERE {where} ORDER BY published IS NULL, published, outlet, articles.id LIMIT :limit"
    )
    for row in database.rows(sql, values | {"limit": limit}):
        authors = json.loads(row.pop("authors"))
        passages = {"passages": row.pop("passages")}
        head = {name: row[name] for name in ("id", "story", "url", "outlet", "title")}
        tail = {name: row[name] for name in ("published", "language", "capture", "kind")}
        yield head | {"author": ", ".join(authors) or None} | tail | passages


def article(database: Database, name: str) -> Row | None:
    """The row of the article with that id, its beginning (if only one has it) or that address."""
    sql = "SELECT * FROM articles WHERE id = :name OR id IN (SELECT article FROM addresses WHERE url = :name)"
    if found := database.row(sql, {"name": name}):
        return found
    begun = list(
        database.rows("SELECT * FROM articles WHERE id >= ? AND id < ? || 'g' LIMIT 2", [name, name])
    )
    return begun[0] if len(begun) == 1 and len(name) >= 4 else None


def record(row: Row) -> Article:
    """The article in a row of `article`."""
    return rows.article(row)


def as_read(database: Database, row: Row) -> Row:
    """The row of an article as its page had it, before a person corrected it."""
    found = database.rows("SELECT field, extracted FROM corrections WHERE article = ?", [row["id"]])
    return row | {one["field"]: one["extracted"] for one in found}


def page(database: Database, number: int) -> Page | None:
    """The page kept under that number."""
    row = database.row("SELECT * FROM pages WHERE id = ?", [number])
    return rows.page(row) if row else None


def passages(database: Database, filter_: ArticleFilter) -> list[Passage]:
    """Passages with the context the aligner needs, by article and position."""
    where, values = filter_.where()
    sql = f"{PASSAGES} WHERE {where} ORDER BY passages.article, position"
    return [rows.passage(row) for row in database.rows(sql, values)]


def passages_of(database: Database, article: str) -> list[Passage]:
    """The passages of one article, in reading order."""
    sql = f"{PASSAGES} WHERE passages.article = ? ORDER BY position"
    return [rows.passage(row) for row in database.rows(sql, [article])]


def passages_named(database: Database, names: Iterable[str]) -> list[Passage]:
    """The passages of these ids, with their context, by article and position."""
    where = "WHERE passages.id IN (SELECT value FROM json_each(?)) ORDER BY passages.article, position"
    return [rows.passage(row) for row in database.rows(f"{PASSAGES} {where}", [json.dumps(list(names))])]


def passage(database: Database, name: str) -> Passage:
    """The passage of that id, with its context."""
    (found,) = passages_named(database, [name])
    return found


def outlets(database: Database, filter_: ArticleFilter) -> Iterator[Row]:
    """Outlets with what they have in the corpus, most articles first."""
    where, values = filter_.where()
    return database.rows(
        "SELECT outlet, count(*) AS articles, sum(capture = 'partial') AS partial, "
        "sum(kind = 'digest') AS digests, min(published) AS first, max(published) AS last "
        f"FROM articles WHERE {where} GROUP BY outlet ORDER BY articles DESC, outlet",
        values,
    )


def stories(database: Database) -> Iterator[Row]:
    """Stories with their seed and how much coverage they have."""
    return database.rows(
        "SELECT stories.id AS story, seeds.url AS seed, stories.created, "
        "count(articles.id) AS articles, count(DISTINCT articles.outlet) AS outlets, "
        "(SELECT count(*) FROM failures WHERE failures.story = stories.id) AS failed "
        "FROM stories LEFT JOIN articles ON articles.story = stories.id "
        "LEFT JOIN articles AS seeds ON seeds.id = stories.seed GROUP BY stories.id ORDER BY stories.id"
    )


def fetched(database: Database, filter_: ArticleFilter) -> Iterator[Row]:
    """Articles that came from the network: address, story, and the headers of their last answer."""
    where, values = filter_.where()
    sql = (
        "SELECT articles.url, articles.story, pages.headers FROM articles JOIN pages ON pages.id = page "
        f"WHERE pages.origin = 'network' AND {where} ORDER BY articles.url"
    )
    for row in database.rows(sql, values):
        yield row | {"headers": [(name, value) for name, value in json.loads(row["headers"])]}


def failures(database: Database, story: str | None = None) -> Iterator[Row]:
    """What could not be read, and why."""
    where, values = ("WHERE story = ? ", [story]) if story is not None else ("", [])
    sql = f"SELECT url, story, reason, detail, tries, failed FROM failures {where}ORDER BY url"
    return database.rows(sql, values)
