"""What is known of a story before something new is judged: its examples, and what its sources brought."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from corpus.records import Article
from corpus.store import rows
from index.events.belonging import EXAMPLE, Background, Example, StoryProfile, item_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.store.database import Database, Row
    from index.events.belonging import ItemTerms, Role

# Of a long story the latest: an older one is too many days away to be near anything new.
MAX_EXAMPLES: Final = 400
EXAMPLES: Final = """
SELECT articles.*, items.id AS kept FROM articles
LEFT JOIN items ON items.article = articles.id AND items.state = 'kept' AND items.story = :story
WHERE articles.story = :story AND (items.id IS NULL OR items.score >= :least)
ORDER BY articles.id = (SELECT seed FROM stories WHERE id = :story) DESC, articles.number DESC LIMIT :most"""
REJECTED: Final = """
SELECT * FROM items WHERE story = :story AND state = 'rejected' AND text IS NOT NULL
ORDER BY id DESC LIMIT :most"""
# Each judged item is counted once, under the empty stem.
COUNTED: Final = """
INSERT INTO seen_words (stem, articles) SELECT value, 1 FROM json_each(?) WHERE true
ON CONFLICT (stem) DO UPDATE SET articles = articles + 1"""


def profile(database: Database, story: str, seen: Background) -> StoryProfile:
    """The story as it is now, weighed against what the sources brought before."""
    return StoryProfile(_examples(database, story), seen)


def _examples(database: Database, story: str) -> Iterator[Example]:
    values = {"story": story, "least": EXAMPLE, "most": MAX_EXAMPLES}
    for row in database.rows(EXAMPLES, values):
        role: Role = "chosen" if row["kept"] is None else "kept"
        yield Example(item_terms(rows.article(row)), role)
    for row in database.rows(REJECTED, values):
        yield Example(item_terms(article_of(row)), "rejected")


def article_of(row: Row) -> Article:
    """The article of an item that waits, or that a person rejected, as far as its terms need it."""
    return Article(
        id=str(row["id"]), url=row["url"], identity=row["identity"], outlet=row["outlet"] or "",
        title=row["title"] or "", authors=(), published=row["published"], published_source=None,
        language=row["language"], text=row["text"] or "", blocks=(),
    )  # fmt: skip


def background(database: Database) -> Background:
    """How many articles the sources of this corpus brought so far, and how many have each stem."""
    found = {row["stem"]: row["articles"] for row in database.rows("SELECT stem, articles FROM seen_words")}
    return Background(found.pop("", 0), found)


def count_words(database: Database, terms: ItemTerms) -> None:
    """Count the stems of one more article, inside the unit of work of the caller."""
    database.execute(COUNTED, [json.dumps(["", *terms.whole.counts])])
