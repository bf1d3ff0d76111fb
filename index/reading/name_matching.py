"""Names as far as contrast needs them, and when two spellings are one name.

A plain reader: runs of capitalised words. Aliases are no differences: a surname for the whole name,
another transliteration, initials for what they stand for.

>>> [text for text in map(str, (name.text for name in names("In Kyiv, Gen. Valery Zaluzhny met NATO.")))]
['Kyiv', 'Gen. Valery Zaluzhny', 'NATO']
>>> alias("Zaluzhny", "Valerii Zaluzhnyi"), alias("Kyiv", "Kiev"), alias("Skopje", "Montenegro")
(True, True, False)
>>> alias("OSCE", "Organization for Security and Cooperation in Europe")
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.reading.languages.word_lists import lexicon

_PART = r"(?:[A-Z][\w’'-]*|[A-Z]\.)"
_NAME = re.compile(
    rf"(?<![\w’'])(?:(?:Gen|Adm|Capt|Lt|Col|Sgt|Rep|Sen|Gov|Dr|Mr|Mrs|Ms|Prof|St|Rev)\. )*{_PART}"
    rf"(?:\.?(?: (?:of|for|and|de|von|der|van|al|bin|ibn|du|la)(?: the)?)? {_PART})*"
)
# Capitalised words that name nobody: what opens a sentence, days, months.
_COMMON = lexicon("""
    the a an in on at by for from with of to as it its he she they we i you his her their our but and or
    so if when
    while where after before since this that these those there here no not yet what who how why all some
    many most
    one two three monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july
    august september october november december according still besides however although though because
    under over
    only both each every neither nor another other such more less now then today yesterday last next
""")
_TITLES = lexicon("""
    gen adm capt lt col sgt rep sen gov dr mr mrs ms prof general admiral captain president minister
    chief king queen
    prince sir lord rear vice senator judge ceo chairman director mayor spokesman spokeswoman governor
    secretary officer detective sheriff professor coach
""")
_VOWELS = re.compile(r"[aeiouyw']+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `[start, end)` of its text."""

    start: int
    end: int
    text: str


def names(text: str) -> tuple[Name, ...]:
    """Runs of capitalised words; a common word that opens the sentence is left out."""
    found = []
    for match in _NAME.finditer(text):
        said = match.group()
        while said and said.split()[0].lower().rstrip(".") in _COMMON:
            said = said[len(said.split()[0]) :].lstrip()
        start = match.end() - len(said)
        said = said.removesuffix("'s").removesuffix("’s")
        if said and not said.islower():
            found.append(Name(start, start + len(said), said))
    return tuple(found)


@lru_cache(maxsize=65536)
def alias(one: str, other: str) -> bool:
    """Whether two names can be the same: a shared word in any spelling, or initials. Symmetric."""
    parts, others = _skeletons(one), _skeletons(other)
    if parts & others:
        return True
    return _initials(one) == other.upper() or _initials(other) == one.upper()


def _skeletons(name: str) -> frozenset[str]:
    words = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if word not in _TITLES and len(word) > 2]
    return frozenset(_skeleton(word) for word in words)


def _skeleton(word: str) -> str:
    """Consonants in order, so that transliterations meet: Zaluzhny, Zalouzhniy, Zaluzhnyi."""
    word = word.replace("kh", "h").replace("ph", "f").replace("tz", "ts").replace("ck", "k")
    bare = word[0] + _VOWELS.sub("", word[1:])
    return re.sub(r"(.)\1+", r"\1", bare) if len(bare) > 1 else word


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
