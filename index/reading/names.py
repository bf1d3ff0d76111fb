"""Names in their spellings: Zelensky, Zelenskyy and Зеленский are one.

A name's skeleton is what its transliterations leave alone: Latin letters without marks, sounds
spelt one way, no vowels after the first letter, no letter twice. It is evidence between
capitalised words of one story only; on its own it would take *Moscow* for *Mosaic*.

>>> skeleton("Zelensky"), skeleton("Zelenskyy"), skeleton("Zelenskiy"), skeleton("Зеленский")
('zlnsk', 'zlnsk', 'zlnsk', 'zlnsk')
>>> skeleton("Zaluzhny") == skeleton("Zaluzhnyi") == skeleton("Zalouzhny")
True
>>> skeleton("Khodorkovsky") == skeleton("Hodorkovskij")
True
>>> skeleton("Okafor") == skeleton("Okoye")
False
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.words import Word

LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ß": "ss", "ø": "o",
    "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i",
})  # fmt: skip
SOUNDS = (
    ("x", "ks"), ("sch", "x"), ("sh", "x"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"), ("ph", "f"),
    ("ck", "k"), ("ch", "h"), ("w", "v"), ("j", "i"), ("y", "i"), ("q", "k"),
)  # fmt: skip
SHORTEST_NAME = 4
SHORTEST_SKELETON = 3


def skeleton(name: str) -> str:
    """The consonants of a name after its first letter, in one spelling; may be empty."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower().translate(LATIN)) if c.isalnum())
    for spelt, sound in SOUNDS:
        plain = plain.replace(spelt, sound)
    bones = plain[:1] + re.sub(r"[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bones)


def capitalised(word: Word) -> bool:
    """Whether a word starts with a capital, as names do where the script has them.

    >>> from index.reading.words import words
    >>> [capitalised(word) for word in words("the Tallow Bridge, 3 May, أخبار")]
    [False, True, True, False, True, False]
    """
    return word.text[0].isupper()


def spellings(rows: Iterable[Sequence[Word]]) -> dict[str, str]:
    """From each stem to the name it spells, for names that a story spells in more than one way.

    >>> from index.reading.words import words
    >>> texts = "General Zaluzhny spoke", "spoke to Zalouzhny, who", "about Kyiv"
    >>> spellings([list(words(text)) for text in texts])
    {'zaluzhni': '~zlzn', 'zalouzhni': '~zlzn'}
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for word in row[1:]:
            if capitalised(word) and len(word.text) >= SHORTEST_NAME:
                found[skeleton(word.stem)][word.stem] = None
    return {
        stem: f"~{bones}"
        for bones, stems in found.items()
        if len(bones) >= SHORTEST_SKELETON and len(stems) > 1
        for stem in stems
    }
