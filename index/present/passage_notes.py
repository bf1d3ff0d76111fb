"""What each passage says on the points of its claim, and summaries of the points. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.records import TONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.analysis.points import Point

LETTERS: Final = "abcefghi"  # of the underlines; `d` marks differing words themselves


@dataclass(frozen=True, slots=True)
class PointSummary:
    """The summary of a point: for each side its letter, its wordings and its number of outlets."""

    kind: str
    sides: tuple[tuple[str, tuple[str, ...], int], ...]
    more: tuple[int, ...]

    @property
    def is_tone(self) -> bool:
        """Whether outlets differ in tone here, and in no fact."""
        return self.kind in TONE


@dataclass(frozen=True, slots=True)
class Note:
    """What a passage says on a point: its words (None where it has none) and the letter of its side."""

    kind: str
    text: str | None
    letter: str

    @property
    def is_tone(self) -> bool:
        """Whether it is of tone, and no fact."""
        return self.kind in TONE


def marks_of(point: Point, passage: str) -> list[tuple[int, int, str]]:
    """The spans of a passage that belong to a side of the point, as marks for `runs`."""
    return [
        (*wording.span, f"d {letter}")
        for letter, side in zip(LETTERS, point.sides, strict=False)
        for wording in side
        if wording.passage == passage and wording.span
    ]


def notes_of(point: Point, passage: str) -> list[Note]:
    """The notes of a passage on a point; empty where it is on no side."""
    return [
        Note(point.kind, wording.text, letter)
        for letter, side in zip(LETTERS, point.sides, strict=False)
        for wording in side
        if wording.passage == passage
    ]


def summarise(point: Point, most: int = 3) -> PointSummary:
    """Summarise a point, each side with at most `most` wordings."""
    sides, more = [], []
    for n, (letter, side) in enumerate(zip(LETTERS, point.sides, strict=False)):
        worded = {wording.text.casefold(): wording.text for wording in reversed(side) if wording.text}
        wordings = list(dict.fromkeys(worded[r.text.casefold()] for r in side if r.text))
        sides.append((letter, tuple(wordings[:most]), len(point.outlets(n))))
        more.append(max(0, len(wordings) - most))
    return PointSummary(point.kind, tuple(sides), tuple(more))


def voice_without_differences(
    voice: Sequence[tuple[str, str]], notes: Sequence[Note]
) -> tuple[tuple[str, str], ...]:
    """The parts of the voice (attribution, hedges) that no difference names already."""
    return tuple(
        (word, text)
        for word, text in voice
        if not any(note.kind == word and note.text and note.text in text for note in notes)
    )
