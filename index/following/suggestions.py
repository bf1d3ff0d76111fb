"""What sources brought and waits for a person, as rows. Reads only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from corpus.store.following import Following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
            "language": row["language"],
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


def csv_rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The same rows with their lists as words, as a table has them."""
    return [row | {"shared": ", ".join(row["shared"]), "also": " ".join(row["also"])} for row in rows]
