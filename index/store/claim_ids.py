"""Gives claims ids that stay: a claim keeps its id while most of its passages stay. Pure.

Knows passage ids and nothing of text, scores or tables.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from index.records import Claim

ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class ClaimId:
    """An id that was given once, the passages it last stood for, and where it leads if it is gone."""

    id: str
    passages: frozenset[str]
    redirect: str | None = None


def nowhere(_: str) -> bool:
    """For a corpus of one story: no other has given an id."""
    return False


def settle(
    claims: Sequence[Claim], known: Iterable[ClaimId], elsewhere: Callable[[str], bool] = nowhere
) -> tuple[tuple[Claim, ...], tuple[ClaimId, ...]]:
    """Name claims by what is known of earlier ones: (claims with their ids, every id ever given).

    An earlier id goes to the claim that holds the most of its passages, if that is more than
    half of them; ids that lose their claim redirect to the one that took most of it. `elsewhere`
    says whether another story has given an id: among 90,000 claims two like to begin alike.

    >>> from index.records import Claim
    >>> first, ids = settle([Claim("", "s", "a", ("a", "b", "c"))], [])
    >>> again, ids = settle([Claim("", "s", "a", ("a", "b", "d"))], ids)
    >>> again[0].id == first[0].id
    True
    """
    known = sorted(known, key=lambda old: old.id)
    heirs = _heirs(claims, known)
    given = _given(heirs)
    named = _named(claims, given, {old.id for old in known}, elsewhere)
    live = [ClaimId(claim.id, frozenset(claim.members)) for claim in named]
    gone = [_gone(old, heirs, named) for old in known if old.id not in {claim.id for claim in named}]
    return named, tuple(sorted(live + gone, key=lambda row: row.id))


def _heirs(claims: Sequence[Claim], known: Sequence[ClaimId]) -> list[tuple[int, str, int]]:
    """(passages in common, earlier id, position of the claim) where most of the earlier passages stayed."""
    holders: dict[str, list[int]] = {}
    for n, claim in enumerate(claims):
        for passage in claim.members:
            holders.setdefault(passage, []).append(n)
    heirs = []
    for old in known:
        common: dict[int, int] = {}
        for passage in old.passages:
            for n in holders.get(passage, ()):
                common[n] = common.get(n, 0) + 1
        heirs += [(count, old.id, n) for n, count in common.items() if 2 * count > len(old.passages)]
    # Ties go to the claim that grew least, then to the smaller id.
    return sorted(
        heirs, key=lambda heir: (-heir[0], len(claims[heir[2]].members), heir[1], claims[heir[2]].members)
    )


def _given(heirs: Iterable[tuple[int, str, int]]) -> dict[int, str]:
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, old, n in heirs:
        if n not in given and old not in taken:
            given[n] = old
            taken.add(old)
    return given


def _gone(old: ClaimId, heirs: Iterable[tuple[int, str, int]], named: Sequence[Claim]) -> ClaimId:
    heir = next((named[n].id for _, name, n in heirs if name == old.id), old.redirect)
    return replace(old, redirect=heir)


def _named(
    claims: Sequence[Claim], given: Mapping[int, str], used: set[str], elsewhere: Callable[[str], bool]
) -> tuple[Claim, ...]:
    named = []
    for n, claim in enumerate(claims):
        name = given.get(n) or _new_id(claim, lambda one: one in used or elsewhere(one))
        used.add(name)
        named.append(replace(claim, id=name))
    return tuple(named)


def _new_id(claim: Claim, taken: Callable[[str], bool]) -> str:
    """The beginning of a digest of the claim, as short as nothing else has."""
    digest = hashlib.sha256("\n".join((claim.story, *claim.members)).encode()).hexdigest()
    length = ID_LENGTH
    while taken(digest[:length]):
        length += 1
    return digest[:length]
