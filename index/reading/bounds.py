"""The words that leave a figure open on one side or both: "at least", "up to", "nearly"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.reading.languages.english_phrases import BOUNDS
from index.reading.languages.word_lists import lexicon

if TYPE_CHECKING:
    from index.reading.records import Bound

_BOUNDS = {phrase: bound for bound, phrases in BOUNDS.items() for phrase in lexicon(phrases, ";")}
_PHRASES = "|".join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True))
_BEFORE = re.compile(rf"\b({_PHRASES})\s(?:an?\s|the\s)?(?:magnitude[- ])?$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?(?P<least>\+(?![\d])|-plus\b|\sor more\b|\sand counting\b|\sat least\b)"
    r"|\s(?P<most>or less|or fewer|at (?:the )?most)\b|\s(?P<about>or so)\b",
    re.IGNORECASE,
)
_REACH = 28  # the longest phrase, with its article


def bound(text: str, start: int, end: int) -> tuple[Bound, int, int]:
    """What the words around the figure at `[start, end)` leave open, and the span with them.

    >>> text = "at least 350 or 400 or so"
    >>> bound(text, 9, 12), bound(text, 16, 19)
    (('at least', 0, 12), ('about', 16, 25))
    """
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    # "Not two hours later" is less than two; "a day, not 3 hours" is no bound.
    if before and before[1] != "not":
        return _BOUNDS[before[1].lower()], before.start(1), end
    after = _AFTER.match(text, end)
    if after is None:
        return "", start, end
    open_side: Bound = "at least" if after["least"] else "up to" if after["most"] else "about"
    return open_side, start, after.end()
