"""Builds an article's text from typed pieces, joined by blank lines.

Each becomes a block: a span of the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from corpus.records import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
# Invisible characters that split words for everything that reads text: soft hyphen, zero-width
# space, word joiner, byte order mark. Joiners U+200C/D stay: Persian and Hindi need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Piece(NamedTuple):
    """One paragraph, heading, item …, before it has an offset in the text."""

    kind: BlockKind
    text: str


def tidy(text: str) -> str:
    """One line of NFC text: white space folded, controls and invisible characters gone."""
    if text.isascii():
        return _SPACE.sub(" ", _CONTROL.sub(" ", text)).strip()
    plain = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def letters(text: str) -> str:
    """Letters and digits only, folded, so that spellings of a name can be compared."""
    return re.sub(r"[\W_]+", "", text).casefold()


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Text of the pieces joined by blank lines, and their spans. Empty pieces leave no trace."""
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for kind, raw in pieces:
        text = tidy(raw)
        if not text:
            continue
        texts.append(text)
        blocks.append(Block(kind, start, start + len(text)))
        start += len(text) + 2
    return "\n\n".join(texts), tuple(blocks)
