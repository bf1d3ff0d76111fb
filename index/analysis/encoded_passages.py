"""Passages that the judge has encoded, two at a time as contrast asks for them. Pure, on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from index.align.model.encoded import Encoded, Floats, Index
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


class Encoder(Protocol):
    """What encodes passages and says how likely two of them make one claim."""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it knows (ISO 639-1)."""

    def encoded(self, texts: Sequence[str], /) -> Encoded:
        """At least one text, in order."""

    def logits(self, passages: Encoded, left: Index, right: Index, /) -> Floats:
        """The log odds of each pair."""


class EncodedPassages:
    """The texts among some readings that a judge can read, encoded together; none without a judge."""

    def __init__(self, judge: Encoder | None, readings: Iterable[Reading]) -> None:
        known = (one.text for one in readings if judge and one.language in judge.languages)
        self._places = {text: at for at, text in enumerate(dict.fromkeys(known))}
        self._judge = judge
        self._encoded = judge.encoded(list(self._places)) if judge and self._places else None

    def pair(self, left: str, right: str) -> EncodedPair | None:
        """Two of the texts, or None where the judge cannot read both."""
        if self._judge is None or self._encoded is None or not {left, right} <= self._places.keys():
            return None
        one, other, rows = self._places[left], self._places[right], self._encoded
        a, b = (slice(*rows.starts[at : at + 2]) for at in (one, other))
        return EncodedPair(
            float(self._judge.logits(rows, np.array([one]), np.array([other]))[0]),
            rows.tokens[a] @ rows.tokens[b].T,
            rows.weight[a],
            rows.weight[b],
            rows.spans[a],
            rows.spans[b],
        )


def _at(spans: NDArray[np.uint16], wanted: Sequence[Span]) -> NDArray[np.bool_]:
    """Which tokens meet one of the wanted stretches."""
    found = np.zeros(len(spans), dtype=np.bool_)
    for start, end in wanted:
        found |= (spans[:, 1] > start) & (spans[:, 0] < end)
    return found
