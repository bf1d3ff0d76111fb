"""One side denies what the other states, or answers it with an opposite.

A denial that is itself denied denies nothing: two that lie in one another are none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.contrast.assertion import assertion_traits
from index.contrast.candidate import Candidate
from index.contrast.clause import meanings
from index.contrast.dispute_traits import dispute_traits
from index.contrast.opposites import opposites_of
from index.reading import Reading, around
from index.reading.languages.english_disputes import GRANTS, REQUESTS
from index.reading.languages.english_nouns import TURNED
from index.reading.stems import english_stem as stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.contrast.likeness import Likeness
    from index.reading.records import Negation, Span, Token

# Meaningful words that both must share near the denial; an act of denying says itself what it is about.
_SHARED = {"negates": 2, "fails": 2, "denies": 1}
_NEAR = 9
_NEXT = 2  # "not" and "failed to" bear on the next two words, "denied that" on its clause
_QUANTIFIED = frozenset({"not all", "not every"})
_RULE = stem("rule")  # "ruled out" is a denial that is known as one
# "Did not put anything on the table or take it off": a denial reaches over "or".
_REACHES = re.compile(r"[^.;:!?“”\"]{0,90}\s(?:or|nor)\s(?:to\s)?")
_ENDS = re.compile(r"[,.;:!?“”\"]")
_OPPOSITE = {"opposites": 1.0, "enough shared": 0.0}
_REQUESTS, _GRANTS = (frozenset(map(stem, words)) for words in (REQUESTS, GRANTS))
_TURNED = frozenset(map(stem, TURNED))


class _Met(NamedTuple):
    """A denial in one passage and where the other states what it denies."""

    left: Span
    right: Span
    traits: dict[str, float]


def negation_candidates(left: Reading, right: Reading, likeness: Likeness | None = None) -> list[Candidate]:
    """What may be a difference of kind `negation`: the cue, and the word that stands there unopposed."""
    found = list(_denials(left, right))
    found += [_Met(met.right, met.left, met.traits) for met in _denials(right, left)]
    answers = [] if found else list(_opposites(left, right))
    if not found and not answers:
        return []
    acts = dispute_traits(left, right, likeness)
    weighed = [
        Candidate.of("negation", left, right, met.left, met.right, acts | met.traits, likeness)
        for met in found or answers
    ]
    # Of several opposites one is the answer: "legal" meets "unlawful" here and "illegal" there.
    return weighed if found else [max(weighed, key=lambda one: (one.sure, one.chance))]


def _denials(denier: Reading, other: Reading) -> Iterator[_Met]:
    for negation in _standing(denier):
        focus = _focus(denier, negation)
        spot = _spot(other, negation, focus)
        if spot is None or _denied_too(other, negation) or _only_asked(negation, other):
            continue
        span = negation.start, negation.end
        place = spot.start, spot.end
        asserted = assertion_traits(denier, other, span, place, negation.manner)
        yield _Met(span, place, _traits(denier, other, negation, focus, spot) | asserted)


def _only_asked(negation: Negation, other: Reading) -> bool:
    """Whether a request is denied that the other passage does not call granted."""
    asked = negation.manner == "denies" and bool(_REQUESTS & set(negation.focus))
    return asked and not any(token.stem in _GRANTS for token in other.tokens)


def _spot(other: Reading, negation: Negation, focus: list[str]) -> Token | None:
    """Where the other passage states what is denied, else where it speaks of it at all."""
    stated = (place for stem in focus if (place := _stated(other, stem)) is not None)
    known = meanings(negation.focus)
    spoken = (token for token in other.full if meanings([token.stem]) & known and not _denied(other, token))
    return next(stated, None) or next(spoken, None)


def _focus(denier: Reading, negation: Negation) -> list[str]:
    """The stems denied, those that carry the denial first."""
    if negation.cue in _QUANTIFIED:
        return list(negation.focus)
    depth = None if negation.manner == "denies" else _NEXT
    focus = [stem for stem in negation.focus[:depth] if stem in denier.plain]
    # A clause that is denied has its news last, and so has a noun phrase after "no".
    return focus[::-1] if negation.manner == "denies" or negation.cue == "no" else focus


def _traits(
    denier: Reading, other: Reading, negation: Negation, focus: list[str], spot: Token
) -> dict[str, float]:
    near = around(denier, negation.start, negation.end) & around(other, spot.start, spot.end)
    enough = min(_SHARED[negation.manner], len(denier.stems) - 1, len(other.stems) - 1)
    known = meanings(other.stems)
    met = [one for one in negation.focus if meanings([one]) & known]
    return {
        negation.manner: 1.0,
        f"cue {stem(negation.cue)}": 1.0,
        "enough shared": float(len(near - {spot.stem}) >= enough),
        "focus met": len(met) / max(1, len(negation.focus)),
        "focus count": min(len(met), 6) / 6,
        "first of focus": float(bool(focus) and spot.stem == focus[0]),
        "stated": float(spot.stem in focus and not _turned(other, spot)),
        "other denies": float(bool(other.negations)),
        "denials": min(len(denier.negations), 3) / 3,
        "turned": float(_turned(other, spot)),
    }


def _standing(passage: Reading) -> list[Negation]:
    """The denials that no other one undoes by lying in it."""
    denials = passage.negations
    return [one for one in denials if not any(_undone(passage, one, again) for again in denials)]


def _undone(passage: Reading, negation: Negation, again: Negation) -> bool:
    """Whether both deny one thing and one lies in the other's clause."""
    if again is negation or not set(again.focus) & set(negation.focus):
        return False
    first, second = sorted((negation, again), key=lambda one: one.start)
    return _ENDS.search(passage.text, first.end, second.start) is None


