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
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

from index.reading.languages.codes import ENGLISH, primary
from index.reading.languages.english_forms import base
from index.reading.records import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# PyStemmer takes ISO 639-1 codes, but not those of the two written forms of Norwegian.
ALIASES = {"nb": "no", "nn": "no"}
REMEMBERED = 1 << 16
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


def capitalised(word: Word) -> bool:
    """Whether a word starts with a capital, as names do where the script has them.

    >>> [capitalised(word) for word in words("the Tallow Bridge, 3 May, أخبار", "en")]
    [False, True, True, False, True, False]
    """
    return word.text[0].isupper()


def bare_words(text: str) -> tuple[str, ...]:
    """The words of `text` as quotations are compared: lower case, one apostrophe, no stems."""
    return tuple(word.lower().replace("’", "'") for word in QUOTED.findall(text))


def stemmer(language: str) -> Callable[[str], str]:
    """The stemmer for an ISO 639-1 code such as `en` or `pt-BR`; words stay as they are in other languages.

    >>> stemmer("en")("negotiations"), stemmer("nb")("broene"), stemmer("ja")("停戦")
    ('negoti', 'broen', '停戦')
    """
    return _stemmer(primary(language))


def english_stem(word: str) -> str:
    """The stem of an English word in lower case, for word lists that are written in English."""
    return _stemmer(ENGLISH)(word)


def snowball(language: str) -> Callable[[str], str] | None:
    """Snowball's algorithm for an ISO 639-1 code, or None where it has none."""
    try:
        stem: Callable[[str], str] = Stemmer.Stemmer(ALIASES.get(language, language)).stemWord
    except KeyError:
        return None
    return stem


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    stem = snowball(language)
    if stem is None:
        return str
    english = language == ENGLISH
    return lru_cache(REMEMBERED)(lambda word: stem((english and base(word)) or word))
