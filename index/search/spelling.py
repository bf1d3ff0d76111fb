"""How far apart two words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
STEMMED = 2  # letters by which stems of like words may differ besides: `stalmat` and `stalem`


def allowed(word: str) -> int:
    """Return how many letters may be wrong in a word of this length: one, or two from eight letters on."""
    return 1 if len(word) < 8 else 2


def edits(left: str, right: str, most: int) -> int:
    """Return the Levenshtein distance of two words, or `most` + 1 where it is more.

    Levenshtein (1966); row by row, given up when a whole row is beyond `most`.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row = row, [i]
        for j, b in enumerate(right, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def mistyped(left: str, right: str, most: int) -> int:
    """As `edits`, but two neighbours that changed places are one letter wrong.

    >>> mistyped("putni", "putin", 2), mistyped("putni", "putsch", 2)
    (1, 3)
    """
    wrong = [n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(left) == sorted(right)
    return 1 if swapped else edits(left, right, most)


def alike(stem: str, terms: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The terms whose words may be written like those of a stem, each with its distance."""
    most, letters = allowed(stem) + STEMMED, set(stem)
    for term in terms:
        # Each letter that only one of both has takes an edit: most terms are passed over by that.
        if len(letters.difference(term)) <= most and len(set(term) - letters) <= most:
            distance = edits(stem, term, most)
            if distance <= most:
                yield distance, term
