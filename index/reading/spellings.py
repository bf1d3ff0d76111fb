"""The same name in another spelling: Zelensky, Zelenskyy and Зеленский; Shoigu and Schoigu.

A name's skeleton is what its transliterations leave alone: Latin letters without marks (anyascii), sounds
spelt one way, no vowels after the first letter, no letter twice. It is evidence where something else
speaks for one name too: a story (`spellings`), or one role in two passages of a claim (`alias`). On its
own it would take *Moscow* for *Mosaic*; so a search for a word uses `sound`, which keeps the vowels.

>>> skeleton("Zelensky"), skeleton("Zelenskyy"), skeleton("Zelenskiy"), skeleton("Зеленский")
('zlnsk', 'zlnsk', 'zlnsk', 'zlnsk')
>>> skeleton("Zaluzhny") == skeleton("Zaluzhnyi") == skeleton("Zalouzhny")
True
>>> skeleton("Khodorkovsky") == skeleton("Hodorkovskij"), skeleton("Shoigu") == skeleton("Schoigu")
(True, True)
>>> skeleton("Okafor") == skeleton("Okoye")
False
>>> alias("Zaluzhny", "Valerii Zaluzhnyi"), alias("Kyiv", "Kiev"), alias("Skopje", "Montenegro")
(True, True, False)
>>> alias("OSCE", "Organization for Security and Cooperation in Europe")
True
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from index.reading.languages.english_words import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.records import Word

SOUNDS = (
    ("x", "ks"), ("sch", "x"), ("sh", "x"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
    ("ck", "k"), ("ch", "h"), ("w", "v"), ("j", "i"), ("y", "i"), ("q", "k"),
)  # fmt: skip
SHORTEST_NAME = 4
SHORTEST_SKELETON = 3
SOUNDING = 6  # letters; shorter words differ too much in their meaning for a letter's difference
_VOWEL = re.compile("[iy]+")
_DOUBLED = re.compile(r"([a-z])\1")
_LETTERS = re.compile(r"[^\W\d_]+")


def skeleton(name: str) -> str:
    """The consonants of a name after its first letter, in one spelling; may be empty."""
    plain = "".join(letter for letter in anyascii(name.lower()).lower() if letter.isalnum())
    for spelt, heard in SOUNDS:
        plain = plain.replace(spelt, heard)
    bones = plain[:1] + re.sub(r"[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


def spellings(rows: Iterable[Sequence[Word]]) -> dict[str, str]:
    """From each stem to the name it spells, for names that a story spells in more than one way.

    >>> from index.reading.words import words
    >>> texts = "General Zaluzhny spoke", "spoke to Zalouzhny, who", "about Kyiv"
    >>> spellings([list(words(text, "en")) for text in texts])
    {'zaluzhni': '~zlzn', 'zalouzhni': '~zlzn'}
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for word in row[1:]:
            if word.capitalised and len(word.text) >= SHORTEST_NAME:
                found[skeleton(word.stem)][word.stem] = None
    return {
        stem: f"~{bones}"
        for bones, stems in found.items()
        if len(bones) >= SHORTEST_SKELETON and len(stems) > 1
        for stem in stems
    }


@lru_cache(maxsize=65536)
def alias(one: str, other: str) -> bool:
    """Whether two names in one role can be one: a shared word in any spelling, or initials. Symmetric."""
    if _keys(one) & _keys(other):
        return True
    return _initials(one) == other.upper() or _initials(other) == one.upper()


def _keys(name: str) -> frozenset[str]:
    words = [word for word in _LETTERS.findall(name.lower()) if word not in TITLES and len(word) > 2]
    return frozenset(map(_key, words))


def _key(word: str) -> str:
    """The skeleton; with fewer consonants (Kyiv, China) also the letter that the word begins with."""
    bones = skeleton(word)
    return bones if len(bones) >= SHORTEST_SKELETON else f"{word[0]}{bones}"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def sound(term: str) -> str:
    """What stays of a search term when a name is spelled another way: Zelenskyy, Zelensky, Zelenskiy.

    Only terms of six letters and more change, and only if as many stay: i and y are one, ou is u,
    kh is h, sch is sh, doubled letters are one.

    >>> sound("zelenskyy") == sound("zelenski"), sound("schoigu"), sound("yield")
    (True, 'shoigu', 'yield')
    """
    if len(term) < SOUNDING:
        return term
    heard = _DOUBLED.sub(
        r"\1", _VOWEL.sub("i", term).replace("ou", "u").replace("kh", "h").replace("sch", "sh")
    )
    return heard if len(heard) >= SOUNDING else term
