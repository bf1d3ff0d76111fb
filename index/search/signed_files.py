"""Keeps an index's files so that only files which this user's crossread wrote are ever opened.

A folder holds `manifest.json` and the files it lists, each named by its own keyed digest (see
`checked_file`) under a key that lies in the user's state folder, not beside the corpus. No byte of a
file is handed out before the block that it stands in was checked.
Files are written and synced first and the manifest is replaced last, in one rename; so a reader
sees one commit or the next, never half of one, and a crash leaves the old one. One writer at a
time locks the file `lock` (flock, which the system releases when a process dies).
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from corpus.errors import BusyError, StoreError
from corpus.file_handles import check_handles
from index.search.checked_file import BLOCK, CheckedFile, DamagedIndexError, sealed, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FORMAT: Final = 3
LOCK_SECONDS: Final = 30.0  # how long a second writer waits where there is nothing to search in yet
PATIENCE: Final = 0.5  # and where there is: who asks is answered from that sooner than late
READ_TRIES: Final = 20  # how often a reader starts again when commits overtake it
KEY_BYTES: Final = 32
SMALL: Final = 8 * BLOCK  # bytes of a file that is read whole at once

Trouble = Literal["", "missing", "damaged", "foreign", "outdated", "other engine"]


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of one commit, by name, read and checked or open; no files with any trouble.

    `signature` identifies the commit, `digests` are the keyed digests of the files, by name.
    `missing` is a folder without a manifest, `damaged` one whose bytes have changed, `foreign` one
    that another user or machine or for another corpus wrote, `outdated` one that another version of
    crossread wrote, `other engine` one that another search engine wrote.
    """

    generation: int = 0
    signature: str = ""
    files: Mapping[str, bytes | CheckedFile] = field(default_factory=dict)
    trouble: Trouble = ""
    digests: Mapping[str, str] = field(default_factory=dict)


