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

from index.reading.languages.word_lists import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.records import Word

SOUNDS = (
    ("x", "ks"), ("sch", "x"), ("sh", "x"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
    ("ck", "k"), ("ch", "h"), ("w", "v"), ("j", "i"), ("y", "i"), ("q", "k"),
)  # fmt: skip
SHORTEST_NAME = 4
SHORTEST_SKELETON = 3
_FULL_NAME = 2  # words from which a name has a given name
_TWO = 2  # letters of a word that is compared as it stands: Xi, Li, EU
_PARTICLES = lexicon("of the and for de al el la du van von der bin ibn")
# I and XI are left out: one is a word, the other a name.
_ORDINALS = lexicon("ii iii iv v vi vii viii ix x xii xiii xiv xv xvi jr sr")
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
    """Whether two names in one role can be one: a shared word in any spelling, or initials. Symmetric.

    Not if as many words stand in both and one of them differs: two given names, two ordinals, two
    points of the compass.

    >>> alias("Xi", "Xi Jinping"), alias("G7", "G20"), alias("Joe Harlan", "Joseph Harlan")
    (True, False, True)
    >>> alias("Kim Jong Un", "Kim Jong Il"), alias("Charles II", "Charles III")
    (False, False)
    >>> alias("North Lorn", "South Lorn"), alias("King Charles", "Charles III")
    (False, True)
    """
    if one.casefold() == other.casefold():
        return True
    mine, theirs = _words(one), _words(other)
    if {_key(word) for word in mine} & {_key(word) for word in theirs}:
        return not _told_apart(mine, theirs)
    return _initials(one) == other.upper() or _initials(other) == one.upper()


def _words(name: str) -> list[str]:
    # Imported here: a search for a word needs `sound` alone, and not the words of English.
    from index.reading.languages.english_words import TITLES

    found = [word for word in _LETTERS.findall(name.lower()) if word not in _PARTICLES]
    return [word for word in found if word not in TITLES and (len(word) > 1 or word in _ORDINALS)]


def _told_apart(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one word of as many is another word, and no short form, initial or spelling of it."""
    if len(mine) != len(theirs) or len(mine) < _FULL_NAME:
        ordinals = _ORDINALS & frozenset(mine), _ORDINALS & frozenset(theirs)
        return all(ordinals) and ordinals[0] != ordinals[1]
    keys, others = {_key(word) for word in mine}, {_key(word) for word in theirs}
    left = [word for word in mine if _key(word) not in others]
    right = [word for word in theirs if _key(word) not in keys]
    return len(left) == len(right) == 1 and not _short_form(left[0], right[0])


def _short_form(one: str, other: str) -> bool:
    """Joe and Joseph, McDonald and MacDonald; never two ordinals, nor what is as short as Un and Il."""
    if {one, other} & _ORDINALS:
        return one == other
    return one[:2] == other[:2]


def _key(word: str) -> str:
    """The skeleton; with fewer consonants (Kyiv, China) also the letter that the word begins with."""
    if word in _ORDINALS or len(word) <= _TWO:
        return word
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
