"""Two names in one role: another city, another body's meeting, another holder of one office.

Aliases are no differences, nor is a name that the other passage has too.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from index.contrast.candidate import Candidate
from index.reading import Reading, around
from index.reading.languages.english_nouns import GATHERINGS, OFFICES
from index.reading.languages.english_places import canonical, known, within
from index.reading.records import Name
from index.reading.spellings import alias
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.contrast.likeness import Likeness
    from index.reading.records import Token
    from index.records import DifferenceKind

_IN = re.compile(r"\b(?:in|to)\s(?:the\s)?$", re.IGNORECASE)
_OFFICES = frozenset(map(stem, OFFICES))
_GATHERINGS = frozenset(map(stem, GATHERINGS))
_OF = re.compile(r"\s(?:of|by|at)\s(?:the\s)?$")
_PEOPLES = ("an", "ish", "ese", "ench", "utch", "reek", "wiss")  # "the Polish minister" names no one
_SHARED = 3


class _Met(NamedTuple):
    """Two names in one role, and whether they are places or hold an office or a meeting."""

    kind: DifferenceKind
    left: Name
    right: Name


def name_candidates(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Candidate]:
    """What may be a difference of kind `name` or `place`; a side is the name as it stands."""
    found = [*_places(left, right), *_holders(left, right)]
    return [
        Candidate.of(
            kind,
            left,
            right,
            (one.start, one.end),
            (other.start, other.end),
            name_traits(left, right, one, other, kind),
            likeness,
        )
        for kind, one, other in found
    ]


def name_traits(
    left: Reading, right: Reading, one: Name, other: Name, kind: DifferenceKind
) -> dict[str, float]:
    """What names tell beyond their clauses."""
    near = around(left, one.start, one.end) & around(right, other.start, other.end)
    return {
        "enough shared": float(bool(near)),
        "place": float(kind == "place"),
        "many names": math.log1p(max(len(left.names), len(right.names))) / 2,
    }


def _places(left: Reading, right: Reading) -> Iterator[_Met]:
    mine = [name for name in left.names if _IN.search(left.text, max(0, name.start - 12), name.start)]
    theirs = [name for name in right.names if _IN.search(right.text, max(0, name.start - 12), name.start)]
    if any(same_name(one.text, other.text) for one in mine for other in theirs):
        return
    for one in mine:
        for other in theirs:
            if _strange(left, right, one, other) and _elsewhere(left, right, one, other):
                yield _Met("place", one, other)
                return


def _elsewhere(left: Reading, right: Reading, one: Name, other: Name) -> bool:
    """Whether both are places of different countries, in passages that share what happened there."""
    return known(one.text) and known(other.text) and _share(left, right)


def _share(left: Reading, right: Reading) -> bool:
    """Whether enough meaningful words are common; short passages have few to share."""
    return len(left.stems & right.stems) >= min(_SHARED, len(left.stems) - 1, len(right.stems) - 1)


def _holders(left: Reading, right: Reading) -> Iterator[_Met]:
    if not _share(left, right):
        return
    for role, one in _roles(left):
        for same, other in _roles(right):
            if role == same and _strange(left, right, one, other):
                yield _Met("name", one, other)
                return


def _roles(passage: Reading) -> Iterator[tuple[str, Name]]:
    """Names with the office before them ("CEO Anna Orr") or the meeting after them ("the OSCE meeting")."""
    for name in passage.names:
        common = stem(name.text.lower()) in _OFFICES | _GATHERINGS
        if common or known(name.text) or name.text.endswith(_PEOPLES):
            continue
        inner = [token for token in passage.tokens if name.start <= token.start < name.end]
        if all(token.stem in _OFFICES for token in inner):  # "Chief Minister" is nobody's name
            continue
        if len(inner) > 1 and inner[0].stem in _OFFICES:
            yield inner[0].stem, Name(inner[1].start, name.end, passage.text[inner[1].start : name.end])
            continue
        before = [token for token in passage.tokens if token.end <= name.start][-2:]
        held = before and before[-1].stem in _OFFICES and passage.text[before[-1].end : name.start] == " "
        if held and not passage.text.startswith(("'s", "’s"), name.end):
            yield before[-1].stem, name
        elif _meets(passage, name) or (
            _OF.search(passage.text, max(0, name.start - 12), name.start) and _any(before, _GATHERINGS)
        ):
            yield "meet", name


def _meets(passage: Reading, name: Name) -> bool:
    """Whether the name holds the word for a meeting, or that word follows it within two words."""
    inner = [token for token in passage.tokens if name.start <= token.start < name.end]
    after = [token for token in passage.tokens if token.start >= name.end][:2]
    close = after and passage.text[name.end : after[-1].start].replace(" ", "").isalpha()
    return _any(inner, _GATHERINGS) or _any(after if close else after[:1], _GATHERINGS)


def _any(tokens: list[Token], stems: frozenset[str]) -> bool:
    return any(token.stem in stems for token in tokens)


def _strange(left: Reading, right: Reading, one: Name, other: Name) -> bool:
    """Whether neither passage knows the other's name."""
    if any(same_name(one.text, name.text) for name in right.names):
        return False
    return not any(same_name(other.text, name.text) for name in left.names)


def same_name(one: str, other: str) -> bool:
    """Whether two names can mean one place, person or body; of places that are known the table tells."""
    if known(one) and known(other):
        return canonical(one) == canonical(other) or within(one, other)
    return alias(one, other)
