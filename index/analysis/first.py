"""Which outlet had each claim first, as far as dates tell. Pure.

Dates without a time, and times without a zone, cannot be ordered within a day: the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.analysis.comparison import Comparison, Head
    from index.records import Claim

Order = Literal["first", "same day", "unknown"]


@dataclass(frozen=True, slots=True)
class First:
    """The earliest of a claim: `outlets` are one outlet if `order` is `first`, else all of that day.

    `published` is ISO 8601, None where no date is known; `undated` are the outlets of which nobody
    can say whether they were earlier still.
    """

    claim: Claim
    order: Order
    published: str | None
    outlets: tuple[str, ...]
    undated: tuple[str, ...]


def firsts(story: Comparison) -> tuple[First, ...]:
    """The earliest of each claim, claims by that date, those without any date last."""
    found = [first(claim, story) for claim in story.claims]
    return tuple(sorted(found, key=lambda one: (one.published is None, one.published or "", one.claim.id)))


def first(claim: Claim, story: Comparison) -> First:
    """The earliest of one claim."""
    undated = _outlets(head for member in claim.members if not (head := story.head(member)).published)
    of_day = story.earliest(claim)
    if not of_day:
        return First(claim, "unknown", None, (), undated)
    day = str(of_day[0].published)[:10]
    outlets = _outlets(of_day)
    if len(outlets) == 1:
        return First(claim, "first", min(str(head.published) for head in of_day), outlets, undated)
    moments = [(moment, head) for head in of_day if (moment := instant(head.published)) is not None]
    if len(moments) < len(of_day):
        return First(claim, "same day", day, outlets, undated)
    earliest, winner = min(moments, key=lambda row: (row[0], row[1].outlet))
    tied = _outlets(head for moment, head in moments if moment == earliest)
    return First(claim, "first" if len(tied) == 1 else "same day", winner.published, tied, undated)


def instant(published: str | None) -> datetime | None:
    """The moment, where both a time and a zone are known.

    >>> instant("2023-12-01"), instant("2023-12-01T09:00:00")
    (None, None)
    """
    if not published or len(published) <= len("2023-12-01"):
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else None


def _outlets(heads: Iterable[Head]) -> tuple[str, ...]:
    return tuple(sorted({head.outlet for head in heads}))
