"""Finds the text that two articles share nearly word for word. Pure; knows articles only as words.

Word shingles are hashed and winnowed (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003) to find
articles that may share text; what they share is then measured word by word. The order of paragraphs does
not matter, and a changed word here and there is bridged. Where words have no spaces between them each
character counts for half a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.reading.languages.scripts import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Mask = NDArray[np.bool_]

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_CHARACTER = re.compile(rf"[{UNSPACED}]")
_CHARACTERS = 2  # of a script without spaces, for a word: Chinese words have 1.5 to 2
_SHINGLE_WORDS = 4  # words
_WINDOW_SHINGLES = 4  # shingles, so that any seven words in common leave a fingerprint in common
_MAX_GAP = 3  # words between two shared runs that an editor may have changed
_MIN_RUN = 8  # words; shorter runs are phrases that everybody uses
_MAX_ARTICLES = 400  # articles; a fingerprint in more of them is boilerplate
_MIN_FINGERPRINTS = 0.08  # of the fingerprints of the shorter article
_MAX_PAGES = 3  # of one outlet; what stands on more is its boilerplate
_MIN_WORDS = 25  # less is a caption or a notice
_MIN_SHARE = 0.27  # of the words of either article: 30 % before an editor's changes


@dataclass(frozen=True, slots=True)
class ShingledText:
    """The words of an article and its shingles.

    `offsets` has a row (passage, start, end) for each word, `shingles` a hash for the shingle that begins at
    each word. `pieces` is in how many rows a usual word stands: 1, or 2 where characters stand for words.
    """

    offsets: NDArray[np.int32]
    shingles: Hashes
    pieces: int = 1


def shingled(passages: Sequence[str], numbers: dict[str, int]) -> ShingledText:
    """The words of an article's passages and their shingles; new words are added to `numbers`."""
    offsets: list[tuple[int, int, int]] = []
    words: list[int] = []
    for at, passage in enumerate(passages):
        for match in _WORD.finditer(passage):
            offsets.append((at, match.start(), match.end()))
            words.append(numbers.setdefault(match.group().lower(), len(numbers)))
    characters = sum(len(_CHARACTER.findall(passage)) for passage in passages)
    return ShingledText(
        np.array(offsets, np.int32).reshape(-1, 3),
        _shingles(np.array(words, np.uint64)),
        _CHARACTERS if 2 * characters > len(words) else 1,
    )


def without_boilerplate(outlets: Sequence[str], texts: Sequence[ShingledText]) -> list[ShingledText]:
    """Set the shingles that an outlet prints on many pages (a notice, a biography) to 0."""
    pages: defaultdict[str, list[Hashes]] = defaultdict(list)
    for outlet, text in zip(outlets, texts, strict=True):
        pages[outlet].append(np.unique(text.shingles))
    repeated = [_repeated(group) for group in pages.values() if len(group) > _MAX_PAGES]
    boilerplate = np.unique(np.concatenate(repeated)) if repeated else np.array([], np.uint64)
    return [
        replace(text, shingles=np.where(np.isin(text.shingles, boilerplate), np.uint64(0), text.shingles))
        for text in texts
    ]


def _repeated(pages: Sequence[Hashes]) -> Hashes:
    shingles, times = np.unique(np.concatenate(pages), return_counts=True)
    return shingles[times > _MAX_PAGES]


def _shingles(words: Hashes) -> Hashes:
    """One hash for each shingle: a polynomial in an odd base, mixed so that the minimum is random."""
    size = max(len(words) - _SHINGLE_WORDS + 1, 0)
    total = np.zeros(size, np.uint64)
    for at in range(_SHINGLE_WORDS):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[at : at + size] + np.uint64(1)
    total ^= total >> np.uint64(29)
    return total * np.uint64(0xBF58476D1CE4E5B9)


def _fingerprints(shingles: Hashes) -> Hashes:
    """The least hash of each window of neighbouring shingles."""
    shingles = shingles[shingles != 0]
    if len(shingles) <= _WINDOW_SHINGLES:
        return np.unique(shingles)
    return np.unique(np.lib.stride_tricks.sliding_window_view(shingles, _WINDOW_SHINGLES).min(axis=1))


def candidate_pairs(texts: Sequence[ShingledText]) -> list[tuple[int, int]]:
    """Pairs of articles with enough fingerprints in common."""
    # Imported here: it takes a tenth of a second, and a search imports this module without calling this.
    from scipy.sparse import coo_matrix, csr_matrix

    prints = [_fingerprints(text.shingles) for text in texts]
    if not any(map(len, prints)):
        return []
    _, columns, often = np.unique(np.concatenate(prints), return_inverse=True, return_counts=True)
    rows = np.repeat(np.arange(len(prints)), [len(one) for one in prints])
    kept = (often[columns] > 1) & (often[columns] <= _MAX_ARTICLES)
    ones = np.ones(int(kept.sum()), np.int32)
    by_article = csr_matrix((ones, (rows[kept], columns[kept])), shape=(len(prints), len(often)))
    common = coo_matrix(by_article @ by_article.T)
    sizes = np.array([max(len(one), 1) for one in prints])
    enough = common.data >= _MIN_FINGERPRINTS * np.minimum(sizes[common.row], sizes[common.col])
    found = enough & (common.row < common.col)
    return [(int(a), int(b)) for a, b in zip(common.row[found], common.col[found], strict=True)]


def share_enough(left: ShingledText, right: ShingledText) -> bool:
    """Whether the shared words are 27 % of either text or more, and 25 words in each."""
    mine, theirs = shared_words(left, right), shared_words(right, left)
    return (
        max(shared_part(mine), shared_part(theirs)) >= _MIN_SHARE
        and min(mine.sum() / left.pieces, theirs.sum() / right.pieces) >= _MIN_WORDS
    )


def shared_part(mask: Mask) -> float:
    """The part of a text's words that a mask marks, in [0, 1]."""
    return float(mask.mean()) if len(mask) else 0.0


def shared_words(text: ShingledText, other: ShingledText) -> Mask:
    """Which words of `text` stand in `other` too, in runs of `_MIN_RUN` or more with small gaps bridged."""
    same = np.isin(text.shingles, other.shingles) & (text.shingles != 0)
    words = np.zeros(len(text.offsets), bool)
    for at in range(_SHINGLE_WORDS):
        words[at : at + len(same)] |= same
    for start, end in _runs(~words):
        if start > 0 and end < len(words) and end - start <= _MAX_GAP:
            words[start:end] = True
    for start, end in _runs(words):
        if end - start < _MIN_RUN * text.pieces:
            words[start:end] = False
    return words


def _runs(mask: Mask) -> list[tuple[int, int]]:
    """The stretches of a mask that are true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def shared_spans(text: ShingledText, mask: Mask) -> tuple[tuple[int, int, int], ...]:
    """Shared stretches as (passage, start, end), cut where a passage ends."""
    spans: list[tuple[int, int, int]] = []
    last = -2
    for at in np.flatnonzero(mask):
        passage, start, end = (int(place) for place in text.offsets[at])
        if at == last + 1 and spans[-1][0] == passage:
            spans[-1] = (passage, spans[-1][1], end)
        else:
            spans.append((passage, start, end))
        last = int(at)
    return tuple(spans)
