"""A sentence cut into its clauses, by rule: at punctuation and before the words that open a clause.

No parser. A cut that would leave a piece of fewer than three words is not made, so that lists of names,
asides and "he said" stay with their neighbours. A language without a list of openers is cut at
punctuation alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from index.reading.languages.clause_openers import OPENERS

if TYPE_CHECKING:
    from index.reading.records import Span

FEWEST: Final = 3
_PUNCTUATION: Final = r"[,;:!?…]['\"”’»]?\s+|\s[–—-]+\s|\s(?=\()|(?<=\))\s|—"
_WORD: Final = re.compile(r"\w+(?:[’'.-]\w+)*")


def clauses(text: str, language: str) -> tuple[Span, ...]:
    """The clauses of a sentence, `[start, end)` in order; between them lie only white space and dashes.

    >>> text = "The mayor denied that he had paid, and the council, which met on Monday, believed him."
    >>> for start, end in clauses(text, "en"): print(text[start:end])
    The mayor denied
    that he had paid,
    and the council,
    which met on Monday, believed him.
    >>> text = "Он сказал, что мост закрыт, а паром не ходит."
    >>> [text[start:end] for start, end in clauses(text, "ru")]
    ['Он сказал, что мост закрыт,', 'а паром не ходит.']
    """
    found: list[Span] = []
    start = 0
    for cut in [*_boundary(language).finditer(text), None]:
        before, after = cut.span() if cut else (len(text), len(text))
        if len(_WORD.findall(text, start, before)) >= FEWEST:
            found.append((start, _end(text, start, before, after)))
            start = after
    if found and text[start:].strip():
        found[-1] = (found[-1][0], len(text))
    return tuple(found) or ((0, len(text)),)


@cache
def _boundary(language: str) -> re.Pattern[str]:
    openers = "|".join(sorted(OPENERS.get(language, ())))
    return re.compile(_PUNCTUATION + (rf"|\s+(?=(?:{openers})\s)" if openers else ""))


def _end(text: str, start: int, before: int, after: int) -> int:
    """Where a clause ends: its closing punctuation belongs to it, the white space and dash behind do not."""
    return start + len(text[start : max(before, after)].rstrip(" \t\n–—-"))
