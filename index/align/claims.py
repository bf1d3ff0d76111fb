"""From links to claims: groups of passages that may overlap, each of at least two outlets.

A long sentence makes several claims, so no partition is sought. Every confirmed link lies in a
claim: the strongest link not yet in one starts the next, which then takes in, one at a time, the
passage nearest to its members on average, as long as that average is confirmed and no member
is further than `loose` from it (between average and complete linkage).

A claim stands once: one that shares half of its members with a larger claim is taken into it, with those
of its other members that are as near to the larger one's on average as `joining` asks. What a person told
apart stays apart, and what is one by its words or by a decision is never parted. Then members come and
go (`membership.py`), and those that do not support the label go (`labels.py`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from index.align.labels import CERTAIN, supported
from index.align.membership import settled
from index.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.records import Passage
    from index.align.matched_tokens import MatchedTokens
    from index.align.score import Levels

Pair = tuple[str, str]
Scores = dict[str, dict[str, float]]


def claims(
    passages: Mapping[str, Passage],
    pairs: Iterable[tuple[str, str, float]],
    apart: frozenset[Pair],
    levels: Levels,
    matches: MatchedTokens | None = None,
) -> tuple[Claim, ...]:
    """The claims of one story from its pairs (left, right, score), largest first.

    `apart` holds the pairs that no claim may hold, both ways round; `matches` tells where passages meet.
    """
    strongest = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    scores, near = both_ways(strongest), both_ways(pair for pair in strongest if pair[2] >= levels.loose)
    found = cover(passages, strongest, near, apart, levels.confirmed)
    whole = without_repeats(found, passages, near, apart, levels.joining)
    moved = settled(whole, passages, scores, apart, levels.worth, matches, levels.confirmed)
    named = supported(moved, passages, scores, levels.supporting, levels.confirmed)
    ordered = sorted(named, key=lambda claim: (-len(claim[1]), claim[1]))
    return tuple(
        Claim(identity(passages[label].story, group), passages[label].story, label, group)
        for label, group in ordered
    )


def both_ways(pairs: Iterable[tuple[str, str, float]]) -> Scores:
    """The scores of each passage with others."""
    scores: Scores = {}
    for left, right, score in pairs:
        scores.setdefault(left, {})[right] = score
        scores.setdefault(right, {})[left] = score
    return scores


def cover(
    passages: Mapping[str, Passage],
    strongest: Iterable[tuple[str, str, float]],
    scores: Scores,
    apart: frozenset[Pair],
    enough: float,
) -> dict[tuple[str, ...], None]:
    """Groups of at least two outlets so that each pair of `enough` lies in one."""
    groups: dict[tuple[str, ...], None] = {}
    covered: set[Pair] = set()
    for left, right, score in strongest:
        if score < enough or (left, right) in covered:
            continue
        members = grow([left, right], passages, scores, apart, enough)
        covered.update((a, b) for a in members for b in members)
        if len({passages[member].outlet for member in members}) > 1:
            groups[tuple(sorted(members))] = None
    return groups


def without_repeats(
    groups: Iterable[tuple[str, ...]],
    passages: Mapping[str, Passage],
    scores: Scores,
    apart: frozenset[Pair],
    joining: float,
) -> list[tuple[str, ...]]:
    """The groups, the largest first, so that none shares half of its members with a larger one."""
    kept: list[set[str]] = []
    homes: dict[str, set[int]] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        number = largest_home(group, kept, homes)
        if number is None or any((one, other) in apart for one in group for other in kept[number]):
            number, new = len(kept), list(group)
            kept.append(set(group))
        else:
            others = [member for member in group if member not in kept[number]]
            new = [m for m in others if is_near(m, kept[number], passages, scores, joining)]
            kept[number].update(new)
        for member in new:
            homes.setdefault(member, set()).add(number)
    whole = [tuple(sorted(group)) for group in kept]
    return sorted(whole, key=lambda group: (-len(group), group))


def largest_home(group: tuple[str, ...], kept: list[set[str]], homes: Mapping[str, set[int]]) -> int | None:
    """The number of the kept group that holds most, and at least half, of a group's members."""
    shared = Counter(number for member in group for number in homes.get(member, ()))
    best = min(shared, key=lambda number: (-shared[number], -len(kept[number]), number), default=None)
    return best if best is not None and 2 * shared[best] >= len(group) else None


def is_near(
    passage: str,
    members: set[str],
    passages: Mapping[str, Passage],
    scores: Scores,
    joining: float,
) -> bool:
    """Whether a passage is near to the members of other articles on average, or one with any of them."""
    near = [
        scores[passage].get(member, 0.0)
        for member in members
        if passages[member].article != passages[passage].article
    ]
    return CERTAIN in near or round(sum(near) / max(1, len(near)), 6) >= joining


def grow(
    start: list[str], passages: Mapping[str, Passage], scores: Scores, apart: frozenset[Pair], enough: float
) -> list[str]:
    """The members of the claim that starts with a link."""
    members: list[str] = []
    waiting: dict[str, Nearness] = {}
    met: set[str] = set()
    joining = start
    while joining:
        for new in joining:
            met.add(new)
            waiting.pop(new, None)
            fresh = [near for near in scores[new] if near not in met]
            waiting |= {near: Nearness(near, members, passages, scores, apart) for near in fresh}
            met.update(fresh)
            members.append(new)
            for nearness in waiting.values():
                nearness.meet(new, passages, scores, apart)
            # Who is too far from one member never comes in: most leave here.
            waiting = {near: nearness for near, nearness in waiting.items() if nearness.total >= 0}
        best = min(waiting.values(), key=lambda near: (-near.mean, near.passage), default=None)
        joining = [best.passage] if best is not None and best.mean >= enough else []
    return members


class Nearness:
    """How near a passage is to the members of a growing claim: the mean over other articles."""

    __slots__ = ("count", "passage", "total")

    def __init__(
        self,
        passage: str,
        members: list[str],
        passages: Mapping[str, Passage],
        scores: Scores,
        apart: frozenset[Pair],
    ) -> None:
        self.passage, self.total, self.count = passage, 0.0, 0
        for member in members:
            self.meet(member, passages, scores, apart)

    def meet(
        self, member: str, passages: Mapping[str, Passage], scores: Scores, apart: frozenset[Pair]
    ) -> None:
        """Counts one more member; one that is too far, or must stay apart, shuts the claim."""
        if (self.passage, member) in apart:
            self.total = float("-inf")
        elif passages[member].article != passages[self.passage].article:
            self.total += scores[self.passage].get(member, float("-inf"))
            self.count += 1

    @property
    def mean(self) -> float:
        """The mean score with the members of other articles; 0 where there is none."""
        return round(self.total / self.count, 6) if self.count else 0.0


def identity(story: str, members: tuple[str, ...]) -> str:
    """A claim's provisional id: twelve hexadecimal digits of its story and members."""
    return hashlib.sha256("\n".join((story, *members)).encode()).hexdigest()[:12]
