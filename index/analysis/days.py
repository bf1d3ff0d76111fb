"""Formats dates, never more exactly than they are known. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_of(published: str | None) -> date | None:
    """The day, where one is known.

    >>> day_of("2023-12-01T09:30:00+01:00"), day_of("2023-12"), day_of(None)
    (datetime.date(2023, 12, 1), None, None)
    """
    try:
        return date.fromisoformat((published or "")[:10]) if len(published or "") >= 10 else None
    except ValueError:
        return None


def short(published: str | None) -> str:
    """A date without its year.

    >>> short("2023-11-04"), short("2023-11"), short("2023"), short(None)
    ('4 Nov', 'in Nov', 'in 2023', 'undated')
    """
    day = day_of(published)
    if day:
        return f"{day.day} {MONTHS[day.month - 1]}"
    month = _month(published)
    if month:
        return f"in {MONTHS[month - 1]}"
    return f"in {published}" if published else "undated"


def full(published: str | None) -> str:
    """A date with its year.

    >>> full("2023-11-04T10:00"), full("2023-11"), full("2023"), full("")
    ('4 Nov 2023', 'in Nov 2023', 'in 2023', 'undated')
    """
    day = day_of(published)
    year = f" {(published or '')[:4]}" if day or _month(published) else ""
    return short(published) + year


def month(published: str | None) -> str:
    """The month as a heading.

    >>> month("2023-11-04"), month("2023"), month(None)
    ('November 2023', '2023', 'date not known')
    """
    number = _month(published)
    if number and published:
        return f"{FULL_MONTHS[number - 1]} {published[:4]}"
    return published or "date not known"


def _month(published: str | None) -> int | None:
    part = (published or "")[5:7]
    return int(part) if part.isdigit() and 1 <= int(part) <= 12 else None
