"""The abstract syntax tree of a query: what the parser makes and every engine matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

MetaName = Literal["outlet", "author", "title", "lang"]
FactName = Literal["number", "quote", "says", "claim", "is"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in any form that shares its stem."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so: `nego*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `edits` letters away (Levenshtein): `Zaluzni~`."""

    text: str
    edits: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand in this order, side by side."""

    text: str


@dataclass(frozen=True, slots=True)
class Meta:
    """Articles whose outlet, author, title or language is this."""

    field: MetaName
    text: str


@dataclass(frozen=True, slots=True)
class During:
    """Articles published from `since` to `until`, both included: `YYYYMMDD` as integers."""

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the words alone do not tell: the caller says which passages have it."""

    field: FactName
    text: str


@dataclass(frozen=True, slots=True)
class Among:
    """Passages of these numbers: what a `Fact` becomes when it is looked up."""

    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage, at no score."""


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts holds; the more, the better."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words side by side, a question: at least one of them holds; the more and rarer, the better."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


@dataclass(frozen=True, slots=True)
class Should:
    """The part may hold, and ranks where it does."""

    part: Node


Node = (
    Word
    | Prefix
    | Fuzzy
    | Phrase
    | Meta
    | During
    | Fact
    | Among
    | Everything
    | And
    | Or
    | Words
    | Not
    | Should
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was written, and its syntax tree."""

    text: str
    root: Node


def positive_terms(node: Node) -> Iterator[Node]:
    """Yield the nodes without parts that a query asks for; those under NOT are left out."""
    match node:
        case And(parts) | Or(parts) | Words(parts):
            for part in parts:
                yield from positive_terms(part)
        case Should(part):
            yield from positive_terms(part)
        case Not():
            return
        case _:
            yield node


def plain_words(query: Query) -> str:
    """Return what the query asks for as plain words, for ranking by likeness."""
    plain = (Word, Prefix, Fuzzy, Phrase)
    plain_nodes = [node for node in positive_terms(query.root) if isinstance(node, plain)]
    spoken = [
        node.text
        for node in positive_terms(query.root)
        if isinstance(node, Fact) and node.field in _WORDED_FACTS
    ]
    return " ".join([*(node.text for node in plain_nodes), *spoken])


_WORDED_FACTS = ("quote", "says", "number")
