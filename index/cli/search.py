"""The work of `search`: a query, or one a line, becomes an answer on stdout.

Brings the corpus up to date, asks the session and prints; knows nothing of how answers are made.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import CrossreadError, UsageError
from corpus.terminal import print_json, say
from index.present.shapes import answer_json
from index.query.session import SearchSession
from index.store.refresh import refresh_alignments
from index.store.search_index import open_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.store.database import Database
    from index.query.request import Request


@contextmanager
def search_session(database: Database) -> Iterator[SearchSession]:
    """A session on a corpus whose alignments and index were brought up to date."""
    refresh_alignments(database)
    engine = open_index(database)
    try:
        yield SearchSession(database, engine)
    finally:
        engine.close()


def answer_one(database: Database, request: Request, *, json: bool) -> None:
    """Answer one query, for the eye or as one JSON object.

    Raises:
        UsageError: the query cannot be read.
    """
    with search_session(database) as session:
        answer = session.answer(request)
    if answer.error:
        raise UsageError(answer.error)
    if json:
        print_json([answer_json(answer)])
    else:
        from index.terminal.answer import print_answer

        print_answer(answer)
    if answer.suggestion is not None:
        say(f"Did you mean {answer.suggestion!r}?")


def answer_all(database: Database, queries: Iterable[str], request: Request) -> None:
    """Answer one query a line with one JSON object a line; one that fails carries its error."""
    with search_session(database) as session:
        for line in queries:
            print_json([_row(session, replace(request, query=line.rstrip("\r\n")))])


def _row(session: SearchSession, request: Request) -> dict[str, Any]:
    try:
        return answer_json(session.answer(request))
    except CrossreadError as error:
        return {"query": request.query, "results": [], "error": str(error)}
