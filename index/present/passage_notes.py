"""What a passage has on the points of its claim, and the points in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.present.difference_points import Point

LETTERS: Final = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Named:
    """A point in words: for each side its letter, its different wordings and its number of outlets."""

    kind: str
    sides: tuple[tuple[str, tuple[str, ...], int], ...]
    more: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What a passage has on a point: its words (None where it has none) and the letter of its side."""

    kind: str
    text: str | None
    letter: str


def marks_of(point: Point, passage: str) -> list[tuple[int, int, str]]:
    """The stretches of a passage that stand on a side of the point, as marks for `runs`."""
    return [
        (*reading.span, f"d {letter}")
        for letter, side in zip(LETTERS, point.sides, strict=False)
        for reading in side
        if reading.passage == passage and reading.span
    ]


def notes_of(point: Point, passage: str) -> list[Note]:
    """What a passage has on the point; nothing where it is on no side."""
    return [
        Note(point.kind, reading.text, letter)
        for letter, side in zip(LETTERS, point.sides, strict=False)
        for reading in side
        if reading.passage == passage
    ]


def named(point: Point, most: int = 3) -> Named:
    """The point in words, each side with at most so many wordings."""
    sides, more = [], []
    for n, (letter, side) in enumerate(zip(LETTERS, point.sides, strict=False)):
        worded = {reading.text.casefold(): reading.text for reading in reversed(side) if reading.text}
        wordings = list(dict.fromkeys(worded[r.text.casefold()] for r in side if r.text))
        sides.append((letter, tuple(wordings[:most]), len(point.outlets(n))))
        more.append(max(0, len(wordings) - most))
    return Named(point.kind, tuple(sides), tuple(more))


def unnamed(heard: Sequence[tuple[str, str]], notes: Sequence[Note]) -> tuple[tuple[str, str], ...]:
    """What the margin says of the voice beyond the differences that already name it."""
    return tuple(
        (word, text)
        for word, text in heard
        if not any(note.kind == word and note.text and note.text in text for note in notes)
    )
