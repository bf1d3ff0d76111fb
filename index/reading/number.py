"""The record of one figure; `numbers` finds them, `set_phrases` reads those that are written in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reading.bounds import Bound


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at `[start, end)` of its text, bound and unit included.

    `low` to `high` is in the base of `unit`: SI (`m`, `m2`, `s`, `kg`, `m/s` …), `%`, `point`,
    `magnitude`, `age` (years), `score` (both sides of a result), an ISO 4217 code, or `count`;
    `scale` is the factor from the unit as written, and `step` the worth of the last digit given, in
    the base. `bound` is what the words leave open. `counted` is the stem of the head noun ("people"
    for persons at large), `state` what befell the counted or what a length measures (`dead`, `hurt`,
    `deep` …), `per` the stem of what a rate is for, and `part` says that it is some of a larger
    figure ("8 of the 44").
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    unit: str
    bound: Bound = ""
    counted: str = ""
    state: str = ""
    per: str = ""
    part: bool = False
    scale: float = 1.0
