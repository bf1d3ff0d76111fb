"""Which claims of a story are shown and by which outlets, in which order. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from index.analysis import days as dates

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.present.indexed_story import Book
    from index.records import Claim

Sort = Literal["spread", "difference", "time", "seed"]
SORTS: Final[dict[Sort, str]] = {
    "spread": "spread",
    "difference": "difference",
    "time": "time",
    "seed": "order of the seed",
}
GROUPS: Final = {"all": "all", "seed": "in the seed’s claims", "dated": "with a date"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a story is asked for.

    `group` is one of `groups`; `outlet` keeps the claims of that outlet; `page` counts from 1.
    `claims` are shown all on one page, in that order, where any are named.
    """

    sort: Sort = "spread"
    group: str = "all"
    outlet: str | None = None
    page: int = 1
    wide: bool = False
    claims: tuple[str, ...] = ()


def sorted_claims(book: Book, sort: Sort) -> list[Claim]:
    """All claims of a story in that order; ties keep the order by number of outlets."""
    keys: dict[Sort, Callable[[Claim], Any]] = {
        "spread": lambda _: 0,
        "difference": lambda claim: -len(book.points.get(claim.id, ())),
        "time": lambda claim: _earliest(book, claim) or "9999",
        "seed": lambda claim: _place_in_seed(book, claim),
    }
    return sorted(book.claims.values(), key=keys[sort])


def _earliest(book: Book, claim: Claim) -> str | None:
    return min((day for p in claim.members if (day := book.story.head(p).published)), default=None)


def _place_in_seed(book: Book, claim: Claim) -> float:
    members = (book.story.passages[member] for member in claim.members)
    places = (passage.position for passage in members if passage.article == book.story.seed)
    return min(places, default=float("inf"))


def holds(book: Book, claim: Claim, outlet: str) -> bool:
    """Whether the outlet has a passage in the claim."""
    return any(book.story.passages[member].outlet == outlet for member in claim.members)


def groups(book: Book) -> dict[str, str]:
    """The groups of outlets a reader can choose and their names: ours, and those of the user's labels."""
    labels = [pair for outlet in book.outlets for pair in book.story.labels.get(outlet, {}).items()]
    return GROUPS | {f"{label}:{value}": f"{label} {value}" for label, value in sorted(set(labels))}


def outlets_of(book: Book, group: str) -> list[str]:
    """The outlets of a group, in order of their first publication."""
    if ":" in group:
        label, _, value = group.partition(":")
        return [outlet for outlet in book.outlets if book.story.labels.get(outlet, {}).get(label) == value]
    if group == "dated":
        return [o for o, heads in book.outlets.items() if any(dates.day_of(h.published) for h in heads)]
    if group == "seed" and book.seed_outlet:
        seeded = [claim for claim in book.claims.values() if holds(book, claim, book.seed_outlet)]
        near = {book.story.passages[member].outlet for claim in seeded for member in claim.members}
        return [outlet for outlet in book.outlets if outlet in near]
    return list(book.outlets)
