"""How alike passages are to a question and to each other, within one pool of passages. Pure.

Everything is counted inside the pool: what is rare *here* matters. The words are terms (see
`tokens`), spelled names folded together; each stands for itself and, a little less, for the words
that the thesaurus puts beside it. Spelling is compared by runs of four letters.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.reading.spellings import sound
from index.search.answer_kinds import holds, kinds
from index.search.thesaurus import table
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from index.records import Link
    from index.search.engine import Document

    Matrix = NDArray[np.float32]
    Meaning = Callable[[str], Matrix]  # a question to how near each passage is

K1, B = 1.2, 0.6
OTHER_WORDS = 0.8  # what a word of the thesaurus counts, beside the word itself
ANSWER = 1.5  # what an answer of the asked kind counts, in units of its rarity
GRAM = 4
NEAREST = 20


def words(text: str, language: str | None) -> list[str]:
    """Return the terms of a text, and the pairs of them that the thesaurus knows as one."""
    single = [sound(term) for term in terms(text, language) if term]
    known = table()
    return single + [pair for two in pairwise(single) if (pair := "_".join(two)) in known]


@dataclass(frozen=True, slots=True)
class CollectionStatistics:
    """How many passages of a corpus have a term, for a pool that is only the best of it."""

    passages: int
    having: Mapping[str, int]


def idf(having: int, passages: int) -> float:
    """Return the inverse document frequency (Robertson 2004), above 0."""
    return math.log1p((passages - having + 0.5) / (having + 0.5))


class Pool:
    """Passages to rank together; built once, asked often. At most some 1,000, for its n² likeness."""

    def __init__(
        self,
        documents: Sequence[Document],
        links: Iterable[Link] = (),
        statistics: CollectionStatistics | None = None,
        meaning: Meaning | None = None,
    ) -> None:
        self.documents = tuple(documents)
        self.meaning = meaning
        self.statistics = statistics
        self.links = tuple(links)
        self.size = len(self.documents)
        self.counts = [Counter(words(document.text, document.language)) for document in self.documents]
        self.frequency = Counter(term for count in self.counts for term in count)
        self.lengths = self._lengths()
        self.postings = self._postings()
        self.spelling = _Spelling([" ".join(count.elements()) for count in self.counts])

    @property
    def language(self) -> str | None:
        """The language that most of the passages have, None where there are none."""
        spoken = Counter(document.language for document in self.documents)
        return spoken.most_common(1)[0][0] if spoken else None

    def _lengths(self) -> Matrix:
        lengths = np.array([count.total() for count in self.counts], dtype=np.float32)
        average = float(lengths.mean()) if self.size else 1.0
        return K1 * (1 - B + B * lengths / (average or 1.0))

    def _postings(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for row, count in enumerate(self.counts):
            for term, times in count.items():
                found.setdefault(term, []).append((row, times))
        return found

    def rarity(self, passages: int) -> float:
        """Return the inverse document frequency of what so many passages have (Robertson 2004), above 0."""
        return idf(passages, self.size)

    def rareness(self, term: str) -> float:
        """Return how rare a term is: in the whole corpus where that was counted, else here."""
        if self.statistics and term in self.statistics.having:
            return idf(self.statistics.having[term], self.statistics.passages)
        return self.rarity(self.frequency[term])

    def lexical(self, question: str, language: str | None) -> Matrix:
        """Return BM25 for each passage, each word standing for the best of itself and its others."""
        scores = np.zeros(self.size, dtype=np.float32)
        for term in dict.fromkeys(words(question, language)):
            scores += self.word(term)
        return scores + ANSWER * self.answers(question)

    def word(self, term: str) -> Matrix:
        """Return what one word of a question brings to each passage."""
        best = np.zeros(self.size, dtype=np.float32)
        most = self.rareness(term) if term in self.frequency else np.inf
        for other in (term, *table().get(term, ())):
            rows = self.postings.get(other, ())
            weight = 1.0 if other == term else OTHER_WORDS
            rareness = weight * min(most, self.rareness(other))
            for row, times in rows:
                value = rareness * times * (K1 + 1) / (times + self.lengths[row])
                best[row] = max(best[row], value)
        return best

    def answers(self, question: str) -> Matrix:
        """Return, for each passage, how rare the asked kind of answer is that it holds; 0 for none."""
        best = np.zeros(self.size, dtype=np.float32)
        for kind in kinds(question):
            has_answer = np.array(
                [holds(kind, document.text) for document in self.documents], dtype=np.float32
            )
            best = np.maximum(best, has_answer * self.rarity(int(has_answer.sum())))
        return best

    def spelled(self, question: str, language: str | None) -> Matrix:
        """Return the cosine of each passage and the question over runs of four letters, in [0, 1]."""
        return self.spelling.rows @ self.spelling.vector(" ".join(words(question, language)))

    @cached_property
    def nearest(self) -> Matrix:
        """Weights of each passage's `NEAREST` in other articles, by squared likeness; rows sum to 1 or 0.

        The likeness of two passages is the greater of their link's score and their spelling's cosine.
        """
        likeness = self.alike()
        row = {document.id: at for at, document in enumerate(self.documents)}
        for link in self.links:
            if link.left in row and link.right in row:
                left, right = row[link.left], row[link.right]
                likeness[left, right] = likeness[right, left] = max(likeness[left, right], link.score)
        if self.size > NEAREST:
            least = np.partition(likeness, -NEAREST, axis=1)[:, -NEAREST, None]
            likeness = np.where(likeness >= least, likeness, 0)
        return _shares(likeness * likeness)

    def alike(self) -> Matrix:
        """Return the cosine of the spelling of each two passages, in [0, 1]; 0 inside an article."""
        rows = self.spelling.rows[:, self.spelling.shared]
        return np.where(self._same_article, np.float32(0), rows @ rows.T)

    @cached_property
    def beside(self) -> Matrix:
        """Weights of the passages beside each passage in its article; rows sum to 1 or 0."""
        positions = np.array([document.position for document in self.documents], dtype=np.int64)
        apart = np.abs(positions[:, None] - positions[None, :])
        return _shares(((apart == 1) & self._same_article).astype(np.float32))

    @cached_property
    def together(self) -> Matrix:
        """Weights of all passages of each passage's article; rows sum to 1."""
        return _shares(self._same_article.astype(np.float32))

    @cached_property
    def _same_article(self) -> NDArray[np.bool_]:
        seen: dict[str, int] = {}
        articles = np.array(
            [seen.setdefault(each.article, len(seen)) for each in self.documents], dtype=np.int64
        )
        same: NDArray[np.bool_] = articles[:, None] == articles[None, :]
        return same


