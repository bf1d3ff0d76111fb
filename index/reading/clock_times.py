"""Times of the day, as minutes that can be meant: 7 a.m., about 1:30, between 6 and 8 am, noon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from index.reading.languages.english_days import DAY_PARTS, SEASONLESS, ZONES
from index.reading.records import When

if TYPE_CHECKING:
    import re


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    value = int(hour) % (12 if half else 24)
    return (value + 12 * bool(half and half[0] in "pP")) * 60 + int(minute or 0)


def _margin(about: str | None, low: int, high: int) -> tuple[int, int]:
    """The minutes that the words around a clock time leave open."""
    word = (about or "").lower().split()
    if not word:
        return low, high
    if word[-1] in {"after", "before"}:
        reach = 30 if len(word) > 1 else 720
        return (low, min(1440, high + reach)) if word[-1] == "after" else (max(0, low - reach), high)
    return max(0, low - 15), min(1440, high + 15)


def zone_of(written: str | None, known: date | None) -> int | None:
    """Minutes from UTC; a zone without its season is that of the article's day, or summer's without one.

    >>> from datetime import date
    >>> zone_of("ET", date(2024, 1, 15)), zone_of("ET", date(2024, 6, 15)), zone_of("EST", date(2024, 6, 15))
    (-300, -240, -300)
    """
    if written is None:
        return None
    winter = known is not None and written.lower() in SEASONLESS and not _summer(known)
    return ZONES[written.lower()] - 60 * winter


def _summer(day: date) -> bool:
    """Daylight saving in the United States (15 U.S.C. 260a): second Sunday of March to first of November."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return date(year, month, 1 + (6 - first.weekday()) % 7 + 7 * (number - 1))


def clock(match: re.Match[str], known: date | None) -> When | None:
    """The time or range of times that a match of `CLOCK` or `CLOCK24` names."""
    groups = match.groupdict()
    half = groups.get("half")
    high = _minutes(match["hour"], match["minute"], half)
    low = high
    if groups.get("from"):
        low = _minutes(groups["from"], groups["from_minute"], groups["from_half"] or half)
    zone = zone_of(match["zone"], known)
    low, high = min(low, high), max(low, high)
    about = groups.get("about")
    margin = _margin(about, low, high)
    return When(match.start(), match.end(), minutes=margin, zone=zone, about=about is not None)


def named_hour(match: re.Match[str], known: date | None) -> When | None:
    """Noon, midday or midnight, from a match of `NAMED_HOUR`; after midnight the day begins at 0."""
    about = match["about"]
    low, high = DAY_PARTS[match["part"].lower()]
    if low == 1440 and about and not about.lower().endswith("before"):
        low = high = 0
    start = match.start("about") if about else match.start("part")
    minutes, zone = _margin(about, low, high), zone_of(match["zone"], known)
    return When(start, match.end(), minutes=minutes, zone=zone, about=about is not None)
