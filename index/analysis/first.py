"""Which outlet published first, as far as dates tell: the one place that compares dates of publication. Pure.

Dates without a time, and times without a zone, cannot be ordered within a day: the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from index.analysis.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Published(Protocol):
    """Anything that an outlet published: an article's head, a document of the index."""

    @property
    def outlet(self) -> str:
        """Who published it."""

    @property
    def published(self) -> str | None:
        """When, in ISO 8601: a time, a day, a month or a year; None where that is not known."""


Order = Literal["first", "same day", "unknown"]
Publication = TypeVar("Publication", bound=Published)
DAY: Final = len("2023-12-01")


@dataclass(frozen=True, slots=True)
class First:
    """The earliest of a claim: `outlets` are one outlet if `order` is `first`, else all of that day.

    `published` is ISO 8601, None where no date is known; `undated` are the outlets of which nobody
    can say whether they were earlier still.
    """

    order: Order
    published: str | None
    outlets: tuple[str, ...]
    undated: tuple[str, ...]


def earliest(publications: Iterable[Publication]) -> tuple[Publication, ...]:
    """The publications of the first day: a month or a year is no day, and counts only where none has one.

    None where none has a date.
    """
    dated = [one for one in publications if one.published]
    known = [one for one in dated if day_of(one.published)] or dated
    first = min((str(one.published)[:DAY] for one in known), default=None)
    return tuple(one for one in known if str(one.published)[:DAY] == first)


def first_day(publications: Iterable[Published]) -> str | None:
    """The day of `earliest` (or its month or year, where no day is known); None if none has a date."""
    found = earliest(publications)
    return str(found[0].published)[:DAY] if found else None


def first(publications: Iterable[Published]) -> First:
    """Who was first among these, and how sure that is."""
    publications = list(publications)
    undated = _outlets(one for one in publications if not one.published)
    of_day = earliest(publications)
    if not of_day:
        return First("unknown", None, (), undated)
    day = str(of_day[0].published)[:DAY]
    outlets = _outlets(of_day)
    if len(outlets) == 1:
        return First("first", min(str(one.published) for one in of_day), outlets, undated)
    moments = [(moment, one) for one in of_day if (moment := instant(one.published)) is not None]
    if len(moments) < len(of_day):
        return First("same day", day, outlets, undated)
    earliest_moment, winner = min(moments, key=lambda row: (row[0], row[1].outlet))
    tied = _outlets(one for moment, one in moments if moment == earliest_moment)
    return First("first" if len(tied) == 1 else "same day", winner.published, tied, undated)


def instant(published: str | None) -> datetime | None:
    """The moment, where both a time and a zone are known.

    >>> instant("2023-12-01"), instant("2023-12-01T09:00:00")
    (None, None)
    """
    if not published or len(published) <= DAY:
        return None
    moment = datetime.fromisoformat(published)
    return moment if moment.tzinfo else None


def _outlets(publications: Iterable[Published]) -> tuple[str, ...]:
    return tuple(sorted({one.outlet for one in publications}))
