"""Text line by line, from lists and tables of any size, whatever wrote them. Pure but for the reading."""

from __future__ import annotations

import codecs
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 20 << 20
PIECE = 1 << 16


def text(body: bytes) -> str:
    """Bytes as text: by their BOM, as UTF-8, and failing that as Windows-1252."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def text_lines(file: BinaryIO) -> Iterator[str]:
    """The lines with their ends; one of more than LONGEST bytes comes in parts."""
    start = file.read(2)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        yield from _split(_utf16(file, start))
        return
    first = start if start.endswith(b"\n") else start + file.readline(LONGEST)
    yield from map(text, chain((first,) if first else (), iter(lambda: file.readline(LONGEST), b"")))


def _utf16(file: BinaryIO, start: bytes) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    for piece in chain((start,), iter(lambda: file.read(PIECE), b"")):
        yield decoder.decode(piece)


def _split(pieces: Iterable[str]) -> Iterator[str]:
    """Lines of text that comes in pieces."""
    rest = ""
    for piece in pieces:
        *whole, rest = (rest + piece).split("\n")
        yield from (line + "\n" for line in whole)
    if rest:
        yield rest
