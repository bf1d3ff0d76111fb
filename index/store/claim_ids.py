"""Gives claims lasting ids: a claim keeps its id while most of its passages stay. Pure.

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
    """An id that a claim had, the claim's last passages, and the id that replaces it, if any."""

    id: str
    passages: frozenset[str]
    redirect: str | None = None


def no_other_story(_: str) -> bool:
    """The predicate for a corpus of one story: no other story uses the id."""
    return False


def reconcile_ids(
    claims: Sequence[Claim],
    known: Iterable[ClaimId],
    is_used_elsewhere: Callable[[str], bool] = no_other_story,
) -> tuple[tuple[Claim, ...], tuple[ClaimId, ...]]:
    """Reconcile new claims with earlier ids: return (claims with their ids, every id ever used).

    An earlier id goes to the claim that has the most of its passages, if that is more than half of them;
    an id without a claim redirects to the claim that took most of its passages. `is_used_elsewhere` says
    whether another story uses an id: among 90,000 claims two digests begin alike.

    >>> from index.records import Claim
    >>> first, ids = reconcile_ids([Claim("", "s", "a", ("a", "b", "c"))], [])
    >>> again, ids = reconcile_ids([Claim("", "s", "a", ("a", "b", "d"))], ids)
    >>> again[0].id == first[0].id
    True
    """
    known = sorted(known, key=lambda old: old.id)
    successors = _successors(claims, known)
    assigned = _assigned(successors)
    with_ids = _with_ids(claims, assigned, {old.id for old in known}, is_used_elsewhere)
    live = [ClaimId(claim.id, frozenset(claim.members)) for claim in with_ids]
    gone = [
        _redirected(old, successors, with_ids)
        for old in known
        if old.id not in {claim.id for claim in with_ids}
    ]
    return with_ids, tuple(sorted(live + gone, key=lambda row: row.id))


def _successors(claims: Sequence[Claim], known: Sequence[ClaimId]) -> list[tuple[int, str, int]]:
    """(passages in common, earlier id, position of the claim) where most of the earlier passages stayed."""
    claims_by_passage: dict[str, list[int]] = {}
    for n, claim in enumerate(claims):
        for passage in claim.members:
            claims_by_passage.setdefault(passage, []).append(n)
    successors = []
    for old in known:
        common: dict[int, int] = {}
        for passage in old.passages:
            for n in claims_by_passage.get(passage, ()):
                common[n] = common.get(n, 0) + 1
        successors += [(count, old.id, n) for n, count in common.items() if 2 * count > len(old.passages)]
    # Ties go to the claim that grew least, then to the smaller id.
    return sorted(
        successors,
        key=lambda successor: (
            -successor[0],
            len(claims[successor[2]].members),
            successor[1],
            claims[successor[2]].members,
        ),
    )


def _assigned(successors: Iterable[tuple[int, str, int]]) -> dict[int, str]:
    assigned: dict[int, str] = {}
    taken: set[str] = set()
    for _, old, n in successors:
        if n not in assigned and old not in taken:
            assigned[n] = old
            taken.add(old)
    return assigned


def _redirected(
    old: ClaimId, successors: Iterable[tuple[int, str, int]], with_ids: Sequence[Claim]
) -> ClaimId:
    successor = next((with_ids[n].id for _, name, n in successors if name == old.id), old.redirect)
    return replace(old, redirect=successor)


def _with_ids(
    claims: Sequence[Claim],
    assigned: Mapping[int, str],
    used: set[str],
    is_used_elsewhere: Callable[[str], bool],
) -> tuple[Claim, ...]:
    with_ids = []
    for n, claim in enumerate(claims):
        name = assigned.get(n) or _new_id(claim, lambda one: one in used or is_used_elsewhere(one))
        used.add(name)
        with_ids.append(replace(claim, id=name))
    return tuple(with_ids)


def _new_id(claim: Claim, taken: Callable[[str], bool]) -> str:
    """The shortest prefix (of `ID_LENGTH` or more) of the claim's digest that no other claim has."""
    digest = hashlib.sha256("\n".join((claim.story, *claim.members)).encode()).hexdigest()
    length = ID_LENGTH
    while taken(digest[:length]):
        length += 1
    return digest[:length]
