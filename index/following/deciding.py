"""What a person decides on what waits, and on what was kept without asking; and what waits now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.clean import clean
from corpus.errors import UsageError
from corpus.passages import passages
from corpus.records import CleanedPage
from corpus.store import lists, rows
from corpus.store.following import Following
from corpus.store.table_writer import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Stored
    from corpus.store import Store
    from corpus.store.database import Database, Row

# Characters of a text that are shown of what waits; they end at a blank.
EXCERPT: Final = 300


def suggestions(database: Database, story: str | None) -> Iterator[Row]:
    """What waits for a person, the likeliest first, in the shape of `suggestions --json`."""
    following = Following(database)
    waiting = [row for row in following.with_state(story, "suggested") if row["same_as"] is None]
    for row in sorted(waiting, key=lambda row: (row["story"], -row["score"], row["id"])):
        yield {
            "suggestion": row["id"],
            "story": row["story"],
            "url": row["url"],
            "outlet": row["outlet"],
            "title": row["title"],
            "published": row["published"],
            "score": row["score"],
            "shared": json.loads(row["shared"]),
            "excerpt": excerpt(row["text"]),
            "also": [copy["url"] for copy in following.copies(row["id"])],
        }


def excerpt(text: str) -> str:
    """The beginning of a text, cut at a blank: an exact part of it.

    >>> excerpt("Rain fell."), len(excerpt("word " * 100))
    ('Rain fell.', 299)
    """
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rpartition(" ")[0] or text[:EXCERPT]


def accept(store: Store, name: str) -> tuple[str, list[Stored]]:
    """Put what waits, or was rejected, into its story, with the same text at other addresses.

    The story, and what was stored. Raises UsageError where nothing of that number or address waits.
    """
    following = Following(store.database)
    with store.database.atomic():
        item = following.item(name, ("suggested", "rejected"))
        if item["page"] is None:
            raise UsageError(f"The page of {item['url']} is not kept: add the address with `crossread add`.")
        stored = [
            _accept(store, following, one) for one in (item, *following.copies(item["id"])) if one["page"]
        ]
        return item["story"], stored


def _accept(store: Store, following: Following, item: Row) -> Stored:
    page = rows.page(following.page_of(item) or {})
    article = clean(page)
    stored = store.put(CleanedPage(page, article, tuple(passages(article))), item["story"])
    following.put(item["id"], "accepted", article=stored.article, text=None, decided=now())
    following.drop_page(item)
    return stored


def reject(store: Store, name: str) -> tuple[str, str]:
    """Leave out what waits, for good; what was kept or accepted is taken out of the corpus again.

    The story and the address. Raises UsageError where nothing of that number or address is there.
    """
    following = Following(store.database)
    with store.database.atomic():
        item = following.item(name, ("suggested", "kept", "accepted"))
        for one in (item, *following.copies(item["id"])):
            _reject(store, following, one)
        return item["story"], item["url"]


def _reject(store: Store, following: Following, item: Row) -> None:
    columns: dict[str, Any] = {"reason": "", "decided": now()}
    article = lists.article(store.database, item["article"]) if item["article"] else None
    if article is not None:
        page = lists.page(store.database, article["page"])
        copied = {name: article[name] for name in ("outlet", "title", "published", "language", "text")}
        store.remove(article["id"])
        following.put(item["id"], "rejected", page, **columns, **copied)
    else:
        following.put(item["id"], "rejected", **columns)
