"""Translates a query into one of tantivy's, so that it finds what `matching` finds."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, Any

import tantivy

from index.reading.spellings import SOUNDING, sound
from index.search.matching import TITLE, WIDEST
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
    Should,
    Word,
    Words,
)
from index.search.spelling import edits
from index.search.tokens import fold, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# With what a term may begin that sounds as one that begins with the letter: see `tokens.sound`.
FIRST_LETTERS = {"i": "y", "u": "o", "h": "k"}
MUST, MAY, NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class QueryWriter:
    """Translates queries over one state of the index."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self.schema = schema
        self.searcher = searcher
        self.languages = [lang for lang, _ in searcher.terms_with_prefix("lang", "")] or ["und"]

    def query(self, node: Node) -> Any:
        """Translate a query or a part of one."""
        match node:
            case And(parts):
                return self.all(parts)
            case Not() | Should():
                return self.all((node,))
            case Or(parts) | Words(parts):
                return _boolean([(MAY, self.query(part)) for part in parts])
            case Phrase(text):
                return self.scored_phrase(text)
            case Word() | Prefix() | Fuzzy():
                return self.words(node)
            case _:
                return _unscored(self.filter(node))

    def all(self, parts: Sequence[Node]) -> Any:
        """Join parts that must hold, so that what only ranks stays free to."""
        clauses = [
            (MAY, self.query(part.part))
            if isinstance(part, Should)
            else (NOT, self.query(part.part))
            if isinstance(part, Not)
            else (MUST, self.query(part))
            for part in parts
        ]
        if not any(occur == MUST for occur, _ in clauses):
            clauses.append((MUST, _unscored(tantivy.Query.all_query())))
        return _boolean(clauses)

    def words(self, node: Word | Prefix | Fuzzy) -> Any:
        """Find any of the terms that a word, a prefix or a fuzzy word stands for."""
        match node:
            case Word(text):
                found = {sound(term) for term in self.stems(text)}
                return _boolean([(MAY, self.scored("sound", term)) for term in sorted(found)])
            case Prefix(text):
                found = {term for term, _ in self.searcher.terms_with_prefix("text", fold(text))}
            case Fuzzy(text, most):
                found = {near for stem in self.spelled(text) for near in self.near(stem, most)}
        return _boolean([(MAY, self.scored("text", term)) for term in sorted(found)[:WIDEST]])

    def scored(self, field: str, term: str) -> Any:
        """Find one term; where the title has it too, it counts `TITLE` more, in units of its rarity."""
        titled = self.term("title", sound(term))
        bonus = tantivy.Query.const_score_query(titled, TITLE * self.rarity(field, term))
        return _boolean([(MUST, self.term(field, term)), (MAY, bonus)])

    def rarity(self, field: str, term: str) -> float:
        """Return the inverse document frequency of a term (Robertson 2004), above 0."""
        having = self.count(field, term)
        return log1p((self.searcher.num_docs - having + 0.5) / (having + 0.5))

    def count(self, field: str, term: str) -> int:
        """Return how many passages have a term; those that were removed do not count."""
        return int(self.searcher.search(self.term(field, term), 1).count)

    def stems(self, text: str) -> list[str]:
        """Return the terms of a word in each language of the index."""
        return sorted({term for lang in self.languages for term in terms(text, lang) if term})

    def spelled(self, text: str) -> list[str]:
        """Return the terms of a word in each language of the index, in every spelling that the index has."""
        sounds = {sound(stem) for stem in self.stems(text)}
        return sorted({*self.stems(text), *sounds, *(term for one in sounds for term in self.sounding(one))})

    def sounding(self, one: str) -> list[str]:
        """Return the terms of the text that sound so (`tokens.sound`)."""
        if len(one) < SOUNDING:
            return []
        letters = one[0] + FIRST_LETTERS.get(one[0], "")
        alike = (term for letter in letters for term, _ in self.searcher.terms_with_prefix("text", letter))
        return [term for term in alike if sound(term) == one]

    def near(self, stem: str, most: int) -> list[str]:
        """Return the terms that begin alike and are at most so many edits away."""
        return [term for term in self.beginning(stem[0]) if edits(term, stem, most) <= most]

    def beginning(self, letter: str) -> Iterator[str]:
        """The terms that begin with a letter."""
        return (term for term, _ in self.searcher.terms_with_prefix("text", letter))

    def scored_phrase(self, text: str) -> Any:
        """Find the words of a phrase in this order; they count as they do alone."""
        return _boolean(
            [
                (MAY, _boolean([(MUST, _unscored(self.placed("sound", words))), *self.each(words)]))
                for words in self.readings(text)
            ]
        )

    def each(self, words: Sequence[str]) -> list[tuple[Any, Any]]:
        """Score each word of a phrase."""
        return [(MAY, self.scored("sound", word)) for word in words if word]

    def readings(self, text: str) -> list[tuple[str, ...]]:
        """Return the terms of a phrase in each language of the index, where it has any."""
        found = dict.fromkeys(tuple(map(sound, terms(text, lang))) for lang in self.languages)
        return [words for words in found if any(words)]

    def phrase(self, field: str, text: str) -> Any:
        """Find the words in this order, in any language of the index."""
        return _boolean([(MAY, self.placed(field, words)) for words in self.readings(text)])

    def placed(self, field: str, words: Sequence[str]) -> Any:
        """Find words at their places; stop words keep theirs."""
        placed: list[str | tuple[int, str]] = [(place, word) for place, word in enumerate(words) if word]
        if len(placed) == 1:
            return self.term(field, next(filter(None, words)))
        return tantivy.Query.phrase_query(self.schema, field, placed)

    def term(self, field: str, value: str | int) -> Any:
        """Find one term."""
        option = "position" if field in {"sound", "title"} else "basic"
        return tantivy.Query.term_query(self.schema, field, value, option)

    def filter(self, node: Node) -> Any:
        """Find what a filter lets through."""
        match node:
            case Everything():
                return tantivy.Query.all_query()
            case During(since, until):
                kind = tantivy.FieldType.Unsigned
                return tantivy.Query.range_query(self.schema, "day", kind, since, until)
            case Among(numbers):
                return tantivy.Query.term_set_query(self.schema, "number", sorted(numbers))
            case Meta():
                return self.meta(node)
            case _:
                msg = f"{node} was not looked up before the search"
                raise ValueError(msg)

    def meta(self, node: Meta) -> Any:
        """Find the passages of articles by what is known of the article."""
        match node.field:
            case "title":
                return self.phrase("title", node.text)
            case "outlet":
                return self.term("outlet", fold(node.text))
            case "lang":
                wanted = node.text.split("-")[0]
                same = [lang for lang in self.languages if lang.split("-")[0] == wanted]
                return tantivy.Query.term_set_query(self.schema, "lang", same)
            case "author":
                return _boolean([(MUST, self.term("author", fold(word))) for word in terms(node.text, None)])


def _unscored(query: Any) -> Any:
    return tantivy.Query.const_score_query(query, 0.0)


def _boolean(clauses: Sequence[tuple[Any, Any]]) -> Any:
    if len(clauses) == 1 and clauses[0][0] != NOT:
        return clauses[0][1]
    return tantivy.Query.boolean_query(clauses) if clauses else tantivy.Query.empty_query()
