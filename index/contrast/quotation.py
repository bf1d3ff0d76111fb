"""The same quotation with words changed, dropped or cut."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.mentions.quotations import quoted_words
from index.records import Difference

if TYPE_CHECKING:
    from index.contrast.reading import Mentions
    from index.mentions.quotations import Quotation

_WORDS = 3  # shorter quotations are names and scare quotes
_SAME = 0.6  # share of words in the same order from which two quotations are one


def quotation_differences(left: Mentions, right: Mentions) -> list[Difference]:
    """Differences of kind `quotation`; a side is the whole quotation with its marks."""
    found = []
    for one in left.quotations:
        for other in right.quotations:
            if _altered(one, other) and not _whole(left, one, other) and not _whole(right, other, one):
                spans = (one.start, one.end), (other.start, other.end)
                texts = left.text[one.start : one.end], right.text[other.start : other.end]
                found.append(Difference("quotation", *texts, *spans))
    return found


def _whole(passage: Mentions, short: Quotation, long: Quotation) -> bool:
    """Whether the passage has all words of the longer quotation, some of them outside its marks."""
    if len(short.words) >= len(long.words):
        return False
    outside = passage.text[max(0, short.start - 60) : short.end + 60]
    return " ".join(long.words) in " ".join(quoted_words(outside))


def _altered(one: Quotation, other: Quotation) -> bool:
    """Whether both are one quotation and not all of its words agree; what is openly cut agrees."""
    if min(len(one.words), len(other.words)) < _WORDS or one.words == other.words:
        return False
    if one.cut or other.cut:
        return False
    blocks = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    shorter, longer = sorted((len(one.words), len(other.words)))
    return shared >= _WORDS and (shared >= _SAME * longer or shared == shorter)
