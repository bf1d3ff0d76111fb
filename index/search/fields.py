"""Answers `number:`, `quote:` and `says:` from the passages themselves, and puts answers into a query. Pure.

The engine narrows each down to passages that have the words; whether they are a figure with that
unit, stand in quotation marks or name the speaker is then read in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.highlight import matched
from index.search.query_tree import (
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
from index.search.tokens import fold, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    Lookup = Callable[[Fact], Collection[int]]

_QUOTED = re.compile(r'"[^"]+"|“[^”]+[”"]|„[^“”]+[“”]|«[^»]+»|‘[^’]+’(?!\w)')
_FIGURE = re.compile(r"(?P<number>\d[\d.,]*\d|\d)[\s-]?(?P<unit>%|[^\W\d_]*)")
_UNITS = {
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "mi": "mi mile miles",
    "ft": "ft foot feet",
    "kg": "kg kilo kilos kilogram kilograms",
    "t": "t ton tons tonne tonnes",
    "%": "% percent per",
    "h": "h hour hours",
    "min": "min minute minutes",
    "million": "million millions mn",
    "billion": "billion billions bn",
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in names.split()}


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


def narrowed(fact: Fact) -> Query:
    """Return a query that every passage answers that has a number, a quotation or a speaker."""
    match fact:
        case Fact("quote", text):
            return Query(text, Phrase(text) if len(terms(text, None)) > 1 else Word(text))
        case Fact("number", text):
            return Query(text, Or(tuple(Word(number) for number, _ in _figures(text))))
        case Fact("says", text):
            return Query(text, And(tuple(Word(word) for word in text.split() if terms(word, None))))
        case _:
            msg = f"{fact} is not told by words"
            raise ValueError(msg)


def holds(
    fact: Fact, text: str, language: str | None, speakers: Callable[[str], Iterable[str]] | None = None
) -> bool:
    """Say whether a passage that was narrowed down has the fact.

    `speakers` gives those to whom a passage attributes something; without it, to be named is enough.
    """
    match fact:
        case Fact("quote", _):
            spans = [match.span() for match in _QUOTED.finditer(text)]
            lit = matched(text, narrowed(fact), language)
            return any(start <= at and end <= stop for at, end in lit for start, stop in spans)
        case Fact("number", wanted):
            there = _figures(text)
            return any(_same(asked, given) for asked in _figures(wanted) for given in there)
        case Fact("says", wanted):
            names = [text] if speakers is None else speakers(text)
            asked = set(terms(wanted, language)) - {""}
            return any(asked <= set(terms(name, language)) for name in names)
        case _:
            return False


def _figures(text: str) -> list[tuple[str, str]]:
    """Return the numbers of a text with their units, empty where none is known."""
    found = []
    for match in _FIGURE.finditer(text):
        unit = fold(match["unit"])
        found.append((terms(match["number"], None)[0], _UNIT.get(unit, "")))
    return found


def _same(asked: tuple[str, str], given: tuple[str, str]) -> bool:
    return asked[0] == given[0] and asked[1] in {"", given[1]}
