"""From text to search terms: one way for documents, queries and highlighting.

A term is a word, casefolded, its Latin accents folded and its ending stemmed for the language of
the text (Snowball, Porter 2001, in C through PyStemmer). Thousands marks inside numbers are taken
out, runs of scripts without spaces (Chinese, Japanese, Thai …) are cut into overlapping pairs of
characters. Stop words have positions but no terms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from index.reading.languages.codes import primary
from index.reading.languages.scripts import UNSPACED
from index.reading.languages.stop_words import STOP_WORDS
from index.reading.stems import snowball

_MARKS = "\u0300-\u036f"
_WORD = re.compile(
    rf"\d+(?:[.,:]\d+)+|(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{_MARKS}])*(?:['’][^\W_]+)*",
)
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")
_RUN = re.compile(rf"[{UNSPACED}]+")
_LATIN_MARK = re.compile(rf"([a-zα-ω])[{_MARKS}]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|all|un)['’](?=\w)")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})


class Token(NamedTuple):
    """A word of a text: its term (empty for a stop word) and its place, `text[start:end]`."""

    term: str
    start: int
    end: int


def fold(word: str) -> str:
    """Casefold a word and take accents off Latin and Greek letters; й and ї stay letters of their own."""
    low = word.casefold()
    if low.isascii():
        return low
    bare = _LATIN_MARK.sub(r"\1", unicodedata.normalize("NFD", low))
    return unicodedata.normalize("NFKC", bare).translate(_LETTERS)


@lru_cache(maxsize=64)
def lexicon(language: str | None) -> Lexicon:
    """Return the word-to-term table of a language; an unknown one (`und`, None) is not stemmed."""
    return Lexicon(primary(language))


class Lexicon(dict[str, str]):
    """Terms by word as written, found once and remembered: a corpus has few words, often repeated."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._stem = snowball(language) or str
        self._stops = STOP_WORDS.get(language, frozenset())

    def __missing__(self, word: str) -> str:
        self[word] = term = self._term(fold(word))
        return term

    def _term(self, low: str) -> str:
        if low[0].isdecimal():
            return _THOUSANDS.sub("", low)
        if low in self._stops:
            return ""
        bare = _ELISION.sub("", _POSSESSIVE.sub("", low)).replace("'", "").replace(".", "")
        return "" if bare in self._stops and "." not in low else str(self._stem(bare))


def terms(text: str, language: str | None) -> list[str]:
    """Return the terms of a text in order, one a word; `""` stands where a stop word stood."""
    table = lexicon(language)
    words = _WORD.findall(text)
    if not text.isascii() and _RUN.search(text):
        words = [part for word in words for part, _ in _pairs(word)]
    return [table[word] for word in words]


def tokens(text: str, language: str | None) -> list[Token]:
    """Return the words of a text with their places, stop words too."""
    table = lexicon(language)
    return [
        Token(table[part], match.start() + at, match.start() + at + len(part))
        for match in _WORD.finditer(text)
        for part, at in _pairs(match.group())
    ]


def _pairs(word: str) -> list[tuple[str, int]]:
    """Cut the parts of a word that are written without spaces into pairs: 東京都 is 東京, 京都."""
    if word.isascii() or not _RUN.search(word):
        return [(word, 0)]
    parts: list[tuple[str, int]] = []
    at = 0
    for run in _RUN.finditer(word):
        if run.start() > at:
            parts.append((word[at : run.start()], at))
        last = max(run.start() + 1, run.end() - 1)
        parts += [(word[i : min(i + 2, run.end())], i) for i in range(run.start(), last)]
        at = run.end()
    return parts + [(word[at:], at)] * (at < len(word))
