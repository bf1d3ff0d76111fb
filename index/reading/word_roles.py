"""Which words of a passage carry meaning, which are names by their capital, and which are about telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.languages.codes import ENGLISH
from index.reading.languages.english_words import WITHOUT_MEANING
from index.reading.languages.function_words import language as grammar
from index.reading.languages.reporting_verbs import TELLING_WORDS
from index.reading.records import Token
from index.reading.stems import english_stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.reading.records import Word

TELLING = frozenset(map(english_stem, TELLING_WORDS))


def tokens(words: Iterable[Word], language: str) -> Iterator[Token]:
    """The words without digits, in order, each with its kind in this language."""
    empty, telling = _grammar(language)
    for word in words:
        if not word.text[0].isdigit():
            low = word.text.lower()
            full = len(word.text) > 1 and low not in empty
            name = word.text[0].isupper() and word.start > 0
            tells = low in telling if telling else word.stem in TELLING
            yield Token(word.start, word.end, word.stem, full, name, tells)


def _grammar(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that say nothing, and those of telling where they are no stems; English as it is above."""
    if code == ENGLISH:
        return WITHOUT_MEANING, frozenset()
    known = grammar(code)
    return frozenset(known.kinds), known.cues
