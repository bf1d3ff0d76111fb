"""Writes and reads a person's judgements: stored on passages, so that they survive every rebuild.

Knows the table `judgements`; how the aligner applies them is decided in `index.align`.
"""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Literal

from corpus.errors import UsageError
from corpus.store.table_writer import now
from index.records import Constraint
from index.store.claim_redirects import current_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.store.database import Database, Row

Verb = Literal["confirm", "reject", "join", "split"]
TOGETHER: frozenset[Verb] = frozenset({"confirm", "join"})


def judge_pair(database: Database, verb: Verb, left: str, right: str) -> set[str]:
    """Confirm or reject that two passages make the same claim; return the stories of both.

    Raises:
        UsageError: one of them is no passage, or both are of one article.
    """
    one, other = (_passage(database, passage) for passage in (left, right))
    if one["article"] == other["article"]:
        raise UsageError("Both passages are of one article: links are between different articles.")
    _keep(database, verb, [(one["id"], other["id"])])
    return _stories(one, other)


def join(database: Database, first: str, second: str) -> set[str]:
    """Join two claims into one; return their stories.

    Raises:
        UsageError: one of them is no claim, or both are one already.
    """
    one = current_id(database, first)
    if one and one == current_id(database, second):
        raise UsageError(f"{first} and {second} are one claim already: there is nothing to join.")
    left, right = (_members(database, claim) for claim in (first, second))
    pairs = {(min(a["id"], b["id"]), max(a["id"], b["id"])) for a, b in product(left, right)}
    _keep(database, "join", sorted(pair for pair in pairs if pair[0] != pair[1]))
    return _stories(*left, *right)


def split(database: Database, claim: str, passages: Sequence[str]) -> set[str]:
    """Take passages out of a claim; return the claim's stories.

    Raises:
        UsageError: a passage is not in the claim, or none of the claim's would be left.
    """
    members = _members(database, claim)
    taken = {_passage(database, passage)["id"] for passage in passages}
    if strangers := sorted(taken - {row["id"] for row in members}):
        raise UsageError(f"The passage {strangers[0]} is not in the claim {claim}.")
    rest = [row["id"] for row in members if row["id"] not in taken]
    if not rest:
        raise UsageError("All passages of the claim were named: name those that do not belong to it.")
    _keep(database, "split", list(product(sorted(taken), rest)))
    return _stories(*members)


def undo(database: Database, number: int | None) -> set[str]:
    """Undo a judgement, the latest if no number is given; return the stories of its passages.

    Raises:
        UsageError: there is no such judgement, or it was undone before.
    """
    sql = 'SELECT max("group") FROM judgements WHERE undone IS NULL'
    group = number if number is not None else database.value(sql)
    sql = 'SELECT * FROM judgements WHERE "group" = ? AND undone IS NULL'
    rows = list(database.rows(sql, [group]))
    if not rows:
        raise UsageError("There is no such decision to take back: `crossread judge list` shows them.")
    with database.atomic():
        database.execute('UPDATE judgements SET undone = ? WHERE "group" = ?', [now(), group])
    ends = {row[side] for row in rows for side in ("left", "right")}
    return _stories(*(row for end in sorted(ends) if (row := _row(database, end)) is not None))


def decisions(database: Database) -> Iterator[Row]:
    """Every judgement, the latest first: number, verb, how many pairs of passages, when undone."""
    return database.rows(
        'SELECT "group" AS number, verb, count(*) AS pairs, min(made) AS made, max(undone) AS undone, '
        'min("left") AS "left", min("right") AS "right" FROM judgements '
        'GROUP BY "group" ORDER BY "group" DESC'
    )


def decisions_on(database: Database, passages: Iterable[str]) -> list[Row]:
    """The judgements in force on pairs that have one of these passages: number, verb, both sides, when made.

    The oldest first; a row a pair.
    """
    sql = (
        'SELECT "group" AS number, verb, "left", "right", made, undone FROM judgements, '
        "(SELECT ? AS asked) WHERE undone IS NULL AND ("
        '"left" IN (SELECT value FROM json_each(asked)) OR "right" IN (SELECT value FROM json_each(asked))) '
        "ORDER BY id"
    )
    return list(database.rows(sql, [json.dumps(sorted(passages))]))


def every_pair(database: Database) -> list[Row]:
    """The pairs of all judgements, undone or not, as `decisions_on` gives them."""
    sql = 'SELECT "group" AS number, verb, "left", "right", made, undone FROM judgements ORDER BY id'
    return list(database.rows(sql))


def judged_passages(database: Database, passages: Iterable[str]) -> dict[str, Row]:
    """Text, language, article, outlet and story of those of these passages that are there, by their ids."""
    rows = database.rows(
        "SELECT passages.id, passages.text, language, article, outlet, story FROM passages "
        "JOIN articles ON articles.id = article WHERE passages.id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(passages))],
    )
    return {row["id"]: row for row in rows}


def constraints(database: Database) -> list[Constraint]:
    """The judgements in force, oldest first; of two on one pair the aligner applies the later."""
    rows = database.rows("SELECT * FROM judgements WHERE undone IS NULL ORDER BY id")
    return [Constraint(row["left"], row["right"], row["verb"] in TOGETHER) for row in rows]


def _keep(database: Database, verb: Verb, pairs: Iterable[tuple[str, str]]) -> None:
    with database.atomic():
        group = int(database.value('SELECT coalesce(max("group"), 0) + 1 FROM judgements'))
        rows = [
            {"made": now(), "verb": verb, "left": min(pair), "right": max(pair), "group": group}
            for pair in pairs
        ]
        database.insert("judgements", rows)


def _members(database: Database, claim: str) -> list[Row]:
    current = current_id(database, claim)
    if current is None:
        raise UsageError(f"There is no claim {claim!r}: `crossread claims` lists them.")
    sql = "SELECT passage FROM claim_passages WHERE claim = ? ORDER BY passage"
    return [_passage(database, row["passage"]) for row in database.rows(sql, [current])]


def _passage(database: Database, passage: str) -> Row:
    row = _row(database, passage)
    if row is None:
        raise UsageError(f"There is no passage {passage!r}: `crossread claim ID` shows their ids.")
    return row


def _row(database: Database, passage: str) -> Row | None:
    sql = (
        "SELECT passages.id, article, story FROM passages JOIN articles ON articles.id = article "
        "WHERE passages.id = ?"
    )
    return database.row(sql, [passage])


def _stories(*rows: Row) -> set[str]:
    return {row["story"] for row in rows if row["story"]}
