"""Turns errors into one sentence on stderr and an exit status: 2 for wrong use, 1 for the rest."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from corpus.errors import CrossreadError, UsageError
from corpus.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERRUPTED = 130
ADVICE = {
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EROFS: "choose a folder that can be written",
    errno.EACCES: "check who may read and write it",
    errno.EPERM: "check who may read and write it",
    errno.EMFILE: "too many files are open: raise the limit with `ulimit -n 1024`",
    errno.ENFILE: "too many files are open on this machine: close some programs",
}


@contextmanager
def exit_with_sentence() -> Iterator[None]:
    """Print an error as one sentence instead of its traceback, and exit: 2 for wrong use, 1 for the rest."""
    try:
        yield
    except CrossreadError as error:
        say(f"crossread: {error}")
        raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
    except KeyboardInterrupt:
        say("crossread: stopped; what was reported as stored is kept.")
        sys.stdout.flush()
        # At once: requests under way have nothing left to report to.
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except OSError as error:
        say(f"crossread: {system_error_sentence(error)}")
        raise typer.Exit(1) from error


def system_error_sentence(error: OSError) -> str:
    """One sentence for an error of the system: the thing, the reason, and what to do."""
    thing = error.filename or error.filename2 or "a file"
    way = ADVICE.get(error.errno or 0, "check that it is there and may be used")
    return f"{thing}: {error.strerror or error}; {way}. What was reported as stored is kept."
