"""A logistic regression over named traits, and the chance from which what it weighs is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST = 30.0  # log odds beyond which a chance is as good as 0 or 1


@dataclass(frozen=True, slots=True)
class Gate:
    """What each trait adds to the log odds, what they are without any, and the bar in [0, 1]."""

    bias: float
    bar: float
    weights: Mapping[str, float]

    def chance(self, traits: Mapping[str, float]) -> float:
        """The chance in [0, 1]; a trait that has no weight adds nothing.

        >>> Gate(-1.0, 0.5, {"alike": 2.0}).chance({"alike": 0.5, "unknown": 1.0})
        0.5
        """
        total = self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in traits.items() if value
        )
        return 1 / (1 + math.exp(-max(-_MOST, min(_MOST, total))))
