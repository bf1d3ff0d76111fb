"""Unpacks gzip, brotli, zstd and deflate in chunks, so that no response can fill the memory.

A label (Content-Encoding) is used only where the bytes agree; packed bytes without a label are recognised
by their magic numbers (RFC 1950, 1952, 8878; brotli, RFC 7932, has none and is tried where bytes are no
text). Every layer is read in chunks and counted by itself: a bomb stops at the limit, however often it is
nested.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import brotli
import zstandard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Feed = Callable[[bytes], Iterator[bytes]]

CHUNK_BYTES = 1 << 16
MAX_NESTING = 4
SNIFF_BYTES = 1024
# One zstd block of four bytes can unpack to 128 KB: so many bytes at a time unpack to 8 MB at most.
ZSTD_INPUT_BYTES = 256
ZSTD_WINDOW = 8 << 20


class UnpackError(ValueError):
    """The bytes cannot be unpacked to the end; `reason` says why, `body` is what came out until then."""

    def __init__(self, reason: str, body: bytes = b"") -> None:
        super().__init__(reason)
        self.reason = reason
        self.body = body


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out: `decoded` bytes in all; above `free_bytes` bytes at most `ratio` a packed byte.

    News pages pack 4 to 30 to one; deflate can reach 1032, brotli and zstd far more.
    """

    decoded: int = 20 << 20
    ratio: int = 200
    free_bytes: int = 1 << 20


