"""Writes and reads alignments: links, claims, their passages and differences. Decides nothing itself.

Claims get lasting ids from `index.store.claim_ids`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from index.analysis.first import first_day
from index.records import Alignment, Claim, Difference, Link
from index.store import claim_redirects
from index.store.claim_ids import reconcile_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from corpus.store.database import Database, Row
    from index.analysis.within_claims import Compared
    from index.records import Span, Voice

LINK_ENDS: Final = '"left", "right", score, tier'
LINK_COLUMNS: Final = f"{LINK_ENDS}, shared, through, spans"

# By story, how many judgements on its passages were made and undone; each passage of a pair counts.
JUDGEMENT_COUNTS: Final = """
SELECT articles.story, count(*) + count(undone) AS made FROM
  (SELECT "left" AS passage, undone FROM judgements UNION ALL SELECT "right", undone FROM judgements)
JOIN passages ON passages.id = passage JOIN articles ON articles.id = article GROUP BY articles.story"""


def put_alignment(
    database: Database,
    story: str,
    alignment: Alignment,
    passages: Sequence[Passage],
    *,
    generation: int,
    method: str,
) -> tuple[Claim, ...]:
    """Replace the alignment of a story in one unit of work; return the claims with their lasting ids."""
    with database.atomic():
        known = claim_redirects.known_ids(database, story)
        is_used = claim_redirects.used_in_other_story(database, story)
        claims, ids = reconcile_ids(alignment.claims, known, is_used)
        _clear(database, story)
        database.insert("links", (_link_row(story, link) for link in alignment.links))
        by_id = {passage.id: passage for passage in passages}
        database.insert("claims", (_claim_row(claim, by_id) for claim in claims))
        members = (
            {"claim": claim.id, "passage": passage, "voice": "reports"}
            for claim in claims
            for passage in claim.members
        )
        # Whoever deletes claims with another tool may leave these behind, for foreign keys are off there.
        new = json.dumps([claim.id for claim in claims])
        database.execute("DELETE FROM claim_passages WHERE claim IN (SELECT value FROM json_each(?))", [new])
        database.insert("claim_passages", members)
        claim_redirects.put_ids(database, story, ids)
        row = {
            "story": story,
            "generation": generation,
            "method": method,
            "judged": judgement_count(database, story),
        }
        counts = {"links": len(alignment.links), "claims": len(claims)}
        database.insert("alignments", [row | counts], verb="REPLACE")
    return claims


def put_compared(database: Database, compared: Compared) -> None:
    """Store what was found inside claims: the differences, and the voice of each passage."""
    with database.atomic():
        for claim, differences in compared.differences.items():
            database.execute("DELETE FROM differences WHERE claim = ?", [claim])
            database.insert("differences", (_difference_row(claim, *found) for found in differences))
        for (claim, passage), voice in compared.voices.items():
            values = {"claim": claim, "passage": passage, "voice": voice}
            sql = "UPDATE claim_passages SET voice = :voice WHERE claim = :claim AND passage = :passage"
            database.execute(sql, values)


def voices(database: Database, claims: Iterable[str]) -> dict[tuple[str, str], Voice]:
    """The voice of each passage of these claims, by (claim, passage)."""
    sql = "SELECT * FROM claim_passages WHERE claim IN (SELECT value FROM json_each(?))"
    rows = database.rows(sql, [json.dumps(list(claims))])
    return {(row["claim"], row["passage"]): row["voice"] for row in rows}


def judgement_count(database: Database, story: str) -> int:
    """How many judgements on passages of a story were made and undone; it only grows."""
    return int(
        database.value(f"SELECT coalesce(sum(made), 0) FROM ({JUDGEMENT_COUNTS}) WHERE story = ?", [story])
    )


def stale_stories(database: Database, methods: Iterable[str]) -> list[str]:
    """Stories whose alignment is missing, emptied, of another method, or older than its inputs."""
    rows = database.rows(
        f"WITH decided AS ({JUDGEMENT_COUNTS}) "
        "SELECT stories.id FROM stories LEFT JOIN alignments ON alignments.story = stories.id "
        "LEFT JOIN decided ON decided.story = stories.id "
        "WHERE alignments.generation IS NOT stories.generation "
        "OR coalesce(method NOT IN (SELECT value FROM json_each(?)), 1) "
        "OR judged IS NOT coalesce(made, 0) "
        "OR (links > 0 AND NOT EXISTS (SELECT 1 FROM links WHERE story = stories.id)) "
        "OR (claims > 0 AND NOT EXISTS (SELECT 1 FROM claims JOIN claim_passages ON claim = claims.id "
        "WHERE claims.story = stories.id)) ORDER BY stories.id",
        [json.dumps(list(methods))],
    )
    return [row["id"] for row in rows]


def links(database: Database, story: str) -> list[Link]:
    """The links of a story, strongest first."""
    sql = f'SELECT {LINK_COLUMNS} FROM links WHERE story = ? ORDER BY score DESC, "left", "right"'
    rows = list(database.rows(sql, [story]))
    columns = (_json_lists(row[name] for row in rows) for name in ("shared", "through", "spans"))
    return [
        Link(
            row["left"], row["right"], row["score"], row["tier"], tuple(shared), tuple(through), _spans(spans)
        )
        for row, shared, through, spans in zip(rows, *columns, strict=True)
    ]


def link_ends(database: Database, story: str) -> list[Link]:
    """The links of a story, strongest first, without their evidence, which takes most of the time."""
    sql = f'SELECT {LINK_ENDS} FROM links WHERE story = ? ORDER BY score DESC, "left", "right"'
    return [Link(**row) for row in database.rows(sql, [story])]


def _spans(row: list[list[int]] | None) -> tuple[Span, Span] | None:
    if row is None:
        return None
    (left, right), (start, end) = row
    return (left, right), (start, end)


def claims(database: Database, story: str) -> list[Claim]:
    """The claims of a story, those of the most outlets first."""
    sql = (
        "SELECT id, story, label, label_start, label_end, passage FROM claims "
        "JOIN claim_passages ON claim = id WHERE story = ? ORDER BY outlets DESC, passages DESC, id, passage"
    )
    return _claims(database.rows(sql, [story]))


def links_among(database: Database, passages: Iterable[str]) -> list[Link]:
    """The links that have both ends among these passages, without their evidence."""
    # By "left" alone: the plus keeps SQLite from looking up every pair of these passages.
    sql = (
        f'SELECT {LINK_ENDS} FROM links WHERE "left" IN (SELECT value FROM json_each(:ids)) '
        'AND +"right" IN (SELECT value FROM json_each(:ids)) ORDER BY "left", "right"'
    )
    return [Link(**row) for row in database.rows(sql, {"ids": json.dumps(sorted(passages))})]


def links_touching(database: Database, passages: Iterable[str]) -> list[Link]:
    """The links that have an end among these passages, strongest first, without their evidence."""
    sql = (
        f'SELECT {LINK_ENDS} FROM links WHERE "left" IN (SELECT value FROM json_each(:ids)) '
        f'UNION SELECT {LINK_ENDS} FROM links WHERE "right" IN (SELECT value FROM json_each(:ids)) '
        'ORDER BY score DESC, "left", "right"'
    )
    return [Link(**row) for row in database.rows(sql, {"ids": json.dumps(sorted(passages))})]


def near(database: Database, passage: str, limit: int) -> list[str]:
    """The passages of other outlets nearest to one, by their links, at most one an outlet."""
    sql = (
        'WITH ends AS (SELECT "right" AS end, score FROM links WHERE "left" = :id '
        'UNION ALL SELECT "left", score FROM links WHERE "right" = :id) '
        "SELECT other.id, max(score) FROM ends "
        "JOIN passages AS other ON other.id = ends.end "
        "JOIN articles ON articles.id = other.article "
        "WHERE outlet <> (SELECT outlet FROM articles "
        "JOIN passages ON passages.article = articles.id WHERE passages.id = :id) "
        "GROUP BY outlet ORDER BY max(score) DESC, other.id LIMIT :limit"
    )
    return [row["id"] for row in database.rows(sql, {"id": passage, "limit": limit})]


def claims_holding(database: Database, passages: Iterable[str]) -> list[Claim]:
    """The claims that hold any of these passages, those of the most outlets first."""
    sql = (
        "SELECT id, claims.story, label, label_start, label_end, passage FROM claims "
        "JOIN claim_passages ON claim_passages.claim = claims.id WHERE id IN "
        "(SELECT claim FROM claim_passages WHERE passage IN (SELECT value FROM json_each(?))) "
        "ORDER BY outlets DESC, passages DESC, id, passage"
    )
    return _claims(database.rows(sql, [json.dumps(sorted(passages))]))


def _claims(rows: Iterable[Row]) -> list[Claim]:
    """Claims of rows, one a passage, in their order."""
    heads: dict[str, tuple[str, str, str, Span | None]] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        span = None if row["label_start"] is None else (row["label_start"], row["label_end"])
        heads.setdefault(row["id"], (row["id"], row["story"], row["label"], span))
        members[row["id"]].append(row["passage"])
    return [
        Claim(claim, story, label, tuple(members[claim]), span)
        for claim, story, label, span in heads.values()
    ]


def differences(
    database: Database, claims: Iterable[str]
) -> dict[str, tuple[tuple[str, str, Difference], ...]]:
    """The differences inside these claims: claim id to (left passage, right passage, difference)."""
    found: defaultdict[str, list[tuple[str, str, Difference]]] = defaultdict(list)
    sql = "SELECT * FROM differences WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY id"
    for row in database.rows(sql, [json.dumps(list(claims))]):
        found[row["claim"]].append((row["left"], row["right"], _difference(row)))
    return {claim: tuple(rows) for claim, rows in found.items()}


def story_of(database: Database, claim: str) -> str:
    """The story of a claim that is there."""
    return str(database.value("SELECT story FROM claims WHERE id = ?", [claim]))


def _clear(database: Database, story: str) -> None:
    for table in ("links", "claims", "reprints", "alignments"):
        database.execute(f"DELETE FROM {table} WHERE story = ?", [story])


def _link_row(story: str, link: Link) -> Row:
    lists = {
        name: json.dumps(getattr(link, name), ensure_ascii=False) for name in ("shared", "through", "spans")
    }
    ends = {"story": story, "left": link.left, "right": link.right}
    return ends | {"score": link.score, "tier": link.tier} | lists


def _json_lists(column: Iterable[str]) -> list[Any]:
    """The lists of a JSON column, parsed at once: one by one would take several times as long."""
    found: list[Any] = json.loads(f"[{','.join(column)}]")
    return found


def _claim_row(claim: Claim, passages: Mapping[str, Passage]) -> Row:
    members = [passages[member] for member in claim.members]
    row = {"id": claim.id, "story": claim.story, "label": claim.label, "text": passages[claim.label].text}
    counts = {"outlets": len({member.outlet for member in members}), "passages": len(members)}
    start, end = claim.label_span or (None, None)
    return row | counts | {"first": first_day(members), "label_start": start, "label_end": end}


def _difference_row(claim: str, left: str, right: str, found: Difference) -> Row:
    left_start, left_end = found.left_span or (None, None)
    right_start, right_end = found.right_span or (None, None)
    row = {"claim": claim, "kind": found.kind, "left": left, "right": right}
    texts = {"left_text": found.left, "right_text": found.right}
    spans = {
        "left_start": left_start,
        "left_end": left_end,
        "right_start": right_start,
        "right_end": right_end,
    }
    return row | texts | spans


def _difference(row: Row) -> Difference:
    left = None if row["left_start"] is None else (row["left_start"], row["left_end"])
    right = None if row["right_start"] is None else (row["right_start"], row["right_end"])
    return Difference(row["kind"], row["left_text"], row["right_text"], left, right)
