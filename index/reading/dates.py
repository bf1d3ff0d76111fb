"""Days and times said in a passage, resolved against the day its article was published.

A mention keeps what was said (weekday, day, month, year, minutes of the clock) and, where the
article's date allows it, the days that can be meant. Years and clock times live here, not in
`numbers`.

>>> [str(when.first) for when in dates("He left on Tuesday.", "2023-06-22", "en")]
['2023-06-20']
>>> [(when.month, when.day, when.minutes) for when in dates("at 9:13 p.m. on June 18", None, "en")]
[(6, 18, (1273, 1273))]
>>> [(str(when.first), str(when.last)) for when in dates("It began last month.", "2023-06-22", "en")]
[('2023-05-01', '2023-05-31')]
>>> dates("The 2,005 men may march on.", None, "en")
()
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from index.reading import other_dates
from index.reading.clock_times import clock, named_hour
from index.reading.languages.english_dates import (
    AGO,
    CLOCK,
    CLOCK4,
    CLOCK24,
    DEICTIC,
    IN_FIGURES,
    ISO,
    JOINT,
    MONTH_DAY,
    MONTH_YEAR,
    NAMED_HOUR,
    NEIGHBOUR,
    WEEK,
    YEAR_ALONE,
)
from index.reading.languages.english_days import (
    DAY_PARTS,
    MONTHS,
    NUMBER_WORDS,
    SEASONS,
    SPANS,
    WEEKDAYS,
)
from index.reading.records import When

if TYPE_CHECKING:
    import re


_MONTHS = 12


def dates(
    text: str, published: str | None, language: str, *, day_first: bool | None = None
) -> tuple[When, ...]:
    """Every day and time that `text` names, in order, never overlapping.

    `published` is ISO 8601, a day or a time; only its day is used. What cannot be resolved
    without it keeps its words (`weekday`, `month`, `day`) and has no `first` and `last`.
    `language` is ISO 639-1; what is no language of `other_dates` reads as English. `day_first` tells the
    order of "3/4/2024"; where nobody knows it, such a day is left out.
    """
    known = _day_of(published)
    named = language in other_dates.LANGUAGES
    found = other_dates.days(text, known, language) if named else []
    low = text.lower()
    in_figures = (_DIGITS, IN_FIGURES, partial(_in_figures, day_first))
    for signs, pattern, read in _SHARED if named else (in_figures, *_READERS):
        if not any(sign in low for sign in signs):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            when = read(match, known)
            if when is not None:
                found.append(when)
    return _joined(text, sorted(found, key=lambda when: when.start))


def _day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 day or time; None where there is none, as in "2023" or "2023-12"."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _joined(text: str, found: list[When]) -> tuple[When, ...]:
    """A time of the day and the day beside it ("9:13 p.m. on Sunday") made one mention."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        if last and JOINT.fullmatch(text, last.end, when.start) and _clock_only(last) != _clock_only(when):
            hour, day = (last, when) if _clock_only(last) else (when, last)
            if day.minutes is None and (day.weekday is not None or day.day is not None):
                about = hour.about or day.about
                joined[-1] = replace(
                    day, start=last.start, end=when.end, minutes=hour.minutes, zone=hour.zone, about=about
                )
                continue
        joined.append(when)
    return tuple(joined)


def _clock_only(when: When) -> bool:
    return when.minutes is not None and when.weekday is None and when.first is None


