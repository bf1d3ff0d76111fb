"""What an encoder tells of two passages, as contrast asks for it; who calls contrast brings it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.records import Span


class Likeness(Protocol):
    """How alike two passages are to an encoder, as wholes and stretch by stretch."""

    @property
    def log_odds(self) -> float:
        """The log odds that both make one claim, before calibration."""

    def coverage(self, here: Sequence[Span], there: Sequence[Span], /) -> tuple[float, float]:
        """How well the words at `here`, left, are met by those at `there`, right, and back: in [-1, 1].

        Spans are characters. A side without words at its spans meets nothing: 0.
        """

    def mirrored(self) -> Likeness:
        """The same with the sides exchanged."""
