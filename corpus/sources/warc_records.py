"""The records of a WARC stream, by warcio, within bounds of our own.

warcio unpacks without measure, reads lines of any length, ends quietly where packed bytes are
damaged, and lets Python's own errors through; here each of these is an error in BROKEN.
"""

from __future__ import annotations

import logging
import zlib
from typing import IO, TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed

from corpus.unpack import Limits, iter_unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

# Archives may be of any size, but do not swell more than web pages do.
LIMITS = Limits(decoded=1 << 50, free_bytes=64 << 20)
PIECE = 1 << 16
HEADERS = 1 << 20
BROKEN = (
    ArchiveLoadFailed,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    OverflowError,
    zlib.error,
)


def records(stream: IO[bytes]) -> Iterator[Any]:
    """Warcio's records, packed or not, digests checked as they are read.

    From the first of the errors in BROKEN on, raised here or in reading a record, nothing can be told apart.
    """
    logging.getLogger("warcio").setLevel(logging.ERROR)  # what it warns of is told by our values
    pieces = iter_unpacked(iter(lambda: stream.read(PIECE), b""), "", LIMITS)
    found = _Records(_Plain(pieces), check_digests=True)
    found.reader = lines = _Lines(found.fh)
    for record in found:
        lines.left = HEADERS
        yield record
    if found.err_count:
        raise ArchiveLoadFailed(f"{found.err_count} records do not end where they say")


class _Plain:
    """Pieces of bytes as a stream, which may give less than it is asked for before its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._given = 0

    def read(self, size: int) -> bytes:
        self._rest = self._rest or next(self._pieces, b"")
        given, self._rest = self._rest[:size], self._rest[size:]
        self._given += len(given)
        return given

    def tell(self) -> int:
        return self._given


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio has no types
    """Without warcio's own words on stderr."""

    INC_RECORD = ""


class _Lines(BufferedReader):  # type: ignore[misc]  # warcio has no types
    """Reads the headers of one record within bounds; `left` is what they may still take."""

    left = HEADERS

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(self.left if length is None else min(length, self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise ArchiveLoadFailed("the headers of a record have no end")
        return line
