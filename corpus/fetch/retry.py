"""Whether and when to ask again (RFC 9110, 10.2.3; RFC 6585 for 429). Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AGAIN = frozenset({429, 500, 502, 503, 504})


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that the server asks to wait, None where it does not say or not understandably."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def pause(attempt: int, backoff: float, asked: float | None) -> float:
    """Seconds before another try: as the server asked, else `backoff`, doubled at each attempt from 0."""
    return asked if asked is not None else backoff * 2.0**attempt
