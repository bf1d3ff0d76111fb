"""Which stories somebody is adding to at this moment: whoever adds also compares, when he is done.

A byte of the file `crossread.db-adding`, told by the story's name, is locked (fcntl(2), "Advisory
record locking"); the system lets go of it when a process dies. The file holds nothing.
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
def attending(corpus: Path, story: str | None) -> Iterator[None]:
    """Tell other processes that this one adds to a story; several may. To none, there is nothing to tell."""
    if story is None:
        yield
        return
    path = _path(corpus)
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.lockf(number, fcntl.LOCK_SH, 1, _place(story))
        yield
    finally:
        if _is_free(number, 0, 0):
            path.unlink(missing_ok=True)
        os.close(number)


def attended(corpus: Path, story: str) -> bool:
    """Whether another process adds to that story."""
    try:
        number = os.open(_path(corpus), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _is_free(number, 1, _place(story))
    finally:
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


def _place(story: str) -> int:
    """The byte of a story; two that share one only wait for each other."""
    return int.from_bytes(sha256(story.encode()).digest()[:6], "big")
