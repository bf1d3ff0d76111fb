"""The default engine: Whoosh keeps, for each term, one packed list of occurrences a block of articles.

A block (see `block`) is one Whoosh document, and the value of each of its postings holds where the
term occurs. So Whoosh does what it is good at (a dictionary of terms on disk, prefixes, fuzzy
words, segments, commits) and the loop over every single occurrence, which makes it slow, is numpy's.
Articles taken out are marked by an own document that names the block and the row of their heads.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from whoosh import fields, formats, index, reading
from whoosh.writing import NO_MERGE

from index.search.block import FIELDS, blocks, runs_of
from index.search.checked_file import CheckedFile, DamagedIndexError, whole
from index.search.engine import Hit, Spelling
from index.search.matching import Matcher
from index.search.merge import joined
from index.search.postings import once
from index.search.signed_files import Contents, SignedFiles
from index.search.spelling import alike
from index.search.whoosh_state import State
from index.search.whoosh_storage import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from index.search.block import Block
    from index.search.engine import Document, EngineName, Hit
    from index.search.query_ast import Query
    from index.search.signed_files import Trouble
    from index.search.whoosh_state import Place

MOST_COMMITS = 48  # a search looks a word up in each: then they may be joined, at twice as many they are
SORT_MEGABYTES = 1 << 20  # that Whoosh may sort in memory: more than any block, so it writes no runs


class Packed(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose postings arrive packed."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), None)

    def index(self, value: dict[str, bytes], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give the occurrences of a block to Whoosh as they are."""
        return ((term.encode(), 1, 1.0, packed) for term, packed in value.items())


def _schema() -> Any:
    stored = dict.fromkeys(("numbers", "lengths", "removed"), fields.STORED())
    return fields.Schema(**{name: Packed() for name in (*FIELDS, "sound")}, **stored)


def _document(block: Block) -> dict[str, Any]:
    return {**block.fields, "numbers": runs_of(block.numbers), "lengths": block.lengths.tobytes()}


def first_to_join(sizes: Sequence[int]) -> int:
    """Return the commit from which on all are written as one, so that a large one waits for as much to come.

    From the last one back, for as long as those after a commit outweigh it: then the writing of an article
    over and over costs the logarithm of the corpus, not the corpus (O'Neil et al., "The log-structured
    merge-tree", 1996). Where that leaves more than half of the commits, from the first that is outweighed.

    >>> first_to_join([9000, 40, 2, 1, 1]), first_to_join([9000, 50, 40, 20]), first_to_join([5, 5, 5])
    (2, 1, 0)
    >>> first_to_join([80, 400, 3, 2, 1, 1, 1])  # the first is outweighed, but not to be written for that
    2
    """
    after = list(accumulate(reversed(sizes), initial=0))[-2::-1]
    light = [size <= later for size, later in zip(sizes, after, strict=True)]
    last = len(sizes) - 1
    tail = next((at + 1 for at in range(last - 1, -1, -1) if not light[at]), 0)
    return tail if 2 * (tail + 1) <= len(sizes) else next((at for at in range(last) if light[at]), last)


