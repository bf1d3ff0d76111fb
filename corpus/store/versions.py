"""Whether one text is a later version of another: so an article that moved is told from another one. Pure."""

from __future__ import annotations

from typing import Final

# Long enough that two reports of one event, in their own words, have few in common.
STRETCH: Final = 12
# Of the shorter text's stretches; an edit keeps most of them, another report a few hundredths.
SHARE: Final = 0.25


def is_version(before: str, after: str) -> bool:
    """Whether two texts share a quarter of the shorter one's stretches of twelve characters.

    Stretches of characters stand for the word shingles of Broder, "On the resemblance and containment
    of documents" (1997), so that languages without spaces are served too.

    >>> is_version("Ten people died in the flood on Monday.", "Twelve people died in the flood on Monday.")
    True
    >>> is_version("Ten people died in the flood on Monday.", "The choir from Lindau has won a prize.")
    False
    """
    one, other = _stretches(before), _stretches(after)
    return len(one & other) >= SHARE * min(len(one), len(other))


def _stretches(text: str) -> set[str]:
    plain = " ".join(text.casefold().split())
    return {plain[at : at + STRETCH] for at in range(max(1, len(plain) - STRETCH + 1))}
