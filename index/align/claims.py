"""From links to claims: groups of passages that may overlap, each of at least two outlets.

A long sentence makes several claims, so no partition is sought. Every confirmed link lies in a
claim: the strongest link not yet in one starts the next, which then takes in, one at a time, the
passage nearest to its members on average, as long as that average stays confirmed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from index.align.label import labels
from index.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.records import Passage

Scores = dict[str, dict[str, float]]


def claims(
    passages: Mapping[str, Passage],
    pairs: Iterable[tuple[str, str, float]],
    apart: frozenset[tuple[str, str]],
    enough: float,
) -> tuple[Claim, ...]:
    """The claims of one story from its linked pairs (left, right, score), strongest first.

    `apart` holds the pairs that no claim may hold, both ways round; `enough` is the average
    score that a member needs.
    """
    strongest = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    scores: Scores = {}
    for left, right, score in strongest:
        scores.setdefault(left, {})[right] = score
        scores.setdefault(right, {})[left] = score
    groups: dict[tuple[str, ...], None] = {}
    covered: set[tuple[str, str]] = set()
    for left, right, _ in strongest:
        if (left, right) in covered:
            continue
        members = grow([left, right], passages, scores, apart, enough)
        covered.update((a, b) for a in members for b in members)
        if len({passages[member].outlet for member in members}) > 1:
            groups[tuple(sorted(members))] = None
    whole = [group for group in groups if not any(set(group) < set(other) for other in groups)]
    whole.sort(key=lambda group: (-len(group), group))
    chosen = labels(passages, scores, whole)
    return tuple(
        Claim(identity(passages[group[0]].story, group), passages[group[0]].story, label, group)
        for group, label in zip(whole, chosen, strict=True)
    )


def grow(
    start: list[str],
    passages: Mapping[str, Passage],
    scores: Scores,
    apart: frozenset[tuple[str, str]],
    enough: float,
) -> list[str]:
    """The members of the claim that starts with a link."""
    members = list(start)
    waiting = {near for member in members for near in scores[member]} - set(members)
    while waiting:
        ranked = [(nearness(near, members, passages, scores, apart), near) for near in waiting]
        best, chosen = min((-value, near) for value, near in ranked)
        if -best < enough:
            break
        members.append(chosen)
        waiting |= scores[chosen].keys()
        waiting -= set(members)
    return members


def nearness(
    passage: str,
    members: list[str],
    passages: Mapping[str, Passage],
    scores: Scores,
    apart: frozenset[tuple[str, str]],
) -> float:
    """The average score of a passage with the members of other articles; 0 if it must stay apart."""
    if any((passage, member) in apart for member in members):
        return 0.0
    others = [m for m in members if passages[m].article != passages[passage].article]
    return sum(scores[passage].get(m, 0.0) for m in others) / len(others) if others else 0.0


def identity(story: str, members: tuple[str, ...]) -> str:
    """A claim's provisional id: twelve hexadecimal digits of its story and members."""
    return hashlib.sha256("\n".join((story, *members)).encode()).hexdigest()[:12]
