"""The record of one day or time of the day; `dates` finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


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
