"""The passage that stands for a claim, and who supports it.

A label is one of the claim's own passages, and every outlet of the claim says what it says: of the members
only those stay that are near enough to it. Of the passages that nearly as many outlets support as any, it
is one that can be read alone: it names somebody or something (a capital after the first word), does not
open with a pronoun, "This" or "In his", has 45 to 170 characters and labels no other claim; of those that
do all this the nearest to the others. Where none does, it is the one that most outlets support.

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
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from corpus.records import Passage

    Scores = Mapping[str, Mapping[str, float]]

# The score of two passages with the same words, or that a person joined.
CERTAIN = 1.0
# The share of the outlets of the widest label that one that can be read alone has to have.
NEARLY = 0.9

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


def supported(
    groups: Iterable[tuple[str, ...]],
    passages: Mapping[str, Passage],
    scores: Scores,
    enough: float,
    starting: float,
) -> list[tuple[str, tuple[str, ...]]]:
    """The claims that groups of passages make, as (label, members that support it).

    A member supports the label from a score of `enough`, and so does one that is certainly the same as one
    that does. Those that do not are a claim of their own where two outlets of them reach `starting`.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    waiting = list(reversed(list(groups)))
    while waiting:
        group = waiting.pop()
        label = best_label(group, passages, scores, enough, {label for label, _ in found})
        members = supporters(label, group, passages, scores, enough)
        rest = tuple(member for member in group if member not in members)
        if makes_claim(members, passages, scores, starting):
            found.append((label, members))
        if makes_claim(rest, passages, scores, starting):
            waiting.append(rest)
    return found


def makes_claim(
    group: tuple[str, ...], passages: Mapping[str, Passage], scores: Scores, starting: float
) -> bool:
    """Whether two of the passages are of different outlets and near enough to start a claim."""
    return any(
        scores.get(one, {}).get(other, 0.0) >= starting and passages[one].outlet != passages[other].outlet
        for one, other in combinations(group, 2)
    )


def supporters(
    label: str, group: tuple[str, ...], passages: Mapping[str, Passage], scores: Scores, enough: float
) -> tuple[str, ...]:
    """The members that say what the label says, the label and others of its article among them."""
    near, article = scores.get(label, {}), passages[label].article
    say = {m for m in group if near.get(m, 0.0) >= enough or passages[m].article == article}
    return tuple(m for m in group if m in say or any(scores.get(m, {}).get(s) == CERTAIN for s in say))


def best_label(
    group: tuple[str, ...],
    passages: Mapping[str, Passage],
    scores: Scores,
    enough: float,
    taken: Container[str] = (),
) -> str:
    """The member that stands best for a group; `taken` are the labels of other claims."""
    outlets = {
        one: len({passages[member].outlet for member in supporters(one, group, passages, scores, enough)})
        for one in group
    }
    most = max(outlets.values())
    ranked = sorted(group, key=lambda one: (-closeness(one, group, scores), one))
    wide = [one for one in ranked if outlets[one] >= NEARLY * most]
    fit = [one for one in wide if one not in taken and alone(passages[one].text)]
    return (fit or sorted(wide, key=lambda one: -outlets[one]))[0]


def closeness(member: str, group: tuple[str, ...], scores: Scores) -> float:
    """The sum of a member's scores with the others, rounded so that their order has no say."""
    return round(sum(scores.get(member, {}).get(other, 0.0) for other in group), 6)
