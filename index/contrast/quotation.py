"""The same quotation with words changed, dropped or cut, or in another mouth."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.contrast.attribution import different
from index.records import Difference

if TYPE_CHECKING:
    from index.reading import Reading
    from index.reading.records import Attribution, Quotation

Span = tuple[int, int]
_WORDS = 3  # shorter quotations are names and scare quotes
_SAME = 0.6  # share of words in the same order from which two quotations are one
_CUT = 0.4  # a piece shorter than this quotes a phrase, and does not cut the quotation
_OUTSIDE = 60  # characters around a quotation in which its other words may stand unquoted


def quotation_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `quotation`; a side is the whole quotation, or its speaker where that differs."""
    found = []
    for one in left.quotations:
        for other in right.quotations:
            if one.words == other.words and len(one.words) >= _WORDS:
                found += _speakers(left, right, one, other)
            elif _altered(one, other) and not _whole(left, one, other) and not _whole(right, other, one):
                found.append(_difference(left, right, (one.start, one.end), (other.start, other.end)))
    return found


def _speakers(left: Reading, right: Reading, one: Quotation, other: Quotation) -> list[Difference]:
    mine, theirs = _speaker(left, one), _speaker(right, other)
    if mine is None or theirs is None or not different(left, right, mine, theirs):
        return []
    return [_difference(left, right, mine.source or mine.content, theirs.source or theirs.content)]


def _speaker(passage: Reading, quotation: Quotation) -> Attribution | None:
    """The attribution with a named source whose content meets the quotation."""
    for said in passage.attributions:
        if said.source and said.content[0] < quotation.end and quotation.start < said.content[1]:
            return said
    return None


def _whole(passage: Reading, short: Quotation, long: Quotation) -> bool:
    """Whether the passage has all words of the longer quotation, some of them outside its marks."""
    if len(short.words) >= len(long.words):
        return False
    around = passage.words_in((max(0, short.start - _OUTSIDE), short.end + _OUTSIDE))
    return " ".join(long.words) in " ".join(around)


def _altered(one: Quotation, other: Quotation) -> bool:
    """Whether both are one quotation and not all of its words agree; what is openly cut agrees."""
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < _WORDS or one.words == other.words or one.cut or other.cut:
        return False
    blocks = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    cut = len(short) >= _CUT * len(long) and f" {' '.join(short)} " in f" {' '.join(long)} "
    return shared >= _WORDS and (shared >= _SAME * len(long) or cut)


def _difference(left: Reading, right: Reading, one: Span, other: Span) -> Difference:
    return Difference("quotation", left.text[slice(*one)], right.text[slice(*other)], one, other)
