"""Figures for the same thing that cannot both be right."""

from __future__ import annotations

import math
import re
from math import isclose
from typing import TYPE_CHECKING

from index.contrast.candidate import Candidate
from index.contrast.clause import meanings
from index.contrast.number_agreement import OPEN, agree
from index.contrast.pairing import at_odds
from index.reading import Reading, around
from index.reading.languages.english_nouns import SAME_KIND
from index.reading.languages.word_lists import lexicon
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from index.contrast.likeness import Likeness
    from index.reading.records import Number

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEAR = 1.34  # "three" against "four"
_KINDS = {stem(word): kind for kind, words in SAME_KIND.items() for word in lexicon(words)}
_LARGE = 1000  # from here on figures are seldom so close by chance
_FINE = 100  # last digits in a figure of three digits
_SLIP = 0.8  # share of the words beside two figures from which they are one figure, however far apart
_SLIP_WORDS = 3
_SEVERAL = 12
MANY = 20  # beyond this, unlike things were measured: a season's points and a match's


def number_candidates(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Candidate]:
    """What may be a difference of kind `number`; a side is the figure with its bound, unit or noun."""

    def nearness(one: Number, other: Number) -> float:
        if not comparable(one, other) or not (_same_order(one, other) or _slip(left, right, one, other)):
            return 0.0
        return 0.5 + len(around(left, *_span(one)) & around(right, *_span(other)))

    found = (
        (
            _settled(left, right, one, other),
            Candidate.of(
                "number",
                left,
                right,
                _span(one),
                _span(other),
                number_traits(left, right, one, other),
                likeness,
            ),
        )
        for one, other in at_odds(left.numbers, right.numbers, nearness, same_amount)
    )
    return [candidate for settled, candidate in found if candidate.sure or not settled]


def _span(number: Number) -> tuple[int, int]:
    return number.start, number.end


def number_traits(left: Reading, right: Reading, one: Number, other: Number) -> dict[str, float]:
    """What figures tell beyond their clauses."""
    sole = _sole(left, one) and _sole(right, other)
    shared = len(around(left, *_span(one)) & around(right, *_span(other)))
    low, high = sorted(max(abs(number.high), 1e-9) for number in (one, other))
    mine, theirs = _own_words(left, one), _own_words(right, other)
    unit = "money" if one.unit.isupper() and len(one.unit) == 3 else one.unit
    return {
        "enough shared": float(shared >= _needed(one, other, sole=sole)),
        "sole": float(sole),
        "same noun": float(bool(one.counted) and one.counted == other.counted),
        "no noun": float(not (one.counted and other.counted)),
        "same state": float(bool(one.state) and one.state == other.state),
        "far": min(math.log(high / low), 3.0) / 3,
        "near": float(_near(one, other)),
        "bounds": float(bool(one.bound or other.bound)),
        "threshold": float(bool(one.bound and other.bound and one.bound != other.bound)),
        "bare": float(one.unit == "count" and not (one.counted and other.counted)),
        "fine": float(_is_fine(one) and _is_fine(other)),
        "own words apart": float(bool(mine - theirs and theirs - mine)),
        "many figures": math.log1p(max(len(left.numbers), len(right.numbers))) / 2,
        "agreeing figures": float(any(same_amount(n, m) for n in left.numbers for m in right.numbers)),
        f"unit {unit}": 1.0,
    }


def _is_fine(number: Number) -> bool:
    """Whether a single amount is given in three digits or more."""
    return number.low == number.high >= _FINE * number.step


def _settled(left: Reading, right: Reading, one: Number, other: Number) -> bool:
    """Whether figures are at odds only in one sentence told twice.

    A numeral that both passages have, here of this and there of that, is one list in another order; what
    lies above a limit and what lies below it tell of one limit; "several" is no count.
    """
    known = _known(left, one, right) or _known(right, other, left)
    return known or _one_limit(one, other) or _vague(left, one) or _vague(right, other)


def _vague(passage: Reading, number: Number) -> bool:
    """Whether the amount is only "several" or "a few"."""
    return number.low != number.high <= _SEVERAL and not _numerals(passage, number)


