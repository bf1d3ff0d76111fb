"""What two linked passages share, for a person to check: figures, then words, the rarest first.

A name counts in any of its spellings and a number in figures or letters; it is shown as the left
passage writes it.

>>> left = list(words("Eleven cracks run through the Tallow Bridge, says Zaluzhny", "en"))
>>> right = list(words("Zalouzhny: the bridge in Tallow has 11 cracks", "en"))
>>> counts = {"crack": 2, "tallow": 3, "bridg": 5, "~zlzn": 2, "the": 9}
>>> shared(left, right, {"zaluzhni": "~zlzn", "zalouzhni": "~zlzn"}, counts, 10)
('Eleven', 'cracks', 'Zaluzhny', 'Tallow', 'Bridge')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.align.figures import figures, values
from index.mentions.words import words  # noqa: F401 (for the example)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scipy import sparse

    from index.mentions.words import Word

MOST = 6
COMMON = 0.6
SHORTEST = 3
EMPTY = frozenset(
    word
    for line in (
        "the and for was were has have had his her its out not but who with from that this they their them",
        "are will would which about after over into than then when where been more most also there what",
        "said say says could should may can one all any our your him she you how why did does off per via",
        "own der die",
        "das und les des una los las che della van het een som och",
    )
    for word in line.split()
)


def shared(
    left: Sequence[Word], right: Sequence[Word], names: Mapping[str, str], df: Mapping[str, int], rows: int
) -> tuple[str, ...]:
    """Up to six figures and words as the left passage writes them, without what most passages have."""
    known = set(values(right))
    numbers = [word for word, value in figures(left) if value in known]
    theirs = {names.get(word.stem, word.stem) for word in right}
    both = {names.get(word.stem, word.stem): word.text for word in reversed(left)}
    common = {term: text for term, text in both.items() if term in theirs}
    telling = [term for term, text in common.items() if says_something(text, df.get(term, 1), rows)]
    telling.sort(key=lambda term: (df.get(term, 1), term))
    found = dict.fromkeys([word.text for word in numbers] + [both[term] for term in telling])
    return tuple(found)[:MOST]


def says_something(text: str, times: int, rows: int) -> bool:
    """Whether a shared word is worth showing: no function word, and not in most passages.

    >>> says_something("Skopje", 3, 10), says_something("which", 3, 10), says_something("war", 9, 10)
    (True, False, False)
    """
    return len(text) >= SHORTEST and text.lower() not in EMPTY and times <= max(2, COMMON * rows)


def through(left: int, right: int, close: sparse.csr_array, likeness: sparse.csr_array) -> tuple[int, ...]:
    """The neighbour of each side that carries most of the link, where one does.

    `close` holds the weights of each row's nearest rows, `likeness` how alike rows are, both (n, n).
    """
    found = set()
    for here, there in ((left, right), (right, left)):
        near = slice(close.indptr[here], close.indptr[here + 1])
        carried = [
            (round(-weight * cell(likeness, neighbour, there), 9), neighbour)
            for neighbour, weight in zip(close.indices[near].tolist(), close.data[near].tolist(), strict=True)
            if neighbour != there
        ]
        if carried and min(carried)[0] < 0:
            found.add(min(carried)[1])
    return tuple(sorted(found))


def cell(matrix: sparse.csr_array, row: int, column: int) -> float:
    """One value of a sparse matrix whose columns are in order; 0 where there is none."""
    start, end = matrix.indptr[row], matrix.indptr[row + 1]
    at = start + int(np.searchsorted(matrix.indices[start:end], column))
    return float(matrix.data[at]) if at < end and matrix.indices[at] == column else 0.0