class SignedFiles:
    """The folder of one index, which belongs to one corpus and was written by one search engine."""

    def __init__(self, folder: Path, engine: str, corpus: str, key: bytes | None = None) -> None:
        self.folder = folder
        self.engine = engine
        self.corpus = corpus
        self.key = key if key is not None else user_key(state_folder())

    def read(self, before: Contents | None = None) -> Contents:
        """Read and check the whole index; raises only NoHandlesError, and nothing for what it finds there.

        Files that have not changed since `before` was read are taken from it.
        """
        found = self.open(before)
        try:
            return replace(found, files={name: whole(content) for name, content in found.files.items()})
        except DamagedIndexError:
            return Contents(trouble="damaged")

    def open(self, before: Contents | None = None) -> Contents:
        """Open the files of the index; those of more than `SMALL` bytes are checked as they are read.

        Raises only NoHandlesError. Files that have not changed since `before` are taken from it.
        """
        known = {digest: before.files[name] for name, digest in before.digests.items()} if before else {}
        for _ in range(READ_TRIES):
            manifest = self._manifest_bytes()
            if manifest is None:
                return Contents(trouble="missing")
            found = self._checked(manifest, known)
            if not found.trouble or manifest == self._manifest_bytes():
                return found
        return Contents(trouble="damaged")

    def current_signature(self) -> str:
        """Return the signature of the commit in the folder, unchecked; empty where there is none."""
        try:
            return str(json.loads(self._manifest_bytes() or b"{}").get("mac", ""))
        except (ValueError, AttributeError):
            return ""

    def _manifest_bytes(self) -> bytes | None:
        try:
            return (self.folder / "manifest.json").read_bytes()
        except OSError as error:
            check_handles(error, self.folder)
            return None

    def _checked(self, raw: bytes, known: Mapping[str, bytes | CheckedFile]) -> Contents:
        try:
            manifest = json.loads(raw)
            signed, signature = str(manifest["signed"]), str(manifest["mac"])
            if not hmac.compare_digest(self._digest(signed.encode()), signature):
                return Contents(trouble="foreign" if manifest.get("writer") != self._writer() else "damaged")
            listed = json.loads(signed)
            if trouble := self._mismatch(listed):
                return Contents(trouble=trouble)
            files = {
                name: known.get(digest) or self._file(digest) for name, digest in listed["files"].items()
            }
            return Contents(listed["generation"], signature, files, digests=listed["files"])
        except (OSError, DamagedIndexError, ValueError, KeyError, TypeError, AttributeError) as error:
            check_handles(error, self.folder)
            return Contents(trouble="damaged")

    def _mismatch(self, listed: Mapping[str, object]) -> Trouble:
        """Why a manifest that this user signed is not of the index that was asked for."""
        if listed["format"] != FORMAT:
            return "outdated"
        if listed["corpus"] != self.corpus:
            return "foreign"
        return "" if listed["engine"] == self.engine else "other engine"

    def _file(self, digest: str) -> bytes | CheckedFile:
        file = CheckedFile(self.folder / f"{digest}.bin", self.key)
        if len(file) > SMALL:
            return file
        content = file.whole()
        file.close()
        return content

    def write(self, files: Mapping[str, bytes | CheckedFile], generation: int, before: Contents) -> Contents:
        """Replace `before`, the commit that was read last, by a new one; call it under `writing` only.

        Raises:
            StoreError: the disk is full or the folder forbids it; the old commit is then still there.
        """
        with store_errors(self.folder):
            return self._write(files, generation, before)

    def _write(self, files: Mapping[str, bytes | CheckedFile], generation: int, before: Contents) -> Contents:
        same = (name for name, content in files.items() if before.files.get(name) is content)
        kept = {name: before.digests[name] for name in same}
        fresh = {name: self._put(whole(content)) for name, content in files.items() if name not in kept}
        digests = kept | fresh
        listed = {
            "format": FORMAT,
            "engine": self.engine,
            "corpus": self.corpus,
            "generation": generation,
            "files": digests,
        }
        signed = json.dumps(listed, sort_keys=True)
        signature = self._digest(signed.encode())
        _sync_folder(self.folder)
        manifest = {"signed": signed, "mac": signature, "writer": self._writer()}
        _write_synced(self.folder / "manifest.json", json.dumps(manifest).encode())
        _sync_folder(self.folder)
        self._delete_all_but({f"{digest}.bin" for digest in digests.values()})
        return Contents(generation, signature, dict(files), digests=digests)

    def _put(self, content: bytes) -> str:
        """Write a file and return its name."""
        name, end = sealed(content, self.key)
        _write_synced(self.folder / f"{name}.bin", content, end)
        return name

    def _delete_all_but(self, kept: set[str]) -> None:
        for path in self.folder.iterdir():
            if path.suffix in {".bin", ".new"} and path.name not in kept:
                with suppress(FileNotFoundError):
                    path.unlink()

    def _digest(self, content: bytes) -> str:
        return hmac.digest(self.key, content, "sha256").hex()

    def _writer(self) -> str:
        return self._digest(b"writer")[:16]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lock the folder against other writers, waiting `PATIENCE`, in an empty folder `LOCK_SECONDS`.

        Raises:
            BusyError: another process kept the lock that long; the sentence names it.
        """
        seconds = PATIENCE if (self.folder / "manifest.json").exists() else LOCK_SECONDS
        with store_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _wait(lambda: _try_lock(lock), seconds, self.folder)
            with store_errors(self.folder):
                os.ftruncate(lock, 0)
                os.pwrite(lock, f"process {os.getpid()} since {time.strftime('%H:%M:%S')}".encode(), 0)
            yield
        finally:
            os.close(lock)


@contextmanager
def store_errors(folder: Path) -> Iterator[None]:
    """Turn an OSError of the block into a StoreError that names the index and the way out."""
    try:
        yield
    except OSError as error:
        check_handles(error, folder)
        raise StoreError(
            f"the search index in {folder} cannot be written ({error.strerror}); make room or make the "
            "folder writable, then search again: nothing of the corpus is lost"
        ) from error


def _try_lock(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(is_locked: Callable[[], bool], seconds: float, folder: Path) -> None:
    until = time.monotonic() + seconds
    while not is_locked():
        if time.monotonic() >= until:
            holder = (folder / "lock").read_text(encoding="utf-8") or "another process"
            raise BusyError(f"{folder} is being written by {holder}; try again when it is done.")
        time.sleep(min(0.05, max(0.0, until - time.monotonic())))


def _write_synced(path: Path, *parts: bytes) -> None:
    """Write a whole file and sync it; only then does it get its name."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    with fresh.open("wb") as out:
        out.writelines(parts)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def state_folder() -> Path:
    """Return where this user's programs keep their state (XDG Base Directory Specification)."""
    given = os.environ.get("XDG_STATE_HOME", "")
    base = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "state"
    return base / "crossread"


def user_key(folder: Path) -> bytes:
    """Return this user's key of 32 bytes, made at the first call, readable by nobody else.

    Raises:
        StoreError: the key cannot be read or made.
    """
    path = folder / "index.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _make_key(path)
        key = path.read_bytes()
    except OSError as error:
        check_handles(error, path)
        raise StoreError(
            f"the key of the search index cannot be kept in {folder} ({error.strerror}); "
            "set XDG_STATE_HOME to a folder that can be written"
        ) from error
    if len(key) != KEY_BYTES:
        path.unlink()
        return user_key(folder)
    return key


def _make_key(path: Path) -> None:
    """Write a new key; where another process made one at the same time, that one stays."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as out:
        out.write(secrets.token_bytes(KEY_BYTES))
        out.flush()
        os.fsync(out.fileno())
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()
