"""Pages of bounded size, and the cursors between them. Pure.

A cursor belongs to one question about one state of the corpus: pages never mix two states.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from corpus.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Json = dict[str, Any]

Item = TypeVar("Item")

# Characters of JSON after which a page ends; one row may be beyond.
MAX_CHARACTERS: Final = 30_000
CURSOR: Final = re.compile(r"(\d{1,9})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page begins, how many rows it may have, and the mark of its question."""

    offset: int
    limit: int
    mark: str

    def following(self, given: int, total: int) -> str | None:
        """The cursor of the page after this one, which gives so many of all; None where it is the last."""
        end = self.offset + given
        return f"{end}-{self.mark}" if end < total else None


def paging(tool: str, asked: Mapping[str, Any], state: object) -> Paging:
    """The page that is asked for by `limit` and `cursor`, of the question that the other arguments are.

    Raises:
        UsageError: the cursor is of another question or of an earlier state, or none at all.
    """
    question = {name: value for name, value in asked.items() if name not in ("limit", "cursor")}
    told = json.dumps([tool, question, state], sort_keys=True)
    mark = sha256(told.encode()).hexdigest()[:12]
    limit, cursor = asked.get("limit") or 0, asked.get("cursor")
    if cursor is None:
        return Paging(0, limit, mark)
    found = CURSOR.fullmatch(cursor)
    if not found or found[2] != mark:
        raise UsageError(
            f"The cursor {cursor!r} is not of this question, or the corpus has changed since: ask again "
            "without it."
        )
    return Paging(int(found[1]), limit, mark)


def page(items: Sequence[Item], limit: int, shape: Callable[[Item], Json]) -> list[Json]:
    """The first rows: as many as the limit and the size of a page allow, and at least one."""
    rows: list[Json] = []
    size = 0
    for item in items[:limit]:
        row = shape(item)
        size += len(json.dumps(row, ensure_ascii=False))
        if rows and size > MAX_CHARACTERS:
            break
        rows.append(row)
    return rows
