"""The work of `search`: a query, or one a line, becomes an answer on stdout.

Brings the corpus up to date, asks the session and prints; knows nothing of how answers are made.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.errors import CrossreadError, UsageError
from corpus.terminal import print_json
from index.present.shapes import answer_json
from index.query.session import SearchSession
from index.store.refresh import refresh_alignments
from index.store.search_index import open_index, rebuild_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.store.database import Database
    from index.query.request import Answer, Request


@contextmanager
def search_session(database: Database) -> Iterator[SearchSession]:
    """A session on a corpus whose alignments and index were brought up to date."""
    refresh_alignments(database)
    engine = open_index(database)
    try:
        yield SearchSession(database, engine, rebuild_index)
    finally:
        engine.close()


def answer_one(database: Database, request: Request, show: Callable[[Answer], None]) -> None:
    """Answer one query and show the answer.

    Raises:
        UsageError: the query cannot be read.
    """
    with search_session(database) as session:
        answer = session.answer(request)
    if answer.error:
        raise UsageError(answer.error)
    show(answer)


def show_json(answer: Answer) -> None:
    """The answer as one JSON object."""
    print_json([answer_json(answer)])


def show_whole(answer: Answer) -> None:
    """The answer for the eye: all passages, and every outlet that has not the claim by its name."""
    from index.terminal.answer import print_answer
    from index.terminal.claims import WHOLE

    print_answer(answer, WHOLE)


def show_brief(answer: Answer) -> None:
    """The answer for the eye: of each claim a passage of a few outlets, of the rest their number."""
    from index.terminal.answer import print_answer
    from index.terminal.claims import BRIEF

    print_answer(answer, BRIEF)


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
