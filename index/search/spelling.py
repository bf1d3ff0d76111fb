"""How far apart two words are, and what somebody may have meant."""

from __future__ import annotations


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
