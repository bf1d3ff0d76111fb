"""Average-linkage clustering over scored pairs of ids. Pure.

A pair that is not given counts 0, so that each member of a group is similar to most others: if A is similar
to B and B to C, A, B and C are no group. Existing groups may grow, but never join or shrink.

>>> cluster([("a", "b", 0.6), ("a", "c", 0.5), ("b", "c", 0.4), ("c", "d", 0.4)], 0.3)
[('a', 'b', 'c')]
>>> cluster([("a", "b", 0.6), ("b", "c", 0.5)], 0.3)
[('a', 'b')]
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Pair = tuple[str, str, float]

DECIMALS = 9


def cluster(
    pairs: Iterable[Pair], threshold: float, existing: Iterable[Sequence[str]] = ()
) -> list[tuple[str, ...]]:
    """Groups of at least two ids, joined while their mean similarity allows it; ids and groups sorted.

    `pairs` are (left, right, score), each pair once; two groups join while the mean score between their
    members is at least `threshold`, the most similar first. The result does not depend on the order of pairs.
    """
    groups = _Groups(pairs, existing)
    groups.join(threshold)
    return sorted(tuple(sorted(members)) for members in groups.members.values() if len(members) > 1)


class _Groups:
    """Groups by number, and the summed scores between each two that have any."""

    def __init__(self, pairs: Iterable[Pair], existing: Iterable[Sequence[str]]) -> None:
        known = [list(members) for members in sorted(map(sorted, existing))]
        pairs = sorted(pairs)
        loose = {name for left, right, _ in pairs for name in (left, right)}
        loose -= {name for members in known for name in members}
        self.members = dict(enumerate([*known, *([name] for name in sorted(loose))]))
        self.fixed = set(range(len(known)))
        self._next = len(self.members)
        group_of = {name: number for number, members in self.members.items() for name in members}
        self._sums: dict[int, dict[int, float]] = {number: {} for number in self.members}
        for left, right, score in pairs:
            if group_of[left] != group_of[right]:
                self._add(group_of[left], group_of[right], score)

    def join(self, threshold: float) -> None:
        """Join the two most similar groups while two may be joined."""
        waiting = [
            entry for one, near in self._sums.items() for other in near if one < other
            for entry in self._candidate(one, other, threshold)
        ]  # fmt: skip
        heapify(waiting)
        while waiting:
            _, _, one, other = heappop(waiting)
            if one in self.members and other in self.members:
                new = self._merge(one, other)
                for near in self._sums[new]:
                    for entry in self._candidate(near, new, threshold):
                        heappush(waiting, entry)

    def _candidate(
        self, one: int, other: int, threshold: float
    ) -> Iterable[tuple[float, list[str], int, int]]:
        """The entry of two groups in the queue, ties by their members; none where they may not be joined."""
        pairs = len(self.members[one]) * len(self.members[other])
        mean = round(self._sums[one][other] / pairs, DECIMALS)
        if mean >= threshold and not {one, other} <= self.fixed:
            first = sorted((min(self.members[one]), min(self.members[other])))
            yield -mean, first, one, other

    def _merge(self, one: int, other: int) -> int:
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