class _Spelling:
    """Texts as TF-IDF vectors over runs of letters within words, of unit length."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.column: dict[str, int] = {}
        counts = [Counter(_grams(text)) for text in texts]
        for count in counts:
            for gram in count:
                self.column.setdefault(gram, len(self.column))
        rows = np.zeros((len(texts), len(self.column)), dtype=np.float32)
        for at, count in enumerate(counts):
            rows[at, [self.column[gram] for gram in count]] = list(count.values())
        having = (rows > 0).sum(axis=0)
        self.shared = np.flatnonzero(having > 1)  # half of all runs stand in one text only
        self.idf = (np.log((1 + len(texts)) / (1 + having)) + 1).astype(np.float32)
        self.rows = _unit(rows * self.idf)

    def vector(self, text: str) -> Matrix:
        vector = np.zeros((1, len(self.column)), dtype=np.float32)
        for gram, times in Counter(_grams(text)).items():
            if gram in self.column:
                vector[0, self.column[gram]] = times
        return np.asarray(_unit(vector * self.idf)[0])


def _grams(text: str) -> Iterable[str]:
    for word in text.split():
        marked = f" {word} "
        yield from (marked[at : at + GRAM] for at in range(max(1, len(marked) - GRAM + 1)))


def _unit(rows: Matrix) -> Matrix:
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.divide(rows, np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _shares(weights: Matrix) -> Matrix:
    sums = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, np.where(sums > 0, sums, 1), dtype=np.float32)
