"""Gives claims ids that stay: a claim keeps its id while most of its passages stay. Pure.

Knows passage ids and nothing of text, scores or tables.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.records import Claim

ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class ClaimId:
    """An id that was given once, the passages it last stood for, and where it leads if it is gone."""

    id: str
    passages: frozenset[str]
    redirect: str | None = None


def settle(
    claims: Sequence[Claim], known: Iterable[ClaimId]
) -> tuple[tuple[Claim, ...], tuple[ClaimId, ...]]:
    """Name claims by what is known of earlier ones: (claims with their ids, every id ever given).

    An earlier id goes to the claim that holds the most of its passages, if that is more than
    half of them; ids that lose their claim redirect to the one that took most of it.

    >>> from index.records import Claim
    >>> first, ids = settle([Claim("", "s", "a", ("a", "b", "c"))], [])
    >>> again, ids = settle([Claim("", "s", "a", ("a", "b", "d"))], ids)
    >>> again[0].id == first[0].id
    True
    """
    known = sorted(known, key=lambda old: old.id)
    heirs = _heirs(claims, known)
    given = _given(heirs)
    named = tuple(replace(claim, id=given.get(n) or _new_id(claim, known)) for n, claim in enumerate(claims))
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


def _new_id(claim: Claim, known: Iterable[ClaimId]) -> str:
    digest = hashlib.sha256("\n".join((claim.story, *claim.members)).encode()).hexdigest()
    taken = {old.id for old in known}
    length = ID_LENGTH
    while digest[:length] in taken:
        length += 1
    return digest[:length]
