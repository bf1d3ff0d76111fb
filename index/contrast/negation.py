"""One side denies what the other states.

The word denied must stand on the other side undenied, and the passages must share more than it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading import Reading, around
from index.reading.languages.english_nouns import TURNED
from index.reading.stems import english_stem as stem
from index.records import Difference

if TYPE_CHECKING:
    from index.reading.records import Negation, Token

# Meaningful words that both must share near the denial; an act of denying says itself what it is about.
_SHARED = {"negates": 2, "fails": 2, "denies": 1}
_NEAR = 9
_NEXT = 2  # "not" and "failed to" bear on the next two words, "denied that" on its clause
_TURNED = frozenset(map(stem, TURNED))


def negation_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `negation`; one side is the cue, the other the word that stands there unopposed."""
    found = [_difference(left, right, negation, left_denies=True) for negation in left.negations]
    found += [_difference(right, left, negation, left_denies=False) for negation in right.negations]
    return [difference for difference in found if difference is not None]


def _difference(
    denier: Reading, other: Reading, negation: Negation, *, left_denies: bool
) -> Difference | None:
    depth = None if negation.manner == "denies" else _NEXT
    focus = [stem for stem in negation.focus[:depth] if stem in denier.plain]
    # A clause that is denied has its news last, and so has a noun phrase after "no".
    if negation.manner == "denies" or negation.cue == "no":
        focus.reverse()
    spot = next((place for stem in focus if (place := _stated(other, stem)) is not None), None)
    if spot is None:
        return None
    near = around(denier, negation.start, negation.end) & around(other, spot.start, spot.end)
    enough = min(_SHARED[negation.manner], len(denier.stems) - 1, len(other.stems) - 1)
    if len(near - {spot.stem}) < enough:
        return None
    mine = (denier.text[negation.start : negation.end], (negation.start, negation.end))
    theirs = (other.text[spot.start : spot.end], (spot.start, spot.end))
    one, two = (mine, theirs) if left_denies else (theirs, mine)
    return Difference("negation", one[0], two[0], one[1], two[1])


def _stated(passage: Reading, stem: str) -> Token | None:
    """Where `stem` stands with nothing near it that denies."""
    for token in passage.tokens:
        if token.stem == stem and not token.name and not _denied(passage, token):
            return token
    return None


def _denied(passage: Reading, token: Token) -> bool:
    if any(token.stem in negation.focus for negation in passage.negations):
        return True
    at = passage.tokens.index(token)
    near = passage.tokens[max(0, at - _NEAR) : at + _NEAR + 1]
    if any(word.stem in _TURNED for word in near):
        return True
    return any(near[0].start <= negation.start <= near[-1].end for negation in passage.negations)
