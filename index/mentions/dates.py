"""Days and times said in a passage, resolved against the day its article was published.

A mention keeps what was said (weekday, day, month, year, minutes of the clock) and, where the
article's date allows it, the days that can be meant. Years and clock times live here, not in
`numbers`.

>>> [str(when.first) for when in dates("He left on Tuesday.", "2023-06-22")]
['2023-06-20']
>>> [(when.month, when.day, when.minutes) for when in dates("at 9:13 p.m. on June 18", None)]
[(6, 18, (1273, 1273))]
>>> [(str(when.first), str(when.last)) for when in dates("It began last month.", "2023-06-22")]
[('2023-05-01', '2023-05-31')]
>>> dates("The 2,005 men may march on.", None)
()
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.mentions.calendar_words import (
    DAY_PARTS,
    MONTHS,
    NUMBER_WORDS,
    SEASONS,
    SPANS,
    WEEKDAYS,
    ZONES,
)


@dataclass(frozen=True, slots=True)
class When:
    """A day or a time at `[start, end)` of its text.

    `weekday` counts from Monday = 0. `first` and `last` are the days that can be meant, both
    included, where they could be resolved. `minutes` are the minutes of the day that can be meant,
    0 to 1440, both included; `zone` is minutes from UTC where one was named. `about` says that the
    words themselves leave a margin.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    zone: int | None = None
    first: date | None = None
    last: date | None = None
    about: bool = False


_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s)"
# What makes four digits a quantity and not a year.
_NO_QUANTITY = (
    r"(?![,.:]?\d|[-–]?\s?(?:%|percent|per cent|people|persons|men|women|children|soldiers|troops|feet|foot|"
    r"ft|met(?:re|er)s?|m\b|km|kilo|miles?|yards?|tons?\b|tonnes?|dollars|euros|pounds|hours?|minutes|days|"
    r"seconds|weeks|months|years|square|sq\b|civilians|homes|houses|jobs|workers|police|victims|others|"
    r"of the\b))"
)
_ZONE = "(?:" + "|".join(sorted(map(re.escape, ZONES), key=len, reverse=True)) + ")"

