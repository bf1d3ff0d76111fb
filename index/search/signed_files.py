"""Keeps an index's files so that only what this user's crossread wrote is ever opened.

A folder holds `manifest.json` and the files it lists, each named by its own keyed digest
(HMAC-SHA-256, RFC 2104) under a key that lies in the user's state folder, not beside the corpus.
Files are written and synced first and the manifest is swapped in last, in one rename; so a reader
sees one commit or the next, never half of one, and a crash leaves the old one. One writer at a
time holds `lock` (flock, which the system lets go of when a process dies).
"""

from __future__ import annotations

import fcntl
import hmac
import json
import os
import secrets
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FORMAT = 1
PATIENCE = 30.0  # seconds that a second writer waits
TRIES = 20  # times that a reader starts anew when commits overtake it

Trouble = Literal["", "missing", "damaged", "foreign"]


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds: files by name, checked, of one commit; nothing at all with any trouble.

    `macs` are the keyed digests of the files, by name.
    `missing` is a folder without a manifest, `damaged` one whose bytes have changed, `foreign` one
    that another user, machine, corpus or crossread wrote.
    """

    generation: int = 0
    commit: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    trouble: Trouble = ""
    macs: Mapping[str, str] = field(default_factory=dict)


class Shelf:
    """The folder of one index. `corpus` names the corpus and engine that it belongs to."""

    def __init__(self, folder: Path, corpus: str, key: bytes | None = None) -> None:
        self.folder = folder
        self.corpus = corpus
        self.key = key if key is not None else user_key(state_folder())

    def read(self, held: Held | None = None) -> Held:
        """Read and check the whole index; never raises for what it finds there.

        Files that `held` has, which was read before, are taken from it.
        """
        have = {mac: held.files[name] for name, mac in held.macs.items()} if held else {}
        for _ in range(TRIES):
            before = self._manifest_bytes()
            if before is None:
                return Held(trouble="missing")
            found = self._checked(before, have)
            if not found.trouble or before == self._manifest_bytes():
                return found
        return Held(trouble="damaged")

    def commit(self) -> str:
        """The commit that lies there now, unchecked, to be compared with one that was; empty for none."""
        try:
            return str(json.loads(self._manifest_bytes() or b"{}").get("mac", ""))
        except (ValueError, AttributeError):
            return ""

    def _manifest_bytes(self) -> bytes | None:
        try:
            return (self.folder / "manifest.json").read_bytes()
        except OSError:
            return None

    def _checked(self, raw: bytes, have: Mapping[str, bytes]) -> Held:
        try:
            manifest = json.loads(raw)
            signed, signature = str(manifest["signed"]), str(manifest["mac"])
            if not hmac.compare_digest(self._mac(signed.encode()), signature):
                return Held(trouble="foreign" if manifest.get("writer") != self._writer() else "damaged")
            listed = json.loads(signed)
            if (listed["format"], listed["corpus"]) != (FORMAT, self.corpus):
                return Held(trouble="foreign")
            files = {name: have.get(mac) or self._file(mac) for name, mac in listed["files"].items()}
            return Held(listed["generation"], signature, files, macs=listed["files"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Held(trouble="damaged")

    def _file(self, mac: str) -> bytes:
        content = (self.folder / f"{mac}.bin").read_bytes()
        if not hmac.compare_digest(self._mac(content), mac):
            raise ValueError(mac)
        return content

    def write(self, files: Mapping[str, bytes], generation: int, held: Held) -> Held:
        """Put a commit in the place of `held`, the one last read; call it under `writing` only.

        Raises:
            StoreError: the disk is full or the folder forbids it; the commit that lay there still does.
        """
        with told(self.folder):
            return self._written(files, generation, held)

    def _written(self, files: Mapping[str, bytes], generation: int, held: Held) -> Held:
        kept = {name: held.macs[name] for name, content in files.items() if held.files.get(name) is content}
        fresh = {name: self._mac(content) for name, content in files.items() if name not in kept}
        for name, mac in fresh.items():
            _put(self.folder / f"{mac}.bin", files[name])
        macs = kept | fresh
        listed = {"format": FORMAT, "corpus": self.corpus, "generation": generation, "files": macs}
        signed = json.dumps(listed, sort_keys=True)
        mac = self._mac(signed.encode())
        _sync_folder(self.folder)
        manifest = {"signed": signed, "mac": mac, "writer": self._writer()}
        _put(self.folder / "manifest.json", json.dumps(manifest).encode())
        _sync_folder(self.folder)
        self._tidy({f"{mac}.bin" for mac in macs.values()})
        return Held(generation, mac, dict(files), macs=macs)

    def _tidy(self, kept: set[str]) -> None:
        for path in self.folder.iterdir():
            if path.suffix in {".bin", ".new"} and path.name not in kept:
                with suppress(FileNotFoundError):
                    path.unlink()

    def _mac(self, content: bytes) -> str:
        return hmac.digest(self.key, content, "sha256").hex()

    def _writer(self) -> str:
        return self._mac(b"writer")[:16]

    @contextmanager
    def writing(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the only pen. Raises StoreError naming who holds it, after `patience` seconds."""
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            pen = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _wait(lambda: _taken(pen), patience, self.folder)
            with told(self.folder):
                os.ftruncate(pen, 0)
                os.pwrite(pen, f"process {os.getpid()} since {time.strftime('%H:%M:%S')}".encode(), 0)
            yield
        finally:
            os.close(pen)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """The system's refusals to write in a sentence that names the index and the way out."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the search index in {folder} cannot be written ({error.strerror}); make room or make the "
            "folder writable, then search again: nothing of the corpus is lost"
        ) from error


def _taken(number: int) -> bool:
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(taken: Callable[[], bool], patience: float, folder: Path) -> None:
    until = time.monotonic() + patience
    while not taken():
        if time.monotonic() >= until:
            holder = (folder / "lock").read_text(encoding="utf-8") or "another process"
            raise StoreError(f"{folder} is being written by {holder}; try again when it is done.")
        time.sleep(min(0.05, max(0.0, until - time.monotonic())))


def _put(path: Path, content: bytes) -> None:
    """Write a file whole, synced, under its name only when it is complete."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    with fresh.open("wb") as out:
        out.write(content)
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
    """Return this user's key of 32 bytes, made at the first call, readable by nobody else."""
    path = folder / "index.key"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            fresh = folder / f"index.key.{secrets.token_hex(4)}"
            number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "wb") as out:
                out.write(secrets.token_bytes(32))
                out.flush()
                os.fsync(out.fileno())
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        key = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"the key of the search index cannot be kept in {folder} ({error.strerror}); "
            "set XDG_STATE_HOME to a folder that can be written"
        ) from error
    if len(key) != 32:
        path.unlink()
        return user_key(folder)
    return key
