"""Compares the texts of one article sentence by sentence.

The comparison is pure; reading the earlier texts and printing are at the ends.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Literal

from corpus.corrections import find_article
from corpus.passages import passages
from corpus.records import Block
from corpus.store import lists
from corpus.terminal import console, counted, harmless, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Article
    from corpus.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that was added, removed or reworded."""

    kind: Literal["added", "removed", "changed"]
    before: str | None
    after: str | None


def changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """The changes from one list of sentences to another, in reading order.

    Sentences that replace others are paired in their order (Ratcliff & Obershelp's matching
    blocks, as in difflib, decide which stayed).

    >>> changes(["Ten died.", "It rained."], ["Twelve died.", "It rained.", "More soon."])
    [Change(kind='changed', before='Ten died.', after='Twelve died.'), \
Change(kind='added', before=None, after='More soon.')]
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _change(old, new)
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
        for old, new in zip_longest(before[i:j], after[k:m])
    ]


def _change(before: str | None, after: str | None) -> Change:
    if before is None:
        return Change("added", None, after)
    return Change("removed" if after is None else "changed", before, after)


def revision_rows(database: Database, article: str) -> Iterator[dict[str, Any]]:
    """Each later text of an article against the one before it, oldest first, as `revisions --json`."""
    latest = find_article(database, article)
    earlier = database.rows("SELECT * FROM revisions WHERE article = ? ORDER BY id", [latest["id"]])
    texts = [*earlier, lists.as_read(database, latest) | {"article": latest["id"], "replaced": None}]
    record = lists.record(latest)
    for number, (old, new) in enumerate(pairwise(texts), 1):
        found = changes(_sentences(record, old), _sentences(record, new))
        if old["title"] != new["title"]:
            found.insert(0, Change("changed", old["title"], new["title"]))
        row = {"article": latest["id"], "url": latest["url"], "revision": number, "replaced": old["replaced"]}
        yield row | {"changes": [asdict(change) for change in found]}


def _sentences(record: Article, row: Row) -> list[str]:
    blocks = tuple(Block(*block) for block in json.loads(row["blocks"]))
    return [passage.text for passage in passages(replace(record, text=row["text"], blocks=blocks))]


def print_revisions(rows: Sequence[dict[str, Any]]) -> None:
    """Print changes: removed sentences with a minus, added ones with a plus."""
    from rich.text import Text

    if not rows:
        say("There is one text only: `crossread refresh` looks for a later one.")
    out = console()
    for row in rows:
        found = counted(len(row["changes"]), "change")
        head = f"revision {row['revision']}, replaced {row['replaced']}: {found}"
        out.print(Text(harmless(head), style="dim"))
        for change in row["changes"]:
            for mark, text, style in (("-", change["before"], "red"), ("+", change["after"], "green")):
                if text is not None:
                    out.print(Text(f"{mark} {harmless(text)}", style=style))
