"""What a matcher needs of an index: its rows and where a term occurs, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]
Scores = NDArray[np.float32]
Scored = tuple[Rows, Scores]  # rows, sorted, each once, and their scores


class Postings(Protocol):
    """An index as arrays; rows count from 0 through all of its blocks."""

    numbers: Rows  # the passage's number, -1 on a head row
    heads: Rows  # the row of the head of each row's article
    lengths: NDArray[np.float32]
    kept: Flags  # false where the article was taken out
    live: Flags  # the same, and false on heads
    languages: list[str]  # codes that articles have, `und` where none is known
    average: float  # words of a passage, above 0

    def occurrences(self, field: str, term: str) -> tuple[Rows, Rows]:
        """Return rows and places of a term, sorted."""

    def starting(self, field: str, prefix: str) -> Iterable[str]:
        """Return the terms that begin so."""

    def sounding(self, heard: str) -> Iterable[str]:
        """Return the words of the text that sound so (`tokens.sound`) and are written otherwise."""

    def within(self, field: str, term: str, edits: int) -> Iterable[str]:
        """Return the terms at most so many edits away."""

    def between(self, field: str, first: str, last: str) -> Iterable[str]:
        """Return the terms from first to last, both included, in the order of their letters."""


def once(rows: Rows) -> Rows:
    """Return rows sorted, each once; quickly where they are a few sorted runs.

    >>> once(np.array([4, 7, 7, 1, 4])).tolist()
    [1, 4, 7]
    """
    inorder: Rows = np.sort(rows, kind="stable")
    return np.asarray(inorder[np.diff(inorder, prepend=-1) != 0])
