"""Figures for the same thing that cannot both be right."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from index.contrast.number_agreement import OPEN, agree
from index.contrast.pairing import at_odds
from index.reading import Reading, around
from index.reading.languages.english_nouns import SAME_KIND
from index.reading.languages.word_lists import lexicon
from index.reading.stems import english_stem as stem
from index.records import Difference

if TYPE_CHECKING:
    from index.reading.records import Number

NEAR = 1.34  # "three" against "four"
_KINDS = {stem(word): kind for kind, words in SAME_KIND.items() for word in lexicon(words)}
MANY = 20  # beyond this, unlike things were measured: a season's points and a match's


def number_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `number`; a side is the figure with its bound, unit or noun."""

    def likeness(one: Number, other: Number) -> float:
        if not comparable(one, other):
            return 0.0
        shared = len(around(left, one.start, one.end) & around(right, other.start, other.end))
        sole = _sole(left, one) and _sole(right, other)
        return shared + 0.5 if shared >= _needed(one, other, sole=sole) else 0.0

    return [
        Difference(
            "number",
            left.text[one.start : one.end],
            right.text[other.start : other.end],
            (one.start, one.end),
            (other.start, other.end),
        )
        for one, other in at_odds(left.numbers, right.numbers, likeness, _same)
    ]


def _same(one: Number, other: Number) -> bool:
    return one.unit == other.unit and agree(one, other)


def comparable(one: Number, other: Number) -> bool:
    """Whether both figures count or measure the same sort of thing."""
    rates = one.per == other.per or "each" in {one.per, other.per}
    states = not (one.state and other.state) or one.state == other.state
    if one.unit != other.unit or not rates or not states or not _same_order(one, other):
        return False
    # "29 of 34" can settle "29", but not be held against another whole.
    if one.part != other.part and not agree(one, other):
        return False
    if one.unit == "age":
        return _same_person(one.counted, other.counted)
    return one.unit != "count" or _same_noun(one, other)


def _same_noun(one: Number, other: Number) -> bool:
    if not one.counted or not other.counted:
        return False
    if one.counted == other.counted:
        return one.state == other.state or one.counted != "people"
    if _KINDS.get(one.counted, one.counted) == _KINDS.get(other.counted, other.counted):
        return one.state == other.state
    if "people" not in {one.counted, other.counted} or not one.state or one.state != other.state:
        return False
    # "Two women died" may be part of "three dead"; more women than dead is a difference.
    some, everybody = (one, other) if other.counted == "people" else (other, one)
    return some.low > everybody.high


def _same_person(one: str, other: str) -> bool:
    """Whether two ages can be one person's: both without a name, or one name, or its surname alone."""
    if not one or not other:
        return one == other
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


def _same_order(one: Number, other: Number) -> bool:
    """Whether one amount is not many times the other; people lost are compared however many."""
    if one.unit == "score":
        # A match and a season are both told as 3-1; only results, or the like of them, are compared.
        return bool(one.state and other.state) or (
            _close(one.low, other.low) and _close(one.high, other.high)
        )
    low, high = sorted((max(one.high, 1e-9), max(other.high, 1e-9)))
    return high <= MANY * low or bool(one.state and one.state == other.state and one.unit == "count")


def _sole(passage: Reading, number: Number) -> bool:
    """Whether the passage gives one amount only in this unit, said once or converted."""
    return all(agree(number, other) for other in passage.numbers if other.unit == number.unit)


def _needed(one: Number, other: Number, *, sole: bool) -> int:
    """How many words near both figures must be shared before they are taken to be one thing."""
    if one.unit == "count" and one.counted != other.counted and "people" not in {one.counted, other.counted}:
        return 1
    if one.unit == "age" and not one.counted:
        return 0 if sole else 1
    if one.unit in {"magnitude", "age", "count"}:
        return 0
    if one.unit in {"%", "point"}:
        return 0 if sole and _near(one, other) else 1
    if sole or _near(one, other):
        return 0
    return 1


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= OPEN * max(one, other)


def _near(one: Number, other: Number) -> bool:
    """Whether two measures are of one order: figures of unlike things seldom come so close."""
    low, high = sorted(((one.low + one.high) / 2, (other.low + other.high) / 2))
    return isclose(one.scale, other.scale) and high <= NEAR * low
