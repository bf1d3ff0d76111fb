"""Which mention of one passage answers which of the other: settled, or at odds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

M = TypeVar("M")


def at_odds(
    left: Sequence[M],
    right: Sequence[M],
    likeness: Callable[[M, M], float],
    agree: Callable[[M, M], bool],
) -> list[tuple[M, M]]:
    """Pairs of mentions that speak of one thing and disagree, each mention once, likest first.

    `likeness` is 0 where two mentions do not speak of one thing. A mention that agrees with any
    of the other side is settled: it is at odds with none. What a passage says twice ("435 miles
    (700 km)", which `agree`) is at odds once.
    """
    alike = [(likeness(one, other), i, j) for i, one in enumerate(left) for j, other in enumerate(right)]
    alike = [found for found in alike if found[0] > 0]
    agreeing = [(i, j) for _, i, j in alike if agree(left[i], right[j])]
    used_left, used_right = {i for i, _ in agreeing}, {j for _, j in agreeing}
    pairs = []
    for _, i, j in sorted(alike, key=lambda found: (-found[0], found[1], found[2])):
        if i not in used_left and j not in used_right:
            pairs.append((left[i], right[j]))
            used_left |= {k for k, again in enumerate(left) if k == i or agree(again, left[i])}
            used_right |= {k for k, again in enumerate(right) if k == j or agree(again, right[j])}
    return pairs
