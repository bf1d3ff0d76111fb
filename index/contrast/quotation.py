"""One quotation with a word changed, added or cut out of its middle, or put into another mouth.

What is only broken by its speaker, cut at an end, going on or written in another style is the same quotation.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.contrast.attribution import different
from index.contrast.name import same_name
from index.contrast.quotation_words import QuotedWord, quoted_words, same_words
from index.records import Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.reading import Reading
    from index.reading.records import Attribution, Quotation

Span = tuple[int, int]
_WORDS = 4  # words in common from which two quotations can be one
_SPOKEN = 3  # shorter quotations are names and scare quotes, which anybody may use
_SAME = 0.75  # share of both, between the first and the last common word, that must be common
_CHANGED = 2  # more words of sense changed at one place are another sentence


class _Change(NamedTuple):
    """The words `[start, end)` of each side that are not those of the other."""

    left: range
    right: range


def quotation_differences(left: Reading, right: Reading) -> list[Difference]:
    """Differences of kind `quotation`: the words that changed with one beside them, or the two speakers."""
    if not (left.quotations and right.quotations):
        return []
    return [*_altered(left, right), *_other_mouths(left, right)]


def _altered(left: Reading, right: Reading) -> list[Difference]:
    """The one place at which both differ; where there are more they are two ways of saying it."""
    mine, theirs = quoted_words(left), quoted_words(right)
    found = [
        change
        for change in _changes(mine, theirs)
        if not same_words(mine[_slice(change.left)], theirs[_slice(change.right)])
    ]
    if len(found) != 1 or not _shown(left, right, mine, theirs, found[0]):
        return []
    spans = _around(mine, found[0].left), _around(theirs, found[0].right)
    return [_difference(left, right, *spans)]


def _changes(mine: Sequence[QuotedWord], theirs: Sequence[QuotedWord]) -> list[_Change]:
    """Where the two differ; none if they are no one quotation. What only one has at an end is no change."""
    matcher = SequenceMatcher(None, [w.key for w in mine], [w.key for w in theirs], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    common = sum(block.size for block in blocks)
    if common < _WORDS:
        return []
    first, last = blocks[0], blocks[-1]
    ends = (
        _Change(range(first.a), range(first.b)),
        _Change(range(last.a + last.size, len(mine)), range(last.b + last.size, len(theirs))),
    )
    replaced = [end for end in ends if end.left and end.right]
    reach = max(last.a + last.size - first.a, last.b + last.size - first.b)
    edges = sum(min(len(end.left), len(end.right)) for end in replaced)
    if common < _SAME * (reach + edges):
        return []
    inner = [
        _Change(range(one.a + one.size, two.a), range(one.b + one.size, two.b))
        for one, two in pairwise(blocks)
    ]
    return [*inner, *replaced]


def _slice(places: range) -> slice:
    return slice(places.start, places.stop)


def _shown(
    left: Reading, right: Reading, mine: Sequence[QuotedWord], theirs: Sequence[QuotedWord], change: _Change
) -> bool:
    """Whether a few words of sense were changed within one piece, not openly and not only moved."""
    words, others = mine[_slice(change.left)], theirs[_slice(change.right)]
    if not 0 < max(_sense(words), _sense(others)) <= _CHANGED:
        return False
    if _moved(words, right) or _moved(others, left):
        return False
    return _unbroken(left, mine, change.left) and _unbroken(right, theirs, change.right)


def _sense(words: Iterable[QuotedWord]) -> int:
    """How many words carry the sense."""
    return sum(not word.idle for word in words)


def _moved(words: Sequence[QuotedWord], other: Reading) -> bool:
    """Whether the other passage has all these words, elsewhere."""
    known = {word.key for word in quoted_words(other)} | {word.stem for word in other.words}
    return bool(words) and all(word.key in known for word in words if not word.idle)


def _unbroken(passage: Reading, words: Sequence[QuotedWord], change: range) -> bool:
    """Whether the words on both sides of a change stand in one piece without a sign of leaving out."""
    around = words[max(change.start - 1, 0) : change.stop + 1]
    quotation = passage.quotations[around[0].piece]
    return around[0].piece == around[-1].piece and not quotation.cut


def _around(words: Sequence[QuotedWord], change: range) -> Span:
    """The change with a word on either side, so that a word left out has a place too."""
    shown = words[max(change.start - 1, 0) : change.stop + 1]
    return shown[0].start, shown[-1].end


def _other_mouths(left: Reading, right: Reading) -> Iterator[Difference]:
    """The same words, quoted of two people."""
    for one in left.quotations:
        for other in right.quotations:
            if one.words == other.words and len(one.words) >= _SPOKEN:
                yield from _speakers(left, right, one, other)


def _speakers(left: Reading, right: Reading, one: Quotation, other: Quotation) -> Iterator[Difference]:
    mine, theirs = _speaker(left, one), _speaker(right, other)
    if mine is None or theirs is None or not different(left, right, mine, theirs):
        return
    if not (_named(right, left, mine) or _named(left, right, theirs)):
        yield _difference(left, right, mine.source or mine.content, theirs.source or theirs.content)


def _named(passage: Reading, other: Reading, said: Attribution) -> bool:
    """Whether the passage names the other's source anywhere, with this title or that."""
    source = other.names_in(said.source) if said.source else ()
    return any(same_name(_bare(one), _bare(name.text)) for one in source for name in passage.names)


def _bare(name: str) -> str:
    """The name without what stands before a shortened title: "Utah Sen. Orrin Hatch"."""
    return name.rpartition(". ")[2]


def _speaker(passage: Reading, quotation: Quotation) -> Attribution | None:
    """The attribution with a named source whose content meets the quotation."""
    for said in passage.attributions:
        if said.source and said.content[0] < quotation.end and quotation.start < said.content[1]:
            return said
    return None


def _difference(left: Reading, right: Reading, one: Span, other: Span) -> Difference:
    return Difference("quotation", left.text[slice(*one)], right.text[slice(*other)], one, other)
