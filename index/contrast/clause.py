"""The clause in which a mention stands: what its figure, day or denial is about.

No parser: a clause ends at punctuation and at the words that open another one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.reading.languages.english_senses import senses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.reading import Reading
    from index.reading.records import Span, Token

_BOUNDARY = re.compile(
    r"[;:.!?()“”\"—–]\s|,\s|\b(?:after|before|following|when|while|as|who|which|whom|whose|that|because|since|"
    r"although|though|where|and|but)\b"
)
_OPENS_BESIDE = re.compile(r"\b(?:who|which|whom|whose|that|after|when|where|as|since|following|before)\s")


def clause(passage: Reading, span: Span) -> Span:
    """Where the clause of `[start, end)` begins and ends.

    >>> from index.reading import read_text
    >>> text = "The mayor, who left on Monday, denied that he had paid."
    >>> places = (text.find(word) for word in ("Monday", "paid"))
    >>> [text[slice(*clause(read_text(text, "en"), (at, at + 4)))] for at in places]
    [' left on Monday', ' he had paid.']
    """
    start = max((found.end() for found in _BOUNDARY.finditer(passage.text, 0, span[0])), default=0)
    after = _BOUNDARY.search(passage.text, span[1])
    return start, after.start() if after else len(passage.text)


def beside(passage: Reading, span: Span) -> bool:
    """Whether the clause is one that only says more of something: "who …", "after …"."""
    start = clause(passage, span)[0]
    return _OPENS_BESIDE.search(passage.text, max(0, start - 12), start + 1) is not None


def words_beside(passage: Reading, span: Span) -> list[Token]:
    """The meaningful words of the clause, those of `span` left out."""
    start, end = clause(passage, span)
    return [
        token for token in passage.full if start <= token.start < end and not span[0] <= token.start < span[1]
    ]


def meanings(stems: Iterable[str]) -> frozenset[str | int]:
    """Stems with the numbers of their senses, so that "killed" meets "deaths"."""
    found = set(stems)
    return frozenset(found | {number for stem in found for number in senses(stem)})
