"""All checks in one go, on one moment of the corpus. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import BusyError, StoreError
from index.doctor import alignment_checks as compared
from index.doctor import store_checks as published
from index.doctor.index_checks import search_index
from index.doctor.problems import BACKUP, Finding
from index.store.search_index import laid_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from corpus.store.database import Database

CHECKS: Final[tuple[Callable[[Database], Iterable[Finding]], ...]] = (
    published.file,
    published.references,
    published.texts,
    published.page_bodies,
    published.page_owners,
    published.counter,
    compared.alignments,
    compared.counts,
    compared.members,
    compared.evidence,
    compared.claim_ids,
    compared.kept_passages,
    compared.judgements,
)


def examine(database: Database) -> list[Finding]:
    """Everything that is off, and what waits for the next command; empty where all agree.

    Raises:
        BusyError: another program holds the corpus and does not let go.
    """
    found = _asked(database, published.full_text)
    # Before the corpus is looked at: it may grow meanwhile, and never falls behind its index.
    engine = laid_index(database)
    try:
        with database.snapshot():
            for check in CHECKS:
                found += _asked(database, check)
            found += search_index(database, engine, engine.trouble)
    finally:
        engine.close()
    return found


def _asked(database: Database, check: Callable[[Database], Iterable[Finding]]) -> list[Finding]:
    """What a check finds; a table that cannot be read at all is a finding, too."""
    try:
        return list(check(database))
    except BusyError:
        raise
    except StoreError as error:
        return [Finding("file", str(error).rstrip("."), BACKUP)]
