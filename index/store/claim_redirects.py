"""Writes and reads every id that a claim ever had, and where it redirects: the table `claim_ids`.

Which id a claim gets is decided in `index.store.claim_ids`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.store.claim_ids import ClaimId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.store.database import Database


def current_id(database: Database, claim: str) -> str | None:
    """The id that a claim has now, following redirects; None if there is no such claim.

    `claim` may be the first four or more characters of an id, where only one id begins with them.
    """
    seen: set[str] = set()
    found = _full_id(database, claim)
    while found and found not in seen:
        if database.value("SELECT 1 FROM claims WHERE id = ?", [found]):
            return found
        seen.add(found)
        found = database.value("SELECT redirect FROM claim_ids WHERE id = ?", [found])
    return None


def _full_id(database: Database, claim: str) -> str | None:
    rows = list(database.rows("SELECT id FROM claim_ids WHERE id >= ? AND id < ? || 'g'", [claim, claim]))
    exact = [row["id"] for row in rows if row["id"] == claim]
    if exact or (len(rows) == 1 and len(claim) >= 4):
        return exact[0] if exact else str(rows[0]["id"])
    return None


def known_ids(database: Database, story: str) -> Iterator[ClaimId]:
    """Every id that claims of a story ever had."""
    for row in database.rows("SELECT * FROM claim_ids WHERE story = ?", [story]):
        yield ClaimId(row["id"], frozenset(json.loads(row["passages"])), row["redirect"])


def used_in_other_story(database: Database, story: str) -> Callable[[str], bool]:
    """A predicate: whether another story than this one has used an id."""
    sql = "SELECT 1 FROM claim_ids WHERE id = ? AND story <> ?"
    return lambda claim: database.value(sql, [claim, story]) is not None


def put_ids(database: Database, story: str, ids: Iterable[ClaimId]) -> None:
    """Insert or replace the ids of a story, each with its passages and its redirect."""
    rows = (
        {
            "id": one.id,
            "story": story,
            "passages": json.dumps(sorted(one.passages)),
            "redirect": one.redirect,
        }
        for one in ids
    )
    database.insert("claim_ids", rows, verb="REPLACE")
