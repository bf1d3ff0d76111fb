"""Answers `number:`, `quote:` and `says:` from the passages themselves, and puts answers into a query. Pure.

The engine narrows each down to passages that have the words; whether they are a figure with that
unit, stand in quotation marks or name the speaker is then read in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.spellings import sound
from index.search.figures import gives, wordings
from index.search.highlight import matched
from index.search.query_ast import (
    Among,
    And,
    Fact,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Should,
    Word,
    Words,
)
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from index.reading import Reading

    Lookup = Callable[[Fact], Collection[int]]


def resolved(query: Query, lookup: Lookup) -> Query:
    """Return the query with each fact replaced by the passages that have it."""
    return Query(query.text, _resolved(query.root, lookup))


def _resolved(node: Node, lookup: Lookup) -> Node:
    match node:
        case Fact():
            return Among(frozenset(lookup(node)))
        case And(parts) | Or(parts) | Words(parts):
            return type(node)(tuple(_resolved(part, lookup) for part in parts))
        case Not(part) | Should(part):
            return type(node)(_resolved(part, lookup))
        case _:
            return node


def candidate_query(fact: Fact) -> Query:
    """Return a query that every passage answers that has a number, a quotation or a speaker."""
    match fact:
        case Fact("quote", text):
            return Query(text, _worded(text))
        case Fact("number", text):
            return Query(text, Or(tuple(_worded(way) for way in wordings(text))))
        case Fact("says", text):
            return Query(text, And(tuple(Word(word) for word in text.split() if terms(word, None))))
        case _:
            msg = f"{fact} cannot be narrowed down by words"
            raise ValueError(msg)


def _worded(text: str) -> Node:
    return Phrase(text) if len(terms(text, None)) > 1 else Word(text)


def holds(fact: Fact, passage: Reading) -> bool:
    """Say whether a passage that was narrowed down has the fact."""
    match fact:
        case Fact("quote", _):
            highlighted = matched(passage.text, candidate_query(fact), passage.language)
            return any(
                one.start <= at and end <= one.end for at, end in highlighted for one in passage.quotations
            )
        case Fact("number", figure):
            return gives(passage, figure)
        case Fact("says", name):
            return any(_is(name, speaker, passage.language) for speaker in speakers(passage))
        case _:
            return False


def speakers(passage: Reading) -> Iterator[str]:
    """The sources of a passage's attributions, in its own words."""
    for one in passage.attributions:
        if one.source is not None:
            yield passage.text[slice(*one.source)]


def _is(name: str, speaker: str, language: str) -> bool:
    """Whether somebody is named by all words that are asked for, in any spelling."""
    sought, named = ({sound(term) for term in terms(text, language)} - {""} for text in (name, speaker))
    return sought <= named