@dataclass(slots=True)
class _Meter:
    """Counts what goes by."""

    count: int = 0

    def read(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.count += len(piece)
            yield piece


def unpack(packed: Iterable[bytes], encodings: str = "", limits: Limits | None = None) -> bytes:
    """The plain bytes of `packed`, labelled with `encodings` as in a Content-Encoding header.

    Raises PackedError with `too large`, `compression bomb`, `truncated` or `broken encoding`.
    """
    limits = limits or Limits()
    body = bytearray()
    try:
        for piece in iter_unpacked(packed, encodings, limits):
            body += piece
    except UnpackError as error:
        kept = bytes(body)
        body.clear()  # the traceback would hold it as long as the error lives
        raise UnpackError(error.reason, kept) from error
    return bytes(body)


def iter_unpacked(packed: Iterable[bytes], encodings: str, limits: Limits) -> Iterator[bytes]:
    """As `unpack`, in pieces."""
    wire = _Meter()
    pieces = _capped(wire.read(packed), wire, limits)
    depth = 0
    for name in reversed([name.strip().lower() for name in encodings.split(",")]):
        head, pieces = _peek(pieces)
        if (labelled := _labelled(name, head)) is not None:
            pieces, depth = _capped(_decoded(OPENERS[labelled], pieces), wire, limits), depth + 1
    head, pieces = _peek(pieces)
    while (unlabelled := _sniffed(head)) is not None:
        if depth >= MAX_NESTING:
            raise UnpackError("compression bomb")
        pieces, depth = _capped(_decoded(OPENERS[unlabelled], pieces), wire, limits), depth + 1
        head, pieces = _peek(pieces)
    yield from pieces


def _capped(pieces: Iterator[bytes], wire: _Meter, limits: Limits) -> Iterator[bytes]:
    """The same pieces, none of them empty, until there are too many of them."""
    total = 0
    for piece in filter(None, pieces):
        total += len(piece)
        if total > max(limits.free_bytes, limits.ratio * wire.count):
            raise UnpackError("compression bomb")
        if total > limits.decoded:
            raise UnpackError("too large")
        yield piece


def _peek(pieces: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, HEAD of them where there are so many, and the same pieces again."""
    taken: list[bytes] = []
    try:
        while sum(map(len, taken)) < SNIFF_BYTES and (piece := next(pieces, None)) is not None:
            taken.append(piece)
    except UnpackError as error:
        pieces = _raised(error)  # after the pieces that came before it
    return b"".join(taken)[:SNIFF_BYTES], chain(taken, pieces)


def _raised(error: UnpackError) -> Iterator[bytes]:
    yield from ()
    raise error


def _decoded(opener: Callable[[], Feed], pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces through one decoder, its own errors translated; b"" tells the decoder of the end."""
    feed = opener()
    try:
        for piece in chain(pieces, (b"",)):
            yield from feed(piece)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise UnpackError("broken encoding") from error


def _zlib(bits: int) -> Feed:
    """A feed for gzip (31, any number of members), zlib (15) or raw deflate (-15)."""
    decoder = zlib.decompressobj(bits)

    def feed(piece: bytes) -> Iterator[bytes]:
        nonlocal decoder
        if not piece and not decoder.eof:
            raise UnpackError("truncated")
        while piece:
            if decoder.eof:
                if bits != 31 or not piece.startswith(b"\x1f\x8b"):  # padding after the end is no part of it
                    return
                decoder = zlib.decompressobj(bits)
            yield decoder.decompress(piece, CHUNK_BYTES)
            piece = decoder.unused_data or decoder.unconsumed_tail
            while not piece and not decoder.eof and (more := decoder.decompress(b"", CHUNK_BYTES)):
                yield more

    return feed


def _brotli() -> Feed:
    decoder = brotli.Decompressor()

    def feed(piece: bytes) -> Iterator[bytes]:
        if decoder.is_finished():
            return
        if not piece:
            raise UnpackError("truncated")
        yield decoder.process(piece, output_buffer_limit=CHUNK_BYTES)
        while not decoder.is_finished() and (more := decoder.process(b"", output_buffer_limit=CHUNK_BYTES)):
            yield more

    return feed


def _zstd() -> Feed:
    decoder = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()

    def feed(piece: bytes) -> Iterator[bytes]:
        nonlocal decoder
        if not piece and not decoder.eof:
            raise UnpackError("truncated")
        for at in range(0, len(piece), ZSTD_INPUT_BYTES):
            rest = piece[at : at + ZSTD_INPUT_BYTES]
            while rest:
                if decoder.eof:
                    decoder = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
                yield decoder.decompress(rest)
                rest = decoder.unused_data if decoder.eof else b""

    return feed


OPENERS: dict[str, Callable[[], Feed]] = {
    "gzip": lambda: _zlib(31),
    "x-gzip": lambda: _zlib(31),
    "zlib": lambda: _zlib(15),
    "deflate": lambda: _zlib(15),
    "raw deflate": lambda: _zlib(-15),
    "br": _brotli,
    "zstd": _zstd,
}


def _labelled(name: str, head: bytes) -> str | None:
    """The opener for what is called `name`, where the first bytes bear it out; many labels lie."""
    if name in ("gzip", "x-gzip", "zstd"):
        return _sniffed(head)
    if name == "deflate":  # said of zlib by the RFC and of raw deflate by some servers
        return next((kind for kind in ("zlib", "raw deflate") if _opens(kind, head)), None)
    return "br" if name == "br" and _opens("br", head) else None


def _sniffed(head: bytes) -> str | None:
    """What the first bytes are packed with, None for plain ones."""
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return "zstd"
    if head.startswith((b"\x78\x01", b"\x78\x9c", b"\x78\xda")):
        return "zlib"
    return "br" if _is_binary(head) and _opens("br", head) else None


def _is_binary(head: bytes) -> bool:
    """True for bytes with control characters that no charset's text begins with (UTF-16 has its zeros)."""
    return any(0 < byte < 9 or 13 < byte < 27 for byte in head[:64])


def _opens(kind: str, head: bytes) -> bool:
    """True where the decoder makes text of the first bytes, or wants more of what is no text as it is."""
    feed = OPENERS[kind]()
    try:
        plain = next(feed(head), b"")[:64] if head else b""
    except (zlib.error, brotli.error, zstandard.ZstdError):
        return False
    if not plain:
        return len(head) == SNIFF_BYTES or _is_binary(head)
    return not _is_binary(plain) or _sniffed(plain) is not None