class WhooshEngine:
    """An index in one folder; `corpus` is the id of the corpus that it is made from.

    Raises:
        StoreError: the user's state folder cannot be written, or another process writes too long.
    """

    name: EngineName = "whoosh"

    def __init__(self, folder: Path, corpus: str = "", key: bytes | None = None) -> None:
        self.files = SignedFiles(folder, self.name, corpus, key)
        self.contents = Contents()
        self._load(self.files.open())

    def _load(self, contents: Contents) -> None:
        try:
            self._read(contents)
        except DamagedIndexError:
            self._read(Contents(trouble="damaged"))

    def _read(self, contents: Contents) -> None:
        kept = {id(content) for content in contents.files.values()}
        _close(content for content in self.contents.files.values() if id(content) not in kept)
        self.contents = contents
        storage = Memory()
        storage.files.update(contents.files)
        if not contents.files:
            index.FileIndex.create(storage, _schema())
        self._open(storage)

    def _open(self, storage: Memory) -> None:
        self.storage = storage
        self.index: Any = storage.open_index()
        self.state = State(self.index.reader())

    @property
    def trouble(self) -> Trouble:
        """Why the index on disk could not be used; empty if it could."""
        return self.contents.trouble

    @property
    def generation(self) -> int:
        """The store's generation that the index was last brought up to; 0 when it is new."""
        return self.contents.generation

    def refresh(self) -> bool:
        """Read what other processes have written since; False if they have not."""
        if self.files.current_signature() == self.contents.signature:
            return False
        self._load(self.files.open(self.contents))
        return True

    def check(self) -> None:
        """Read what was not read yet; what is damaged then shows as `trouble`."""
        with suppress(DamagedIndexError), self._empty_if_damaged():
            for content in self.contents.files.values():
                whole(content)

    @contextmanager
    def _empty_if_damaged(self) -> Iterator[None]:
        """Count as empty, with the trouble `damaged`, where the block meets a damaged file."""
        try:
            yield
        except DamagedIndexError:
            self._read(Contents(trouble="damaged"))
            raise

    def add(self, documents: Iterable[Document], generation: int) -> None:
        """Index passages in one commit; an article that is there already is replaced."""

        def change(writer: Any, removed: list[Place]) -> None:
            for block in blocks(documents):
                removed += [at for article in block.fields["article"] for at in self.state.places(article)]
                writer.add_document(**_document(block))

        self._commit(change, generation)

    def remove(self, articles: Iterable[str], generation: int) -> None:
        """Take articles out in one commit; an unknown one is no error."""

        def change(_: Any, removed: list[Place]) -> None:
            removed += [at for article in articles for at in self.state.places(article)]

        self._commit(change, generation)

    def _commit(self, change: Callable[[Any, list[Place]], None], generation: int) -> None:
        """Make one change, unless another process has brought the index as far in the meantime."""
        with self.files.writing(), self._empty_if_damaged():
            if self.refresh() and self.generation >= generation:
                return
            if len(self.state.sizes) >= 2 * MOST_COMMITS:
                self._join()
            writer = self.index.writer(limitmb=SORT_MEGABYTES)
            removed: list[Place] = []
            try:
                change(writer, removed)
                writer.add_document(removed=removed)
            except BaseException:
                writer.cancel()
                self._load(self.contents)
                raise
            writer.commit(mergetype=NO_MERGE)
            self._load(self.files.write(self.storage.files, generation, self.contents))

    def tidy(self) -> None:
        """Write many small commits as one, before who asks has to."""
        if len(self.state.sizes) < MOST_COMMITS:
            return
        with self.files.writing(), self._empty_if_damaged():
            self.refresh()
            if len(self.state.sizes) >= MOST_COMMITS:
                self._join()
                self._load(self.files.write(self.storage.files, self.generation, self.contents))

    def _join(self) -> None:
        """Write the articles of the latest commits that are still there as one; the rest stays."""
        first = first_to_join(self.state.sizes)
        readers = self.index.reader().leaf_readers()[first:]
        late = State(reading.MultiReader([reader for reader, _ in readers]), readers[0][1])
        writer = self.index.writer(limitmb=SORT_MEGABYTES)
        for block in joined(late, late.kept, late.lexicon):
            writer.add_document(**_document(block))
        writer.add_document(removed=late.earlier)
        writer.commit(mergetype=lambda _, segments: segments[:first])
        self._open(self.storage)

    def search(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""
        with self._empty_if_damaged():
            return Matcher(self.state).hits(query, limit)

    def frequency(self, term: str) -> int:
        """Return how many passages have a term, however it is spelled."""
        with self._empty_if_damaged():
            rows, _ = Matcher(self.state).in_any_spelling("text", term)
        return int(self.state.live[once(rows)].sum())

    def spellings(self, word: str) -> list[Spelling]:
        """Return what is written like a word that no passage has, nearest and commonest first."""
        with self._empty_if_damaged():
            return self._spellings(word)

    def _spellings(self, word: str) -> list[Spelling]:
        matcher = Matcher(self.state)
        stems = matcher.stems(word)
        if any(len(matcher.passages_with(stem)) for stem in stems):
            return []
        near = {
            found for stem in stems if stem for found in alike(stem, self.state.starting("text", stem[0]))
        }
        found = [(distance, matcher.passages_with(term), term) for distance, term in near]
        return [
            Spelling(term, len(rows), int(self.state.numbers[rows[0]]))
            for _, rows, term in sorted(found, key=lambda one: (one[0], -len(one[1]), one[2]))
            if len(rows)
        ]

    def count(self) -> int:
        """Return the number of passages in the index."""
        return int(self.state.live.sum())

    def latest(self) -> int:
        """Return the highest number of a passage in the index, 0 where there is none."""
        return int(self.state.numbers[self.state.live].max(initial=0))

    def close(self) -> None:
        """Free the memory and files that the index takes; it is not used afterwards."""
        self.storage.files.clear()
        _close(self.contents.files.values())


def _close(contents: Iterable[bytes | CheckedFile]) -> None:
    for content in contents:
        if isinstance(content, CheckedFile):
            content.close()
