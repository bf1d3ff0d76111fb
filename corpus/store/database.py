"""One SQLite file, opened safely: WAL, foreign keys, waiting for locks, migrations, one unit of work.

The only importer of sqlite_utils besides the schemas; knows no table of ours.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from corpus.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Migrations

Row = dict[str, Any]
BUSY_SECONDS: Final = 30.0


class Database:
    """A corpus file. Rows come back as dictionaries; writes happen inside `atomic()`.

    Raises:
        StoreError: the file is no SQLite file, is locked, read-only, or newer than this crossread.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if not create and not path.exists():
            raise StoreError(
                f"There is no corpus at {path}: start one with `crossread new STORY --seed WHAT`, "
                "or name another with --corpus."
            )
        self.path = path
        with translated(path):
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")

    @classmethod
    def over(cls, connection: sqlite3.Connection, path: Path) -> Self:
        """A corpus behind a connection that another program opened and keeps; for reading only.

        Its rows must come as `sqlite3.Row`.
        """
        found = cls.__new__(cls)
        found.path = path
        found._connection = connection  # noqa: SLF001 (its own)
        return found

    def migrate(self, migrations: Migrations) -> None:
        """Bring the tables of one set up to date.

        Raises:
            StoreError: the file has steps of this set that this crossread does not know.
        """
        known = {step.name for step in migrations._migrations}  # noqa: SLF001 (no public list)
        applied = self._applied(migrations.name)
        if newer := sorted(applied - known):
            raise StoreError(
                f"{self.path} was written by a newer crossread ({newer[-1]}): update crossread to open it."
            )
        if known - applied:
            from sqlite_utils import Database as Wrapped

            with translated(self.path):
                migrations.apply(Wrapped(self._connection))

    def _applied(self, name: str) -> set[str]:
        if not self.value("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
            return set()
        rows = self.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [name])
        return {row["name"] for row in rows}

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """A unit of work: all of it is kept, or none. Joins the one already under way."""
        if self._connection.in_transaction:
            yield
            return
        with translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def execute(self, sql: str, values: Sequence[Any] | Row = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with translated(self.path):
            return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, rows: Iterable[Row], *, verb: str = "INSERT") -> None:
        """Insert rows that all have the same columns, as fast as SQLite takes them."""
        rows = list(rows)
        if not rows:
            return
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        with translated(self.path):
            self._connection.executemany(f"{verb} INTO {table} ({columns}) VALUES ({marks})", rows)

    def rows(self, sql: str, values: Sequence[Any] | Row = ()) -> Iterator[Row]:
        """The rows of a query, one after the other."""
        with translated(self.path):
            for row in self._connection.execute(sql, values):
                yield dict(row)

    def row(self, sql: str, values: Sequence[Any] | Row = ()) -> Row | None:
        """The first row, or None."""
        return next(self.rows(sql, values), None)

    def value(self, sql: str, values: Sequence[Any] | Row = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else next(iter(row.values()))

    def backup(self, target: Path) -> None:
        """Copy the whole corpus, WAL included, as it is at this moment."""
        with translated(target):
            copy = sqlite3.connect(target)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's errors in a sentence that names the file and the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(_sentence(path, error)) from error


def _sentence(path: Path, error: sqlite3.DatabaseError) -> str:
    said = str(error)
    if "not a database" in said:
        return f"{path} is not a corpus: it is no SQLite file; name another with --corpus."
    if "locked" in said or "busy" in said:
        return f"{path} is in use by another program that does not let go: try again when it has finished."
    if "readonly" in said or "unable to open" in said:
        return f"{path} cannot be opened for writing: check that the folder exists and is writable."
    if "full" in said:
        return f"The disk that holds {path} is full: nothing of this step was kept; free some space."
    return f"{path}: SQLite says “{said}”; `crossread doctor` tells more."
