"""Which passages have what a query asks for by field: `claim:`, `is:`, `says:`, `number:`, `quote:`.

Joins the ledger, the search index and attribution; knows nothing of ranking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.store import lists
from index.reading import read
from index.search.fields import candidate_query, holds
from index.store.claim_redirects import current_id
from index.store.search_index import documents_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from corpus.store.database import Database
    from index.search.engine import Engine
    from index.search.query_ast import Fact

# Passages that are read in full to see whether they have the fact.
MOST: Final = 5_000
OF_KIND: Final = "SELECT number FROM passages WHERE article IN (SELECT id FROM articles WHERE kind = '{}')"
NUMBERS: Final[dict[str, str]] = {
    "claim": "SELECT number FROM passages JOIN claim_passages ON passage = passages.id WHERE claim = ?",
    "disputed": (
        "SELECT number FROM passages JOIN claim_passages ON passage = passages.id WHERE claim IN "
        "(SELECT claim FROM claim_passages WHERE voice = 'disputes')"
    ),
    "digest": OF_KIND.format("digest"),
    "translation": OF_KIND.format("translation"),
    "reprint": "SELECT number FROM passages WHERE article IN (SELECT article FROM reprints)",
}


def passages_with(database: Database, engine: Engine, fact: Fact) -> Collection[int]:
    """The numbers of the passages that have a fact."""
    if fact.field == "claim":
        return _numbers(database, "claim", [current_id(database, fact.text)])
    if fact.field == "is":
        return _numbers(database, fact.text, [])
    hits = engine.search(candidate_query(fact), MOST)
    numbers = {one.id: one.number for one in documents_of(database, (hit.number for hit in hits))}
    return {numbers[one.id] for one in lists.passages_named(database, numbers) if holds(fact, read(one))}


def _numbers(database: Database, name: str, values: list[str | None]) -> set[int]:
    return {row["number"] for row in database.rows(NUMBERS[name], values)}
