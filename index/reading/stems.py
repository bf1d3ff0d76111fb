"""Stems of words, by Snowball's algorithms (Porter 2001, https://snowballstem.org) through PyStemmer.

English irregular forms have a table of their own, `languages.english_forms`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

from index.reading.languages.codes import ENGLISH, primary
from index.reading.languages.english_forms import base

if TYPE_CHECKING:
    from collections.abc import Callable

# PyStemmer takes ISO 639-1 codes, but not those of the two written forms of Norwegian.
ALIASES = {"nb": "no", "nn": "no"}
REMEMBERED = 1 << 16


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
