"""Writes and reads the reprint groups of a story: the table `reprints`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from index.analysis.reprint_records import Member, Reprint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.store.database import Database, Row


def put_reprints(database: Database, story: str, groups: Sequence[Reprint]) -> None:
    """Replace the reprint groups of a story."""
    with database.atomic():
        database.execute("DELETE FROM reprints WHERE story = ?", [story])
        rows = (
            {"story": story, "group": number, "article": member.article, "share": round(member.share, 4)}
            | {"spans": json.dumps(member.spans), "origin": group.origin}
            | {"grounds": group.grounds, "credit": group.credit}
            for number, group in enumerate(groups, 1)
            for member in group.members
        )
        database.insert("reprints", rows)


def reprints(database: Database, story: str) -> tuple[Reprint, ...]:
    """The reprint groups of a story."""
    sql = (
        "SELECT reprints.*, outlet FROM reprints JOIN articles ON articles.id = article "
        'WHERE reprints.story = ? ORDER BY "group", article'
    )
    groups: dict[int, list[Row]] = {}
    for row in database.rows(sql, [story]):
        groups.setdefault(row["group"], []).append(row)
    return tuple(_reprint(rows) for rows in groups.values())


def _reprint(rows: Sequence[Row]) -> Reprint:
    members = tuple(
        Member(row["article"], row["outlet"], row["share"], tuple(tuple(s) for s in json.loads(row["spans"])))
        for row in rows
    )
    return Reprint(members, rows[0]["origin"], rows[0]["grounds"], rows[0]["credit"])
