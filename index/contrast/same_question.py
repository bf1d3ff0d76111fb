"""Whether two mentions answer the same question: the chance that both belong to one predicate.

A figure, a day or a denial is only at odds with another if both say it of the same act, thing and role. What
speaks for it is read from the two clauses and their passages, weighed by a logistic regression that
`benchmarks/training/train_same_question.py` learns from labelled pairs of real sentences.
"""

from __future__ import annotations

import math
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.contrast.clause import beside, clause, meanings, words_beside
from index.contrast.gate import Gate
from index.contrast.same_question_weights import BY_JUDGE, BY_WORDS
from index.reading.spellings import alias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading import Reading
    from index.reading.records import Span, Token

_NEAR = 4  # meaningful words on either side of a mention
BRIEF = 8  # meaningful words up to which a sentence has one predicate
# Set by hand, for no labelled conflict is about a name: two names answer one question if an encoder finds
# them at least half alike where they stand; by words alone only in one sentence told twice.
_NAMES = Gate(bias=-5.0, bar=0.5, weights={"mentions alike": 10.0})
_MOST = 6.0  # counts above this say no more


def traits(left: Reading, right: Reading, one: Span, other: Span) -> dict[str, float]:
    """What speaks for or against one question, by name; symmetric in its sides."""
    mine, theirs = words_beside(left, one), words_beside(right, other)
    stems, others = {token.stem for token in mine}, {token.stem for token in theirs}
    shared = stems & others
    whole = left.stems & right.stems
    before, same_before = _neighbour(left, one, after=False), _neighbour(right, other, after=False)
    after, same_after = _neighbour(left, one, after=True), _neighbour(right, other, after=True)
    return {
        "clause shared": _share(len(shared), len(stems), len(others)),
        "clause meant": _share(len(_meant(stems, others)), len(stems), len(others)),
        "clause count": min(len(shared), _MOST) / _MOST,
        "near count": min(len(_near(left, one) & _near(right, other)), _MOST) / _MOST,
        "passage shared": _share(len(whole), len(left.stems), len(right.stems)),
        "passage meant": _share(len(_meant(left.stems, right.stems)), len(left.stems), len(right.stems)),
        "otherwise alike": _otherwise_alike(left, right, one, other),
        "in order": _in_order(left.full, right.full),
        "word before": float(bool(before) and before == same_before),
        "word after": float(bool(after) and after == same_after),
        "names shared": float(_names_meet(left, right, one, other, known=True)),
        "names apart": float(_names_meet(left, right, one, other, known=False)),
        "beside": (beside(left, one) + beside(right, other)) / 2,
        "one beside": float(beside(left, one) != beside(right, other)),
        "short clause": 1.0 / (1.0 + min(len(stems), len(others))),
        "long passages": math.log1p(max(len(left.full), len(right.full))) / 4,
        "brief": float(max(len(left.full), len(right.full)) <= BRIEF),
        "uneven": abs(math.log1p(len(left.full)) - math.log1p(len(right.full))) / 2,
    }


def _otherwise_alike(left: Reading, right: Reading, one: Span, other: Span) -> float:
    """The share of all meaningful words that both passages have; figures, days and the mentions left out."""
    mine, theirs = _others(left, one), _others(right, other)
    common = mine & theirs | left.stems & right.stems
    met = len(common) + len(_meant(mine - common, theirs - common))
    return min(1.0, met / len(mine | theirs | common)) if mine | theirs else 0.0


def _others(passage: Reading, span: Span) -> set[str]:
    figures = [(number.start, number.end) for number in passage.numbers]
    out = [span, *figures, *((day.start, day.end) for day in passage.dates)]
    return {token.stem for token in passage.full if not any(start <= token.start < end for start, end in out)}


def gate(kind: str, *, judged: bool) -> Gate:
    """The gate of one kind of difference, with an encoder's traits or without."""
    return _NAMES if kind in {"place", "name"} else (BY_JUDGE if judged else BY_WORDS)[kind]


def _share(shared: int, one: int, other: int) -> float:
    return shared / max(1, min(one, other))


def _meant(stems: set[str] | frozenset[str], others: set[str] | frozenset[str]) -> set[str]:
    """The stems of the smaller side that the other has in this or another word."""
    small, large = sorted((stems, others), key=len)
    known = meanings(large)
    return {stem for stem in small if meanings([stem]) & known}


def _near(passage: Reading, span: Span) -> set[str]:
    before = [token.stem for token in passage.full if token.end <= span[0]][-_NEAR:]
    after = [token.stem for token in passage.full if token.start >= span[1]][:_NEAR]
    return {*before, *after}


def _neighbour(passage: Reading, span: Span, *, after: bool) -> str:
    """The stem of the meaningful word next to the mention on one side."""
    if after:
        return next((token.stem for token in passage.full if token.start >= span[1]), "")
    return next((token.stem for token in reversed(passage.full) if token.end <= span[0]), "")


def _in_order(left: Sequence[Token], right: Sequence[Token]) -> float:
    """How much of the shorter passage stands in the other in the same order."""
    one, other = [token.stem for token in left], [token.stem for token in right]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, min(len(one), len(other)))


def _names_meet(left: Reading, right: Reading, one: Span, other: Span, *, known: bool) -> bool:
    """Whether the two clauses name somebody, and one of both names is the other's."""
    mine, theirs = _names(left, one), _names(right, other)
    met = any(alias(name, again) for name in mine for again in theirs)
    return bool(mine and theirs) and met == known


def _names(passage: Reading, span: Span) -> list[str]:
    start, end = clause(passage, span)
    return [
        name.text
        for name in passage.names
        if start <= name.start < end and not span[0] <= name.start < span[1]
    ]
