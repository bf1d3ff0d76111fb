"""The numbers of a passage as values, so that "eleven" meets "11" and "1,600" meets "1600".

>>> from index.reading import read_text
>>> reading = read_text("Eleven of the 1,600 jobs, some 2.5 percent, went", "en")
>>> [(shown, sorted(found)) for shown, found in figures(reading)]
[('Eleven', ['11']), ('1,600 jobs', ['1600']), ('some 2.5 percent', ['2.5'])]
>>> values(figures(read_text("No one spoke at 7:30 p.m. on June 4, 2023", "en")))
[]

A distance, weight, area, volume, speed or power also counts as about so much in the unit of science, in
steps of a tenth that overlap by half, so that 17 km meets eleven miles (17.7 km) and not twelve (19.3 km).

>>> kilometres, eleven, twelve = (
...     set(values(figures(read_text(text, "en"))))
...     for text in ("a mere 17 kilometres", "eleven miles", "twelve miles")
... )
>>> bool(kilometres & eleven), bool(kilometres & twelve)
(True, False)
"""

from __future__ import annotations

from math import floor, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.reading import Reading
    from index.reading.records import Number

Figure = tuple[str, frozenset[str]]
MEASURES = frozenset({"m", "m2", "m3", "kg", "m/s", "W"})
STEP = 0.1


def figures(passage: Reading) -> list[Figure]:
    """Each figure as the text writes it, with its values; both ends of a range are values."""
    found = (
        (passage.text[number.start : number.end], frozenset(worth(number))) for number in passage.numbers
    )
    return [(shown, several) for shown, several in found if several]


def values(found: Iterable[Figure]) -> list[str]:
    """The values of all figures, each once, in order."""
    return sorted({value for _, several in found for value in several})


def worth(number: Number) -> list[str]:
    """The value as written and, of a measure, the steps in which it lies; none for zero."""
    found = []
    for base in dict.fromkeys((number.low, number.high)):
        if base > 0:
            found.append(f"{base / number.scale:g}")
            if number.unit in MEASURES:
                found += about(base, number.unit)
    return found


def about(base: float, unit: str) -> list[str]:
    """The two overlapping steps in which a measure lies.

    >>> about(17000.0, "m")
    ['~97m', '~96.5m']
    """
    place = log(base) / STEP
    return [f"~{floor(place)}{unit}", f"~{floor(place + 0.5) - 0.5}{unit}"]
