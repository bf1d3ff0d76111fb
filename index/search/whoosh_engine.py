"""The default engine: Whoosh keeps, for each term, one packed list of occurrences a block of articles.

A block (see `block`) is one Whoosh document, and the value of each of its postings holds where the
term occurs. So Whoosh does what it is good at (a dictionary of terms on disk, prefixes, fuzzy
words, segments, commits) and the loop over every single occurrence, which makes it slow, is numpy's.
Articles taken out are marked by an own document that names the block and the row of their heads.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import fields, formats, index, reading
from whoosh.writing import NO_MERGE

from index.search.block import FIELDS, LONG, SHORT, blocks, unpack
from index.search.matching import Matcher, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from index.search.engine import Document, Hit
    from index.search.tree import Query

Place = tuple[int, int]  # the Whoosh document of a block, and a row in it


class Packed(fields.FieldType):  # type: ignore[misc]
    """A field whose postings arrive packed."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), None)

    def index(self, value: dict[str, bytes], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Hand the occurrences of a block to Whoosh as they are."""
        return ((term.encode(), 1, 1.0, packed) for term, packed in value.items())


def _schema() -> Any:
    stored = dict.fromkeys(("numbers", "lengths", "gone", "generation"), fields.STORED())
    return fields.Schema(**{name: Packed() for name in FIELDS}, **stored)


class WhooshEngine:
    """An index in one folder; a new searcher is opened after each commit of ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        there = index.exists_in(folder)
        self.index: Any = index.open_dir(folder) if there else index.create_in(folder, _schema())
        self._state: State | None = None

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""
        return self.state.generation

    @property
    def state(self) -> State:
        """The index as last committed."""
        if self._state is None:
            self._state = State(self.index.reader())
        return self._state

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""
        there = self.state
        with self._writing(generation) as (writer, gone):
            for block in blocks(documents):
                gone += [at for article in block.fields["article"] for at in there.places(article)]
                arrays = {"numbers": block.numbers.tobytes(), "lengths": block.lengths.tobytes()}
                writer.add_document(**block.fields, **arrays)

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""
        there = self.state
        with self._writing(generation) as (_, gone):
            gone += [at for article in articles for at in there.places(article)]

    @contextmanager
    def _writing(self, generation: int) -> Iterator[tuple[Any, list[Place]]]:
        writer = self.index.writer(limitmb=512)
        gone: list[Place] = []
        try:
            yield writer, gone
            writer.add_document(gone=gone, generation=generation)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=NO_MERGE)
        self._forget()

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""
        return Matcher(self.state).hits(query, limit)

    def count(self) -> int:
        """Return the number of passages in the index."""
        return int(self.state.live.sum())

    def _forget(self) -> None:
        if self._state is not None:
            self._state.reader.close()
            self._state = None

    def close(self) -> None:
        """Let go of the files."""
        self._forget()
        self.index.close()


class State:
    """One commit of the index, seen as arrays (`matching.Postings`)."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.generation = 0
        self._extents: dict[int, int] = {}
        numbers: list[NDArray[Any]] = [np.zeros(0, dtype=LONG)]
        lengths: list[NDArray[Any]] = [np.zeros(0, dtype=SHORT)]
        gone: list[Place] = []
        size = 0
        for document in range(reader.doc_count_all()):
            stored = reader.stored_fields(document)
            if "numbers" in stored:
                self._extents[document] = size
                numbers.append(np.frombuffer(stored["numbers"], dtype=LONG))
                lengths.append(np.frombuffer(stored["lengths"], dtype=SHORT))
                size += len(numbers[-1])
            gone += stored.get("gone", ())
            self.generation = stored.get("generation", self.generation)
        self.numbers: Rows = np.concatenate(numbers)
        self.lengths: NDArray[np.float32] = np.concatenate(lengths).astype(np.float32)
        self.heads: Rows = np.maximum.accumulate(np.where(self.numbers < 0, np.arange(size), 0))
        self.live: NDArray[np.bool_] = self._living(gone)

    def _living(self, gone: list[Place]) -> NDArray[np.bool_]:
        alive = np.ones(len(self.numbers), dtype=bool)
        alive[[self._extents[document] + row for document, row in gone]] = False
        live: NDArray[np.bool_] = alive[self.heads] & (self.numbers >= 0)
        return live

    def places(self, article: str) -> list[Place]:
        """Return where the heads of an article stand."""
        return [
            (document, int(row)) for document, pairs in self._blocks("article", article) for row in pairs[0]
        ]

    def _blocks(self, field: str, term: str) -> Iterator[tuple[int, NDArray[np.uint16]]]:
        try:
            matcher = self.reader.postings(field, term)
        except reading.TermNotFound:
            return
        while matcher.is_active():
            yield matcher.id(), unpack(matcher.value())
            matcher.next()

    def occurrences(self, field: str, term: str) -> tuple[Rows, Rows]:
        """Return rows and places of a term, sorted."""
        found = [
            np.add(pairs, [[self._extents[at]], [0]], dtype=np.int64)
            for at, pairs in self._blocks(field, term)
        ]
        rows, places = np.concatenate(found or [np.zeros((2, 0), dtype=np.int64)], axis=1)
        return rows, places

    def starting(self, field: str, prefix: str) -> Iterable[str]:
        """Return the terms that begin so."""
        return (term.decode() for term in self.reader.expand_prefix(field, prefix))

    def within(self, field: str, term: str, edits: int) -> Iterable[str]:
        """Return the terms at most so many edits away; the first letter stays."""
        found: Iterable[str] = self.reader.terms_within(field, term, edits, prefix=1)
        return found

    def between(self, field: str, first: str, last: str) -> Iterable[str]:
        """Return the terms from first to last, both included."""
        terms = (term.decode() for term in self.reader.lexicon(field))
        return (term for term in terms if first <= term <= last)
