"""Days and times as publishers write them, to ISO 8601. Reads strings only; has no clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from corpus.clean.clock import HALF, ZONE, twenty_four, zone_offset
from corpus.clean.months import MONTHS, is_day_first, months_of

_TIME = r"(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
_ISO = re.compile(
    rf"(?P<y>\d{{4}})[-/.]?(?P<m>\d{{2}})[-/.]?(?P<d>\d{{2}})"
    rf"(?:(?:T|\s|,)+{_TIME}\s*(?:{HALF}\s*)?{ZONE}?)?(?!\d).*",
    re.IGNORECASE | re.DOTALL,
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_DOTTED_SHORT = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?![\d.])")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERED = ((_YEAR_FIRST, (1, 2, 3)), (_CJK, (1, 2, 3)), (_DOTTED, (3, 2, 1)))
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_WEEKDAY = re.compile(r"[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
_YEAR_LAST = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) ([A-Z]{2,5}) (\d{4})")
_FIRST_YEAR = 1700
# The easternmost zone is fourteen hours ahead of UTC: a time without zone may be that much older.
_EASTERNMOST = timedelta(hours=14)
_SKEW = timedelta(minutes=10)


class Written(NamedTuple):
    """A day in a text (ISO 8601), and where it stands there."""

    start: int
    end: int
    day: str


def machine_date(value: str) -> str | None:
    """ISO 8601 of a date in a machine's field (JSON-LD, meta, `<time>`), offset kept; None if unclear.

    Knows ISO 8601 and its usual misspellings, RFC 5322 dates, those of `date` and Java,
    seconds and milliseconds since 1970, and whatever `written_date` knows. Midnight without an offset
    is taken as a day.
    """
    value = value.strip()
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    if match := _ISO.match(value):
        return _from_parts(match)
    if _WEEKDAY.match(value):
        try:
            return parsedate_to_datetime(value).isoformat()
        except ValueError:
            return None
    if match := _YEAR_LAST.fullmatch(value):
        month, number, clock, zone, year = match.groups()
        day = written_date(f"{number} {month} {year}")
        return machine_date(f"{day} {clock} {zone}") if day else None
    return written_date(value)


def written_date(text: str, language: str = "") -> str | None:
    """The first day named in prose (`December 01, 2023`, `1. Dezember 2023`, `2023年12月1日`), as ISO.

    `3/4/2023` could be two days and is none, unless the language has one order; `13/4/2023` is one.
    """
    return next((one.day for one in written_days(text, language)), None)


def written_days(text: str, language: str = "") -> list[Written]:
    """Every day named in a text, in order, with months by their names in `language` too (`el`, `hi`)."""
    if not any(map(str.isdigit, text)):
        return []
    day_first = is_day_first(language)
    found = [one for months in ("", language) for one in _named(text, months)] if language else _named(text)
    found += [
        Written(match.start(), match.end(), day)
        for pattern, groups in _NUMBERED
        for match in pattern.finditer(text)
        if (day := _day(*(match[group] for group in groups)))
    ]
    found += [
        Written(match.start(), match.end(), day)
        for match in _DOTTED_SHORT.finditer(text)
        if (day := _day(f"20{match[3]}", match[2], match[1]))
    ]
    found += [
        Written(match.start(), match.end(), day)
        for match in _SLASHED.finditer(text)
        if (day := _slashed(match, day_first))
    ]
    return _apart(sorted(found))


def either_day(text: str) -> tuple[str, ...]:
    """The two days that a date such as `3/4/2023` could mean; nothing where none is so written."""
    for match in _SLASHED.finditer(text):
        first, second, year = match.groups()
        days = {day for pair in ((first, second), (second, first)) if (day := _day(year, *pair))}
        if len(days) == 2:
            return tuple(sorted(days))
    return ()


def is_after(published: str, moment: datetime) -> bool:
    """Whether an ISO date or time lies after `moment` (aware), wherever on earth it was written."""
    try:
        then = datetime.fromisoformat(published)
    except ValueError:
        return True
    if then.tzinfo is None:
        return then.replace(tzinfo=UTC) - _EASTERNMOST > moment
    return then > moment + _SKEW


def _from_parts(match: re.Match[str]) -> str | None:
    day = _day(match["y"], match["m"], match["d"])
    if day is None or not match["time"]:
        return day
    hours, _, rest = match["time"].replace(",", ".").partition(":")
    zone = zone_offset(match["zone"])
    try:
        hour = twenty_four(int(hours), match["half"])
        then = datetime.fromisoformat(f"{day}T{hour:02}:{_short_fraction(rest)}{zone}")
    except ValueError:
        return day
    if not zone and not match["half"] and (then.hour, then.minute, then.second) == (0, 0, 0):
        return day
    return then.isoformat()


def _short_fraction(clock: str) -> str:
    whole, dot, fraction = clock.partition(".")
    return (
        f"{whole}{dot}{fraction[:6].ljust(3, '0') if len(fraction) < 4 else fraction[:6].ljust(6, '0')}"
        if dot
        else whole
    )


def _named(text: str, language: str = "") -> list[Written]:
    """Days whose month has a name, of the press' usual languages or of `language` alone."""
    months = months_of(language) if language else MONTHS
    if not months:
        return []
    return [
        Written(match.start(), match.end(), day)
        for pattern in _patterns(language)
        for match in pattern.finditer(text)
        if (day := _day(match["y"], str(months[match["month"].lower()]), match["d"]))
    ]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Day first ("1. Dezember 2023"), month first ("December 1, 2023"), year first ("2023. december 1.")."""
    months = months_of(language) if language else MONTHS
    month = rf"(?P<month>{'|'.join(sorted(map(re.escape, months), key=len, reverse=True))})"
    written = (
        (
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.|,)?[\s-]*(?:de\s+|of\s+)?{month}(?!\w)"
            r"\.?,?[\s-]*(?:de\s+|del\s+)?(?P<y>\d{4})(?!\d)"
        ),
        rf"(?<!\w){month}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<y>\d{{4}})(?:\.|\sm\.)?\s+{month}\s+(?P<d>\d{{1,2}})(?!\d)",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)


def _apart(found: list[Written]) -> list[Written]:
    """Days in order, without those that overlap an earlier one."""
    kept: list[Written] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _slashed(match: re.Match[str], is_day_first: bool | None) -> str | None:
    first, second, year = match.groups()
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return None if is_day_first is None else day_first if is_day_first else month_first
    return day_first or month_first


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= _FIRST_YEAR else None
