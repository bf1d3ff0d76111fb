"""Days and times of the same event that cannot both be right.

The day on which somebody said something is no day of what was said, and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.contrast.pairing import at_odds
from index.contrast.reading import Mentions, around
from index.mentions.counted import stem
from index.mentions.lexicon import lexicon
from index.records import Difference

if TYPE_CHECKING:
    from index.mentions.dates import When

_TELLING = frozenset(
    stem(word)
    for word in lexicon("""
        said says say told tell tells reported reporting statement conference briefing interview tweeted
        announced announcement wrote denied confirmed asked estimate estimated noted disclosed declared
        argued rejected asserted called replied answered added spoke speaking press reporters
    """)
)
_NEAR = 3


def date_differences(left: Mentions, right: Mentions) -> list[Difference]:
    """Differences of kind `date`; a side is the day or the time as it was said."""

    def likeness(one: When, other: When) -> float:
        if not comparable(one, other):
            return 0.0
        shared = len(around(left, one.start, one.end) & around(right, other.start, other.end))
        return shared + 0.5 if shared >= 1 else 0.0

    return [
        Difference(
            "date",
            left.text[one.start : one.end],
            right.text[other.start : other.end],
            (one.start, one.end),
            (other.start, other.end),
        )
        for one, other in at_odds(_of_events(left), _of_events(right), likeness, agree)
    ]


def _of_events(passage: Mentions) -> list[When]:
    return [when for when in passage.dates if not _told(passage, when)]


def _told(passage: Mentions, when: When) -> bool:
    near = [token for token in passage.tokens if token.end <= when.start][-_NEAR:]
    near += [token for token in passage.tokens if token.start >= when.end][:_NEAR]
    return any(token.stem in _TELLING for token in near)


def comparable(one: When, other: When) -> bool:
    """Whether both say a day, or both a time of the day."""
    return (_is_day(one) and _is_day(other)) or (one.minutes is not None and other.minutes is not None)


def agree(one: When, other: When) -> bool:
    """Whether both can mean the same day, and the same time where both give one."""
    if _is_day(one) and _is_day(other) and not _same_day(one, other):
        return False
    return one.minutes is None or other.minutes is None or _same_time(one, other)


def _is_day(when: When) -> bool:
    return when.weekday is not None or when.month is not None or when.first is not None


def _same_day(one: When, other: When) -> bool:
    if one.first and one.last and other.first and other.last:
        meet = one.first <= other.last and other.first <= one.last
        # A bare weekday can lie before the article or after it, so its name is enough.
        return meet or (one.weekday is not None and one.weekday == other.weekday)
    fields = (
        (one.year, other.year),
        (one.month, other.month),
        (one.day, other.day),
        (one.weekday, other.weekday),
    )
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in fields)


def _same_time(one: When, other: When) -> bool:
    if one.minutes is None or other.minutes is None:
        return True
    shift = one.zone - other.zone if one.zone is not None and other.zone is not None else 0
    low, high = (minute + shift for minute in other.minutes)
    return any(one.minutes[0] <= high + day and low + day <= one.minutes[1] for day in (-1440, 0, 1440))
