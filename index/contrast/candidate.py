"""Two mentions that cannot both be right, if they answer one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.contrast.encoder_traits import encoder_traits
from index.contrast.same_question import gate, traits
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.contrast.likeness import Likeness
    from index.reading import Reading
    from index.reading.records import Span
    from index.records import DifferenceKind

TWINS = 0.6  # share of the other words from which two passages are one sentence with something else in it
# Traits by which one side states nothing that the other denies (see `assertion`).
UNSTATED: Final = ("supposed", "taken back", "habit", "doers apart", "in passing", "pointing")
_MOST = 0.6  # share of the shorter of two brief passages that the other must have
_MET = 0.5  # share of what is denied that the other side must speak of
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A difference if both sides answer one question, and what speaks for that, by name.

    `judged` tells whether an encoder's likeness is among the traits.
    """

    difference: Difference
    traits: Mapping[str, float]
    judged: bool = False

    @classmethod
    def of(
        cls,
        kind: DifferenceKind,
        left: Reading,
        right: Reading,
        one: Span,
        other: Span,
        more: Mapping[str, float],
        likeness: Likeness | None = None,
    ) -> Candidate:
        """The candidate of two mentions at `one` and `other`, with what its own kind tells of it."""
        said = left.text[slice(*one)], right.text[slice(*other)]
        found = traits(left, right, one, other) | dict(more)
        if likeness is not None:
            found |= encoder_traits(left, right, one, other, likeness)
        return cls(Difference(kind, *said, one, other), found, likeness is not None)

    @property
    def shown(self) -> bool:
        """Whether it is taken for a difference: surely where hardly anything else differs."""
        return self.sure or self.chance >= gate(self.difference.kind, judged=self.judged).bar

    @property
    def near(self) -> bool:
        """Whether words beside both are alike enough: the rule where the chance was not learnt."""
        return bool(self.traits["enough shared"])

    @property
    def sure(self) -> bool:
        """Whether both are one sentence but for this, two brief ones about one thing, or exact hours."""
        found = self.traits
        if not found.get("stated", 1.0) or self.is_unstated:
            return False
        brief = found["brief"] and found["passage shared"] >= _MOST and found["enough shared"]
        hours = found.get("times", 0.0) and found["enough shared"]
        return found["otherwise alike"] >= TWINS or bool(brief or hours)

    @property
    def is_unstated(self) -> bool:
        """Whether one side only supposes, asks, takes back or rejects what the other denies.

        Where both are one sentence, whether it is rejected is just what differs.
        """
        if self.traits.get("rejected too") and self.traits["otherwise alike"] < TWINS:
            return True
        return any(self.traits.get(name) for name in UNSTATED)

    @property
    def disputes(self) -> bool:
        """Whether a denial that is shown denies what the other side asserts.

        Half of what is denied must be met there, unless both likely answer one question.
        """
        met = self.traits.get("focus met", 1.0) >= _MET or self.chance >= _LIKELY
        return self.difference.kind == "negation" and self.shown and met and not self.is_unstated

    @property
    def chance(self) -> float:
        """The chance in [0, 1] that both sides answer one question."""
        return gate(self.difference.kind, judged=self.judged).chance(self.traits)
