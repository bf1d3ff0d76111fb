"""Days and times of the same event that cannot both be right.

The day on which somebody said something is no day of what was said, and is left alone.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import TYPE_CHECKING

from index.contrast.candidate import Candidate
from index.contrast.pairing import at_odds
from index.reading import Reading, around
from index.reading.languages.codes import primary
from index.reading.languages.english_nouns import PAST_VERBS

if TYPE_CHECKING:
    from index.contrast.likeness import Likeness
    from index.reading.records import Token, When

_NEAR = 4
_AUXILIARIES = frozenset({
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may",
    "might", "must", "shall", "should", "do", "did",
})  # fmt: skip
_BESIDE = 4
_BOUNDARY = re.compile(r"[;:,()]|\b(?:after|before|following|when|while|as|who|which|that|and|but)\b")
_LATE, _SMALL_HOURS = 22 * 60, 6 * 60  # minutes of the day
_CLOSE = 3  # days between two reports of one event; farther apart it takes words to tell they are one
_AHEAD = re.compile(r"\b(?:for|until|till|by|from)\s$")  # before a day of what was said, not of saying it
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|being)\s$")


def date_candidates(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Candidate]:
    """What may be a difference of kind `date`; a side is the day or the time as it was said."""

    def nearness(one: When, other: When) -> float:
        if not comparable(one, other):
            return 0.0
        exact = _exact(one) and _exact(other)
        # What agrees is settled wherever it stands.
        if not exact and not agree(one, other) and _of_other_events(left, one, right, other):
            return 0.0
        return 0.5 + _shared(left, right, one, other)

    mine, theirs = of_events(left), of_events(right)
    sole = len(mine) == len(theirs) == 1
    return [
        Candidate.of(
            "date",
            left,
            right,
            _span(one),
            _span(other),
            date_traits(left, right, one, other, sole=sole),
            likeness,
        )
        for one, other in at_odds(mine, theirs, nearness, agree)
    ]


def _span(when: When) -> tuple[int, int]:
    return when.start, when.end


def _shared(left: Reading, right: Reading, one: When, other: When) -> int:
    return len(around(left, *_span(one)) & around(right, *_span(other)))


def date_traits(left: Reading, right: Reading, one: When, other: When, *, sole: bool) -> dict[str, float]:
    """What days tell beyond their clauses."""
    lasting = _since(left, one) or _since(right, other)
    needed = _needed(one, other, sole=sole and not lasting)
    return {
        "enough shared": float(_shared(left, right, one, other) >= needed),
        "sole": float(sole),
        "since": float(lasting),
        "times": float((_exact(one) and _exact(other)) or _hours_of_one_day(one, other)),
        "days": float(_precision(one) == _precision(other) == 1),
        "another precision": float(_precision(one) != _precision(other)),
        "far": min(math.log1p(_days_apart(one, other)), 8.0) / 8,
        "relative": float(_relative(left, one) or _relative(right, other)),
        "one relative": float(_relative(left, one) != _relative(right, other)),
        "many days": math.log1p(max(len(left.dates), len(right.dates))) / 2,
    }


def _relative(passage: Reading, when: When) -> bool:
    """Whether the words alone do not tell the day: "last month", "Tuesday", "two years ago"."""
    return not any(letter.isdigit() for letter in passage.text[when.start : when.end])


def of_events(passage: Reading) -> list[When]:
    """The days and times that are not those of saying something."""
    return [when for when in passage.dates if not _told(passage, when)]


def _told(passage: Reading, when: When) -> bool:
    """Whether something was said on this day; a meeting "called for Wednesday" is that day's."""
    if _AHEAD.search(passage.text, max(0, when.start - 12), when.start):
        return False
    before = [token for token in passage.tokens if token.end <= when.start][-_NEAR:]
    after = [token for token in passage.tokens if token.start >= when.end]
    # "On Friday" before all else is the day of the first verb.
    if primary(passage.language) == "en" and not any(token.full for token in before):
        verb = next((token for token in after if token.tells or _may_be_verb(passage, token)), None)
        return verb is not None and _tells(passage, verb)
    return any(_tells(passage, token) for token in before + after[:_NEAR])


def _may_be_verb(passage: Reading, token: Token) -> bool:
    word = passage.text[token.start : token.end].lower()
    return word in PAST_VERBS or word in _AUXILIARIES or word.endswith("ed")


def _of_other_events(left: Reading, one: When, right: Reading, other: When) -> bool:
    """Whether the words beside one day stand in the other passage, but away from its day.

    "Charged on Saturday after the shooting" and "shot on Friday" give the days of two events.
    """
    beside, opposite = _beside(left, one), _beside(right, other)
    return not beside & opposite and bool(beside & right.stems or opposite & left.stems)


