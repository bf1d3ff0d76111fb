"""Which claims of a story are shown and by which outlets, in which order. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from index.analysis import days as dates
from index.query.facts import Candidate
from index.query.filters import EVERYTHING, Filter, fitting
from index.query.order import ordered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.present.indexed_story import IndexedStory
    from index.query.order import Order
    from index.records import Claim

SORTS: Final[dict[Order, str]] = {
    "spread": "spread",
    "disagreement": "disagreement",
    "date": "date",
    "seed": "order of the seed",
}
GROUPS: Final = {"all": "all", "seed": "in the seed’s claims", "dated": "with a date"}


# The links above the matrix: what each asks for, most worth knowing first.
CHIPS: Final[tuple[tuple[str, Filter], ...]] = (
    ("all", EVERYTHING),
    ("≠ facts", Filter(kind="facts")),
    ("tone", Filter(kind="tone")),
    ("first alone", Filter(first="alone")),
    ("disputed", Filter(voice="disputes")),
    ("seed silent", Filter(seed="silent")),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A link that filters the claims: its words, what it asks for, and how many claims fit."""

    words: str
    query: Mapping[str, str]
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class StoryOptions:
    """Which claims of a story are shown, by which outlets and in which order.

    `group` is one of `groups`; `page` counts from 1. `claims` are shown all on one page, in that
    order, where any are named.
    """

    sort: Order = "spread"
    group: str = "all"
    filters: Filter = EVERYTHING
    page: int = 1
    wide: bool = False
    claims: tuple[str, ...] = ()


def sorted_claims(indexed: IndexedStory, order: Order) -> list[Claim]:
    """All claims of a story in that order; ties keep the order by number of outlets."""
    return [one.subject for one in ordered(_candidates(indexed), order)]


def chosen_claims(indexed: IndexedStory, options: StoryOptions) -> list[Claim]:
    """The claims that are named, or else those that fit, in their order."""
    if options.claims:
        return [indexed.claims[claim] for claim in options.claims]
    return [one.subject for one in ordered(fitting(_candidates(indexed), options.filters), options.sort)]


def chips(indexed: IndexedStory, options: StoryOptions) -> tuple[Chip, ...]:
    """The links that filter; those of the seed only where there is one."""
    candidates = _candidates(indexed)
    return tuple(
        Chip(words, given(asked), len(fitting(candidates, asked)), asked == options.filters)
        for words, asked in CHIPS
        if asked.seed is None or indexed.seed
    )


def given(filters: Filter) -> dict[str, str]:
    """What a filter asks for, by the names of its fields."""
    return {one.name: value for one in fields(filters) if (value := getattr(filters, one.name)) is not None}


def query_of(options: StoryOptions) -> dict[str, str | int]:
    """The options as an address says them; what is usual is left out."""
    rows: dict[str, str | int] = {**given(options.filters)}
    if options.sort != "spread":
        rows["sort"] = options.sort
    if options.group != "all":
        rows["outlets"] = options.group
    return rows


def _candidates(indexed: IndexedStory) -> list[Candidate[Claim]]:
    return [Candidate(claim, indexed.facts[claim.id]) for claim in indexed.claims.values()]


def holds(indexed: IndexedStory, claim: Claim, outlet: str) -> bool:
    """Whether the outlet has a passage in the claim."""
    return any(indexed.story.passages[member].outlet == outlet for member in claim.members)


def groups(indexed: IndexedStory) -> dict[str, str]:
    """The groups of outlets a reader can choose and their names: ours, and those of the user's labels."""
    labels = [pair for outlet in indexed.outlets for pair in indexed.story.labels.get(outlet, {}).items()]
    return GROUPS | {f"{label}:{value}": f"{label} {value}" for label, value in sorted(set(labels))}


def outlets_of(indexed: IndexedStory, group: str) -> list[str]:
    """The outlets of a group, in order of their first publication."""
    if ":" in group:
        label, _, value = group.partition(":")
        return [
            outlet for outlet in indexed.outlets if indexed.story.labels.get(outlet, {}).get(label) == value
        ]
    if group == "dated":
        return [o for o, heads in indexed.outlets.items() if any(dates.day_of(h.published) for h in heads)]
    if group == "seed" and indexed.seed_outlet:
        seeded = [claim for claim in indexed.claims.values() if holds(indexed, claim, indexed.seed_outlet)]
        near = {indexed.story.passages[member].outlet for claim in seeded for member in claim.members}
        return [outlet for outlet in indexed.outlets if outlet in near]
    return list(indexed.outlets)
