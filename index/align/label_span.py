"""The stretch of a label that the whole claim says, where it is shorter than the passage.

A long passage makes several claims. Each of its clauses is met, token by token, in the members of other
articles; the clauses that they meet about as well as the best one, side by side with it, are the stretch.
Every outlet must meet it: else the passage stands whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from index.reading.clauses import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.align.matched_tokens import MatchedTokens
    from index.align.model.encoded import Floats
    from index.reading import Reading
    from index.records import Span

# A clause belongs to the stretch from this share of what the best clause is met.
NEARLY: Final = 0.7
# How well an outlet has to meet the stretch, of 1, and how much of the passage must lie outside of it.
MET, OUTSIDE = 0.3, 0.2


def label_span(
    label: Reading, others: Mapping[str, float], outlets: Mapping[str, str], matches: MatchedTokens
) -> Span | None:
    """The stretch `[start, end)` of a label's text; None where it is the whole passage.

    `others` are the members of other articles with their scores, `outlets` who publishes each.
    """
    near = {other: score for other, score in others.items() if score > 0 and matches.knows(other)}
    pieces = clauses(label.text, label.language)
    here = label.passage.id
    if len(pieces) == 1 or not near or not matches.knows(here):
        return None
    weight, places = matches.weight(here), matches.spans(here)[:, 0]
    found = stretch(pieces, places, matches.met_by_all(here, near), weight)
    inside = (places >= found[0]) & (places < found[1])
    met = [(outlets[other], mean(matches.met(here, other), weight, inside)) for other in sorted(near)]
    if float(weight[~inside].sum()) < OUTSIDE or not met_by_every_outlet(met):
        return None
    return found


def stretch(pieces: Sequence[Span], places: np.ndarray, met: Floats, weight: Floats) -> Span:
    """The clauses round the one that is met best, as far as they are met nearly as well.

    >>> places, even = np.array([0, 5, 10, 15]), np.full(4, 0.25, np.float32)
    >>> pieces = ((0, 4), (5, 9), (10, 14), (15, 20))
    >>> stretch(pieces, places, np.array([0.9, 0.1, 0.8, 1.0], np.float32), even)
    (10, 20)
    """
    values = [mean(met, weight, (places >= start) & (places < end)) for start, end in pieces]
    first = last = int(np.argmax(values))
    enough = NEARLY * values[first]
    while first > 0 and values[first - 1] >= enough:
        first -= 1
    while last + 1 < len(values) and values[last + 1] >= enough:
        last += 1
    return pieces[first][0], pieces[last][1]


def mean(values: Floats, weight: Floats, inside: np.ndarray) -> float:
    """The mean of some tokens by weight; 0 where there are none."""
    total = float(weight[inside].sum())
    return round(float(values[inside] @ weight[inside]) / total, 6) if total else 0.0


def met_by_every_outlet(met: Iterable[tuple[str, float]]) -> bool:
    """Whether each outlet has a passage that meets the stretch well enough.

    >>> met_by_every_outlet([("a", 0.1), ("a", 0.9), ("b", 0.4)]), met_by_every_outlet([("a", 0.1)])
    (True, False)
    """
    best: dict[str, float] = {}
    for outlet, value in met:
        best[outlet] = max(best.get(outlet, 0.0), value)
    return min(best.values()) >= MET
