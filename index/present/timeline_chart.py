"""Lays out a time line whose labels do not overlap; positions in per cent of the width. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from index.analysis import days as dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

STEPS: Final = (1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)
MOST_TICKS: Final = 9
MOST_FLAGS: Final = 12
# What a letter of a flag takes at most, and the gap after it, in pixels at 12 px type.
LETTER, GAP = 6.7, 16


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day: its name, whether it is the seed's, and whether the day is certain."""

    name: str
    published: str | None
    seed: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Flag:
    """An event on the line: `x` in per cent, `dot` its place in the pile, `y` the level of its name.

    The name stands at the right of the dot, with `at_left` at its left.
    """

    event: Event
    x: float
    dot: int
    y: int
    first: bool
    at_left: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the line."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line for one width. `levels` is how high the flags reach; `undated` has no day to stand at."""

    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    dots: tuple[Flag, ...]
    levels: int
    undated: tuple[Event, ...]


def timeline(events: Iterable[Event], width: int, scale: float) -> Timeline | None:
    """Lay events out on a line `width` pixels wide, days taking `scale` per cent of it.

    None where fewer than two have a day: there is nothing to compare.
    """
    events = list(events)
    dated = [(day, event) for event in events if (day := dates.day_of(event.published))]
    if len(dated) < 2:
        return None
    dated.sort(key=lambda pair: pair[0])
    low, high = dated[0][0], dated[-1][0]
    span = max((high - low).days, 1)
    margin = span / 20

    def place(day: date) -> float:
        return round(2 + scale * ((day - low).days + margin) / (span + 2 * margin), 2)

    piled = _piled_by_day(dated, place)
    named, bare = piled[:MOST_FLAGS], piled[MOST_FLAGS:]
    flags = _stacked_names(named, width)
    levels = 1 + max([flag.y for flag in flags] + [flag.dot for flag in bare])
    undated = tuple(event for event in events if dates.day_of(event.published) is None)
    ticks = tuple(Tick(place(day), _tick(day, span)) for day in _days(low, high, span))
    return Timeline(ticks, tuple(flags), tuple(bare), levels, undated)


def _piled_by_day(dated: Sequence[tuple[date, Event]], place: Callable[[date], float]) -> list[Flag]:
    piles: Counter[date] = Counter()
    flags = []
    for day, event in dated:
        flags.append(Flag(event, place(day), piles[day], piles[day], day == dated[0][0]))
        piles[day] += 1
    return flags


def _stacked_names(flags: Sequence[Flag], width: int) -> list[Flag]:
    """Put each name at the lowest level at which it touches no other name or pole.

    Names further right are placed first, so that no pole crosses a name; names too near the right edge are
    written to the left of their dot and placed last.
    """
    widths = {flag: (len(label(flag)) * LETTER + GAP) * 100 / width for flag in flags}
    at_left = [flag for flag in flags if flag.x + widths[flag] > 100]
    taken: list[tuple[int, float, float, float]] = []
    done = {}
    for flag in [*reversed([flag for flag in flags if flag not in at_left]), *at_left]:
        start = flag.x - widths[flag] if flag in at_left else flag.x
        y = flag.dot
        while any(_touch(y, start, start + widths[flag], other) for other in taken):
            y += 1
        taken.append((y, flag.x, start, start + widths[flag]))
        done[flag] = replace(flag, y=y, at_left=flag in at_left)
    return [done[flag] for flag in flags]


def _touch(y: int, start: float, end: float, other: tuple[int, float, float, float]) -> bool:
    """Whether a name at level y touches another flag (level, pole, start and end of its name)."""
    at, pole, from_, to = other
    return (y == at and start < to and from_ < end) or (y <= at and start < pole < end)


def label(flag: Flag) -> str:
    """The text beside a dot."""
    return flag.event.name + (", first" if flag.first else "") + (" (seed)" if flag.event.seed else "")


def _days(low: date, high: date, span: int) -> list[date]:
    step = next((step for step in STEPS if span / step < MOST_TICKS), STEPS[-1])
    count = span // step
    return [
        low + timedelta(days=step * n) for n in range(count + 1) if low + timedelta(days=step * n) <= high
    ]


def _tick(day: date, span: int) -> str:
    """The year only where the line is long enough to need it."""
    return f"{dates.MONTHS[day.month - 1]} {day.year}" if span > 300 else dates.short(day.isoformat())
