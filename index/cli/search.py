"""The work of `search`: a query, or one a line, becomes results on stdout.

Joins renewal, finding and printing; knows nothing of how answers are ranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CrossreadError
from corpus.terminal import print_json, say
from index.present.shapes import fits, result_json
from index.query.finder import Finder
from index.query.order import arranged, facets
from index.search.parser import parse
from index.store.refresh import refresh_alignments
from index.store.search_index import opened_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.store.database import Database
    from index.query.finder import Result
    from index.query.order import Order


# How many results are ranked for each that is asked for, where a filter takes some away.
ENOUGH: Final = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What besides the query was asked for: story, outlet, days (inclusive), order, which results.

    `limit` results after the first `offset`; `context` sentences on either side of each passage.
    """

    story: str | None
    outlet: str | None
    days: tuple[str | None, str | None]
    limit: int
    offset: int = 0
    order: Order = "relevance"
    context: int = 0

    @property
    def pool(self) -> int:
        """How many results have to be ranked for that."""
        plain = self.outlet is None and self.days == (None, None) and self.order == "relevance"
        return (self.offset + self.limit) * (1 if plain else ENOUGH)


def ask_one(database: Database, query: str, asked: Asked, *, json: bool) -> None:
    """Answer one query, for the eye or as one JSON object."""
    refresh_alignments(database)
    engine = opened_index(database)
    try:
        with database.snapshot():
            finder = Finder(database, engine)
            results = _results(finder, query, asked)
            meant = finder.suggestion(parse(query))
            if json:
                print_json([_row(finder, query, results, asked)])
            else:
                _print(finder, query, results, asked)
    finally:
        engine.close()
    if meant is not None:
        say(f"Did you mean {meant!r}?")


def ask_all(database: Database, queries: Iterable[str], asked: Asked) -> None:
    """Answer one query a line with one JSON object a line; one that fails carries its error."""
    refresh_alignments(database)
    engine = opened_index(database)
    try:
        finder, seen = Finder(database, engine), None
        for line in queries:
            query = line.rstrip("\r\n")
            with database.snapshot():
                if seen != (seen := database.value("PRAGMA data_version")):
                    # What was loaded for earlier questions is older than what is read from now on.
                    finder = Finder(database, engine)
                print_json([_answered(finder, query, asked)])
    finally:
        engine.close()


def _answered(finder: Finder, query: str, asked: Asked) -> dict[str, Any]:
    try:
        return _row(finder, query, _results(finder, query, asked), asked)
    except CrossreadError as error:
        return {"query": query, "results": [], "error": str(error)}


def _results(finder: Finder, query: str, asked: Asked) -> list[Result]:
    """All results that fit, in their order; which of them are shown is decided last."""
    found = finder.find(parse(query), asked.story, asked.pool)
    return arranged([result for result in found if _fits(result, asked)], asked.order)


def _fits(result: Result, asked: Asked) -> bool:
    heads = (result.heads[passage.article] for passage in result.passages)
    return any(fits(head, asked.outlet, asked.days) for head in heads)


def _row(finder: Finder, query: str, results: Sequence[Result], asked: Asked) -> dict[str, Any]:
    shown = results[asked.offset : asked.offset + asked.limit]
    rows = [result_json(result) for result in shown]
    for row in rows if asked.context else ():
        for passage in row["passages"]:
            before, after = finder.around(passage["article"], passage["position"], asked.context)
            passage |= {"before": before, "after": after}
    return {"query": query, "results": rows, "facets": facets(results)}


def _once(results: Iterable[Result]) -> Iterator[Result]:
    """Each claim once, where its best passage stands: its view shows all of its passages."""
    shown: set[str] = set()
    for result in results:
        claim = result.row.claim.id if result.row else ""
        if claim not in shown:
            yield result
        shown |= {claim} - {""}


def _print(finder: Finder, query: str, results: Sequence[Result], asked: Asked) -> None:
    from index.terminal.claims import print_around, print_claim, print_facets, print_passage

    once = list(_once(results))[asked.offset : asked.offset + asked.limit]
    for number, result in enumerate(once, asked.offset + 1):
        if result.row is None or result.story is None:
            print_passage(number, result)
        else:
            print_claim(number, result.row, result.story, result.matched)
        if asked.context:
            print_around(result, lambda p: finder.around(p.article, p.position, asked.context))
    if once:
        print_facets(facets(results))
    else:
        say(f"Nothing in the corpus answers {query!r}." if not asked.offset else "There are no more results.")
