"""Checks of the search index against the passages it should hold. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.terminal import counted
from index.doctor.problems import Problem
from index.search.query_ast import Everything, Query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.store.database import Database
    from index.search.engine import Engine

TROUBLES: Final = {
    "damaged": "the search index is damaged",
    "foreign": "the search index was not written by this user's crossread for this corpus",
    "outdated": "the search index was written by another version of crossread",
    "other engine": "the search index was written by another search engine",
}
NEXT: Final = "the next search brings it up to date"


def search_index(database: Database, engine: Engine) -> Iterator[Problem]:
    """How old the index is and, where it is of this very corpus, whether it has each passage once."""
    engine.check()
    now = int(database.value("SELECT value FROM state WHERE key = 'generation'"))
    if engine.trouble in TROUBLES:
        yield _to_build(TROUBLES[engine.trouble])
    elif engine.generation > now:
        yield _to_build("the search index is newer than the corpus")
    elif engine.generation == now:
        yield from _contents(database, engine)
    elif engine.generation == 0:
        yield Problem("search index", "nothing is indexed yet", NEXT, "index", off=False)
    else:
        what = f"the search index is {counted(now - engine.generation, 'change')} behind the corpus"
        yield Problem("search index", what, NEXT, "index", off=False)


def _to_build(what: str) -> Problem:
    return Problem("search index", what, repair="index")


def _contents(database: Database, engine: Engine) -> Iterator[Problem]:
    stored = {row["number"] for row in database.rows("SELECT number FROM passages")}
    hits = [hit.number for hit in engine.search(Query("", Everything()), engine.count() + 1)]
    indexed = set(hits)
    if missing := len(stored - indexed):
        yield _to_build(f"the search index lacks {counted(missing, 'passage')}")
    if surplus := len(indexed - stored):
        yield _to_build(f"the search index has {counted(surplus, 'passage')} that the corpus does not hold")
    if (engine.count(), len(hits)) != (len(indexed), len(indexed)):
        yield _to_build(f"the search index has passages twice ({engine.count()} for {len(indexed)})")
