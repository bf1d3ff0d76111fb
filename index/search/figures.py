"""Figures asked for by `number:`: the words that can say them, and whether a passage gives one. Pure."""

from __future__ import annotations

import re
from math import isclose
from typing import TYPE_CHECKING

from index.reading import read_text
from index.reading.languages.codes import ENGLISH
from index.reading.languages.english_numerals import spelt
from index.search.tokens import fold, terms

if TYPE_CHECKING:
    from index.reading import Reading
    from index.reading.records import Number

_FIGURE = re.compile(r"(?P<number>\d[\d.,]*\d|\d)[\s-]?(?P<unit>%|[^\W\d_]*)")
_UNITS = {
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "mi": "mi mile miles",
    "ft": "ft foot feet",
    "kg": "kg kilo kilos kilogram kilograms",
    "t": "t ton tons tonne tonnes",
    "%": "% percent per",
    "h": "h hour hours",
    "min": "min minute minutes",
    "million": "million millions mn",
    "billion": "billion billions bn",
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in names.split()}


def wordings(queried: str) -> tuple[str, ...]:
    """The figures of a question without their units, in digits and, up to ninety-nine, in English words.

    >>> wordings("11 miles"), wordings("eleven miles"), wordings("17km"), wordings("many miles")
    (('11', 'eleven'), ('11', 'eleven'), ('17', 'seventeen'), ())
    """
    found = [number for number, _ in _written(queried)]
    found += [f"{_amount(number):.12g}" for number in _read(queried, ENGLISH)]
    return tuple(dict.fromkeys(way for digits in found for way in (digits, spelt(digits)) if way))


def gives(passage: Reading, queried: str) -> bool:
    """Whether a passage gives a figure that is asked for: the same amount and, where one is asked, its unit.

    The amount is that which is written, in digits or words; what bounds it or makes it a range is no matter.
    """
    figures = {*_read(queried, ENGLISH), *_read(queried, passage.language)}
    if any(_same(one, given) for one in figures for given in passage.numbers):
        return True
    there = _written(passage.text)
    return any(_alike(one, given) for one in _written(queried) for given in there)


def _read(queried: str, language: str) -> tuple[Number, ...]:
    return read_text(" ".join(queried.split()), language).numbers


def _same(queried: Number, given: Number) -> bool:
    if queried.unit != "count" and (queried.unit != given.unit or not isclose(queried.scale, given.scale)):
        return False
    return any(isclose(_amount(queried), end / given.scale) for end in (given.low, given.high))


def _amount(number: Number) -> float:
    """The amount in the unit that is written."""
    return number.low / number.scale


def _written(text: str) -> list[tuple[str, str]]:
    """The numerals in digits, in years and names too, with their units, empty where none is known."""
    return [
        (terms(match["number"], None)[0], _UNIT.get(fold(match["unit"]), ""))
        for match in _FIGURE.finditer(text)
    ]


def _alike(queried: tuple[str, str], given: tuple[str, str]) -> bool:
    return queried[0] == given[0] and queried[1] in {"", given[1]}
