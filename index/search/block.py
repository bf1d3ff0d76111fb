"""Packs a run of articles into a block: for each term, where it occurs. Pure.

A block numbers its rows from 0: each article opens with a head row (title, outlet, author,
language, day), and its passages follow. What occurs is kept term by term as two arrays of 16-bit
integers, the row and the word's place in it, sorted by row and place; a block so holds at most
`LIMIT` rows. All arrays are little-endian.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from index.reading.spellings import SOUNDING, sound
from index.search.day_spans import day_number
from index.search.tokens import fold, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from index.search.engine import Document

LIMIT = 60_000
HEAD = -1
SHORT = np.dtype("<u2")
LONG = np.dtype("<i8")
FIELDS = ("text", "title", "outlet", "author", "lang", "day", "article")

Occurrences = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Block:
    """Occurrences by field and term, and the number (`HEAD` for a head row) and length of each row.

    The field `sound` holds spellings instead, see `spellings`.
    """

    fields: dict[str, Occurrences]
    numbers: NDArray[np.int64]
    lengths: NDArray[np.uint16]


def blocks(documents: Iterable[Document]) -> Iterator[Block]:
    """Pack documents, article by article, into as few blocks as hold them."""
    packer = _Packer()
    for _, group in groupby(documents, key=lambda document: document.article):
        article = list(group)
        for start in range(0, len(article), LIMIT - 1):
            part = article[start : start + LIMIT - 1]
            if len(packer.numbers) + len(part) + 1 > LIMIT:
                yield packer.block()
                packer = _Packer()
            packer.add(part)
    if packer.numbers:
        yield packer.block()


class _Packer:
    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.lengths: list[int] = []
        self.fields = {field: _Field() for field in FIELDS}

    def add(self, article: Sequence[Document]) -> None:
        self.head(article[0])
        text = self.fields["text"]
        for document in article:
            words = terms(document.text, document.language)
            text.add(len(self.numbers), words)
            self.row(document.number, len(words))

    def head(self, document: Document) -> None:
        row, fields, day = len(self.numbers), self.fields, day_number(document.published)
        titled = terms(document.title, document.language)
        fields["title"].add(row, titled)
        fields["outlet"].add(row, outlet_terms(document.outlet))
        fields["author"].add(row, [fold(word) for word in terms(document.author, None)])
        fields["lang"].add(row, [document.language or "und"])
        fields["article"].add(row, [document.article])
        if day:
            fields["day"].add(row, [str(day)])
        self.row(HEAD, len(titled))

    def row(self, number: int, length: int) -> None:
        self.numbers.append(number)
        self.lengths.append(min(length, 65_535))

    def block(self) -> Block:
        lengths = np.array(self.lengths, dtype=SHORT)
        packed = {name: field.packed() for name, field in self.fields.items()}
        packed["sound"] = spellings(packed["text"])
        return Block(packed, np.array(self.numbers, dtype=LONG), lengths)


class _Field:
    """All words of one field in order, as numbers of a vocabulary that grows."""

    def __init__(self) -> None:
        self.vocabulary = _Vocabulary({"": 0})
        self.words: list[int] = []
        self.rows: list[int] = []
        self.counts: list[int] = []

    def add(self, row: int, words: Sequence[str]) -> None:
        vocabulary = self.vocabulary
        self.words += [vocabulary[word] for word in words]
        self.rows.append(row)
        self.counts.append(len(words))

    def packed(self) -> Occurrences:
        words = np.array(self.words, dtype=np.int64)
        counts = np.array(self.counts, dtype=np.int64)
        rows = np.repeat(np.array(self.rows, dtype=np.int64), counts)
        places = np.arange(len(words)) - np.repeat(np.cumsum(counts) - counts, counts)
        order = np.argsort(words, kind="stable")
        pairs = np.stack([rows[order], np.minimum(places[order], 65_535)]).astype(SHORT)
        ends = np.cumsum(np.bincount(words, minlength=len(self.vocabulary)))
        starts = ends - np.bincount(words, minlength=len(self.vocabulary))
        spans = zip(self.vocabulary, starts.tolist(), ends.tolist(), strict=True)
        return {term: pairs[:, start:end].tobytes() for term, start, end in spans if term and end > start}


class _Vocabulary(dict[str, int]):
    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def spellings(words: Iterable[str]) -> Occurrences:
    """Return, by sound, the words of a block that are written otherwise, joined by NUL."""
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SOUNDING and (heard := sound(word)) != word:
            found.setdefault(heard, []).append(word)
    return {heard: "\0".join(alike).encode() for heard, alike in found.items()}


def unpack(packed: bytes) -> NDArray[np.uint16]:
    """Return the occurrences of a term, shape (2, n): rows and places."""
    occurrences: NDArray[np.uint16] = np.frombuffer(packed, dtype=SHORT).reshape(2, -1)
    return occurrences


def runs_of(numbers: NDArray[np.int64]) -> bytes:
    """Pack the numbers of rows: each run of ascending numbers as its first and its length.

    An article's passages mostly are one run, so that they take the room of an article, not of its passages.
    """
    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[:1] - 2) != 1)
    return np.stack([numbers[starts], np.diff(starts, append=len(numbers))]).astype(LONG).tobytes()


def numbers_of(runs: bytes) -> NDArray[np.int64]:
    """Unpack what `runs_of` packed.

    >>> numbers_of(runs_of(np.array([-1, 4, 5, 6, -1, 9]))).tolist()
    [-1, 4, 5, 6, -1, 9]
    """
    firsts, lengths = np.frombuffer(runs, dtype=LONG).reshape(2, -1)
    before = np.cumsum(lengths) - lengths
    numbers: NDArray[np.int64] = np.repeat(firsts - before, lengths) + np.arange(lengths.sum())
    return numbers


def outlet_terms(outlet: str) -> list[str]:
    """Return what an outlet can be asked by: its host, the domains above it and the names in them.

    `news.usni.org` is found by itself, `usni.org`, `news` and `usni`, but not by `org`.
    """
    host = fold(outlet.strip())
    labels = host.split(".")
    above = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    names = labels[:-1] or terms(host, None)
    return list(dict.fromkeys([host, *above, *names]))
