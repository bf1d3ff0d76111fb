"""One state of a Whoosh index, seen as arrays: which rows there are, and where a term occurs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import reading

from index.search.block import LONG, SHORT, numbers_of, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from index.search.postings import Rows

Place = tuple[int, int]  # the Whoosh document of a block, and a row in it


class State:
    """One state of the index, seen as arrays (`postings.Postings`).

    Where it is made of the latest commits only, `before` is how many of Whoosh's documents come
    before them, and `earlier` the rows removed from those.
    """

    def __init__(self, reader: Any, before: int = 0) -> None:
        self.reader = reader
        self._extents: dict[int, int] = {}
        numbers: list[NDArray[Any]] = [np.zeros(0, dtype=LONG)]
        lengths: list[NDArray[Any]] = [np.zeros(0, dtype=SHORT)]
        removed: list[Place] = []
        size = 0
        for document in range(reader.doc_count_all()):
            stored = reader.stored_fields(document)
            if "numbers" in stored:
                self._extents[document] = size
                numbers.append(numbers_of(stored["numbers"]))
                lengths.append(np.frombuffer(stored["lengths"], dtype=SHORT))
                size += len(numbers[-1])
            removed += stored.get("removed", ())
        self.numbers: Rows = np.concatenate(numbers)
        self.lengths: NDArray[np.float32] = np.concatenate(lengths).astype(np.float32)
        heads = np.flatnonzero(self.numbers < 0)
        rows = np.diff(heads, append=size)
        self.heads: Rows = np.repeat(heads, rows)
        self.earlier = [(document, row) for document, row in removed if document < before]
        alive = np.ones(size, dtype=bool)
        late = [(document - before, row) for document, row in removed if document >= before]
        alive[[self._extents[document] + row for document, row in late]] = False
        self.kept: NDArray[np.bool_] = np.repeat(alive[heads], rows)
        self.live: NDArray[np.bool_] = self.kept & (self.numbers >= 0)
        codes = sorted(self.starting("lang", ""))
        self.languages = [code for code in codes if self.kept[self.occurrences("lang", code)[0]].any()] or [
            "und"
        ]
        self.average = float(self.lengths[self.live].mean()) or 1.0 if self.live.any() else 1.0

    @property
    def sizes(self) -> list[int]:
        """How many rows of each commit are still there, the oldest commit first."""
        starts = [offset for _, offset in self.reader.leaf_readers()]
        rows = [
            min((row for at, row in self._extents.items() if at >= start), default=len(self.kept))
            for start in starts
        ]
        return [int(self.kept[first:end].sum()) for first, end in pairwise([*rows, len(self.kept)])]

    def places(self, article: str) -> list[Place]:
        """Return the rows of an article's head (several, where it is longer than a block)."""
        found = [
            (at, int(row)) for at, packed in self._blocks("article", article) for row in unpack(packed)[0]
        ]
        return [(at, row) for at, row in found if self.kept[self._extents[at] + row]]

    def _blocks(self, field: str, term: str) -> Iterator[tuple[int, bytes]]:
        try:
            matcher = self.reader.postings(field, term)
        except reading.TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), matcher.value()
            matcher.next()

    def occurrences(self, field: str, term: str) -> tuple[Rows, Rows]:
        """Return rows and places of a term, sorted."""
        found = [
            np.add(unpack(packed), [[self._extents[at]], [0]], dtype=np.int64)
            for at, packed in self._blocks(field, term)
        ]
        rows, places = np.concatenate(found or [np.zeros((2, 0), dtype=np.int64)], axis=1)
        return rows, places

    def sounding(self, heard: str) -> Iterable[str]:
        """Return the words of the text that sound so and are written otherwise."""
        return {word for _, packed in self._blocks("sound", heard) for word in packed.decode().split("\0")}

    def lexicon(self, field: str) -> Iterable[str]:
        """Return all terms of a field, in order."""
        return (term.decode() for term in self.reader.lexicon(field))

    def starting(self, field: str, prefix: str) -> Iterable[str]:
        """Return the terms that begin so."""
        return (term.decode() for term in self.reader.expand_prefix(field, prefix))

    def within(self, field: str, term: str, edits: int) -> Iterable[str]:
        """Return the terms at most so many edits away; the first letter stays."""
        found: Iterable[str] = self.reader.terms_within(field, term, edits, prefix=1)
        return found

    def between(self, field: str, first: str, last: str) -> Iterable[str]:
        """Return the terms from first to last, both included."""
        return (term for term in self.lexicon(field) if first <= term <= last)
