"""Days in languages beside English: `1. Dezember`, `le 1er décembre`, `1 декабря`, `12月1日`.

>>> [(when.month, when.day) for when in days("Ab dem 1. Dezember fährt sie.", None, "de")]
[(12, 1)]
>>> from datetime import date
>>> [str(when.first) for when in days("Это случилось в пятницу, 1 декабря 2023 года.", None, "ru")]
['2023-12-01']
>>> [str(when.first) for when in days("昨天关闭，12月3日开放。", date(2023, 12, 2), "zh")]
['2023-12-01', '2023-12-03']
>>> days("Er kam zu spät.", None, "de")
[]
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from index.reading.languages.cldr import months, weekdays
from index.reading.languages.other_calendars import CALENDARS, UNSPACED_NEAR, UNSPACED_WEEKDAYS
from index.reading.numerals import ascii_digits
from index.reading.records import When

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNSPACED = frozenset({"zh", "ja"})
LANGUAGES = frozenset(CALENDARS) | UNSPACED
_EDGE = r"(?<![\w.,])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_NUMERIC = (
    rf"{_EDGE}(?P<day0>{_DAY})(?P<mark>[./])(?P<month0>1[0-2]|0?[1-9])(?P=mark)(?P<year0>{_YEAR})(?![\w])"
)
# A count of days, not a day of the month: "3日間", "3日内".
_UNSPACED_DAY = (
    rf"(?:(?P<year>{_YEAR})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>{_DAY})(?:日|号|號)"
    rf"|(?P<year2>{_YEAR})年(?P<month2>1[0-2]|0?[1-9])月|(?P<year3>{_YEAR})年(?![前后後])"
    r"|(?:星期|周|週|礼拜)(?P<weekday>[一二三四五六日天])|(?P<weekday2>[月火水木金土日])曜日"
    rf"|(?P<near>{'|'.join(UNSPACED_NEAR)})"
)


def days(text: str, known: date | None, language: str) -> list[When]:
    """The days that `text` names in one of `LANGUAGES`, in order.

    A day without its year takes the one that puts it nearest to `known`, the article's day.
    """
    plain = ascii_digits(text)
    return [when for match in _pattern(language).finditer(plain) if (when := _read(match, known, language))]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    if language in UNSPACED:
        return re.compile(_UNSPACED_DAY)
    words = CALENDARS[language]
    of = f"(?:{words.of})?"
    month, weekday = (
        _forms(months(*words.locales), words.months, 1),
        _forms(weekdays(*words.locales), words.weekdays, 0),
    )
    lead = rf"(?:(?<!\w)(?:{'|'.join(weekday)}),?\s(?:{words.lead})?)?"
    day = rf"{_EDGE}(?P<day>{_DAY})(?:{words.after_day})?\s?{of}{_one_of('m', month)}(?!\w)"
    return re.compile(
        rf"{_NUMERIC}|{lead}{day}(?:,?\s{of}(?P<year>{_YEAR})(?!\w))?"
        rf"|(?<!\w)(?:{_one_of('n', month)}\s{of}(?P<year2>{_YEAR})"
        rf"|{words.year.format(f'(?P<year3>{_YEAR})')}(?![.,]?\d)"
        rf"|{_one_of('w', weekday)}|{_one_of('t', [name for name, _ in words.near])})(?!\w)",
        0 if language == "de" else re.IGNORECASE,
    )


def _forms(names: Sequence[frozenset[str]], more: Mapping[int, str], first: int) -> list[str]:
    """For each month or weekday a pattern of all its forms, the longest first."""
    return [
        "|".join([*sorted(map(re.escape, forms), key=len, reverse=True), *([more[at]] if at in more else [])])
        for at, forms in enumerate(names, first)
    ]


def _one_of(kind: str, names: Sequence[str]) -> str:
    """A choice whose groups tell which name it was: `m0` is the first month."""
    return "(?:" + "|".join(f"(?P<{kind}{at}>{name})" for at, name in enumerate(names)) + ")"


def _read(match: re.Match[str], known: date | None, language: str) -> When | None:
    said = {name: value for name, value in match.groupdict().items() if value is not None}
    if language in UNSPACED:
        return _unspaced(match, said, known)
    named = {name[0]: int(name[1:]) for name in said if name[1:].isdigit() and name[0] in "mnwt"}
    if "m" in named or "day0" in said:
        year, day = (said.get(name) or said.get(f"{name}0") for name in ("year", "day"))
        return _dated(
            match, _int(year), named.get("m", int(said.get("month0", 1)) - 1) + 1, int(day or 1), known
        )
    if "n" in named:
        return _month(match, int(said["year2"]), named["n"] + 1)
    if "year3" in said:
        return _whole_year(match, int(said["year3"]))
    if "w" in named:
        return _weekday(match, named["w"], known)
    return _near(match, CALENDARS[language].near[named["t"]][1], known)


def _unspaced(match: re.Match[str], said: dict[str, str], known: date | None) -> When | None:
    if "day" in said:
        return _dated(match, _int(said.get("year")), int(said["month"]), int(said["day"]), known)
    if "year2" in said:
        return _month(match, int(said["year2"]), int(said["month2"]))
    if "year3" in said:
        return _whole_year(match, int(said["year3"]))
    if "near" in said:
        return _near(match, UNSPACED_NEAR[said["near"]], known)
    sign = said.get("weekday") or said["weekday2"]
    column = slice(0, 1) if "weekday" in said else slice(1, 2)
    of_week = next((at for at, signs in enumerate(UNSPACED_WEEKDAYS) if sign in signs[column]), 6)
    return _weekday(match, of_week, known)


def _int(written: str | None) -> int | None:
    return int(written) if written else None


def _dated(match: re.Match[str], year: int | None, month: int, day: int, known: date | None) -> When | None:
    if year is None:
        if known is None:
            return When(*match.span(), month=month, day=day)
        guessed, year = True, _nearest(month, day, known)
    else:
        guessed = False
    if day > monthrange(year, month)[1]:
        return None
    found = date(year, month, day)
    return When(*match.span(), year, month, day, found.weekday(), first=found, last=found, guessed=guessed)


def _nearest(month: int, day: int, known: date) -> int:
    years = range(max(known.year - 1, date.min.year), min(known.year + 1, date.max.year) + 1)
    return min(years, key=lambda year: abs((date(year, month, min(day, 28)) - known).days))


def _month(match: re.Match[str], year: int, month: int) -> When:
    last = date(year, month, monthrange(year, month)[1])
    return When(*match.span(), year, month, first=date(year, month, 1), last=last)


def _whole_year(match: re.Match[str], year: int) -> When:
    return When(*match.span("year3"), year, first=date(year, 1, 1), last=date(year, 12, 31))


def _weekday(match: re.Match[str], weekday: int, known: date | None) -> When:
    """The last such day up to the article's, as in English."""
    if known is None:
        return When(*match.span(), weekday=weekday)
    return _on(match, known - timedelta((known.weekday() - weekday) % 7))


def _near(match: re.Match[str], shift: int, known: date | None) -> When | None:
    return _on(match, known + timedelta(shift)) if known else None


def _on(match: re.Match[str], day: date) -> When:
    return When(*match.span(), day.year, day.month, day.day, day.weekday(), first=day, last=day)
