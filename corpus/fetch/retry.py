"""Which statuses are retried, and after how long (RFC 9110, 10.2.3; RFC 6585 for 429). Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

RETRY_STATUSES = frozenset({429, 500, 502, 503, 504})


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait, None where it is absent or malformed."""
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


def retry_delay(attempt: int, backoff: float, server_delay: float | None) -> float:
    """Seconds before the next attempt: what the server asked for, else `backoff * 2**attempt` (from 0)."""
    return server_delay if server_delay is not None else backoff * 2.0**attempt
