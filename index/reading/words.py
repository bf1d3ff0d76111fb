"""Words of a text and their stems, so that "talks" and "talked" meet.

>>> [word.stem for word in words("Both sides' talks: Kyiv's generals talked.", "en")]
['both', 'side', 'talk', 'kyiv', 'general', 'talk']
>>> [word.stem for word in words("the ship sank; its sinking", "en")]
['the', 'ship', 'sink', 'it', 'sink']
>>> [word.stem for word in words("Die Gespräche", "de")]
['die', 'gesprach']
>>> [word.stem for word in words("11,000 troops at 7 p.m.", "en")]
['11,000', 'troop', 'at', '7', 'p', 'm']
>>> list(words("…", "en"))
[]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.reading.records import Word
from index.reading.stems import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\w")
QUOTED = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


def words(text: str, language: str) -> Iterator[Word]:
    """The words of `text` in order; the possessive 's is no word."""
    stem = stemmer(language)
    for found in WORD.finditer(text):
        word = found.group()
        if word in {"s", "S"} and text[max(0, found.start() - 1) : found.start()] in {"'", "’"}:
            continue
        yield Word(word, stem(word.casefold().replace("’", "'")), found.start(), found.end())


def bare_words(text: str) -> tuple[str, ...]:
    """The words of `text` as quotations are compared: lower case, one apostrophe, no stems."""
    return tuple(word.lower().replace("’", "'") for word in QUOTED.findall(text))
