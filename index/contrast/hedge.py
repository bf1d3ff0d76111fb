"""One side keeps its distance (reportedly, may, believed) where the other states the same plainly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading import Reading, around, following
from index.records import Difference

if TYPE_CHECKING:
    from index.reading.records import Hedge

_SHARED = 2


def hedge_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `hedge`; the plain side has no words of its own and is None."""
    return [
        Difference("hedge", left.text[h.start : h.end], None, (h.start, h.end), None)
        for h in _alone(left, right)
    ] + [
        Difference("hedge", None, right.text[h.start : h.end], None, (h.start, h.end))
        for h in _alone(right, left)
    ]


def _alone(passage: Reading, other: Reading) -> list[Hedge]:
    """Hedges over words that the other side has too, and has without any hedge near them."""
    found = []
    for hedge in passage.hedges:
        shared = around(passage, hedge.start, hedge.end) & other.stems
        hedged = following(passage, hedge.end) & other.plain
        if (
            hedged
            and len(shared) >= _SHARED
            and not any(shared & around(other, theirs.start, theirs.end) for theirs in other.hedges)
        ):
            found.append(hedge)
    return found