_ISO = re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),?\s)?"
    rf"(?:(?P<month>{_MONTH})\s(?P<day>{_DAY})\b(?![:.,]?\d|\s?%|\s?[ap]\.?\s?m\b)"
    rf"|(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH})(?![a-z]))"
    rf"(?:{_TO}(?:(?P<month3>{_MONTH})\s)?(?P<day3>{_DAY})\b(?!:\d))?"
    rf"(?:,?\s(?P<year>{_YEAR}))?"
)
_MONTH_YEAR = re.compile(
    rf"\b(?:(?P<cue>early|mid|late|last|next|this|in|of|since|until|by|from|during|late in|early in)[\s-])?"
    rf"(?P<month>{_MONTH})(?![a-z])(?:,?\s(?P<year>{_YEAR}))?"
)
_WEEK = re.compile(
    rf"\b(?:(?P<cue>early|late|last|next|this)\s(?:on\s)?)?(?P<weekday>{_WEEKDAY})(?:['’]s)?\b"
    r"(?:\s(?P<part>dawn|morning|midday|noon|afternoon|evening|midnight|night)\b)?"
)
_DEICTIC = re.compile(
    r"\b(?P<word>today|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight)\b"
    r"(?:\s(?P<part>morning|afternoon|evening))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?P<count>\d{1,3}|" + "|".join(NUMBER_WORDS) + r")\s(?P<unit>day|week|month|year|decade)s?\sago\b",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    r"\b(?P<cue>last|this|next|previous)\s"
    r"(?P<unit>week|month|year|spring|summer|autumn|fall|winter)(?:['’]s)?\b",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(
    rf"(?<![\d$€£#,.-])\b(?P<year>{_YEAR})\b{_NO_QUANTITY}(?:[-–](?P<to>\d\d(?:\d\d)?)\b)?"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_HALF = r"[ap]\.?\s?m\b\.?"
_CLOCK = re.compile(
    r"(?:\b(?P<about>about|around|approximately|roughly|some time|shortly after|just after|soon after|"
    r"shortly before|just before|before|after|nearly|almost|close to)\s)?"
    rf"\b(?:(?P<from>{_HOUR})(?:[:.]\s?(?P<from_minute>[0-5]\d))?\s?(?P<from_half>{_HALF})?"
    r"(?:\s(?:and|to)\s|[-–]))?"
    rf"(?P<hour>{_HOUR})(?:[:.]\s?(?P<minute>[0-5]\d))?\s?(?P<half>{_HALF})"
    rf"(?:\s\(?(?P<zone>{_ZONE})\b)?",
    re.IGNORECASE,
)
_CLOCK24 = re.compile(
    r"(?:\b(?P<about>about|around|shortly after|just after|shortly before|just before)\s)?"
    rf"(?<![\d:])(?P<hour>{_HOUR}):(?P<minute>[0-5]\d)\b"
    rf"(?!:?\d|\s(?:left|to go|remaining|into|minutes)\b)(?:\s\(?(?P<zone>{_ZONE})\b)?",
    re.IGNORECASE,
)
_JOINT = re.compile(r",?\s(?:on\s|at\s)?(?:\((?!.))?")
_NAMED_HOUR = re.compile(r"\b(?:at|by|until|before|after)\s(?P<part>noon|midday|midnight)\b", re.IGNORECASE)


def dates(text: str, published: str | None = None) -> tuple[When, ...]:
    """Every day and time that `text` names, in order, never overlapping.

    `published` is ISO 8601, a day or a time; only its day is used. What cannot be resolved
    without it keeps its words (`weekday`, `month`, `day`) and has no `first` and `last`.
    """
    known = date.fromisoformat(published[:10]) if published else None
    found: list[When] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            when = read(match, known)
            if when is not None:
                found.append(when)
    return _joined(text, sorted(found, key=lambda when: when.start))


def _joined(text: str, found: list[When]) -> tuple[When, ...]:
    """A time of the day and the day beside it ("9:13 p.m. on Sunday") made one mention."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        if last and _JOINT.fullmatch(text, last.end, when.start) and _clock_only(last) != _clock_only(when):
            clock, day = (last, when) if _clock_only(last) else (when, last)
            if day.minutes is None and (day.weekday is not None or day.day is not None):
                about = clock.about or day.about
                joined[-1] = replace(
                    day, start=last.start, end=when.end, minutes=clock.minutes, zone=clock.zone, about=about
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
    day = int((match["day"] or match["day2"]).rstrip("sthnrd"))
    year = _year(match["year"], month, day, known)
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
    when = When(match.start(), match.end(), year, month, day, weekday)
    first = _real(year, month, day) if year else None
    if year is None or first is None:
        return when if year is None else None
    last = first
    if match["day3"]:
        until = _month(match["month3"]) if match["month3"] else month
        last = _real(year + (until < month), until, int(match["day3"].rstrip("sthnrd"))) or first
    return replace(when, weekday=first.weekday() if first == last else weekday, first=first, last=last)


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
    return When(start, match.end(), year, month, first=date(year, month, 1), last=last)


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
    middle = known - timedelta(min(length * count, 700000))
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


def _clock(match: re.Match[str], _known: date | None) -> When | None:
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


def _named_hour(match: re.Match[str], _known: date | None) -> When | None:
    return When(match.start("part"), match.end(), minutes=DAY_PARTS[match["part"].lower()])


_READERS = (
    (_ISO, _iso),
    (_MONTH_DAY, _month_day),
    (_MONTH_YEAR, _month_year),
    (_WEEK, _week),
    (_DEICTIC, _deictic),
    (_AGO, _ago),
    (_NEIGHBOUR, _neighbour),
    (_CLOCK, _clock),
    (_CLOCK24, _clock),
    (_YEAR_ALONE, _year_alone),
    (_NAMED_HOUR, _named_hour),
)
