"""A story seen in the ways that the score compares: text, window, rare words, figures, article.

Each view is a matrix with one row a passage; a pair's value in it is a dot product of two rows.

text      words (names in one spelling, senses beside them), character n-grams, word pairs
window    the characters of a passage with half of those of its neighbours in the article
rare      a passage's own words, each once, by IDF: the dot product grows with what is shared
figures   numbers as values, measures in the units of science
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scipy import sparse

from index.align.number_values import figures, values
from index.align.term_weights import weighted_words
from index.align.tfidf import beside, count, grams, through, tidy, unit, weigh
from index.reading.languages.english_senses import senses
from index.reading.spellings import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.align.term_weights import Weighted
    from index.reading import Reading
    from index.reading.records import Word

WORDS, CHARACTERS, WORD_PAIRS, WINDOW = 0.5, 0.5, 0.2, 0.35
SENSES = 0.6
BESIDE = 0.5


class Views:
    """The matrices of one story; `own` are the words of each passage, `numbers` its figures."""

    def __init__(self, rows: Sequence[Reading]) -> None:
        self.own = [row.words for row in rows]
        weighted = weighted_words(rows)
        self.names = names = spellings(self.own)
        characters = by_character(weighted)
        text = unit(beside([
            (WORDS, by_word(weighted, names)), (CHARACTERS, characters), (WORD_PAIRS, by_pair(self.own)),
        ]))  # fmt: skip
        self.text = text
        self.window = unit(tidy(windows(rows) @ characters))
        self.rare = by_rarity(self.own, weighted, names)
        self.numbers = [figures(row) for row in rows]
        self.figures = unit(
            weigh(count([[(value, 1.0) for value in values(found)] for found in self.numbers])[0])
        )


def by_word(readings: Sequence[Weighted], names: dict[str, str]) -> sparse.csr_array:
    """Words with their senses beside them, at unit length."""
    counts, terms = count([[(names.get(w.stem, w.stem), weight) for w, weight in row] for row in readings])
    meant = through(counts, [[str(sense) for sense in sorted(senses(term))] for term in terms])
    return unit(beside([(1.0, weigh(counts)), (SENSES**2, weigh(meant))]))


def by_character(readings: Sequence[Weighted]) -> sparse.csr_array:
    """Character n-grams through the distinct words, at unit length."""
    counts, terms = count([[(word.stem, weight) for word, weight in row] for row in readings])
    return unit(weigh(through(counts, [grams(term) for term in terms])))


def by_pair(own: Sequence[Sequence[Word]]) -> sparse.csr_array:
    """Words that follow each other, at unit length."""
    pairs = [[(f"{a.stem} {b.stem}", 1.0) for a, b in pairwise(row)] for row in own]
    return unit(weigh(count(pairs)[0]))


def by_rarity(
    own: Sequence[Sequence[Word]], readings: Sequence[Weighted], names: dict[str, str]
) -> sparse.csr_array:
    """Each word of a passage once, by its IDF, at no fixed length; nothing borrowed."""
    rows: list[dict[str, float]] = []
    for row, reading in zip(own, readings, strict=True):
        best: dict[str, float] = {}
        for word, weight in reading[: len(row)]:
            term = names.get(word.stem, word.stem)
            best[term] = max(best.get(term, 0.0), weight)
        rows.append(best)
    return weigh(count([sorted(row.items()) for row in rows])[0])


def windows(rows: Sequence[Reading]) -> sparse.csr_array:
    """(n, n) weights: 1 for the passage itself, half for the one before and after it."""
    places = [(row.passage.article, row.passage.position) for row in rows]
    place = {where: at for at, where in enumerate(places)}
    cells = [
        (at, there, BESIDE ** abs(step))
        for at, (article, position) in enumerate(places)
        for step in (-1, 0, 1)
        if (there := place.get((article, position + step))) is not None
    ]
    left, right, weights = zip(*cells, strict=True)
    return tidy(sparse.csr_array((weights, (left, right)), shape=(len(rows), len(rows))))