def _beside(passage: Reading, when: When) -> frozenset[str]:
    """The meaningful words on either side of the day in its own clause."""
    start = max((found.end() for found in _BOUNDARY.finditer(passage.text, 0, when.start)), default=0)
    following = _BOUNDARY.search(passage.text, when.end)
    end = following.start() if following else len(passage.text)
    near = around(passage, when.start, when.end, _BESIDE)
    return near & {token.stem for token in passage.full if start <= token.start < end}


def _since(passage: Reading, when: When) -> bool:
    """Whether the day only opens a state that lasts: "missing since Sunday"."""
    return passage.text[: when.start].endswith("since ")


def _tells(passage: Reading, token: Token) -> bool:
    """Whether the word tells that something was said; "was reported missing" tells what happened."""
    return token.tells and not _PASSIVE.search(passage.text, max(0, token.start - 8), token.start)


def _needed(one: When, other: When, *, sole: bool) -> int:
    """How many words near both must be shared before they are taken to be one event's day."""
    if _exact(one) and _exact(other):
        return 0
    if _precision(one) != _precision(other):
        return 2
    return 0 if sole and _days_apart(one, other) <= _CLOSE else 1


def _exact(when: When) -> bool:
    return when.minutes is not None and when.minutes[1] - when.minutes[0] <= 60


def _hours_of_one_day(one: When, other: When) -> bool:
    """Whether both tell the part of one and the same day: "about 9:13 p.m. on Sunday", "Sunday afternoon"."""
    timed = one.minutes is not None and other.minutes is not None
    return timed and bool(one.first or one.weekday is not None) and _days_apart(one, other) == 0


def _precision(when: When) -> int:
    """0 for a time of the day alone, 1 for a day, 2 for a week or a month, 3 for more."""
    if when.first and when.last:
        days = (when.last - when.first).days
        return 1 if days <= 3 else 2 if days <= 31 else 3
    if when.weekday is not None or when.day is not None:
        return 1
    return 2 if when.month is not None else 0


def _days_apart(one: When, other: When) -> int:
    if one.first and one.last and other.first and other.last:
        return max((one.first - other.last).days, (other.first - one.last).days, 0)
    if one.weekday is not None and other.weekday is not None:
        return min((one.weekday - other.weekday) % 7, (other.weekday - one.weekday) % 7)
    return 0


def comparable(one: When, other: When) -> bool:
    """Whether both say a day, or both a time of the day."""
    return (_is_day(one) and _is_day(other)) or (one.minutes is not None and other.minutes is not None)


def agree(one: When, other: When) -> bool:
    """Whether both can mean the same day, and the same time where both give one."""
    if _is_day(one) and _is_day(other) and not _same_day(one, other):
        return _one_night(one, other) or _one_night(other, one)
    return one.minutes is None or other.minutes is None or _same_time(one, other)


def _one_night(evening: When, morning: When) -> bool:
    """Whether one is the night before the other's small hours: "last night", "early on Saturday"."""
    if not (evening.minutes and morning.minutes and evening.last and morning.first):
        return False
    next_day = (morning.first - evening.last).days == 1
    return next_day and evening.minutes[1] >= _LATE and morning.minutes[0] <= _SMALL_HOURS


def _is_day(when: When) -> bool:
    return when.weekday is not None or when.month is not None or when.first is not None


def _same_day(one: When, other: When) -> bool:
    if one.first and one.last and other.first and other.last:
        meet = _meet(one, other)
        # A bare weekday can lie before the article or after it, so its name is enough.
        return meet or (one.weekday is not None and one.weekday == other.weekday)
    fields = (
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
        (one.weekday, other.weekday),
    )
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in fields)


def _meet(one: When, other: When) -> bool:
    """Whether both have a day in common; a year that is only guessed may be the next or the last."""
    if not (one.first and one.last and other.first and other.last):
        return False
    guessed = one.guessed or other.guessed
    return any(
        _in_year(one.first, shift) <= other.last and other.first <= _in_year(one.last, shift)
        for shift in ((-1, 0, 1) if guessed else (0,))
    )


def _in_year(day: date, shift: int) -> date:
    """The same day some years on; the last of February where it has none."""
    year = min(max(day.year + shift, date.min.year), date.max.year)
    return (
        day.replace(year=year, day=28)
        if (day.month, day.day) == (2, 29) and shift
        else day.replace(year=year)
    )


def _same_time(one: When, other: When) -> bool:
    if one.minutes is None or other.minutes is None:
        return True
    shift = one.zone - other.zone if one.zone is not None and other.zone is not None else 0
    low, high = (minute + shift for minute in other.minutes)
    # Only between zones, and at midnight, can the same moment fall on two days.
    days = (-1440, 0, 1440) if shift or (1440, 1440) in (one.minutes, other.minutes) else (0,)
    return any(one.minutes[0] <= high + day and low + day <= one.minutes[1] for day in days)
