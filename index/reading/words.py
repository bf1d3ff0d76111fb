"""Words of a text and their stems, so that "talks" and "talked" meet.

The algorithms are Snowball's (Porter 2001, https://snowballstem.org) for the languages it knows;
other languages keep their words as they stand.

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
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

from index.reading.languages.english_forms import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
REMEMBERED = 1 << 16
WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\w")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands at `[start, end)` of its text, and its stem in lower case."""

    text: str
    stem: str
    start: int
    end: int


def words(text: str, language: str | None = None) -> Iterator[Word]:
    """The words of `text` in order; the possessive 's is no word. No language means English."""
    stem = stemmer(language)
    for found in WORD.finditer(text):
        word = found.group()
        if word in {"s", "S"} and text[max(0, found.start() - 1) : found.start()] in {"'", "’"}:
            continue
        yield Word(word, stem(word.casefold().replace("’", "'")), found.start(), found.end())


def stemmer(language: str | None) -> Callable[[str], str]:
    """The stemmer for an ISO 639-1 code such as `en` or `pt-BR`.

    >>> stemmer("en")("negotiations"), stemmer("ja")("停戦")
    ('negoti', '停戦')
    """
    return _stemmer((language or "en").split("-")[0].split("_")[0].lower())


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    name = SNOWBALL.get(language)
    if name is None or name not in Stemmer.algorithms():
        return str
    snowball: Callable[[str], str] = Stemmer.Stemmer(name).stemWord
    english = language == "en"
    return lru_cache(REMEMBERED)(lambda word: snowball((english and base(word)) or word))
