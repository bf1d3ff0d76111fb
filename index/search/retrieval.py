"""From a query to an answer, in two steps, so that the caller reads the passages in between.

    found = candidates(engine, query, whole)        numbers of the passages to read
    pool = Pool(documents of found.numbers, links)
    answer(query, found, pool, claims)              claims and lone passages, one ranking

A question in plain words also finds passages that share no word with it. As soon as a query has
AND, OR, a phrase or NOT in it, it means what it says, and only passages that hold are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.spellings import sound
from index.search.query_ast import (
    Among,
    And,
    During,
    Everything,
    Fuzzy,
    Meta,
    Node,
    Not,
    Prefix,
    Query,
    Word,
    Words,
    plain_words,
)
from index.search.ranking import relevance, results
from index.search.similarity import CollectionStatistics, words
from index.search.thesaurus import table
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.records import Claim
    from index.search.engine import Engine, Hit
    from index.search.ranking import Result
    from index.search.similarity import Pool

POOL = 800  # passages of a story that are ranked together, all of them
BEST, WIDE = 250, 150  # passages of a larger story or corpus: the best by their words, and by other words
FLOOR = 0.1  # of the best relevance, below which a passage that shares no word is not shown

_PLAIN = Word | Prefix | Fuzzy | Words
_FILTER = Meta | During | Among | Not


@dataclass(frozen=True, slots=True)
class Candidates:
    """What an engine found: passages to read, those that hold by their words, and what may be shown.

    `numbers` are the passages to rank together; `hits` those that hold, by number; `shown` those
    that the query's filters let through, of which the answer is made.
    """

    numbers: tuple[int, ...]
    hits: dict[int, Hit]
    shown: frozenset[int]
    statistics: CollectionStatistics | None = None


def candidates(engine: Engine, query: Query, whole: Collection[int] = ()) -> Candidates:
    """Ask the engine. `whole` are the numbers of the story's passages, where one story is asked.

    A story of at most `POOL` passages is ranked whole; of a larger one, and of a whole corpus, the
    best passages are, with those that hold words of the thesaurus.
    """
    filters, plain = parted(query.root)
    hits = engine.search(
        Query(query.text, And((query.root, Among(frozenset(whole))))) if whole else query, POOL
    )
    by_number = {hit.number: hit for hit in hits}
    if 0 < len(whole) <= POOL:
        kept = engine.search(Query(query.text, And((filters, Among(frozenset(whole))))), POOL)
        shown = {hit.number for hit in kept} if plain else set(by_number)
        return Candidates(tuple(sorted(whole)), by_number, frozenset(shown))
    numbers = [hit.number for hit in hits[:BEST]]
    if plain:
        scope = And((filters, Among(frozenset(whole)))) if whole else filters
        wide = engine.search(Query(query.text, And((scope, widened(plain)))), WIDE)
        numbers = list(dict.fromkeys([*numbers, *(hit.number for hit in wide)]))
    return Candidates(tuple(numbers), by_number, frozenset(numbers), statistics(engine, plain_words(query)))


def statistics(engine: Engine, question: str) -> CollectionStatistics:
    """Count who has the words of a question, and those of the thesaurus beside them."""
    others = {other for term in words(question, "en") for other in (term, *table().get(term, ()))}
    counted = {other for other in others if "_" not in other}
    return CollectionStatistics(engine.count(), {term: engine.frequency(term) for term in counted})


def answer(
    query: Query,
    found: Candidates,
    pool: Pool,
    claims: Iterable[Claim],
    *,
    limit: int | None = None,
) -> list[Result]:
    """Rank what was found. The question is taken to be in the language that most passages have."""
    scores = relevance(pool, plain_words(query), pool.language).tolist()
    least = FLOOR * max(scores, default=0.0) or float("inf")
    relevant = {
        document.id: score
        for document, score in zip(pool.documents, scores, strict=True)
        if document.number in found.hits or (document.number in found.shown and score >= least)
    }
    return results(relevant, claims, limit)


def restricted(query: Query, numbers: frozenset[int]) -> Query:
    """Keep a query to passages of these numbers, before the best of them are chosen."""
    root = query.root.parts if isinstance(query.root, And) else (query.root,)
    return Query(query.text, And((*root, Among(numbers))))


def parted(root: Node) -> tuple[Node, Words | None]:
    """Part a query into its filters and its plain words; None for the words if it is more than that."""
    if isinstance(root, _PLAIN):
        return Everything(), _together([root])
    if isinstance(root, And):
        plain = [part for part in root.parts if isinstance(part, _PLAIN)]
        rest = tuple(part for part in root.parts if not isinstance(part, _PLAIN))
        if len(plain) == 1 and all(isinstance(part, _FILTER) for part in rest):
            return And(rest), _together(plain)
    return root, None


def _together(plain: Sequence[Node]) -> Words:
    first = plain[0]
    return first if isinstance(first, Words) else Words((first,))


def widened(plain: Words) -> Words:
    """Add the words of the thesaurus to a question, in English."""
    known = table()
    stems = [
        sound(term)
        for part in plain.parts
        if isinstance(part, Word)
        for term in terms(part.text, "en")
        if term
    ]
    others = {other for stem in stems for other in known.get(stem, ()) if "_" not in other}
    return Words((*plain.parts, *(Word(other) for other in sorted(others))))
