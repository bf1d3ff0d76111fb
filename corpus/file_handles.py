"""Tells when file handles have run out, which would otherwise look like a fault of the file or host."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from corpus.errors import NoHandlesError

if TYPE_CHECKING:
    from pathlib import Path

OUT_OF_HANDLES: Final = frozenset({errno.EMFILE, errno.ENFILE})


def check_handles(error: BaseException, thing: str | Path) -> None:
    """Raise NoHandlesError if an error came about because no more files can be opened; else do nothing.

    `thing` is what was to be opened.
    """
    if isinstance(error, OSError) and error.errno in OUT_OF_HANDLES:
        raise NoHandlesError(sentence(thing)) from error


def check_handles_now(thing: str | Path) -> None:
    """Raise NoHandlesError if no more files can be opened at the moment; else do nothing.

    For errors that say nothing of their cause, as those of the name resolver and of SQLite.
    """
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        check_handles(error, thing)


def sentence(thing: str | Path) -> str:
    """Say what could not be opened, why, and the way out."""
    return f"{thing} cannot be opened: too many files are open; raise the limit with `ulimit -n 1024`."
