"""Which passages may be in an answer that a filter lets through, for a corpus that is not ranked whole.

The best passages of a large corpus are ranked, not all: the filter has to hold before they are
chosen, or it would hide answers that exist. `index.query.filters` says of one answer what is said
here of all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.query.filters import Filter

# One condition for each field of the filter: on articles, on claims, and on passages in no claim.
ARTICLES: Final = {
    "outlet": "outlet = :outlet",
    "since": "coalesce(published, '') >= :since",
    "until": "published <> '' AND substr(published, 1, length(:until)) <= :until",
    "month": "substr(coalesce(nullif(published, ''), 'undated'), 1, 7) = :month",
    "language": "coalesce(nullif(language, ''), 'unknown') = :language",
}
CLAIMS: Final = {
    "kind": (
        "claim IN (SELECT claim FROM differences WHERE CASE :kind WHEN 'facts' "
        "THEN kind NOT IN ('attribution', 'hedge') WHEN 'tone' THEN kind IN ('attribution', 'hedge') "
        "ELSE kind = :kind END)"
    ),
    # Silence, and who was first, are looked for in what is left: see `index.query.filters`.
    "seed": "(:seed = 'yes') = (claim IN (SELECT claim FROM in_seed))",
    "voice": "claim IN (SELECT claim FROM claim_passages WHERE voice = :voice)",
}
ALONE: Final = {
    "kind": ":kind IS NULL",
    "voice": ":voice IS NULL",
    "seed": "(:seed = 'yes') = (id IN (SELECT id FROM seeded))",
}
NUMBERS: Final = """
WITH seeded AS (SELECT passages.id FROM passages JOIN stories ON stories.seed = article),
in_seed AS (SELECT claim FROM claim_passages WHERE passage IN (SELECT id FROM seeded)),
fitting AS (SELECT passages.id, passages.number
  FROM passages JOIN articles ON articles.id = article WHERE {}),
claimed AS (SELECT claim FROM claim_passages WHERE passage IN (SELECT id FROM fitting) AND {})
SELECT number FROM fitting WHERE id NOT IN (SELECT passage FROM claim_passages) AND {}
UNION SELECT number FROM passages WHERE id IN
(SELECT passage FROM claim_passages WHERE claim IN (SELECT claim FROM claimed))"""


def passages_within(database: Database, filters: Filter) -> frozenset[int]:
    """The numbers of passages of claims that fit, and of passages in no claim that do."""
    names = (*ARTICLES, *CLAIMS)
    values: dict[str, Any] = {name: value for name in names if (value := getattr(filters, name)) is not None}
    conditions = (
        " AND ".join(table[name] for name in table if name in values) or "1"
        for table in (ARTICLES, CLAIMS, ALONE)
    )
    return frozenset(row["number"] for row in database.rows(NUMBERS.format(*conditions), values))
