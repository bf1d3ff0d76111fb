"""Quoted words as they are compared: which words of two quotations are the same, and which carry its sense.

Style is no difference: 20 and twenty, It's and It is, per cent and %, honour and honor, co-operation and
cooperation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.languages.codes import ENGLISH
from index.reading.languages.english_numerals import WORDS
from index.reading.languages.english_words import WITHOUT_MEANING
from index.reading.languages.function_words import language as grammar
from index.reading.languages.word_lists import lexicon
from index.reading.spellings import skeleton
from index.reading.stems import english_stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading import Reading
    from index.reading.records import Word

# Words without meaning of their own that still turn what is quoted.
_TURNING = lexicon("not no never none neither nor more most less least all any only before after under over")
_FILLERS = lexicon("""
    then well just really very quite now even ever oh yeah ok okay actually frankly basically please also too
    sic percent per cent pct got get going gonna let ah uh um
""")
_IDLE = (WITHOUT_MEANING - _TURNING) | _FILLERS
_NUMERALS = {word: f"{value:.0f}" for word, value in WORDS.items()}
_SHORTENED = re.compile(r"'.*")
_LONG = 5  # letters from which a word may be spelt in two ways


@dataclass(frozen=True, slots=True)
class QuotedWord:
    """A word of a quotation at `[start, end)` of its passage; `key` is what is compared.

    `piece` counts the pairs of quotation marks, so that words of two pieces are known to be apart; `idle`
    says that the word only joins others.
    """

    key: str
    start: int
    end: int
    piece: int
    idle: bool = False


def quoted_words(passage: Reading) -> tuple[QuotedWord, ...]:
    """The words of all quotations of a passage, in order, as if its speaker had not broken them."""
    return tuple(
        _read(word, piece, passage.language)
        for piece, quotation in enumerate(passage.quotations)
        for word in passage.words
        if quotation.start <= word.start < quotation.end
    )


def _read(word: Word, piece: int, language: str) -> QuotedWord:
    """A numeral is compared in digits, another word by its stem."""
    low = word.text.lower().replace("’", "'")
    if language != ENGLISH:
        return QuotedWord(word.stem, word.start, word.end, piece, low in grammar(language).kinds)
    bare = "not" if low.endswith("n't") or low == "cannot" else _SHORTENED.sub("", low)
    return QuotedWord(_NUMERALS.get(bare) or english_stem(bare), word.start, word.end, piece, bare in _IDLE)


def same_words(one: Sequence[QuotedWord], other: Sequence[QuotedWord]) -> bool:
    """Whether two runs of words are the same words in another spelling.

    >>> words = [(QuotedWord(key, 0, 0, 0),) for key in ("cooper", "co", "oper", "honour", "honor", "mill")]
    >>> same_words(words[0], (*words[1], *words[2])), same_words(words[3], words[4])
    (True, True)
    >>> same_words(words[0], words[5])
    False
    """
    mine, theirs = ("".join(word.key for word in run if not word.idle) for run in (one, other))
    if mine == theirs:
        return True
    return min(len(mine), len(theirs)) >= _LONG and _spelling(mine) == _spelling(theirs)


def _spelling(key: str) -> str:
    return skeleton(key).replace("z", "s").replace("c", "s")
