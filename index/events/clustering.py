"""Groups that do not chain: average linkage over scored pairs, by id. Pure.

A pair that is not given counts 0, so a group holds only what is like most of its members: A like B and
B like C make no group of A, B and C. Groups that are there already may grow, but never meet or shrink.

>>> grouped([("a", "b", 0.6), ("a", "c", 0.5), ("b", "c", 0.4), ("c", "d", 0.4)], 0.3)
[('a', 'b', 'c')]
>>> grouped([("a", "b", 0.6), ("b", "c", 0.5)], 0.3)
[('a', 'b')]
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Pair = tuple[str, str, float]

DECIMALS = 9


def grouped(
    pairs: Iterable[Pair], enough: float, held: Iterable[Sequence[str]] = ()
) -> list[tuple[str, ...]]:
    """Groups of at least two ids whose mean likeness allowed them to join; ids and groups sorted.

    `pairs` are (left, right, score), each pair once; two groups join while the mean score between their
    members is at least `enough`, the most alike first. The answer does not depend on the order of pairs.
    """
    groups = _Groups(pairs, held)
    groups.join(enough)
    return sorted(tuple(sorted(members)) for members in groups.members.values() if len(members) > 1)


class _Groups:
    """Groups by number, and the summed scores between each two that have any."""

    def __init__(self, pairs: Iterable[Pair], held: Iterable[Sequence[str]]) -> None:
        known = [list(members) for members in sorted(map(sorted, held))]
        pairs = sorted(pairs)
        loose = {name for left, right, _ in pairs for name in (left, right)}
        loose -= {name for members in known for name in members}
        self.members = dict(enumerate([*known, *([name] for name in sorted(loose))]))
        self.fixed = set(range(len(known)))
        self._next = len(self.members)
        home = {name: number for number, members in self.members.items() for name in members}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in self.members}
        for left, right, score in pairs:
            if home[left] != home[right]:
                self._add(home[left], home[right], score)

    def join(self, enough: float) -> None:
        """Join the two most alike groups for as long as there are two that may."""
        waiting = [
            entry for one, near in self._sums.items() for other in near if one < other
            for entry in self._entry(one, other, enough)
        ]  # fmt: skip
        heapify(waiting)
        while waiting:
            _, _, one, other = heappop(waiting)
            if one in self.members and other in self.members:
                new = self._joined(one, other)
                for near in self._sums[new]:
                    for entry in self._entry(near, new, enough):
                        heappush(waiting, entry)

    def _entry(self, one: int, other: int, enough: float) -> Iterable[tuple[float, list[str], int, int]]:
        """How much two groups want to join, ties by their members; none where they may not."""
        pairs = len(self.members[one]) * len(self.members[other])
        mean = round(self._sums[one][other] / pairs, DECIMALS)
        if mean >= enough and not {one, other} <= self.fixed:
            first = sorted((min(self.members[one]), min(self.members[other])))
            yield -mean, first, one, other

    def _joined(self, one: int, other: int) -> int:
        new, self._next = self._next, self._next + 1
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        if {one, other} & self.fixed:
            self.fixed.add(new)
        self._sums[new] = {}
        for old in (one, other):
            for near, score in self._sums.pop(old).items():
                if near in self.members:
                    del self._sums[near][old]
                    self._add(new, near, score)
        return new

    def _add(self, one: int, other: int, score: float) -> None:
        self._sums[one][other] = self._sums[other][one] = self._sums[one].get(other, 0.0) + score
