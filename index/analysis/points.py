"""Groups the differences of a claim into points, and the wordings of each point into sides. Pure.

No side of a point is called right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.analysis.comparison import Comparison
    from index.records import Difference, DifferenceKind

    Found = tuple[str, str, Difference]
    Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one passage on a point and their span; no words where the passage has none."""

    passage: str
    outlet: str
    text: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on which passages differ; `sides` hold wordings without a difference between them."""

    kind: DifferenceKind
    sides: tuple[tuple[Wording, ...], ...]

    def side(self, passage: str) -> int | None:
        """On which side a passage stands, counted from 0."""
        sides = (n for n, side in enumerate(self.sides) for wording in side if wording.passage == passage)
        return next(sides, None)

    def outlets(self, side: int) -> tuple[str, ...]:
        """The outlets on that side."""
        return tuple(dict.fromkeys(wording.outlet for wording in self.sides[side]))

    @property
    def odd(self) -> frozenset[str]:
        """The outlets of the sides that fewer share than the largest; none where all are even."""
        sizes = [len(self.outlets(side)) for side in range(len(self.sides))]
        fewer = [side for side, size in enumerate(sizes) if size < max(sizes)]
        return frozenset(outlet for side in fewer for outlet in self.outlets(side))


def points(story: Comparison, found: Iterable[Found]) -> tuple[Point, ...]:
    """The points of one claim: facts before tone, those with the most wordings first."""
    kinds: defaultdict[DifferenceKind, list[Found]] = defaultdict(list)
    for left, right, difference in found:
        kinds[difference.kind].append((left, right, difference))
    order = {passage: n for n, passage in enumerate(_reading_order(story, found))}
    found_points = [
        _point(story, kind, group, order) for kind, rows in kinds.items() for group in _grouped_by_words(rows)
    ]
    return tuple(sorted(found_points, key=lambda point: (point.kind in TONE, -sum(map(len, point.sides)))))


def _reading_order(story: Comparison, found: Iterable[Found]) -> list[str]:
    members = {passage for left, right, _ in found for passage in (left, right)}
    grouped = story.by_outlet(members).values()
    ordered = [passage for group in grouped for passage in group]
    return [p.id for p in sorted(ordered, key=lambda passage: passage.article != story.seed)]


def _words(text: str | None, partner: str | None) -> str:
    """The key of a wording: its words, or for a side without words those of the other side."""
    return text.casefold() if text is not None else f"\0{(partner or '').casefold()}"


def _grouped_by_words(rows: Sequence[Found]) -> list[list[Found]]:
    """Rows grouped by common wordings: what differs from the same wording is one point."""
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
    wordings: dict[tuple[str, str], Wording] = {}
    conflicting: defaultdict[str, set[str]] = defaultdict(set)
    for left, right, found in rows:
        ends = (_words(found.left, found.right), _words(found.right, found.left))
        conflicting[ends[0]].add(ends[1])
        conflicting[ends[1]].add(ends[0])
        sides = ((left, found.left, found.left_span), (right, found.right, found.right_span))
        for words, (passage, text, span) in zip(ends, sides, strict=True):
            outlet = story.passages[passage].outlet
            wordings.setdefault((words, passage), Wording(passage, outlet, text, span))
    ordered = sorted(wordings, key=lambda key: (order[key[1]], key[0]))
    return Point(kind, _sides(ordered, wordings, conflicting))


def _sides(
    ordered: Sequence[tuple[str, str]],
    wordings: Mapping[tuple[str, str], Wording],
    conflicting: Mapping[str, set[str]],
) -> tuple[tuple[Wording, ...], ...]:
    """Put each wording on the first side without a difference from it; the seed's wording comes first."""
    sides: list[set[str]] = []
    for words in dict.fromkeys(words for words, _ in ordered):
        fitting_side = next((side for side in sides if not side & conflicting[words]), None)
        if fitting_side is None:
            sides.append({words})
        else:
            fitting_side.add(words)
    return tuple(tuple(wordings[key] for key in ordered if key[0] in side) for side in sides)