def _denied_too(passage: Reading, negation: Negation) -> bool:
    """Whether the other passage denies the same in its own words."""
    mine = meanings(negation.focus[:_NEXT])
    return any(mine & meanings(again.focus[:_NEXT]) for again in _standing(passage))


def _stated(passage: Reading, stem: str) -> Token | None:
    """Where `stem` stands and is not denied."""
    for token in passage.tokens:
        if token.stem == stem and not token.name and not _denied(passage, token):
            return token
    return None


def _denied(passage: Reading, token: Token) -> bool:
    standing = _standing(passage)
    if any(token.stem in negation.focus for negation in standing):
        return True
    if any(_REACHES.fullmatch(passage.text, one.end, token.start) for one in standing):
        return True
    near = _beside(passage, token)
    return any(near[0].start <= negation.start <= near[-1].end for negation in standing)


def _turned(passage: Reading, token: Token) -> bool:
    """Whether a word near it turns a statement without denying it in so many words."""
    near = _beside(passage, token)
    ruled = {after.stem for before, after in pairwise(near) if before.stem == _RULE}
    return any(word.stem in _TURNED and word.stem not in ruled for word in near)


def _beside(passage: Reading, token: Token) -> tuple[Token, ...]:
    at = passage.tokens.index(token)
    return passage.tokens[max(0, at - _NEAR) : at + _NEAR + 1]


def _opposites(left: Reading, right: Reading) -> Iterator[_Met]:
    """Words that answer one question in opposite ways, in passages neither of which has both."""
    if _told_from_both_sides(left, right):
        return
    there = {token.stem for token in right.full if not token.name}
    for mine in left.full:
        # Looked up, not compared word by word: some passages have a thousand words.
        answers = set() if mine.name or _aimed(left, mine) else there & opposites_of(mine.stem)
        for theirs in right.full if answers else ():
            if theirs.name or theirs.stem not in answers or _aimed(right, theirs):
                continue
            if mine.stem not in right.stems and theirs.stem not in left.stems:
                spans = (mine.start, mine.end), (theirs.start, theirs.end)
                back = assertion_traits(right, left, spans[1], spans[0], "")
                asserted = assertion_traits(left, right, *spans, "")
                both = {name: max(value, back[name]) for name, value in asserted.items()}
                yield _Met(*spans, _OPPOSITE | both)


def _aimed(passage: Reading, token: Token) -> bool:
    """Whether the word is only what something is for: "a bomb to kill"."""
    return passage.text[max(0, token.start - 4) : token.start].endswith((" to ", "\u00a0to "))


def _told_from_both_sides(left: Reading, right: Reading) -> bool:
    """Whether one result is told by its winner and by its loser: "won 3-1", "lost 1-3"."""
    return any(
        one.unit == other.unit == "score"
        and (one.low, one.high) == (other.low, other.high)
        and left.text[one.start : one.end] != right.text[other.start : other.end]
        for one in left.numbers
        for other in right.numbers
    )
