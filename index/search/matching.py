"""Matches a query against postings: which rows match, and how well (BM25F). Pure, on whole arrays.

BM25F after Robertson & Zaragoza (2009): the title counts `TITLE` times a word of the passage, and
passages early in an article a little more. Every row of the index has a place in each array, so
that AND, OR and NOT are single operations; a word's scores are kept for its own rows alone, so that
it costs what it occurs, not what the corpus holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from index.reading.spellings import SOUNDING, sound
from index.search.engine import Hit
from index.search.postings import Flags, Postings, Rows, Scored, Scores, once
from index.search.query_ast import (
    Among,
    And,
    During,
    Everything,
    Fuzzy,
    Meta,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Should,
    Word,
    Words,
)
from index.search.tokens import fold, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

K1, B = 1.2, 0.6
TITLE = 0.25
LEAD = 0.1  # the first passage of an article counts a tenth more, the tenth a hundredth
WIDEST = 200  # terms that a prefix or a fuzzy word may match

_WORDS = Word | Prefix | Fuzzy
_NO_ROWS: Scored = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Found:
    """Which rows match, and their scores."""

    rows: Flags
    scores: Scores


class Matcher:
    """Answers queries over one state of the index."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self.size = len(postings.numbers)
        self.kept = int(postings.kept.sum())
        self.languages = postings.languages
        self.average = postings.average

    def hits(self, query: Query, limit: int) -> list[Hit]:
        """Return the best passages, best first, ties by number."""
        found = self.find(query.root)
        rows = np.flatnonzero(found.rows & self.postings.live)
        scores = found.scores[rows] * (1 + LEAD / (rows - self.postings.heads[rows]))
        if len(rows) > limit > 0:
            kept = scores >= np.partition(scores, -limit)[-limit]
            rows, scores = rows[kept], scores[kept]
        numbers = self.postings.numbers[rows]
        order = np.lexsort((numbers, -scores))[:limit]
        return [Hit(*best) for best in zip(numbers[order].tolist(), scores[order].tolist(), strict=True)]

    def passages_with(self, term: str) -> Rows:
        """Return the rows of passages that have a term."""
        rows = once(self.postings.occurrences("text", term)[0])
        return rows[self.postings.live[rows]]

    def find(self, node: Node) -> Found:
        """Match a query or a part of one."""
        match node:
            case And(parts):
                return reduce(_both, map(self.find, parts))
            case Or(parts) | Words(parts):
                return self.either(parts)
            case Not(part):
                return _unscored(~self.find(part).rows)
            case Should(part):
                return Found(np.ones(self.size, dtype=bool), self.find(part).scores)
            case Phrase(text):
                return self.phrase("text", text)
            case _:
                return self.leaf(node)

    def either(self, parts: Sequence[Node]) -> Found:
        """Match any of the parts. Words are added where they stand, so that a rare one costs little."""
        found = self.nothing()
        for part in parts:
            if isinstance(part, _WORDS):
                rows, scores = self.any(self.words(part))
                found.rows[rows] = True
                found.scores[rows] += scores
            else:
                other = self.find(part)
                np.logical_or(found.rows, other.rows, out=found.rows)
                np.add(found.scores, other.scores, out=found.scores)
        return found

    def nothing(self) -> Found:
        """Match no row; the arrays are new and may be written to."""
        return _unscored(np.zeros(self.size, dtype=bool))

    def leaf(self, node: Node) -> Found:
        """Match what has no parts; only words score."""
        return self.either([node]) if isinstance(node, _WORDS) else _unscored(self.filtered(node))

    def words(self, node: Word | Prefix | Fuzzy) -> list[str]:
        """Return the terms that a word, a prefix or a fuzzy word matches."""
        match node:
            case Word(text):
                return self.stems(text)
            case Prefix(text):
                return sorted(self.postings.starting("text", fold(text)))[:WIDEST]
            case Fuzzy(text, edits):
                near = (self.postings.within("text", stem, edits) for stem in self.stems(text))
                return sorted({term for terms in near for term in terms})[:WIDEST]

    def filtered(self, node: Node) -> Flags:
        """Return which rows a filter lets through."""
        match node:
            case Everything():
                return np.ones(self.size, dtype=bool)
            case Meta():
                return self.meta(node)
            case During(since, until):
                return self.articles("day", self.postings.between("day", str(since), str(until)))
            case Among(numbers):
                chosen = np.fromiter(numbers, dtype=np.int64, count=len(numbers))
                return np.isin(self.postings.numbers, chosen)
            case _:
                msg = f"{node} was not looked up before the search"
                raise ValueError(msg)

    def stems(self, text: str) -> list[str]:
        """Return the terms of a word in each language of the index, and names that sound like it."""
        found = dict.fromkeys(stem for language in self.languages for stem in terms(text, language) if stem)
        return list(dict.fromkeys(spelled for stem in found for spelled in self.spelled(stem)))

    def spelled(self, stem: str) -> list[str]:
        """Return a term and those that it is also written as: zelenski, zelenskyy."""
        if len(stem) < SOUNDING:
            return [stem]
        heard = sound(stem)
        return list(dict.fromkeys([stem, heard, *sorted(self.postings.sounding(heard))]))

    def any(self, stems: Sequence[str]) -> Scored:
        """Score rows that hold any of the terms."""
        scored = [self.term(stem) for stem in stems] or [_NO_ROWS]
        if len(scored) == 1:
            return scored[0]
        rows = once(np.concatenate([rows for rows, _ in scored]))
        total = np.zeros(len(rows), dtype=np.float32)
        for those, scores in scored:
            total[np.searchsorted(rows, those)] += scores
        return rows, total

    def term(self, term: str) -> Scored:
        """Score one term: BM25F over the passage and its article's title."""
        found, _ = self.postings.occurrences("text", term)
        starts = np.flatnonzero(np.diff(found, prepend=-1))
        rows, weights = found[starts], np.diff(starts, append=len(found)).astype(np.float32)
        titled, _ = self.postings.occurrences("title", term)
        # Counted among what is kept: an index that grew day by day ranks as one that was built today.
        having = int(self.postings.kept[rows].sum())
        idf = np.log1p((self.kept - having + 0.5) / (having + 0.5))
        length = 1 - B + B * self.postings.lengths[rows] / self.average
        scores = (idf * (K1 + 1) * weights / (weights + K1 * length)).astype(np.float32)
        if len(titled):
            scores[np.isin(self.postings.heads[rows], titled)] += np.float32(TITLE * idf)
        return rows, scores

    def phrase(self, field: str, text: str) -> Found:
        """Score rows where the words stand in this order; stop words keep their place."""
        found = [_unscored(np.zeros(self.size, dtype=bool))]
        for words in dict.fromkeys(tuple(terms(text, language)) for language in self.languages):
            placed = [(place, word) for place, word in enumerate(words) if word]
            if placed:
                rows = self.placed(field, placed)
                scores = np.zeros(self.size, dtype=np.float32)
                for _, word in placed if field == "text" else ():
                    scores[rows] += _scores_of(rows, self.any(self.spelled(word)))
                matching = np.zeros(self.size, dtype=bool)
                matching[rows] = True
                found.append(Found(matching, scores))
        return reduce(_either, found)

    def placed(self, field: str, words: Sequence[tuple[int, str]]) -> Rows:
        """Return rows where each word stands at its place, counted from a common start."""
        keys: Rows | None = None
        for place, word in words:
            rows, places = self.in_any_spelling(field, word)
            starts = (rows << 20) + (places - place + 1024)
            keys = starts if keys is None else np.intersect1d(keys, starts)
        return np.unique((keys if keys is not None else np.zeros(0, dtype=np.int64)) >> 20)

    def in_any_spelling(self, field: str, word: str) -> tuple[Rows, Rows]:
        """Return rows and places of a term, however it is spelled."""
        found = [self.postings.occurrences(field, spelled) for spelled in self.spelled(word)]
        return np.concatenate([rows for rows, _ in found]), np.concatenate([places for _, places in found])

    def meta(self, node: Meta) -> Flags:
        """Find the passages of articles by what is known of the article."""
        if node.field == "title":
            return self.phrase("title", node.text).rows[self.postings.heads]
        if node.field == "lang":
            same = (code for code in self.languages if code.split("-")[0] == node.text.split("-")[0])
            return self.articles("lang", same)
        if node.field == "outlet":
            return self.articles("outlet", [fold(node.text)])
        words = [fold(word) for word in terms(node.text, None)]
        return reduce(np.logical_and, (self.articles("author", [word]) for word in words))

    def articles(self, field: str, any_of: Iterable[str]) -> Flags:
        """Return the rows of articles whose head has any of the terms."""
        heads = np.zeros(self.size, dtype=bool)
        for term in any_of:
            heads[self.postings.occurrences(field, term)[0]] = True
        return heads[self.postings.heads]


def _unscored(rows: Flags) -> Found:
    return Found(rows, np.zeros(len(rows), dtype=np.float32))


def _both(left: Found, right: Found) -> Found:
    rows = left.rows & right.rows
    return Found(rows, (left.scores + right.scores) * rows)


def _scores_of(rows: Rows, scored: Scored) -> Scores:
    """The scores of these rows, 0 where a row is not scored."""
    those, scores = scored
    found = np.zeros(len(rows), dtype=np.float32)
    _, here, there = np.intersect1d(rows, those, assume_unique=True, return_indices=True)
    found[here] = scores[there]
    return found


def _either(left: Found, right: Found) -> Found:
    return Found(left.rows | right.rows, left.scores + right.scores)
