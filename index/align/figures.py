"""The numbers of a passage as values, so that "eleven" meets "11" and "1,600" meets "1600".

>>> from index.mentions.words import words
>>> values(list(words("Eleven of the 1,600 jobs, some 2.5 percent, went in June 2023")))
['11', '1600', '2.5', '2023']
>>> values(list(words("At 7:30 p.m. no one spoke")))
['7:30', '1']

A distance, weight or area also counts as about so many metres, grams or square metres, in steps of a
tenth that overlap by half, so that 17 km meets eleven miles (17.7 km) and not twelve (19.3 km).

>>> kilometres, eleven, twelve = (
...     set(values(list(words(text)))) for text in ("a mere 17 kilometres", "eleven miles", "twelve miles")
... )
>>> bool(kilometres & eleven), bool(kilometres & twelve)
(True, False)
"""

from __future__ import annotations

from itertools import zip_longest
from math import floor, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.mentions.words import Word

SPELT = {
    word: str(value)
    for value, names in (
        (1, "one un une uno eins ein"), (2, "two deux zwei dos due"), (3, "three trois drei tres tre"),
        (4, "four quatre vier cuatro"), (5, "five cinq fünf cinco"), (6, "six sechs seis"),
        (7, "seven sept sieben siete"), (8, "eight huit acht ocho"), (9, "nine neuf neun nueve"),
        (10, "ten dix zehn diez"), (11, "eleven onze elf once"), (12, "twelve dozen douze zwölf doce"),
        (13, "thirteen"), (14, "fourteen"), (15, "fifteen"), (16, "sixteen"), (17, "seventeen"),
        (18, "eighteen"), (19, "nineteen"), (20, "twenty vingt zwanzig veinte"),
        (30, "thirty"), (40, "forty"), (50, "fifty"),
        (60, "sixty"), (70, "seventy"), (80, "eighty"), (90, "ninety"), (100, "hundred cent hundert cien"),
        (1000, "thousand mille tausend mil"), (10**6, "million millones"),
        (10**9, "billion milliard milliarde"),
    )
    for word in names.split()
}  # fmt: skip

UNITS = {
    word: (kind, size)
    for kind, size, names in (
        ("m", 1.0, "metre metres meter meters m"),
        ("m", 1000.0, "kilometre kilometres kilometer kilometers km kms"),
        ("m", 1609.344, "mile miles"), ("m", 0.3048, "foot feet ft"), ("m", 1852.0, "nautical"),
        ("g", 1000.0, "kilogram kilograms kilo kilos kg"), ("g", 453.592, "pound pounds lb lbs"),
        ("g", 1e6, "tonne tonnes ton tons"),
        ("ha", 1.0, "hectare hectares ha"), ("ha", 0.404686, "acre acres"),
    )
    for word in names.split()
}  # fmt: skip
STEP = 0.1


def figures(words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """Each number with its value, and again with each step of its measure where a unit follows.

    Thousands lose their commas, clock times stay as they are.
    """
    for word, after in zip_longest(words, words[1:]):
        text = word.text.lower()
        if word.text[0].isdecimal() or text in SPELT:
            number = SPELT.get(text) or value(text)
            yield word, number
            if after is not None and after.text.lower() in UNITS:
                yield from ((word, step) for step in about(number, *UNITS[after.text.lower()]))


def values(words: Sequence[Word]) -> list[str]:
    """The values of the figures, in order of the text."""
    return [found for _, found in figures(words)]


def about(number: str, kind: str, size: float) -> list[str]:
    """The two overlapping steps in which a measure lies; none for clock times and zero.

    >>> about("17", "m", 1000.0), about("7:30", "m", 1.0)
    (['~97m', '~96.5m'], [])
    """
    if not number.replace(".", "", 1).isdecimal() or float(number) <= 0:
        return []
    place = log(float(number) * size) / STEP
    return [f"~{floor(place)}{kind}", f"~{floor(place + 0.5) - 0.5}{kind}"]


def value(text: str) -> str:
    """A number without its thousands separators.

    >>> value("11,000"), value("2.50"), value("1,5"), value("17")
    ('11000', '2.5', '1.5', '17')
    """
    head, comma, tail = text.rpartition(",")
    if comma and len(tail) != 3:
        text = f"{head}.{tail}"
    plain = text.replace(",", "")
    return plain.rstrip("0").rstrip(".") if plain.count(".") == 1 else plain
