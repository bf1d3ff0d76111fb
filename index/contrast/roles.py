"""Roles exchanged: who beat, bought, accused whom; whose share is whose.

It knows English word order: who acts stands before the verb, or after it in the passive ("was beaten by").
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from index.contrast.name import same_name
from index.contrast.number_agreement import agree
from index.reading.languages.english_nouns import MUTUAL
from index.reading.stems import english_stem as stem
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reading import Reading
    from index.reading.records import Name, Number, Span, Token

_ALIKE = 0.6  # share of the shorter passage that the other must have, else both may have happened
_REACH = 45  # characters between a name and its verb
_BREAK = re.compile(r"[.;:!?]\s|\b(?:who|which|that|while|but|because|after|before|when|and|or)\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$")
_FROM = re.compile(r"\sfrom\s")
_BY = re.compile(r"\bby\s(?:the\s)?$")
_MUTUAL = frozenset(map(stem, MUTUAL))


class _Act(NamedTuple):
    """Who does what to whom; the span is that of all three."""

    actor: str
    verb: str
    other: str
    span: Span


class _Share(NamedTuple):
    """Whose figure it is."""

    owner: str
    number: Number
    span: Span


def role_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `roles`; a side goes from one name to the other, or from a name to its figure."""
    shared = len(left.stems & right.stems)
    if shared < _ALIKE * min(len(left.stems), len(right.stems)):
        return []
    spans = next(_exchanged(left, right), None) or next(_shares_exchanged(left, right), None)
    if spans is None:
        return []
    return [Difference("roles", left.text[slice(*spans[0])], right.text[slice(*spans[1])], *spans)]


def _exchanged(left: Reading, right: Reading) -> Iterator[tuple[Span, Span]]:
    for one, other in product(_acts(left), _acts(right)):
        crossed = same_name(one.actor, other.other) and same_name(one.other, other.actor)
        if one.verb == other.verb and crossed and not same_name(one.actor, other.actor):
            yield one.span, other.span


def _acts(passage: Reading) -> list[_Act]:
    found = []
    for verb in passage.full:
        if verb.name or verb.stem in _MUTUAL:
            continue
        before, after = _beside(passage, verb)
        if before is None or after is None or same_name(before.text, after.text):
            continue
        actor, other = (after, before) if _turned(passage, verb, after) else (before, after)
        found.append(_Act(actor.text, verb.stem, other.text, (before.start, after.end)))
    return found


def _turned(passage: Reading, verb: Token, after: Name) -> bool:
    """Whether who acts is named after the word: "was beaten by Lee", "an invitation from Speaker Lee"."""
    passive = _PASSIVE.search(passage.text, 0, verb.start) and _BY.search(passage.text, verb.end, after.start)
    return bool(passive or _FROM.match(passage.text, verb.end, after.start))


def _beside(passage: Reading, verb: Token) -> tuple[Name | None, Name | None]:
    """The names on either side of a verb in its own clause."""
    before = next((name for name in reversed(passage.names) if name.end <= verb.start), None)
    after = next((name for name in passage.names if name.start >= verb.end), None)
    if before and not _near(passage, before.end, verb.start):
        before = None
    if after and not _near(passage, verb.end, after.start):
        after = None
    return before, after


def _near(passage: Reading, start: int, end: int) -> bool:
    return end - start <= _REACH and not _BREAK.search(passage.text, start, end)


def _shares_exchanged(left: Reading, right: Reading) -> Iterator[tuple[Span, Span]]:
    """Two names and two figures of a kind, each name with the figure that is the other's over there."""
    mine, theirs = _shares(left), _shares(right)
    for one, two in product(mine, mine):
        if one.number.unit != two.number.unit or agree(one.number, two.number):
            continue
        for again, other in product(theirs, theirs):
            owners = same_name(one.owner, again.owner) and same_name(two.owner, other.owner)
            crossed = _same(one.number, other.number) and _same(two.number, again.number)
            if owners and crossed and not same_name(one.owner, two.owner):
                yield one.span, again.span


def _shares(passage: Reading) -> list[_Share]:
    found = []
    for number in passage.numbers:
        owner = next((name for name in reversed(passage.names) if name.end <= number.start), None)
        if owner and number.unit != "score" and _near(passage, owner.end, number.start):
            found.append(_Share(owner.text, number, (owner.start, number.end)))
    return found


def _same(one: Number, other: Number) -> bool:
    return one.unit == other.unit and one.counted == other.counted and agree(one, other)
