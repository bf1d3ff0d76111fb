"""One SQLite file, opened safely: WAL, foreign keys, waiting for locks, migrations, one unit of work.

The only importer of sqlite_utils besides the schemas; of our tables it knows only which tell an empty
corpus from one that holds something.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from corpus.errors import BusyError, StoreError, UsageError
from corpus.file_handles import OUT_OF_HANDLES
from corpus.file_handles import sentence as out_of_handles
from corpus.store.lock_holder import lock_holder
from corpus.store.stale_log import has_foreign_log
from corpus.terminal import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Migrations

Row = dict[str, Any]
BUSY_SECONDS: Final = 30.0
# Bytes of the -shm file (https://www.sqlite.org/walformat.html#the_wal_index_file_format), rounded up.
SHM_BYTES: Final = 1 << 16
HAS_CONTENT: Final = "SELECT 1 FROM stories UNION ALL SELECT 1 FROM pages LIMIT 1"
NEW_CORPUS_ID: Final = "UPDATE state SET value = abs(random() / 2) WHERE key = 'corpus'"

# https://www.sqlite.org/wal.html#read_only_databases
UNREADABLE: Final = (
    "cannot be read where it lies: SQLite keeps two files beside it for its readers, and its folder cannot "
    "be written; copy it to a folder of yours."
)
MESSAGES: Final = {
    "not a database": "is not a corpus: it is no SQLite file; name another with --corpus.",
    "readonly": "cannot be written: check who may write the file and the folder that it lies in.",
    "full": "cannot grow, for its disk is full: nothing of this step was kept; free some space.",
    "disk I/O": "cannot be read or written, for its disk fails: copy the file to another disk, or put a "
    "backup in its place.",
    "malformed": "is damaged, or beside it lies the -wal file of another copy: `crossread doctor` tells what "
    "is off; put a backup in its place, and take the -wal and -shm files away.",
}


class Database:
    """A corpus file. Rows come back as dictionaries; writes happen inside `atomic()`.

    Raises:
        StoreError: the file is no SQLite file, is locked, read-only, or newer than this crossread.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if create:
            _check_log(path)
        else:
            _check_there(path)
        self.path = path
        with translate_errors(path):
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = FULL")

    @classmethod
    def read_only(cls, path: Path) -> Self:
        """A corpus file that is there, open for reading: SQLite refuses whatever would change it.

        Raises:
            StoreError: there is no such file, or it cannot be opened.
        """
        _check_there(path)
        with translate_errors(path):
            address = f"{path.resolve().as_uri()}?mode=ro"
            connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
            try:
                connection.row_factory = sqlite3.Row
                connection.execute("PRAGMA query_only = ON")
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.DatabaseError as error:
                connection.close()
                if "readonly" in str(error):
                    raise StoreError(f"{path} {UNREADABLE}") from error
                raise
        return cls.from_connection(connection, path)

    @classmethod
    def from_connection(cls, connection: sqlite3.Connection, path: Path) -> Self:
        """A corpus over a connection that another program opened and closes; for reading only.

        Its rows must come as `sqlite3.Row`.
        """
        database = cls.__new__(cls)
        database.path = path
        database._connection = connection  # noqa: SLF001 (its own)
        return database

    def migrate(self, migrations: Migrations) -> None:
        """Bring the tables of one set up to date; a corpus that an older crossread filled is copied first.

        Raises:
            StoreError: the file has steps of this set that this crossread does not know, or there is
                no room for the copy; then nothing was changed.
        """
        if not self._missing(migrations):
            return
        from sqlite_utils import Database as Wrapped

        with self.atomic():
            # Asked again: another process may have done it while this one waited.
            if missing := self._missing(migrations):
                if self._applied(migrations.name) and self.value(HAS_CONTENT):
                    self._back_up(missing[0])
                migrations.apply(Wrapped(self._connection))

    def has_applied(self, name: str, steps: Collection[str]) -> bool:
        """Whether the file has seen just these steps of a set: then there is nothing to migrate.

        Asked first, because to import sqlite_utils takes a quarter of the time of a whole search.
        """
        return self._applied(name) == set(steps)

    def _missing(self, migrations: Migrations) -> list[str]:
        """The steps of this set that the file has not seen yet, in order."""
        known = [step.name for step in migrations._migrations]  # noqa: SLF001 (no public list)
        applied = self._applied(migrations.name)
        if newer := sorted(applied - set(known)):
            raise StoreError(
                f"{self.path} was written by a newer crossread ({newer[-1]}): update crossread to open it."
            )
        return [name for name in known if name not in applied]

    def _back_up(self, step: str) -> None:
        target = self.path.with_name(f"{self.path.name}.before-{step}")
        say(f"{self.path} comes from an older crossread: brought up to date, and kept as it was in {target}.")
        with closing(sqlite3.connect(self.path)) as before, translate_errors(target):
            copy_database(before, target)

    def _applied(self, name: str) -> set[str]:
        if not self.value("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
            return set()
        rows = self.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [name])
        return {row["name"] for row in rows}

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """A unit of work: all of it is kept, or none. Joins the transaction already open, if there is one."""
        if self._connection.in_transaction:
            yield
            return
        with translate_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    @contextmanager
    def busy_timeout(self, seconds: float) -> Iterator[None]:
        """Inside the block, wait at most so many seconds for other writers."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside the block, all reads see the same state, whatever others write; nothing is written."""
        if self._connection.in_transaction:
            yield
            return
        with translate_errors(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    def execute(self, sql: str, values: Sequence[Any] | Row = ()) -> int:
        """Run one statement; the number of rows it changed."""
        with translate_errors(self.path):
            return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, rows: Iterable[Row], *, verb: str = "INSERT") -> None:
        """Insert rows that all have the same columns, as fast as SQLite takes them."""
        rows = list(rows)
        if not rows:
            return
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        with translate_errors(self.path):
            self._connection.executemany(f"{verb} INTO {table} ({columns}) VALUES ({marks})", rows)

    def rows(self, sql: str, values: Sequence[Any] | Row = ()) -> Iterator[Row]:
        """The rows of a query, one after the other."""
        with translate_errors(self.path):
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
        """Copy the whole corpus, its write-ahead log included, as it is at this moment.

        The copy gets a new id, so that a search index built from this file is not used for the copy
        when the copy takes its place.
        """
        with translate_errors(target):
            copy_database(self._connection, target, NEW_CORPUS_ID)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _check_there(path: Path) -> None:
    if not path.exists():
        raise StoreError(
            f"There is no corpus at {path}: start one with `crossread new STORY --seed WHAT`, "
            "or name another with --corpus."
        )
    _check_log(path)


