"""Inside each claim: what its passages differ in, and in what voice each one speaks. Pure.

Joins contrast and mentions; knows nothing of how claims were found or where answers are kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from index.contrast import contrast_mentions, mentions
from index.reading.attribution import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.records import Passage
    from index.contrast import Mentions
    from index.reading.attribution import Attribution
    from index.records import Claim, Difference, Voice

    Found = tuple[str, str, Difference]

# The share of a passage that must be somebody else's word for the whole to count as attributed.
ATTRIBUTED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found inside the claims: differences as (left passage, right passage, difference), voices."""

    differences: Mapping[str, tuple[Found, ...]]
    voices: Mapping[tuple[str, str], Voice]


def compare(claims: Sequence[Claim], passages: Iterable[Passage]) -> Compared:
    """Contrast every two passages of different articles in each claim, and tell each one's voice."""
    by_id = {passage.id: passage for passage in passages}
    wanted = {member for claim in claims for member in claim.members}
    read = {one: _read(by_id[one]) for one in sorted(wanted)}
    attributed = _attributed(by_id.values(), wanted)
    differences = {claim.id: tuple(_differences(claim, by_id, read)) for claim in claims}
    voices = {
        (claim.id, member): _voice(claim, member, differences[claim.id], attributed)
        for claim in claims
        for member in claim.members
    }
    return Compared(differences, voices)


def _read(passage: Passage) -> Mentions:
    return mentions(passage.text, passage.published, passage.language)


def _differences(claim: Claim, by_id: Mapping[str, Passage], read: Mapping[str, Mentions]) -> Iterable[Found]:
    for left, right in combinations(claim.members, 2):
        if by_id[left].article != by_id[right].article:
            for difference in contrast_mentions(read[left], read[right]):
                yield left, right, difference


def _voice(claim: Claim, member: str, differences: Iterable[Found], attributed: set[str]) -> Voice:
    """Disputes what the claim's label says, leaves it to somebody else, or says it itself."""
    for left, right, difference in differences:
        if difference.kind == "negation" and {left, right} == {claim.label, member}:
            return "disputes"
    return "attributes" if member in attributed else "reports"


def _attributed(passages: Iterable[Passage], wanted: set[str]) -> set[str]:
    """The wanted passages most of which are somebody else's word, quotations that run on included."""
    articles: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        articles[passage.article].append(passage)
    return {
        passage.id
        for rows in articles.values()
        if any(passage.id in wanted for passage in rows)
        for passage, found in zip(*_in_order(rows), strict=True)
        if passage.id in wanted and _covered(found) >= ATTRIBUTED * len(passage.text)
    }


def _in_order(rows: Iterable[Passage]) -> tuple[list[Passage], list[tuple[Attribution, ...]]]:
    ordered = sorted(rows, key=lambda passage: passage.position)
    return ordered, attribute(ordered)


def _covered(found: Iterable[Attribution]) -> int:
    """How many characters are content of an attribution."""
    places = {place for one in found for place in range(*one.content)}
    return len(places)
