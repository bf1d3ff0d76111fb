"""Which outlet published first, as far as dates tell: the one place that compares dates of publication. Pure.

Moments with a zone are compared as moments. A bare day, or a time without a zone, is compared with another
by the calendar; beside a moment it may lie anywhere between the first zone of the world and the last
(UTC+14 to UTC-12). Where nobody can say who was first, the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeVar

from index.analysis.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
FIRST_ZONE, LAST_ZONE = timedelta(hours=14), timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class First:
    """The earliest of a claim: `outlets` are one outlet if `order` is `first`, else all that may have been.

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
    known = _dated(publications)
    days = {str(one.published)[:DAY] for one in _not_preceded(known)}
    return tuple(one for one in known if str(one.published)[:DAY] in days)


def first_day(publications: Iterable[Published]) -> str | None:
    """The day of `earliest` (or its month or year, where no day is known); None if none has a date."""
    return min((str(one.published)[:DAY] for one in earliest(publications)), default=None)


def first(publications: Iterable[Published]) -> First:
    """Who was first among these, and how sure that is."""
    publications = list(publications)
    undated = _outlets(one for one in publications if not one.published)
    found = _not_preceded(_dated(publications))
    if not found:
        return First("unknown", None, (), undated)
    outlets = _outlets(found)
    published = min(str(one.published) for one in found)
    moments = {instant(one.published) for one in found}
    if len(outlets) == 1 or (len(moments) == 1 and None not in moments):
        return First("first" if len(outlets) == 1 else "same day", published, outlets, undated)
    return First("same day", published[:DAY], outlets, undated)


def _dated(publications: Iterable[Publication]) -> list[Publication]:
    """Those with a day; those with a month or a year where none has a day."""
    dated = [one for one in publications if one.published]
    return [one for one in dated if day_of(one.published)] or dated


def _not_preceded(dated: Sequence[Publication]) -> list[Publication]:
    """Those before which none of the others was published for certain."""
    values = {str(one.published) for one in dated}
    later = {value for value in values if any(_precedes(other, value) for other in values)}
    return [one for one in dated if str(one.published) not in later]


def _precedes(one: str, other: str) -> bool:
    """Whether a publication came before another for certain.

    >>> _precedes("2024-03-15T01:00:00+00:00", "2024-03-14T22:00:00-07:00")
    True
    >>> _precedes("2024-03-14", "2024-03-15"), _precedes("2024-03-14T23:30:00-05:00", "2024-03-15")
    (True, False)
    """
    moment, other_moment = instant(one), instant(other)
    if moment and other_moment:
        return moment < other_moment
    if moment or other_moment:
        return _bounds(one)[1] < _bounds(other)[0]
    return one[:DAY] < other[:DAY]


def _bounds(published: str) -> tuple[datetime, datetime]:
    """The earliest and the latest moment at which it can have been published."""
    if moment := instant(published):
        return moment, moment
    start = datetime.combine(datetime.fromisoformat(published[:DAY]), time(), UTC)
    return start - FIRST_ZONE, start + timedelta(days=1) + LAST_ZONE


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
