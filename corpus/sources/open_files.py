"""Opening what a person named: as a stream or whole, packed or not, with errors that name the file."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.errors import SourceError
from corpus.file_handles import check_handles
from corpus.unpack import Limits, UnpackError, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Saved pages carry their pictures along in base64; tables and archives are streamed and have no limit.
WHOLE = Limits(decoded=100 << 20)
PIECE = 1 << 16


def whole(path: Path) -> bytes:
    """All bytes of a file, unpacked if it is packed. Raises SourceError, NoHandlesError."""
    try:
        with path.open("rb") as file:
            return unpack(iter(lambda: file.read(PIECE), b""), "", WHOLE)
    except OSError as error:
        raise unreadable(path, error) from error
    except UnpackError as error:
        raise SourceError(
            str(path), error.reason, f"{path.name} cannot be unpacked ({error.reason})"
        ) from error


@contextmanager
def stream(path: Path) -> Iterator[BinaryIO]:
    """A file to be read line by line, unpacked if it is packed. Raises SourceError, NoHandlesError."""
    try:
        with path.open("rb") as file:
            packed = file.peek(2)[:2] == b"\x1f\x8b"
            yield cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> SourceError:
    """What the system says of a file, in one sentence.

    Raises:
        NoHandlesError: no more files can be opened, so that it says nothing of this one.
    """
    check_handles(error, path)
    if isinstance(error, FileNotFoundError):
        return SourceError(
            str(path), "no such file", "there is no such file; an address starts with http:// or https://"
        )
    if isinstance(error, PermissionError):
        return SourceError(str(path), "no permission", "the file may not be read by you")
    reason = "truncated" if isinstance(error, EOFError) else "unreadable"
    return SourceError(str(path), reason, f"{path.name} cannot be read to its end ({error})")


def changed(path: Path) -> datetime:
    """When the file was last written: its page was captured no later."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
