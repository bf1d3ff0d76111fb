"""Who belongs to a claim: passages come and go until no move makes the claims better by what is expected.

A pair in a claim is worth its probability less `worth`. It counts once, in whichever claims it lies. Where
the two meet each other by other words than they meet the rest of the claim, it is worth less: so a passage
that makes two claims does not chain them together, and may be a member of both. So it is where another
member of the same article says it better, for an article seldom makes a claim twice. A passage enters a
claim only if the claim then shares less than half of its members with any other; what a person told apart,
or joined, stays so, and a claim keeps two outlets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from index.align.labels import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from corpus.records import Passage
    from index.align.labels import Scores
    from index.align.matched_tokens import MatchedTokens

    Pair = tuple[str, str]

# From this agreement of places on a pair is worth its probability; what lacks counts a third.
AGREEING, LACK = 0.8, 0.3
# How much of the lead of a rival, another member of the same article that is nearer, a pair loses.
RIVALS = 0.3
# How often all claims are gone through, and how many of the passages that could enter are looked at closely.
ROUNDS, CLOSELY = 3, 5
DECIMALS = 6


class Members:
    """The claims of one story while their members come and go."""

    def __init__(
        self,
        groups: Iterable[tuple[str, ...]],
        passages: Mapping[str, Passage],
        scores: Scores,
        apart: frozenset[Pair],
        matches: MatchedTokens | None,
    ) -> None:
        self._passages, self._scores, self._apart, self._matches = passages, scores, apart, matches
        self.groups = [set(group) for group in groups]
        self._homes: defaultdict[str, set[int]] = defaultdict(set)
        for number, group in enumerate(self.groups):
            for member in group:
                self._homes[member].add(number)

    def enter(self, passage: str, number: int) -> None:
        """A passage becomes a member of a claim."""
        self.groups[number].add(passage)
        self._homes[passage].add(number)

    def leave(self, passage: str, number: int) -> None:
        """A member of a claim is none any more."""
        self.groups[number].remove(passage)
        self._homes[passage].remove(number)

    def partners(self, passage: str, number: int) -> Iterator[tuple[str, float]]:
        """The members of other articles that no other claim joins to a passage, with their scores."""
        near, article = self._scores.get(passage, {}), self._passages[passage].article
        for member in sorted(self.groups[number] - {passage}):
            elsewhere = (self._homes[member] & self._homes[passage]) - {number}
            if self._passages[member].article != article and not elsewhere:
                yield member, near.get(member, 0.0)

    def rough_gain(self, passage: str, number: int, worth: float) -> float:
        """What the pairs of a passage with the members of a claim are worth, meeting anywhere: never less."""
        return sum(score - worth for _, score in self.partners(passage, number))

    def gain(self, passage: str, number: int, worth: float) -> float:
        """What the pairs of a passage with the members of a claim are worth."""
        worths = (
            score
            - worth
            - self._lack(passage, member, number)
            - RIVALS * max(0.0, self._rival(passage, member, number) - score)
            for member, score in self.partners(passage, number)
        )
        return round(sum(worths), DECIMALS)

    def _rival(self, passage: str, member: str, number: int) -> float:
        """The best score of either of two passages with another member of the other's article."""
        return max(self._best(passage, member, number), self._best(member, passage, number))

    def _best(self, here: str, there: str, number: int) -> float:
        near, article = self._scores.get(here, {}), self._passages[there].article
        rivals = (m for m in self.groups[number] if m != there and self._passages[m].article == article)
        return max((near.get(rival, 0.0) for rival in rivals), default=0.0)

    def _lack(self, passage: str, member: str, number: int) -> float:
        """What a pair loses because it does not meet where the claim does."""
        if self._matches is None or member not in self._scores.get(passage, {}):
            return 0.0
        least = min(self._agreement(passage, member, number), self._agreement(member, passage, number))
        return LACK * max(0.0, AGREEING - least)

    def _agreement(self, here: str, there: str, number: int) -> float:
        assert self._matches is not None
        near = self._scores[here]
        others = {m: near[m] for m in sorted(self.groups[number] - {here, there}) if m in near}
        return self._matches.agreement(here, there, others)

    def leaving(self, number: int, worth: float) -> str | None:
        """The member without which a claim is worth most more; None where all are worth staying."""
        group = self.groups[number]
        if len(group) <= 2:
            return None
        gains = [(self.gain(one, number, worth), one) for one in sorted(group) if self._may_leave(one, group)]
        least = min(gains, default=(0.0, ""))
        return least[1] if least[0] < 0 else None

    def _may_leave(self, passage: str, group: set[str]) -> bool:
        rest = group - {passage}
        certain = any(self._scores.get(passage, {}).get(member) == CERTAIN for member in rest)
        return not certain and len({self._passages[member].outlet for member in rest}) > 1

    def entering(self, number: int, worth: float) -> str | None:
        """The passage that makes a claim worth most more; None where none does."""
        group = self.groups[number]
        sums: Counter[str] = Counter()
        for member in sorted(group):
            sums.update(self._scores.get(member, {}))
        able = [one for one, most in sums.items() if most > worth and one not in group]
        rough = sorted((-round(self.rough_gain(one, number, worth), DECIMALS), one) for one in able)
        for least, one in rough[:CLOSELY]:
            if least < 0 < self.gain(one, number, worth) and self._may_enter(one, number):
                return one
        return None

    def part(self, one: str, other: str, worth: float) -> int | None:
        """Makes a claim of two passages that no claim holds together, if both are worth less where they are.

        Answers the number of the new claim.
        """
        homes = [(passage, number) for passage in (one, other) for number in sorted(self._homes[passage])]
        stay = any(not self._may_leave(passage, self.groups[number]) for passage, number in homes)
        if stay or self._homes[one] & self._homes[other]:
            return None
        lost = sum(max(0.0, self.gain(passage, number, worth)) for passage, number in homes)
        if self._scores[one][other] - worth <= lost:
            return None
        for passage, number in homes:
            self.leave(passage, number)
        self.groups.append(set())
        for passage in (one, other):
            self.enter(passage, len(self.groups) - 1)
        return len(self.groups) - 1

    def _may_enter(self, passage: str, number: int) -> bool:
        group = self.groups[number] | {passage}
        if any((passage, member) in self._apart for member in group):
            return False
        shared = Counter(other for member in group for other in self._homes[member] if other != number)
        return all(2 * count < min(len(group), len(self.groups[other])) for other, count in shared.items())


