"""The numbers of a passage as values, so that "eleven" meets "11" and "1,600" meets "1600".

>>> from index.mentions.words import words
>>> figures(list(words("Eleven of the 1,600 jobs, some 2.5 percent, went in June 2023")))
['11', '1600', '2.5', '2023']
>>> figures(list(words("At 7:30 p.m. no one spoke")))
['7:30', '1']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def figures(words: Sequence[Word]) -> list[str]:
    """The values in order of the text; thousands lose their commas, clock times stay as they are."""
    found = []
    for word in words:
        if word.text[0].isdigit():
            found.append(value(word.text))
        elif (spelt := SPELT.get(word.text.lower())) is not None:
            found.append(spelt)
    return found


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
