"""Locks that say which stories a process is adding to; that process aligns them when it has finished.

Each story has one byte of the file `crossread.db-adding`, which is locked (fcntl(2), "Advisory record
locking"); the system releases the lock when a process dies. The file is empty.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def mark_adding(corpus: Path, story: str | None) -> Iterator[None]:
    """Lock a story while this process adds to it; several processes may. Does nothing without a story."""
    if story is None:
        yield
        return
    path = _path(corpus)
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.lockf(number, fcntl.LOCK_SH, 1, _byte_of(story))
        yield
    finally:
        if _is_free(number, 0, 0):
            path.unlink(missing_ok=True)
        os.close(number)


def is_being_added_to(corpus: Path, story: str) -> bool:
    """Whether another process is adding to that story."""
    try:
        number = os.open(_path(corpus), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _is_free(number, 1, _byte_of(story))
    finally:
        os.close(number)


@contextmanager
def sole_gatherer(corpus: Path) -> Iterator[bool]:
    """Whether no other process gathers for this corpus; none can begin before this one has finished."""
    path = corpus.with_name(f"{corpus.name}-gathering")
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    is_sole = _is_free(number, 0, 0)
    try:
        yield is_sole
    finally:
        if is_sole:
            path.unlink(missing_ok=True)
        os.close(number)


def _is_free(number: int, length: int, start: int) -> bool:
    """Whether no other process holds these bytes; a length of 0 is all of them."""
    try:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _path(corpus: Path) -> Path:
    return corpus.with_name(f"{corpus.name}-adding")


def _byte_of(story: str) -> int:
    """The byte of a story; two that share one only wait for each other."""
    return int.from_bytes(sha256(story.encode()).digest()[:6], "big")
