"""Which passages may be in an answer that a filter lets through, for a corpus that is not ranked whole.

The best passages of a large corpus are ranked, not all: the filter has to hold before they are
chosen, or it would hide answers that exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from corpus.store.database import Database
    from index.query.filters import Filter

# One condition for each field that is a matter of the article; `index.query.filters` says the same.
ARTICLE: Final = {
    "outlet": "outlet = :outlet",
    "since": "coalesce(published, '') >= :since",
    "until": "published <> '' AND substr(published, 1, length(:until)) <= :until",
    "month": "substr(coalesce(nullif(published, ''), 'undated'), 1, 7) = :month",
    "language": "coalesce(nullif(language, ''), 'unknown') = :language",
}
SAME_CLAIM: Final = """
SELECT passage FROM claim_passages WHERE claim IN
(SELECT claim FROM claim_passages WHERE passage IN (SELECT id FROM fitting))"""
SEEDED: Final = """
SELECT passages.id FROM passages JOIN stories ON stories.seed = article"""
SEEDED_CLAIMS: Final = f"""
SELECT passage FROM claim_passages WHERE claim IN
(SELECT claim FROM claim_passages WHERE passage IN ({SEEDED}))"""
CLAIM: Final = {
    "kind": "passages.id IN (SELECT passage FROM claim_passages JOIN differences USING (claim) "
    "WHERE differences.kind = :kind)",
    # A passage in two claims, one of which the seed has, may stand in an answer that it has not.
    "seed": f"(:seed = 'no' OR passages.id IN ({SEEDED} UNION {SEEDED_CLAIMS}))",
}


def passages_within(database: Database, narrowed: Filter) -> frozenset[int]:
    """The numbers of passages that fit, or that share a claim with one that does."""
    values: dict[str, Any] = {
        name: value for name in (*ARTICLE, *CLAIM) if (value := getattr(narrowed, name)) is not None
    }
    articles = " AND ".join(ARTICLE[name] for name in ARTICLE if name in values) or "1"
    claims = " AND ".join(CLAIM[name] for name in CLAIM if name in values) or "1"
    sql = (
        "WITH fitting AS (SELECT passages.id FROM passages JOIN articles ON articles.id = article "
        f"WHERE {articles}) SELECT number FROM passages WHERE "
        f"(id IN (SELECT id FROM fitting) OR id IN ({SAME_CLAIM})) AND {claims}"
    )
    return frozenset(row["number"] for row in database.rows(sql, values))
