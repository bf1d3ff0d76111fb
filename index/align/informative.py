"""Which words are evidence when two passages share them: none that any text may hold.

Stop words of the language, and for English also auxiliaries, pronouns, prepositions, verbs of
saying and other words that stand in every story, tell nothing, however rare they are in this one.

>>> [word for word in "The US had said that 11 Tallow lorries don't go".split() if tells(word, "en")]
['US', '11', 'Tallow', 'lorries']
>>> tells("und", "de"), tells("Brücke", "de"), tells("für", "de-AT"), tells("1", None)
(False, True, False, False)
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from index.reading.languages.stop_words import STOP_WORDS

SHORTEST = 3
REMEMBERED = 1 << 16
PLAIN = """
about above across after again against ago ahead all almost alone along already also although always amid
among another any anybody anyone anything apart around aside away back became because become becomes been
before began begin behind being below beside besides better between beyond both bring brought call called
came can cannot come comes coming could did doing done down due during each either else enough even ever
every everybody everyone everything except far few find first five for former found four from full further
gave get gets getting give given gives giving go goes going gone got had has have having here hers herself
himself how however including indeed inside instead into itself just keep kept kind knew know known knows
last later latest least leave left less let like likely long look looked looking lot made make makes making
many may maybe mean means meant might mine more moreover most much must myself near nearly need needs
neither never nevertheless new next no nobody none nor not nothing now of off often old on once one ones
only onto or other others otherwise ought ours ourselves out outside over own part per perhaps place put
puts quite rather really recent recently same saw second see seem seemed seems seen several shall she should
show showed shown shows since so some somebody someone something sometimes soon still such take taken takes
taking ten than that then there thereby therefore these they thing things think third this those though
thought three through throughout thus till to together too took toward towards turn turned two under until
unto up upon use used uses using usually various very via want wanted wants way ways we well went were what
whatever when whenever where whereas whether which while whole whom whose why will with within without worth
would yes yet you your yours yourself
according add added adding adds announce announced announcing argue argued ask asked asking asks claim
claimed claims comment commented confirm confirmed confirms declare declared explain explained explaining
explains mention mentioned note noted notes noting point pointed remark remarked reply replied report
reported reportedly reports said say saying says speak speaking spoke spoken state stated stating statement
talk talked tell telling tells told word words write writes written wrote
don doesn didn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn
one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion
"""
ENDINGS = ("'t", "'ll", "'re", "'ve", "'d", "'m")


@lru_cache(REMEMBERED)
def tells(word: str, language: str | None) -> bool:
    """Whether a shared word, as written, is worth showing; names, acronyms and digits are."""
    if word.isdecimal():
        return len(word) > 1
    if len(word) > 1 and word.isupper():
        return True  # the US is no pronoun; who shouts a whole passage is caught by the caller
    lower = word.lower().replace("’", "'")
    if len(lower) < shortest(lower) or lower.endswith(ENDINGS):
        return False
    return fold(lower) not in plain((language or "en").split("-")[0].split("_")[0].lower())


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
    return frozenset(map(fold, STOP_WORDS["en"] | STOP_WORDS.get(language, frozenset()) | set(PLAIN.split())))
