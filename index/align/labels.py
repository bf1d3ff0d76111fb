"""The passage that stands for a claim: one of its own, that can be read alone.

It names somebody or something (a capital after the first word), does not open with a pronoun,
"This" or "In his", has 45 to 170 characters, labels no other claim, and of those that do all
this it is the nearest to the others. Where none does, it is the nearest.

>>> alone("Inspectors found eleven cracks in the Tallow Bridge on Monday.")
True
>>> alone("They found eleven cracks in the Tallow Bridge on Monday.")
False
>>> alone("In his letter the mayor of Tallow blamed the weather for it.")
False
>>> alone("Inspectors found eleven cracks in the bridge on a wet day.")
False
>>> alone("Cracks in Tallow.")
False
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.records import Passage

SHORTEST, LONGEST = 45, 170
LEANING = re.compile(
    r"\W*(?:(?:he|she|it|they|we|i|you|this|that|these|those|his|her|its|their|our|my|there|here|such|"
    r"both|but|and|or|so|yet)\b|in (?:his|her|its|their|this|that)\b)",
    re.IGNORECASE,
)
NAMING = re.compile(r"\w\W+(?!I\b)[^\W\d_a-zß-öø-ÿ]")


def alone(text: str) -> bool:
    """Whether a reader understands the passage without its neighbours, as far as form can tell."""
    return SHORTEST <= len(text) <= LONGEST and not LEANING.match(text) and bool(NAMING.search(text))


def labels(
    passages: Mapping[str, Passage],
    scores: Mapping[str, Mapping[str, float]],
    groups: Iterable[tuple[str, ...]],
) -> list[str]:
    """One member for each group of passage ids, in order."""
    chosen: list[str] = []
    for group in groups:
        ranked = sorted(group, key=lambda member: (-closeness(member, group, scores), member))
        fit = [m for m in ranked if m not in chosen and alone(passages[m].text)]
        chosen.append((fit or ranked)[0])
    return chosen


def closeness(member: str, group: tuple[str, ...], scores: Mapping[str, Mapping[str, float]]) -> float:
    """The sum of a member's scores with the others, rounded so that their order has no say."""
    return round(sum(scores.get(member, {}).get(other, 0.0) for other in group), 6)
