"""Runs all checks on one snapshot of the corpus. Changes nothing."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from corpus.errors import BusyError, StoreError
from index.doctor import alignment_checks, store_checks
from index.doctor.index_checks import search_index
from index.doctor.problems import BACKUP, Problem
from index.search.engine import MissingEngineError
from index.store.search_index import open_index_read_only

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.store.database import Database
    from index.search.engine import Engine

CHECKS: Final[tuple[Callable[[Database], Iterable[Problem]], ...]] = (
    store_checks.file,
    store_checks.references,
    store_checks.texts,
    store_checks.page_bodies,
    store_checks.page_owners,
    store_checks.counter,
    alignment_checks.alignments,
    alignment_checks.counts,
    alignment_checks.members,
    alignment_checks.evidence,
    alignment_checks.claim_ids,
    alignment_checks.kept_passages,
    alignment_checks.judgements,
)


def find_problems(database: Database) -> list[Problem]:
    """All problems, also those that the next command repairs by itself; empty where there are none.

    Raises:
        BusyError: another program holds the corpus and does not let go.
    """
    found = _run_check(database, store_checks.full_text)
    # Before the corpus is looked at: it may grow meanwhile, and never falls behind its index.
    with _index(database) as index, database.snapshot():
        for check in CHECKS:
            found += _run_check(database, check)
        found += [index] if isinstance(index, Problem) else search_index(database, index)
    return found


@contextmanager
def _index(database: Database) -> Iterator[Engine | Problem]:
    """The search index as it is on disk, or that there is nothing to open it with."""
    try:
        engine = open_index_read_only(database)
    except MissingEngineError as error:
        yield Problem("search index", str(error).rstrip("."))
        return
    with closing(engine):
        yield engine


def _run_check(database: Database, check: Callable[[Database], Iterable[Problem]]) -> list[Problem]:
    """What a check finds; a table that cannot be read at all is a finding, too."""
    try:
        return list(check(database))
    except BusyError:
        raise
    except StoreError as error:
        return [Problem("file", str(error).rstrip("."), BACKUP)]