def _month(word: str) -> int:
    return MONTHS[word[:3].lower()]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def _real(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _year(written: str | None, month: int, day: int, known: date | None) -> int | None:
    """The year as written, else the one that puts this day within half a year of the article's."""
    if written or known is None:
        return int(written) if written else None
    years = (known.year - 1, known.year, known.year + 1)
    return min(years, key=lambda year: abs((date(year, month, min(day, 28)) - known).days))


def _on(when: When, day: date) -> When:
    weekday = day.weekday()
    return replace(when, year=day.year, month=day.month, day=day.day, weekday=weekday, first=day, last=day)


def _iso(match: re.Match[str], _known: date | None) -> When | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    real = _real(year, month, day) if 1 <= month <= 12 and day else None
    if real is None:
        return None
    return When(match.start(), match.end(), year, month, day, real.weekday(), first=real, last=real)


def _month_day(match: re.Match[str], known: date | None) -> When | None:
    month = _month(match["month"] or match["month2"])
    start = _day(match["day0"] or match["day"] or match["day2"])
    year = _year(match["year"], month, start, known)
    until = match["day3"] or match["day4"] or (match["day2"] if match["day0"] else None)
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    if year is None:
        if until:
            return When(match.start(), match.end(), about=True)
        return When(match.start(), match.end(), month=month, day=start, weekday=weekday)
    first = last = _real(year, month, start)
    if until and first:
        later = _month(match["month3"]) if match["month3"] else month
        last = _real(year + (later < month), later, _day(until)) or first
    if first is None or last is None:
        return None
    weekday = first.weekday() if first == last else weekday
    return When(
        match.start(), match.end(), year, month, start, weekday,
        first=first, last=max(first, last), guessed=match["year"] is None,
    )  # fmt: skip


def _in_figures(day_first: bool | None, match: re.Match[str], _known: date | None) -> When | None:
    """A day written in figures, where only one order of day and month is possible, usual or known."""
    one, two, written = int(match["one"]), int(match["two"]), match["year"]
    if len(written) == 2 and match["mark"] == "-":
        return None
    if match["mark"] == "." or one > _MONTHS:
        day_first = True
    elif two > _MONTHS or one == two:
        day_first = False
    if day_first is None:
        return None
    day, month = (one, two) if day_first else (two, one)
    year = int(written) + (2000 if len(written) == 2 else 0)
    real = _real(year, month, day) if 1 <= month <= _MONTHS and day else None
    return When(*match.span(), year, month, day, real.weekday(), first=real, last=real) if real else None


def _day(written: str) -> int:
    return int(written.rstrip("sthnrd"))


def _month_year(match: re.Match[str], known: date | None) -> When | None:
    if match["year"] is None and (match["cue"] is None or not match["month"][0].isupper()):
        return None
    month = _month(match["month"])
    year = _year(match["year"], month, 15, known)
    if known and match["year"] is None and match["cue"] == "last":
        year = known.year - (month >= known.month)
    start = match.start() + (len(match["cue"]) + 1 if match["cue"] else 0)
    if year is None:
        return When(start, match.end(), month=month)
    last = date(year, month, monthrange(year, month)[1])
    guessed = match["year"] is None and match["cue"] != "last"
    return When(start, match.end(), year, month, first=date(year, month, 1), last=last, guessed=guessed)


def _week(match: re.Match[str], known: date | None) -> When | None:
    weekday = WEEKDAYS[match["weekday"].lower()]
    part = match["part"] or (match["cue"] if match["cue"] in {"early", "late"} else None)
    minutes = DAY_PARTS[part] if part else None
    when = When(match.start(), match.end(), weekday=weekday, minutes=minutes, about=bool(part))
    if known is None:
        return when
    day = known - timedelta((known.weekday() - weekday) % 7)
    if match["cue"] == "next":
        day += timedelta(7)
    return _on(when, day)


def _deictic(match: re.Match[str], known: date | None) -> When | None:
    word = match["word"].lower().split()[-1]
    part = {"tonight": "evening"}.get(word, word if word in DAY_PARTS else match["part"])
    if known is None and part is None:
        return None
    when = When(match.start(), match.end(), minutes=DAY_PARTS[part] if part else None, about=part is not None)
    if known is None:
        return when
    shift = -1 if "yesterday" in match["word"].lower() or word == "night" else word == "tomorrow"
    day = known + timedelta(shift)
    return _on(when, day)


def _ago(match: re.Match[str], known: date | None) -> When | None:
    if known is None:
        return When(match.start(), match.end(), about=True)
    length, slack = SPANS[match["unit"].lower()]
    count = _number(match["count"])
    # No further back than the calendar goes.
    middle = known - timedelta(min(length * count, (known - date.min).days - slack))
    first, last = middle - timedelta(slack), middle + timedelta(slack)
    if match["unit"].lower() == "year":
        first, last = date(middle.year, 1, 1), date(middle.year, 12, 31)
    return When(match.start(), match.end(), first=first, last=last, about=True)


def _neighbour(match: re.Match[str], known: date | None) -> When | None:
    if known is None:
        return None
    shift = {"this": 0, "next": 1}.get(match["cue"].lower(), -1)
    first, last = _stretch(match["unit"].lower(), shift, known)
    return When(match.start(), match.end(), first=first, last=last, about=True)


def _stretch(unit: str, shift: int, known: date) -> tuple[date, date]:
    """First and last day of the week, month, season or year `shift` away from the article's."""
    if unit == "week":
        monday = known + timedelta(7 * shift - known.weekday())
        return monday, monday + timedelta(6)
    if unit == "month":
        index = known.year * 12 + known.month - 1 + shift
        year, month = index // 12, index % 12 + 1
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if unit == "year":
        return date(known.year + shift, 1, 1), date(known.year + shift, 12, 31)
    start, end = SEASONS[unit]
    # "Last summer", said in winter, is this year's.
    year = known.year + shift + (shift < 0 and known.month > end)
    return date(year, start, 1), date(year, end, monthrange(year, end)[1])


def _year_alone(match: re.Match[str], _known: date | None) -> When | None:
    year = int(match["year"])
    until = int(match["year"][: -len(match["to"])] + match["to"]) if match["to"] else year
    if not year <= until <= 2199:
        return None
    exact = year if until == year else None
    return When(match.start(), match.end(), exact, first=date(year, 1, 1), last=date(until, 12, 31))


# Each pattern runs only where one of its signs stands in the text: most sentences name no day.
_NAMES = tuple(MONTHS)
_DIGITS = tuple("0123456789")
_READERS = (
    (_DIGITS, ISO, _iso),
    (_NAMES, MONTH_DAY, _month_day),
    (_NAMES, MONTH_YEAR, _month_year),
    (("day",), WEEK, _week),
    (("day", "night", "tomorrow", "this"), DEICTIC, _deictic),
    (("ago",), AGO, _ago),
    (("last", "this", "next", "previous"), NEIGHBOUR, _neighbour),
    (_DIGITS, CLOCK, clock),
    ((":",), CLOCK24, clock),
    (_DIGITS, CLOCK4, clock),
    (("1", "2"), YEAR_ALONE, _year_alone),
    (("noon", "mid"), NAMED_HOUR, named_hour),
)
# What is written alike in every language.
_SHARED = ((_DIGITS, ISO, _iso), ((":",), CLOCK24, clock))
