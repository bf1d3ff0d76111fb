"""Passages that the judge has encoded, two at a time as contrast asks for them. Pure, on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.align.model.encoded import token_likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from index.align.judging import PairEncoder
    from index.align.model.encoded import Encoded, Floats
    from index.reading import Reading
    from index.records import Span

LEAST = 1e-4  # weight that every word has at least


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """The judge's log odds; how like each left token is to each right one (t, u); both sides' tokens.

    `left_weight` (t,) and `right_weight` (u,) are the tokens' weights, `left_spans` (t, 2) and `right_spans`
    (u, 2) their characters.
    """

    log_odds: float
    alike: Floats
    left_weight: Floats
    right_weight: Floats
    left_spans: NDArray[np.uint16]
    right_spans: NDArray[np.uint16]

    def coverage(self, here: Sequence[Span], there: Sequence[Span], /) -> tuple[float, float]:
        """How well the tokens at `here` are met by those at `there`, and back, each by its best match."""
        mine, theirs = _at(self.left_spans, here), _at(self.right_spans, there)
        part = self.alike[np.ix_(mine, theirs)]
        if not part.size:
            return 0.0, 0.0
        forth, back = self.left_weight[mine] + LEAST, self.right_weight[theirs] + LEAST
        return (
            float(part.max(axis=1) @ forth / forth.sum()),
            float(part.max(axis=0) @ back / back.sum()),
        )

    def mirrored(self) -> EncodedPair:
        """The same with the sides exchanged."""
        return EncodedPair(
            self.log_odds,
            self.alike.T,
            self.right_weight,
            self.left_weight,
            self.right_spans,
            self.left_spans,
        )


class PairOnDemand:
    """Two encoded passages that are compared when contrast first asks: of most pairs it asks nothing."""

    def __init__(self, compare: Callable[[], EncodedPair]) -> None:
        self._compare = compare

    @cached_property
    def _pair(self) -> EncodedPair:
        return self._compare()

    @property
    def log_odds(self) -> float:
        """The judge's log odds that both make one claim."""
        return self._pair.log_odds

    def coverage(self, here: Sequence[Span], there: Sequence[Span], /) -> tuple[float, float]:
        """How well the tokens at `here` are met by those at `there`, and back, each by its best match."""
        return self._pair.coverage(here, there)

    def mirrored(self) -> PairOnDemand:
        """The same with the sides exchanged."""
        return PairOnDemand(self._exchanged)

    def _exchanged(self) -> EncodedPair:
        return self._pair.mirrored()


class EncodedPassages:
    """The texts among some readings that a judge can read, encoded together; none without a judge."""

    def __init__(self, judge: PairEncoder | None, readings: Iterable[Reading]) -> None:
        known = (one.text for one in readings if judge and one.language in judge.languages)
        self._places = {text: at for at, text in enumerate(dict.fromkeys(known))}
        self._judge = judge
        self._encoded = judge.encoded(list(self._places)) if judge and self._places else None

    def pair(self, left: str, right: str) -> PairOnDemand | None:
        """Two of the texts, or None where the judge cannot read both."""
        judge, found = self._judge, self._encoded
        if judge is None or found is None or not {left, right} <= self._places.keys():
            return None
        one, other = self._places[left], self._places[right]
        return PairOnDemand(lambda: _compared(judge, found, one, other))


def _compared(judge: PairEncoder, found: Encoded, one: int, other: int) -> EncodedPair:
    """Two of the passages, token by token."""
    a, b = found.rows(one), found.rows(other)
    return EncodedPair(
        float(judge.logits(found, np.array([one]), np.array([other]))[0]),
        token_likeness(found.tokens[a], found.tokens[b]),
        found.weight[a],
        found.weight[b],
        found.spans[a],
        found.spans[b],
    )


def _at(spans: NDArray[np.uint16], wanted: Sequence[Span]) -> NDArray[np.bool_]:
    """Which tokens meet one of the wanted stretches."""
    found = np.zeros(len(spans), dtype=np.bool_)
    for start, end in wanted:
        found |= (spans[:, 1] > start) & (spans[:, 0] < end)
    return found
