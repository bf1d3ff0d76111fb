"""What is said: the words that a cue introduces, and quotations that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.languages.english_days import WEEKDAYS
from index.reading.speakers import OBJECTED, after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.cues import Cue
    from index.reading.word_kinds import Word

Run = tuple[int, int]

_LONG_QUOTATION = 4
_CLAUSE = 5  # words; less before a comma is an adverbial ("In the end, he said, …")
_STOPS = frozenset({",", ".", "?", "!"})
_ADVERBIAL = frozenset({".", ",", "on", "in", "at"})


def quotations(found: Sequence[Word]) -> list[Run]:
    """Runs of quoted words."""
    runs = []
    start = None
    for at, word in enumerate(found):
        if word.quoted and start is None:
            start = at
        elif not word.quoted and start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, len(found)))
    return runs


def content(words: Sequence[Word], cue: Cue, source: Run | None, *, follows: bool) -> Run | None:
    """The words said: what stands before source and cue if a mark sets it off, else all that follows.

    `follows` says that the source stands after the cue.
    """
    left = min(cue.first, source[0]) if source and not follows else cue.first
    right = max(cue.last, source[1]) if source and follows else cue.last
    front = _trimmed(words, 0, left) if cue.fronts else _front(words, left)
    rest = _trimmed(words, right, len(words))
    if front is None or rest is None:
        return rest or front
    if words[cue.head].key in OBJECTED and _only_hearers(words, right) and _clause(words, front):
        return front
    return front if follows or _rounds_off(words, front, rest, right) else rest


def _only_hearers(words: Sequence[Word], right: int) -> bool:
    """`…, sources told the Courier`: whoever was told stands after the cue, and nothing else."""
    hearers = after(words, right)
    return hearers is not None and (hearers[1] == len(words) or words[hearers[1]].kind in _STOPS | _ADVERBIAL)


def _rounds_off(words: Sequence[Word], front: Run, rest: Run, right: int) -> bool:
    """Whether the words after the cue only round it off: `…, he said on Monday`."""
    plain = not any(word.kind in {"that", "quote"} for word in words[slice(*rest)])
    if words[front[1] - 1].kind == "quote" and words[front[1] - 2].kind in _STOPS:
        return plain or words[right].kind in _STOPS
    if words[right].kind not in _ADVERBIAL and words[right].key not in WEEKDAYS:
        return False
    return (plain or words[right].kind == ",") and _clause(words, front)


def _clause(words: Sequence[Word], run: Run) -> bool:
    return run[1] - run[0] >= _CLAUSE and words[run[0]].kind not in {"in", "on", "at", "by", "as"}


def _front(words: Sequence[Word], end: int) -> Run | None:
    """The words before `end` if a comma or a quotation mark closes them."""
    if end < 3 or words[end - 1].kind not in {",", "quote", "?", "—", "–", "-"}:
        return None
    return _trimmed(words, 0, end)


def _trimmed(words: Sequence[Word], start: int, end: int) -> Run | None:
    while start < end and words[start].kind in {",", ":", ".", ";"}:
        start += 1
    while end > start and words[end - 1].kind in {",", ".", ";"}:
        end -= 1
    return (start, end) if end > start else None


def spoken(words: Sequence[Word], run: Run, text: str) -> bool:
    """Whether a quotation without a cue is somebody's words: not a phrase in scare quotes, not a title.

    All of a passage in quotation marks is; so is a long quotation with a word in it that no title
    would have without a capital.
    """
    if all(word.quoted or not word.key[0].isalnum() for word in words):
        return True
    small = [word for word in words[slice(*run)] if text[word.start].islower()]
    return run[1] - run[0] >= _LONG_QUOTATION and any(len(word.key) > len("from") for word in small)
