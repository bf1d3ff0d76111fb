"""What two linked passages share, for a person to check: the rarest words first.

>>> left = list(words("Eleven cracks run through the Tallow Bridge", "en"))
>>> right = list(words("The bridge in Tallow is cracked", "en"))
>>> shared(left, right, {"crack": 2, "tallow": 3, "bridg": 5, "the": 9}, 10)
('cracks', 'Tallow', 'Bridge')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.mentions.words import words  # noqa: F401 (for the example)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.mentions.words import Word

MOST = 6
COMMON = 0.6


def shared(left: Sequence[Word], right: Sequence[Word], df: Mapping[str, int], rows: int) -> tuple[str, ...]:
    """Up to six words as the left passage writes them, without those that most passages have."""
    theirs = {word.stem for word in right}
    both = {word.stem: word.text for word in reversed(left) if word.stem in theirs}
    rare = [stem for stem in both if df[stem] <= max(2, COMMON * rows) and (len(stem) > 2 or stem.isdigit())]
    rare.sort(key=lambda stem: (df[stem], stem))
    return tuple(both[stem] for stem in rare[:MOST])
