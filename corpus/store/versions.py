"""Whether one text is a later version of another: distinguishes an article that moved from another one.

Pure.
"""

from __future__ import annotations

from typing import Final

# Long enough that two reports of one event, in their own words, have few in common.
SHINGLE_LENGTH: Final = 12
# Share of the shorter text's shingles; an edit keeps most of them, another report a few hundredths.
MIN_SHARED: Final = 0.25


def is_version(before: str, after: str) -> bool:
    """Whether two texts share a quarter of the shorter one's shingles of twelve characters.

    Character shingles take the place of the word shingles of Broder, "On the resemblance and containment
    of documents" (1997), so that the measure works for languages without spaces too.

    >>> is_version("Ten people died in the flood on Monday.", "Twelve people died in the flood on Monday.")
    True
    >>> is_version("Ten people died in the flood on Monday.", "The choir from Lindau has won a prize.")
    False
    """
    one, other = _shingles(before), _shingles(after)
    return len(one & other) >= MIN_SHARED * min(len(one), len(other))


def _shingles(text: str) -> set[str]:
    plain = " ".join(text.casefold().split())
    return {plain[at : at + SHINGLE_LENGTH] for at in range(max(1, len(plain) - SHINGLE_LENGTH + 1))}
