"""Figures that say the same in other words: "17 km" and "less than eleven miles". Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.contrast.number_agreement import agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.records import Passage
    from index.reading import Reading
    from index.reading.records import Number

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a passage, at `[start, end)` of its text."""

    passage: Passage
    number: Number

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.number.start : self.number.end]


def agreements(readings: Sequence[Reading]) -> tuple[tuple[Figure, ...], ...]:
    """Figures of different outlets that can be the same amount and are worded differently.

    Each group has at least two wordings and two outlets; the groups of most figures first, at most three.
    """
    groups: list[list[Figure]] = []
    for figure in (Figure(one.passage, number) for one in readings for number in one.numbers):
        home = next((group for group in groups if all(_same(figure, other) for other in group)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    worth_telling = [group for group in groups if _worth_telling(group)]
    return tuple(tuple(group) for group in sorted(worth_telling, key=lambda group: -len(group))[:MOST])


def _same(one: Figure, other: Figure) -> bool:
    a, b = one.number, other.number
    alike = (a.unit, a.counted, a.state, a.per, a.part) == (b.unit, b.counted, b.state, b.per, b.part)
    named = a.unit != "count" or bool(a.counted)
    return alike and named and agree(a, b)


def _worth_telling(group: Iterable[Figure]) -> bool:
    figures = list(group)
    wordings = {figure.text.casefold() for figure in figures}
    return len(wordings) > 1 and len({figure.passage.outlet for figure in figures}) > 1
