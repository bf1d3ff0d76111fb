"""Two names in one role: another city, another body's meeting, another holder of one office.

Aliases are no differences, nor is a name that the other passage has too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.contrast.geography import known, within
from index.contrast.naming import Name, alias
from index.contrast.reading import Mentions, around
from index.mentions.counted import stem
from index.mentions.lexicon import lexicon
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN = re.compile(r"\b(?:in|near|outside)\s(?:the\s)?$")
_ROLES = frozenset(
    stem(word)
    for word in lexicon("""
        president minister spokesman spokeswoman spokesperson ceo founder director chairman chairwoman
        mayor governor
        commander secretary ambassador king queen pope captain pilot driver owner author senator judge lawyer
        coach manager chancellor premier chief conference summit meeting council forum congress talks
        ministerial
        assembly championship cup final prize award newspaper magazine agency airline bank company university
        hospital airport
    """)
)
_GATHERINGS = frozenset(
    stem(word)
    for word in lexicon("conference summit meeting council forum congress talks ministerial assembly")
)
_OF = re.compile(r"\s(?:of|by|at)\s(?:the\s)?$")
_SHARED = 2


def name_differences(left: Mentions, right: Mentions) -> list[Difference]:
    """Differences of kind `name` and `place`; a side is the name as it stands."""
    return [*_places(left, right), *_holders(left, right)]


def _places(left: Mentions, right: Mentions) -> Iterator[Difference]:
    mine = [name for name in left.names if _IN.search(left.text, 0, name.start)]
    theirs = [name for name in right.names if _IN.search(right.text, 0, name.start)]
    if any(_same_place(one.text, other.text) for one in mine for other in theirs):
        return
    for one in mine:
        for other in theirs:
            if _strange(left, right, one, other) and _elsewhere(left, right, one, other):
                yield _difference("place", left, right, one, other)
                return


def _elsewhere(left: Mentions, right: Mentions, one: Name, other: Name) -> bool:
    near = around(left, one.start, one.end) & around(right, other.start, other.end)
    return len(near) >= (1 if known(one.text) and known(other.text) else _SHARED)


def _holders(left: Mentions, right: Mentions) -> Iterator[Difference]:
    for role, one in _roles(left):
        for same, other in _roles(right):
            near = around(left, one.start, one.end) & around(right, other.start, other.end)
            if role == same and len(near - {role}) >= 1 and _strange(left, right, one, other):
                yield _difference("name", left, right, one, other)
                return


def _roles(passage: Mentions) -> Iterator[tuple[str, Name]]:
    """Names with the office they hold or the body that meets: "CEO Anna Orr", "the OSCE meeting"."""
    for name in passage.names:
        before = [token for token in passage.tokens if token.end <= name.start][-1:]
        inner = [token for token in passage.tokens if name.start <= token.start < name.end]
        after = [token for token in passage.tokens if token.start >= name.end][:2]
        gap = passage.text[before[0].end : name.start] if before else ""
        candidates = [*(before if gap == " " else []), *inner[-1:]]
        candidates += [
            token for token in after if passage.text[name.end : token.start].islower() or token is after[0]
        ]
        if _OF.search(passage.text, 0, name.start):
            candidates += [token for token in passage.tokens if token.end <= name.start][-3:]
        for token in candidates:
            if token.stem in _ROLES:
                yield ("meet" if token.stem in _GATHERINGS else token.stem), name


def _strange(left: Mentions, right: Mentions, one: Name, other: Name) -> bool:
    """Whether neither passage knows the other's name."""
    if any(_same_place(one.text, name.text) for name in right.names):
        return False
    return not any(_same_place(other.text, name.text) for name in left.names)


def _same_place(one: str, other: str) -> bool:
    return alias(one, other) or within(one, other)


def _difference(kind: str, left: Mentions, right: Mentions, one: Name, other: Name) -> Difference:
    spans = (one.start, one.end), (other.start, other.end)
    texts = left.text[slice(*spans[0])], right.text[slice(*spans[1])]
    return Difference("place" if kind == "place" else "name", *texts, *spans)
