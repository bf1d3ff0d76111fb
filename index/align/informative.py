"""Which words are evidence when two passages share them: none that any text may hold.

Stop words of the language, and for English also auxiliaries, pronouns, prepositions, verbs of
saying and other words that stand in every story, tell nothing, however rare they are in this one.

>>> [word for word in "The US had said that 11 Tallow lorries don't go".split() if tells(word, "en")]
['US', '11', 'Tallow', 'lorries']
>>> tells("und", "de"), tells("Brücke", "de"), tells("für", "de"), tells("1", "ja")
(False, True, False, False)
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from index.reading.languages.english_words import NO_EVIDENCE
from index.reading.languages.stop_words import STOP_WORDS

SHORTEST = 3
REMEMBERED = 1 << 16
ENDINGS = ("'t", "'ll", "'re", "'ve", "'d", "'m")


@lru_cache(REMEMBERED)
def tells(word: str, language: str) -> bool:
    """Whether a shared word, as written, is worth showing; names, acronyms and digits are."""
    if word.isdecimal():
        return len(word) > 1
    if len(word) > 1 and word.isupper():
        return True  # the US is no pronoun; who shouts a whole passage is caught by the caller
    lower = word.lower().replace("’", "'")
    if len(lower) < shortest(lower) or lower.endswith(ENDINGS):
        return False
    return fold(lower) not in plain(language)


def shortest(word: str) -> int:
    """How many characters a word needs: three in alphabets, one where each character is a word.

    >>> shortest("war"), shortest("橋")
    (3, 1)
    """
    return SHORTEST if word < "\u2e80" else 1


def fold(word: str) -> str:
    """A word without its marks, as the stop words are written."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@cache
def plain(language: str) -> frozenset[str]:
    """The words of a language that tell nothing; English ones always, for they are quoted everywhere."""
    return frozenset(map(fold, STOP_WORDS["en"] | STOP_WORDS.get(language, frozenset()) | NO_EVIDENCE))
