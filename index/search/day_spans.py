"""Days as integers `YYYYMMDD`, and the spans that a person writes: 2023, 2023-11, 2023-11..2023-12-05."""

from __future__ import annotations

import re
from calendar import monthrange

EARLIEST, LATEST = 0, 99_991_231

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def day_number(published: str | None) -> int | None:
    """Return the day of an ISO 8601 date or time as `YYYYMMDD`; None where there is none."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    return int("".join(match.groups())) if match else None


def span(text: str) -> tuple[int, int] | None:
    """Return the first and last day of a date or a range `A..B`, `A..`, `..B`; None if it is neither."""
    since, dots, until = text.partition("..")
    if not dots:
        return _days(since)
    if not since and not until:
        return None
    first = _days(since) if since else (EARLIEST, EARLIEST)
    last = _days(until) if until else (LATEST, LATEST)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days(text: str) -> tuple[int, int] | None:
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] is None:
        return year * 10_000 + 101, year * 10_000 + 1231
    if not 1 <= month <= 12 or year < 1:
        return None
    length = monthrange(year, month)[1]
    if match[3] is None:
        return (year * 100 + month) * 100 + 1, (year * 100 + month) * 100 + length
    return ((year * 100 + month) * 100 + day,) * 2 if 1 <= day <= length else None