def _check_log(path: Path) -> None:
    if has_foreign_log(path):
        raise StoreError(
            f"{path} and {path.name}-wal do not belong together, as when a copy is put in the place of "
            f"another file: move {path.name}-wal and {path.name}-shm away and try again."
        )


def copy_database(source: sqlite3.Connection, target: Path, change: str = "") -> None:
    """Copy a database, with a change, into a file that has its name only when it is complete."""
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(fresh)) as copy:
            source.backup(copy)
            copy.execute(change)
            copy.commit()
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as StoreError: one sentence that names the file and the way out."""
    try:
        yield
    except (UnicodeEncodeError, OverflowError) as error:
        # Bytes of a command line that are no UTF-8 (PEP 383), or a number beyond 64 bits: no corpus has them.
        raise UsageError(f"A corpus cannot hold or find what was given: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise (BusyError if _is_busy(error) else StoreError)(_message(path, str(error))) from error


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _message(path: Path, said: str) -> str:
    """One sentence for SQLite's message (https://www.sqlite.org/rescode.html)."""
    if "locked" in said or "busy" in said:
        return (
            f"{path} is in use by {lock_holder(path)}, which does not let go: try again when it has finished."
        )
    if "unable to open" in said:
        return _unopened(path)
    if "disk I/O" in said and _is_full(path):
        said = "full"
    for mark, sentence in MESSAGES.items():
        if mark in said:
            return f"{path} {sentence}"
    return f"{path}: SQLite says “{said}”; `crossread doctor` tells more."


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for the index of the log; SQLite calls that an I/O error."""
    try:
        return shutil.disk_usage(path.parent).free < SHM_BYTES
    except OSError:
        return False


def _unopened(path: Path) -> str:
    """The sentence for a file that cannot be opened; SQLite's message does not tell which cause it was."""
    try:
        path.open("rb").close()
    except OSError as error:
        if error.errno in OUT_OF_HANDLES:
            return out_of_handles(path)
        if not path.parent.is_dir():
            return f"{path} cannot be opened: there is no folder {path.parent}; make it first."
    return f"{path} cannot be opened for writing: check that its folder is writable and files may be opened."
