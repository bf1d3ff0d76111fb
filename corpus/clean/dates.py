"""Days and times as publishers write them, to ISO 8601. Reads strings only; has no clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

# Month names and their short forms in the tongues of the press; a semicolon ends a month.
_NAMES = """
january jan januar jänner janvier enero ene janeiro gennaio gen januari januára stycznia января
січня ocak ledna tammikuuta janúar thg1;
february feb februar februari février fevrier fév febrero fevereiro fev febbraio febr lutego luty
lute февраля лютого şubat února helmikuuta febrúar;
march mar märz maerz mrz mars marzo março marco maart mrt marca марта березня mart března
maaliskuuta;
april apr avril avr abril abr aprile kwietnia апреля квітня nisan dubna huhtikuuta apríl;
may mai mayo maio maggio mag mei maj maja мая травня mayıs května toukokuuta maí;
june jun juni juin junio junho giugno giu czerwca июня червня haziran června kesäkuuta júní;
july jul juli juillet juil julio julho luglio lug lipca июля липня temmuz července heinäkuuta júlí;
august aug août aout agosto ago augustus augusti sierpnia августа серпня ağustos srpna elokuuta
ágúst;
september sep sept septembre septiembre setiembre setembro set settembre września сентября вересня
eylül září syyskuuta;
october oct oktober okt octobre octubre outubro out ottobre ott października октября жовтня ekim
října lokakuuta október;
november nov novembre noviembre novembro listopada ноября листопада kasım listopadu marraskuuta
nóvember;
december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia декабря
грудня aralık prosince joulukuuta desember des
"""
_MONTHS = {name: number for number, names in enumerate(_NAMES.split(";"), start=1) for name in names.split()}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_TIME = r"(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}(?::\d{2})?|[+-]\d{2})"
_ISO = re.compile(
    rf"(?P<y>\d{{4}})[-/.]?(?P<m>\d{{2}})[-/.]?(?P<d>\d{{2}})(?:(?:T|\s|,)+{_TIME}\s*{_ZONE}?)?(?!\d).*",
    re.IGNORECASE | re.DOTALL,
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.|,)?\s*(?:de\s+"
    rf"|of\s+)?({_MONTH})\b\.?,?\s*(?:de\s+|del\s+)?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}})(?!\d)", re.IGNORECASE
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_DOTTED_SHORT = re.compile(r"(?<![\d.])(\d{2})\.(\d{2})\.(\d{2})(?![\d.])")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_WEEKDAY = re.compile(r"[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
_FIRST_YEAR = 1700
# The easternmost zone is fourteen hours ahead of UTC: a time without zone may be that much older.
_EASTERNMOST = timedelta(hours=14)
_SKEW = timedelta(minutes=10)


def machine_date(value: str) -> str | None:
    """ISO 8601 of a date in a machine's field (JSON-LD, meta, `<time>`), offset kept; None if unclear.

    Knows ISO 8601 and its usual misspellings, RFC 5322 dates, seconds and milliseconds since 1970,
    and whatever `written_date` knows. Midnight without an offset is taken as a day.
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
    return written_date(value)


def written_date(text: str) -> str | None:
    """The first day named in prose (`December 01, 2023`, `1. Dezember 2023`, `2023年12月1日`), as ISO.

    `3/4/2023` could be two days and is none; `13/4/2023` is one.
    """
    found = [(match.start(), day) for match, day in _days(text) if day]
    return min(found)[1] if found else None


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
    clock = (
        match["time"].replace(",", ".").rjust(5, "0")
        if len(match["time"]) < 5
        else match["time"].replace(",", ".")
    )
    hours, _, rest = clock.partition(":")
    zone = (match["zone"] or "").upper()
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    try:
        then = datetime.fromisoformat(f"{day}T{hours.rjust(2, '0')}:{_short_fraction(rest)}{zone}")
    except ValueError:
        return day
    if not zone and (then.hour, then.minute, then.second) == (0, 0, 0):
        return day
    return then.isoformat()


def _short_fraction(clock: str) -> str:
    whole, dot, fraction = clock.partition(".")
    return (
        f"{whole}{dot}{fraction[:6].ljust(3, '0') if len(fraction) < 4 else fraction[:6].ljust(6, '0')}"
        if dot
        else whole
    )


def _days(text: str) -> list[tuple[re.Match[str], str | None]]:
    """Each kind of date's first match, with the day it means."""
    kinds = (
        (_YEAR_FIRST, (1, 2, 3)),
        (_CJK, (1, 2, 3)),
        (_DOTTED, (3, 2, 1)),
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
    )
    found = [
        (match, _day(*(match[group] for group in groups)))
        for pattern, groups in kinds
        if (match := pattern.search(text))
    ]
    if match := _DOTTED_SHORT.search(text):
        found.append((match, _day(f"20{match[3]}", match[2], match[1])))
    if match := _SLASHED.search(text):
        found.append((match, _slashed(match)))
    return found


def _slashed(match: re.Match[str]) -> str | None:
    first, second, year = match.groups()
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return None
    return day_first or month_first


def _day(year: str, month: str, day: str) -> str | None:
    number = _MONTHS.get(month.casefold()) or (int(month) if month.isdecimal() else 0)
    try:
        found = date(int(year), number, int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= _FIRST_YEAR else None
