"""The canned queries of Datasette, each one SQL statement, and the tables that they need."""

from __future__ import annotations

from typing import Any, Final

QUERIES: Final[dict[str, dict[str, str]]] = {
    "claims_by_outlets": {
        "title": "Claims reported by most outlets",
        "description": "Every claim, those of the most outlets first, with what differs inside it.",
        "sql": """
SELECT claims.id AS claim, claims.story, claims.text, claims.outlets, claims.passages, claims.first,
  (SELECT group_concat(DISTINCT kind) FROM differences
   WHERE claim = claims.id AND kind NOT IN ('attribution', 'hedge')) AS differs
FROM claims
ORDER BY claims.outlets DESC, claims.passages DESC, claims.id""",
    },
    "who_was_first": {
        "title": "Who was first",
        "description": "For each claim the outlets of its earliest day, as far as dates tell: "
        "an undated article may be earlier. A digest is not the outlet's own words.",
        "sql": """
SELECT claims.id AS claim, claims.story, claims.text, claims.first,
  group_concat(DISTINCT articles.outlet) AS outlets, group_concat(DISTINCT articles.kind) AS kinds,
  (SELECT count(*) FROM claim_passages JOIN passages ON passages.id = passage
   JOIN articles ON articles.id = article WHERE claim = claims.id AND published IS NULL) AS undated_passages
FROM claims JOIN claim_passages ON claim_passages.claim = claims.id
JOIN passages ON passages.id = claim_passages.passage JOIN articles ON articles.id = passages.article
WHERE substr(articles.published, 1, 10) = claims.first
GROUP BY claims.id
ORDER BY claims.first, claims.outlets DESC, claims.id""",
    },
    "outlets_by_first": {
        "title": "Outlets, by how often they were first",
        "description": "How many claims each outlet has, and in how many it is among the first.",
        "sql": """
SELECT outlet, count(*) AS claims, sum(was_first) AS first FROM (
  SELECT claims.id, articles.outlet, max(substr(articles.published, 1, 10) IS claims.first) AS was_first
  FROM claims JOIN claim_passages ON claim_passages.claim = claims.id
  JOIN passages ON passages.id = claim_passages.passage JOIN articles ON articles.id = passages.article
  GROUP BY claims.id, articles.outlet)
GROUP BY outlet ORDER BY first DESC, claims DESC, outlet""",
    },
    "pages_that_failed": {
        "title": "Pages that failed",
        "description": "Addresses that gave no article, and articles captured only in part.",
        "sql": """
SELECT story, url, 'failed' AS outcome, reason, detail, tries, failed AS "when" FROM failures
UNION ALL
SELECT story, url, 'captured in part', capture_reason, '', 1, added FROM articles WHERE capture <> 'full'
ORDER BY outcome DESC, reason, url""",
    },
    "what_differs": {
        "title": "What differs",
        "description": "The differences inside claims, with the words and the outlets of both sides.",
        "sql": """
SELECT differences.kind, claims.id AS claim, claims.text, left_text, one.outlet AS left_outlet,
  right_text, other.outlet AS right_outlet
FROM differences JOIN claims ON claims.id = differences.claim
JOIN passages AS p ON p.id = differences."left" JOIN articles AS one ON one.id = p.article
JOIN passages AS q ON q.id = differences."right" JOIN articles AS other ON other.id = q.article
ORDER BY claims.outlets DESC, claims.id, differences.kind, differences.id""",
    },
}
# The tables of the comparison that pages and queries use.
COMPARED: Final = frozenset(
    {
        "alignments",
        "claims",
        "claim_passages",
        "claim_ids",
        "differences",
        "judgements",
        "links",
        "reprints",
        "outlet_labels",
    }
)


def available(tables: frozenset[str]) -> dict[str, dict[str, Any]]:
    """The queries that a corpus with these tables can answer; an uncompared one has no claims yet."""
    return {
        name: {**query, "sql": query["sql"].strip()}
        for name, query in QUERIES.items()
        if tables and (name == "pages_that_failed" or tables >= COMPARED)
    }