def settled(
    groups: Iterable[tuple[str, ...]],
    passages: Mapping[str, Passage],
    scores: Scores,
    apart: frozenset[Pair],
    worth: float,
    matches: MatchedTokens | None = None,
    starting: float = 1.0,
) -> list[tuple[str, ...]]:
    """The groups after all moves, each sorted, in their order, and behind them the new ones.

    `scores` hold all pairs that are not faint; from `starting` two passages may make a claim of their own.
    """
    members = Members(groups, passages, scores, apart, matches)
    for _ in range(ROUNDS):
        if not sum([moves(members, number, worth) for number in range(len(members.groups))]):
            break
    for one, other in apart_but_near(passages, scores, starting):
        number = members.part(one, other, worth)
        if number is not None:
            moves(members, number, worth)
    return [tuple(sorted(group)) for group in members.groups]


def apart_but_near(passages: Mapping[str, Passage], scores: Scores, starting: float) -> list[Pair]:
    """The pairs of two outlets that are near enough to start a claim, the nearest first."""
    found = [
        (-score, one, other)
        for one, near in scores.items()
        for other, score in near.items()
        if one < other and score >= starting and passages[one].outlet != passages[other].outlet
    ]
    return [(one, other) for _, one, other in sorted(found)]


def moves(members: Members, number: int, worth: float) -> int:
    """Lets passages leave and enter one claim; answers how many did."""
    count = 0
    while (one := members.leaving(number, worth)) is not None:
        members.leave(one, number)
        count += 1
    while (one := members.entering(number, worth)) is not None:
        members.enter(one, number)
        count += 1
    return count
