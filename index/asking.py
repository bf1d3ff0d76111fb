"""The work of `search`: a query, or one a line, becomes results on stdout.

Joins renewal, finding and printing; knows nothing of how answers are ranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import CrossreadError
from corpus.terminal import print_json, say
from index.finding import Finder, result_json
from index.indexing import opened_index
from index.renew import renew_alignments
from index.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.store.database import Database
    from index.finding import Result


# How many results are ranked for each that is asked for, where a filter takes some away.
ENOUGH: Final = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What besides the query was asked for: story, outlet, days (inclusive), how many results."""

    story: str | None
    outlet: str | None
    days: tuple[str | None, str | None]
    limit: int


def ask_one(database: Database, query: str, asked: Asked, *, json: bool) -> None:
    """Answer one query, for the eye or as one JSON object."""
    renew_alignments(database)
    engine = opened_index(database)
    try:
        with database.snapshot():
            finder = Finder(database, engine)
            results = _results(finder, query, asked)
            meant = finder.suggestion(parse(query))
    finally:
        engine.close()
    if json:
        print_json([_row(query, results)])
    else:
        _print(query, results)
    if meant is not None:
        say(f"Did you mean {meant!r}?")


def ask_all(database: Database, queries: Iterable[str], asked: Asked) -> None:
    """Answer one query a line with one JSON object a line; one that fails carries its error."""
    renew_alignments(database)
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
        return _row(query, _results(finder, query, asked))
    except CrossreadError as error:
        return {"query": query, "results": [], "error": str(error)}


def _results(finder: Finder, query: str, asked: Asked) -> list[Result]:
    pages = 1 if asked.outlet is None and asked.days == (None, None) else ENOUGH
    found = finder.find(parse(query), asked.story, asked.limit * pages)
    return [result for result in found if _fits(result, asked)][: asked.limit]


def _fits(result: Result, asked: Asked) -> bool:
    since, until = asked.days
    heads = [result.heads[passage.article] for passage in result.passages]
    return any(
        (asked.outlet is None or head.outlet == asked.outlet)
        and (since is None or (head.published or "") >= since)
        and (until is None or (head.published is not None and head.published[: len(until)] <= until))
        for head in heads
    )


def _row(query: str, results: Iterable[Result]) -> dict[str, Any]:
    return {"query": query, "results": [result_json(result) for result in results]}


def _once(results: Iterable[Result]) -> Iterator[Result]:
    """Each claim once, where its best passage stands: its view shows all of its passages."""
    shown: set[str] = set()
    for result in results:
        claim = result.row.claim.id if result.row else ""
        if claim not in shown:
            yield result
        shown |= {claim} - {""}


def _print(query: str, results: Iterable[Result]) -> None:
    from index.views import print_claim, print_passage

    number = 0
    for number, result in enumerate(_once(results), 1):
        if result.row is None or result.story is None:
            print_passage(number, result)
        else:
            print_claim(number, result.row, result.story, result.matched)
    if not number:
        say(f"Nothing in the corpus answers {query!r}.")
