"""Joins paragraphs through which one sentence or quotation runs. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.blocks import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_OPENING = ('"', "“", "„", "«", "‘", "'", "「", "『", "»")
_GOES_ON = re.compile(r"^(?:\.\.\.|…|[^\W\d_A-Z])")
_UNFINISHED = (",", ":", ";")
_SHORT = 14  # words: "The message was:" belongs to what follows, a long introduction may stand alone
_REACH = 30  # pieces: longer lists interrupt no sentence
_LONGEST_QUOTATION = 8  # paragraphs; a mark that is never closed opens nothing


def join(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces with those paragraphs made one that a sentence or a quotation runs through.

    A paragraph goes on in the next one if it ends in a comma and the next opens with a quotation
    mark, a small letter or dots; if it ends in a colon and is short or introduces a quotation; or
    if a quotation opened in it is closed within the next paragraphs. Items that interrupt a
    sentence are run into it.
    """
    waiting = list(pieces)
    joined: list[Piece] = []
    place = 0
    while place < len(waiting):
        piece = waiting[place]
        place += 1
        while piece.kind == "paragraph" and (count := _going_on(piece.text, waiting[place : place + _REACH])):
            parts = (part.text for part in waiting[place : place + count])
            piece = Piece("paragraph", " ".join([piece.text, *parts]))
            place += count
        joined.append(piece)
    return joined


def _going_on(text: str, after: list[Piece]) -> int:
    """How many of the following pieces belong to this paragraph."""
    if not after:
        return 0
    if after[0].kind == "item":
        return _interrupting_items(text, after)
    if after[0].kind != "paragraph":
        return 0
    if is_open(text):
        return _until_closed(text, after)
    following = after[0].text
    if text.endswith(":") and (following.startswith(_OPENING) or text.count(" ") < _SHORT):
        return 1
    return int(
        text.endswith(_UNFINISHED) and bool(following.startswith(_OPENING) or _GOES_ON.match(following))
    )


def _interrupting_items(text: str, after: list[Piece]) -> int:
    """Items between the two halves of a sentence, and its second half."""
    count = next((place for place, piece in enumerate(after) if piece.kind != "item"), len(after))
    if count == len(after) or after[count].kind != "paragraph" or not text.endswith(_UNFINISHED):
        return 0
    return count + 1 if _GOES_ON.match(after[count].text) else 0


def _until_closed(text: str, after: list[Piece]) -> int:
    """How far the open quotation runs; 0 if it is never closed, or opened anew in each paragraph."""
    for count, piece in enumerate(after[:_LONGEST_QUOTATION], start=1):
        if piece.kind != "paragraph" or piece.text.startswith(_OPENING):
            return 0
        text = f"{text} {piece.text}"
        if not is_open(text):
            return count
    return 0


def is_open(text: str) -> bool:
    """Whether a quotation is opened and not closed in `text` (straight, English, German or French marks)."""
    return is_open_after({mark: text.count(mark) for mark in '"“”„«»'})


def is_open_after(marks: Mapping[str, int]) -> bool:
    """Whether so many of each quotation mark leave one open."""
    count = marks.get
    if count('"', 0) % 2:
        return True
    if count("„", 0):
        return count("„", 0) > count("“", 0) + count("”", 0)
    return count("“", 0) > count("”", 0) or count("«", 0) > count("»", 0)
