"""Inside each claim: what its passages differ in, and in what voice each one speaks. Pure.

Joins contrast and the readings of whole articles; knows nothing of how claims were found or where answers
are kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from index.analysis.encoded_passages import EncodedPassages
from index.contrast import contrast, disputed
from index.reading import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from index.align.judging import PairEncoder
    from index.reading import Reading
    from index.reading.records import Attribution
    from index.records import Claim, Difference, DifferenceKind, Voice

    Found = tuple[str, str, Difference]

# The share of a passage that must be somebody else's word for the whole to count as attributed.
ATTRIBUTED: Final = 0.5

# The differences that may be a dispute: a figure or a day that differs is a rival account, not a denial.
DISPUTES: Final[frozenset[DifferenceKind]] = frozenset({"negation", "roles"})


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found inside the claims: differences as (left passage, right passage, difference), voices."""

    differences: Mapping[str, tuple[Found, ...]]
    voices: Mapping[tuple[str, str], Voice]


def compare(
    claims: Sequence[Claim], readings: Iterable[Reading], *, judge: PairEncoder | None = None
) -> Compared:
    """Contrast every two passages of different outlets in each claim, and tell each one's voice.

    `readings` are those of whole articles: who speaks may stand in a passage that is in no claim. With a
    `judge` what it makes of two passages, where it knows the languages of both, counts among what decides
    whether they answer one question.
    """
    by_id = {one.passage.id: one for one in readings}
    members = {member for claim in claims for member in claim.members}
    attributed = _attributed(by_id.values(), members)
    encoded = EncodedPassages(judge, (by_id[one] for one in sorted(members)))
    differences = {claim.id: tuple(_differences(claim, by_id, encoded)) for claim in claims}
    disputing = {
        (claim.id, member): _disputed(by_id[claim.label], by_id[member], encoded)
        for claim in claims
        for member in _at_odds(claim, differences[claim.id])
    }
    voices = {
        (claim.id, member): _voice(member, disputing.get((claim.id, member)), attributed)
        for claim in claims
        for member in claim.members
    }
    return Compared(differences, voices)


def _at_odds(claim: Claim, differences: Iterable[Found]) -> set[str]:
    """The passages that differ from the claim's label in what may be a dispute."""
    pairs = ({left, right} for left, right, one in differences if one.kind in DISPUTES)
    return {member for pair in pairs if claim.label in pair for member in pair - {claim.label}}


def _disputed(label: Reading, member: Reading, encoded: EncodedPassages) -> bool:
    return disputed(label, member, encoded.pair(label.text, member.text))


def _differences(claim: Claim, by_id: Mapping[str, Reading], encoded: EncodedPassages) -> Iterable[Found]:
    for left, right in combinations(claim.members, 2):
        one, other = by_id[left], by_id[right]
        if _apart(one, other):
            for difference in contrast(one, other, encoded.pair(one.text, other.text)):
                yield left, right, difference


def _apart(left: Reading, right: Reading) -> bool:
    """Whether two outlets speak: nobody is set against itself."""
    one, other = left.passage, right.passage
    return one.article != other.article and not (one.outlet and one.outlet == other.outlet)


def _voice(member: str, disputes: bool | None, attributed: set[str]) -> Voice:
    """Disputes what the claim's label says, leaves it to somebody else, or says it itself.

    Where something is denied but not surely what the other side asserts, it is unclear.
    """
    if disputes is not None:
        return "disputes" if disputes else "unclear"
    return "attributes" if member in attributed else "reports"


def _attributed(readings: Iterable[Reading], members: set[str]) -> set[str]:
    """The passages of `members` most of which are somebody else's word, quotations that run on included."""
    articles: defaultdict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        articles[one.passage.article].append(one)
    return {
        one.passage.id
        for rows in articles.values()
        if any(one.passage.id in members for one in rows)
        for one, found in zip(*_in_order(rows), strict=True)
        if one.passage.id in members and _covered(found) >= ATTRIBUTED * len(one.text)
    }


def _in_order(rows: Iterable[Reading]) -> tuple[list[Reading], list[tuple[Attribution, ...]]]:
    ordered = sorted(rows, key=lambda one: one.passage.position)
    return ordered, attribute(ordered)


def _covered(found: Iterable[Attribution]) -> int:
    """How many characters are content of an attribution."""
    places = {place for one in found if one.is_sure for place in range(*one.content)}
    return len(places)
