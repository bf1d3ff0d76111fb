"""One corpus file and its search index, opened for reading: what is closed and opened anew together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import StoreError
from corpus.session import APPLIED_MIGRATIONS as CORPUS_MIGRATIONS
from corpus.store.database import Database
from index.query.session import SearchSession
from index.store.refresh import APPLIED_MIGRATIONS as INDEX_MIGRATIONS
from index.store.search_index import engine_name, open_index_read_only

if TYPE_CHECKING:
    from pathlib import Path

    from index.search.engine import Engine

UP_TO_DATE: Final = "`crossread search WORDS` brings it up to date; here it is only read"


class OpenFiles:
    """A corpus file open for reading, and its search index as soon as somebody searches.

    Raises:
        StoreError: there is no corpus, or it was written by another version of crossread.
    """

    def __init__(self, path: Path) -> None:
        self.database = Database.read_only(path)
        self._engine: Engine | None = None
        self._session: SearchSession | None = None
        try:
            self.inode = path.stat().st_ino
            self._check_version()
        except BaseException:
            self.database.close()
            raise

    @property
    def session(self) -> SearchSession:
        """What answers searches, with the index as it is on disk now.

        Raises:
            MissingEngineError: the corpus' search engine is not installed.
        """
        if self._engine is not None and self._engine.name != engine_name(self.database):
            self._close_engine()
        if self._session is None or self._engine is None:
            self._engine = open_index_read_only(self.database)
            self._session = SearchSession(self.database, self._engine)
        self._engine.refresh()
        return self._session

    def check_compared(self) -> None:
        """Refuse a corpus that has no tables of the comparison, or older ones.

        Raises:
            StoreError: it was never compared, or by another version of crossread.
        """
        if not self.database.has_applied(*INDEX_MIGRATIONS):
            path = self.database.path
            raise StoreError(
                f"{path} was not compared yet, or by another version of crossread: {UP_TO_DATE}."
            )

    def _check_version(self) -> None:
        if not self.database.has_applied(*CORPUS_MIGRATIONS):
            path = self.database.path
            raise StoreError(f"{path} is no corpus of this version of crossread: {UP_TO_DATE}.")

    def close(self) -> None:
        """Close the index and the file."""
        self._close_engine()
        self.database.close()

    def _close_engine(self) -> None:
        if self._engine is not None:
            self._engine.close()
        self._engine = self._session = None