def _numerals(passage: Reading, number: Number) -> frozenset[str]:
    return _digits(passage.text[number.start : number.end])


def _digits(text: str) -> frozenset[str]:
    return frozenset(found.replace(",", "") for found in _NUMERAL.findall(text))


def _known(passage: Reading, number: Number, other: Reading) -> bool:
    """Whether the other passage has the same numeral somewhere: of something else, or in a list."""
    found = _numerals(passage, number)
    return bool(found) and found <= _digits(other.text)


def _one_limit(one: Number, other: Number) -> bool:
    """Whether one is over and the other up to the same amount."""
    return isclose(one.low, other.high) or isclose(other.low, one.high)


def _own_words(passage: Reading, number: Number) -> frozenset[str]:
    """The meaningful words of the mention itself: "two presidential elections"."""
    return frozenset(one.stem for one in passage.full if number.start <= one.start < number.end)


def same_amount(one: Number, other: Number) -> bool:
    """Whether two figures of one unit can be one amount."""
    return one.unit == other.unit and agree(one, other)


def comparable(one: Number, other: Number) -> bool:
    """Whether both figures count or measure the same sort of thing."""
    rates = one.per == other.per or "each" in {one.per, other.per}
    states = not (one.state and other.state) or one.state == other.state
    if one.unit != other.unit or not rates or not states:
        return False
    # "29 of 34" can settle "29", but not be held against another whole.
    if one.part != other.part and not agree(one, other):
        return False
    if one.unit == "%" and _other_wholes(one, other):
        return False
    if one.unit == "age":
        return _same_person(one.counted, other.counted)
    return one.unit != "count" or _same_noun(one, other)


def _same_noun(one: Number, other: Number) -> bool:
    if not one.counted or not other.counted:
        return _bare(one, other)
    if one.counted == other.counted:
        return one.state == other.state or one.counted != "people"
    if _KINDS.get(one.counted, one.counted) == _KINDS.get(other.counted, other.counted):
        return one.state == other.state
    if "people" not in {one.counted, other.counted} or not one.state or one.state != other.state:
        return False
    # "Two women died" may be part of "three dead"; more women than dead is a difference.
    some, everybody = (one, other) if other.counted == "people" else (other, one)
    return some.low > everybody.high


def _other_wholes(one: Number, other: Number) -> bool:
    """Whether two shares are of unlike things: "60 % of the vote", "94 % of precincts"."""
    wholes = {one.counted, other.counted} - {"", "people"}
    return len(wholes) > 1 and not meanings([one.counted]) & meanings([other.counted])


def _bare(one: Number, other: Number) -> bool:
    """Whether figures of which one has no noun are large and so close that they may count one thing."""
    plain = not (one.part or other.part or one.state or other.state or one.per or other.per)
    low, high = sorted((one.high, other.high))
    return plain and min(one.low, other.low) >= _LARGE and high <= NEAR * low


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
    low, high = sorted(max(abs(number.high), 1e-9) for number in (one, other))
    return high <= MANY * low or bool(one.state and one.state == other.state and one.unit == "count")


def _slip(left: Reading, right: Reading, one: Number, other: Number) -> bool:
    """Whether figures far apart are one with another scale: the same numeral, or the same words beside it."""
    if one.low != one.high or other.low != other.high or one.low <= 0 or other.low <= 0:
        return False
    if isclose(_numeral(one), _numeral(other)):
        return True
    mine, theirs = around(left, *_span(one)), around(right, *_span(other))
    return len(mine & theirs) >= max(_SLIP * max(len(mine), len(theirs)), _SLIP_WORDS)


def _numeral(number: Number) -> float:
    """The figure without its zeros and its unit: 1.3 for 1.3 million, 1,300 and 0.13."""
    bare = number.low / number.scale
    return float(bare / 10 ** math.floor(math.log10(bare) + 1e-9))


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
    return abs(one - other) <= OPEN * max(abs(one), abs(other))


def _near(one: Number, other: Number) -> bool:
    """Whether two measures are of one order: figures of unlike things seldom come so close."""
    low, high = sorted(((one.low + one.high) / 2, (other.low + other.high) / 2))
    return isclose(one.scale, other.scale) and high <= NEAR * low
