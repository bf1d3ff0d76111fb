"""When two figures say the same: rounding, ranges, bounds and units understood.

A bound or a rounding agrees with a figure on its open side within 10 %; beyond that it differs.
Money of different currencies is never compared (see `number`).

>>> from index.reading import read_text
>>> def same(*texts): return agree(*(read_text(text, "en").numbers[0] for text in texts))
>>> same("nearly 500 men", "505 men"), same("over 700 men", "747 men")
(True, True)
>>> same("17 km", "less than eleven miles")
True
>>> same("at least $350 million", "over $400 million"), same("50 men", "70 men"), same("100 men", "15 men")
(False, False, False)
"""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.reading.records import Number

OPEN = 0.10  # how far a bound or an "about" reaches on its open side
SMALL = 100  # whole figures below this, as written, are not taken for rounded ones
FINE = 5  # steps in a figure from which its last digit is a fine one
ALIKE = 1.34  # times that an end of one range may be that of another of the same thing
ROUNDED = 0.03  # how far a rounder figure may be from the one it rounds


def agree(left: Number, right: Number) -> bool:
    """Whether two figures of one unit can be the same amount. Symmetric; every figure agrees with itself."""
    if left.unit == "score":
        return (left.low, left.high) == (right.low, right.high)
    if (left.high < 0) != (right.high < 0):
        return False
    if left.high < 0:
        left, right = (replace(one, low=-one.high, high=-one.low) for one in (left, right))
    if _overlap(left, right):
        return not _crossing(left, right)
    return _rounds(left, right) or _rounds(right, left)


def _crossing(left: Number, right: Number) -> bool:
    """Whether two ranges of one size overlap and neither lies in the other: "5 to 9", "6 to 10"."""
    if left.bound or right.bound or not (_is_range(left) and _is_range(right)):
        return False
    low, high = left.low - right.low, left.high - right.high
    alike = all(max(a, b) <= ALIKE * min(a, b) for a, b in ((left.low, right.low), (left.high, right.high)))
    return alike and low * high > 0 and min(abs(low), abs(high)) >= max(left.step, right.step)


def _is_range(number: Number) -> bool:
    """Whether both ends are given in figures: the step of "dozens" is as large as its low end."""
    return number.step < number.low < number.high


def _overlap(left: Number, right: Number) -> bool:
    if _opposed(left, right) or _opposed(right, left):
        return False
    low_left, high_left = _reach(left)
    low_right, high_right = _reach(right)
    return max(low_left, low_right) <= min(high_left, high_right) * (1 + 1e-9)


def _opposed(upper: Number, lower: Number) -> bool:
    """Whether one is above what the other stays below: "over 300" and "under 300" meet in no figure."""
    above, below = upper.bound in {"over", "at least"}, lower.bound in {"under", "up to"}
    shut = upper.bound == "over" or lower.bound == "under"
    return above and below and shut and upper.low >= lower.high * (1 - 1e-9)


def _reach(number: Number) -> tuple[float, float]:
    """The amounts that the figure's own words allow."""
    below = OPEN if number.bound in {"about", "up to", "under"} else 0.0
    above = OPEN if number.bound in {"about", "at least", "over"} else 0.0
    high = number.high * (1 + above)
    # "More than 5 billion" is what has not reached six.
    if number.bound == "over" and number.high >= FINE * number.step:
        high = max(high, number.high + number.step * (1 - 1e-6))
    return number.low * (1 - below), high


def _rounds(round_one: Number, fine: Number) -> bool:
    """Whether the coarser figure is the finer one, rounded to the digits it gives."""
    if round_one.low != round_one.high or fine.low != fine.high or round_one.step < fine.step:
        return False
    same_unit = isclose(round_one.scale, fine.scale)
    if round_one.low == 0 or (same_unit and isclose(round_one.step, fine.step)):
        return False
    # What a bound shuts out stays out, but "up to 4 km" is the 2.5 miles of another outlet.
    if same_unit and {round_one.bound, fine.bound} - {"", "about"}:
        return False
    # "2 percent" is 2.1 without its decimal, and "2,352 points" is 2,352.6.
    if same_unit and isclose(round_one.step, round_one.scale) and fine.step < fine.scale:
        cut = round_one.low >= SMALL * round_one.scale and 0 <= fine.low - round_one.low < round_one.scale
        return cut or abs(fine.low - round_one.low) <= min(round_one.step / 2, OPEN * round_one.low)
    # Below a hundred people count: "40 hours" is not 41 rounded.
    if same_unit and round_one.step >= round_one.scale and round_one.low < SMALL * round_one.scale:
        return False
    off = fine.low - round_one.low
    # A half is rounded up: 225 is 230 in tens, and no 220.
    half = round_one.step / 2 * (1 - 1e-9 if same_unit else 1)
    return -round_one.step / 2 <= off <= half and abs(off) <= ROUNDED * round_one.low
