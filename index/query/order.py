"""Results in the order that was asked for, and what they have in common: facets. Pure.

Knows results; nothing of queries, terminals or pages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from index.records import VOICED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.query.finder import Result
    from index.records import DifferenceKind

Order = Literal["relevance", "date", "spread", "disagreement"]


def arranged(results: Sequence[Result], order: Order) -> list[Result]:
    """Best first, earliest first (the undated last), most outlets first, or most differences first.

    Where two are equal the more relevant stands first.
    """
    if order == "date":
        return sorted(results, key=lambda result: earliest(result) or "9999")
    if order == "spread":
        return sorted(results, key=lambda result: -len(_said(result)))
    if order == "disagreement":
        return sorted(results, key=lambda result: -len(differing(result)))
    return list(results)


def facets(results: Sequence[Result]) -> dict[str, dict[str, int]]:
    """How many results each outlet, month (`2023-12`, `undated`) and language has, most first."""
    outlets: Counter[str] = Counter()
    months: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for result in results:
        heads = [result.heads[passage.article] for passage in result.passages]
        outlets.update({head.outlet for head in heads})
        months.update({(head.published or "undated")[:7] for head in heads})
        languages.update({head.language or "unknown" for head in heads})
    named = {"outlet": outlets, "date": months, "language": languages}
    return {
        name: dict(sorted(count.items(), key=lambda row: (-row[1], row[0]))) for name, count in named.items()
    }


def earliest(result: Result) -> str | None:
    """The first date among the passages of a result."""
    heads = (result.heads[passage.article] for passage in result.passages)
    return min((head.published for head in heads if head.published), default=None)


def differing(result: Result) -> set[DifferenceKind]:
    """In what the passages of a result's claim differ, voices aside."""
    if result.row is None or result.story is None:
        return set()
    found = result.story.differences.get(result.row.claim.id, ())
    return {difference.kind for _, _, difference in found} - VOICED


def _said(result: Result) -> set[str]:
    if result.row is None:
        return {passage.outlet for passage in result.passages}
    return set(result.row.outlets("reports", "attributes", "disputes"))
