"""Times of the day, as minutes that can be meant: 7 a.m., about 1:30, between 6 and 8 am, noon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.languages.english_days import DAY_PARTS, ZONES
from index.reading.records import When

if TYPE_CHECKING:
    import re
    from datetime import date


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


def clock(match: re.Match[str], _known: date | None) -> When | None:
    """The time or range of times that a match of `CLOCK` or `CLOCK24` names."""
    groups = match.groupdict()
    half = groups.get("half")
    high = _minutes(match["hour"], match["minute"], half)
    low = high
    if groups.get("from"):
        low = _minutes(groups["from"], groups["from_minute"], groups["from_half"] or half)
    zone = ZONES[match["zone"].lower()] if match["zone"] else None
    low, high = min(low, high), max(low, high)
    margin = _margin(match["about"], low, high)
    return When(match.start(), match.end(), minutes=margin, zone=zone, about=match["about"] is not None)


def named_hour(match: re.Match[str], _known: date | None) -> When | None:
    """Noon, midday or midnight, from a match of `NAMED_HOUR`; after midnight the day begins at 0."""
    about = match["about"]
    low, high = DAY_PARTS[match["part"].lower()]
    if low == 1440 and about and not about.lower().endswith("before"):
        low = high = 0
    start = match.start("about") if about else match.start("part")
    return When(start, match.end(), minutes=_margin(about, low, high), about=about is not None)
