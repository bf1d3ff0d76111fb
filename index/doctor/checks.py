"""Runs all checks on one snapshot of the corpus. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import BusyError, StoreError
from index.doctor import alignment_checks, store_checks
from index.doctor.index_checks import search_index
from index.doctor.problems import BACKUP, Problem
from index.store.search_index import laid_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.store.database import Database

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
    # Opened before the corpus is read: the corpus may grow meanwhile, its index must not be newer.
    engine = laid_index(database)
    try:
        with database.snapshot():
            for check in CHECKS:
                found += _run_check(database, check)
            found += search_index(database, engine, engine.trouble)
    finally:
        engine.close()
    return found


def _run_check(database: Database, check: Callable[[Database], Iterable[Problem]]) -> list[Problem]:
    """The problems that a check finds; a table that cannot be read at all is a problem, too."""
    try:
        return list(check(database))
    except BusyError:
        raise
    except StoreError as error:
        return [Problem("file", str(error).rstrip("."), BACKUP)]
