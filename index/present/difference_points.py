"""Points on which a claim's passages differ: pairs of words gathered into sides. Pure.

Neither side of a point is called right; sides are only told apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import VOICED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.analysis.comparison import Comparison
    from index.records import Difference, DifferenceKind

    Found = tuple[str, str, Difference]
    Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one passage on a point, and where they stand in it; no words where it has none."""

    passage: str
    outlet: str
    text: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on which passages differ; `sides` hold readings that nobody set against each other."""

    kind: DifferenceKind
    sides: tuple[tuple[Reading, ...], ...]

    def side(self, passage: str) -> int | None:
        """On which side a passage stands, counted from 0."""
        sides = (n for n, side in enumerate(self.sides) for reading in side if reading.passage == passage)
        return next(sides, None)

    def outlets(self, side: int) -> tuple[str, ...]:
        """Who stands on that side."""
        return tuple(dict.fromkeys(reading.outlet for reading in self.sides[side]))

    @property
    def odd(self) -> frozenset[str]:
        """The outlets of the sides that fewer share than the largest; none where all are even."""
        sizes = [len(self.outlets(side)) for side in range(len(self.sides))]
        fewer = [side for side, size in enumerate(sizes) if size < max(sizes)]
        return frozenset(outlet for side in fewer for outlet in self.outlets(side))


def points(story: Comparison, found: Iterable[Found]) -> tuple[Point, ...]:
    """The points of one claim: what is said before how it is said, those with the most readings first."""
    kinds: defaultdict[DifferenceKind, list[Found]] = defaultdict(list)
    for left, right, difference in found:
        kinds[difference.kind].append((left, right, difference))
    order = {passage: n for n, passage in enumerate(_reading_order(story, found))}
    made = [_point(story, kind, group, order) for kind, rows in kinds.items() for group in _together(rows)]
    return tuple(sorted(made, key=lambda point: (point.kind in VOICED, -sum(map(len, point.sides)))))


def _reading_order(story: Comparison, found: Iterable[Found]) -> list[str]:
    members = {passage for left, right, _ in found for passage in (left, right)}
    grouped = story.by_outlet(members).values()
    ordered = [passage for group in grouped for passage in group]
    return [p.id for p in sorted(ordered, key=lambda passage: passage.article != story.seed)]


def _words(text: str | None, partner: str | None) -> str:
    """What counts as the same words. A side without words is known by what it lacks."""
    return text.casefold() if text is not None else f"\0{(partner or '').casefold()}"


def _together(rows: Sequence[Found]) -> list[list[Found]]:
    """Rows that touch by their words: what differs from the same thing is one point."""
    groups: list[tuple[set[str], list[Found]]] = []
    for row in rows:
        difference = row[2]
        words = {_words(difference.left, difference.right), _words(difference.right, difference.left)}
        touching = [group for group in groups if group[0] & words]
        groups = [group for group in groups if not group[0] & words]
        groups.append(
            (words.union(*(group[0] for group in touching)), [r for g in touching for r in g[1]] + [row])
        )
    return [group for _, group in groups]


def _point(story: Comparison, kind: DifferenceKind, rows: Sequence[Found], order: Mapping[str, int]) -> Point:
    readings: dict[tuple[str, str], Reading] = {}
    against: defaultdict[str, set[str]] = defaultdict(set)
    for left, right, found in rows:
        ends = (_words(found.left, found.right), _words(found.right, found.left))
        against[ends[0]].add(ends[1])
        against[ends[1]].add(ends[0])
        sides = ((left, found.left, found.left_span), (right, found.right, found.right_span))
        for words, (passage, text, span) in zip(ends, sides, strict=True):
            outlet = story.passages[passage].outlet
            readings.setdefault((words, passage), Reading(passage, outlet, text, span))
    ordered = sorted(readings, key=lambda key: (order[key[1]], key[0]))
    return Point(kind, _sides(ordered, readings, against))


def _sides(
    ordered: Sequence[tuple[str, str]],
    readings: Mapping[tuple[str, str], Reading],
    against: Mapping[str, set[str]],
) -> tuple[tuple[Reading, ...], ...]:
    """Each wording joins the first side that has nothing against it; the seed's comes first."""
    sides: list[set[str]] = []
    for words in dict.fromkeys(words for words, _ in ordered):
        home = next((side for side in sides if not side & against[words]), None)
        if home is None:
            sides.append({words})
        else:
            home.add(words)
    return tuple(tuple(readings[key] for key in ordered if key[0] in side) for side in sides)
