"""A time line with flags that do not meet: where each stands, in per cent of the width. Pure."""

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
    """Something on a day: its name, whether it is the seed's, and whether the day is sure."""

    name: str
    published: str | None
    seed: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Flag:
    """An event on the line: `x` in per cent, `dot` its place in the pile, `y` the level of its name.

    The name stands at the right of the dot; `back`, at its left.
    """

    event: Event
    x: float
    dot: int
    y: int
    first: bool
    back: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the line."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line for one width. `levels` is how high the flags reach; `loose` has no day to stand at."""

    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    dots: tuple[Flag, ...]
    levels: int
    loose: tuple[Event, ...]


def line(events: Iterable[Event], width: int, scale: float) -> Line | None:
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

    piled = _piled(dated, place)
    named, bare = piled[:MOST_FLAGS], piled[MOST_FLAGS:]
    flags = _raised(named, width)
    levels = 1 + max([flag.y for flag in flags] + [flag.dot for flag in bare])
    loose = tuple(event for event in events if dates.day_of(event.published) is None)
    ticks = tuple(Tick(place(day), _tick(day, span)) for day in _days(low, high, span))
    return Line(ticks, tuple(flags), tuple(bare), levels, loose)


def _piled(dated: Sequence[tuple[date, Event]], place: Callable[[date], float]) -> list[Flag]:
    piles: Counter[date] = Counter()
    flags = []
    for day, event in dated:
        flags.append(Flag(event, place(day), piles[day], piles[day], day == dated[0][0]))
        piles[day] += 1
    return flags


def _raised(flags: Sequence[Flag], width: int) -> list[Flag]:
    """Names as low as they can hang without touching another name or the pole of one.

    Those at the right hang lowest, so that no pole crosses a name; those too near the edge turn
    back over the others and are hung last.
    """
    wide = {flag: (len(label(flag)) * LETTER + GAP) * 100 / width for flag in flags}
    back = [flag for flag in flags if flag.x + wide[flag] > 100]
    taken: list[tuple[int, float, float, float]] = []
    done = {}
    for flag in [*reversed([flag for flag in flags if flag not in back]), *back]:
        start = flag.x - wide[flag] if flag in back else flag.x
        y = flag.dot
        while any(_touch(y, start, start + wide[flag], other) for other in taken):
            y += 1
        taken.append((y, flag.x, start, start + wide[flag]))
        done[flag] = replace(flag, y=y, back=flag in back)
    return [done[flag] for flag in flags]


def _touch(y: int, start: float, end: float, other: tuple[int, float, float, float]) -> bool:
    """Whether a name at level y touches another flag (level, pole, start and end of its name)."""
    at, pole, from_, to = other
    return (y == at and start < to and from_ < end) or (y <= at and start < pole < end)


def label(flag: Flag) -> str:
    """The words beside a dot."""
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
