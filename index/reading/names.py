"""Names as English writes them: runs of capitalised words. `spellings` tells which are one name.

>>> [text for text in map(str, (name.text for name in names("In Kyiv, Gen. Valery Zaluzhny met NATO.")))]
['Kyiv', 'Gen. Valery Zaluzhny', 'NATO']
"""

from __future__ import annotations

import re

from index.reading.languages.english_words import NAMELESS
from index.reading.records import Name

_PART = r"(?:[A-Z][\w’'-]*|[A-Z]\.)"
_NAME = re.compile(
    rf"(?<![\w’'])(?:(?:Gen|Adm|Capt|Lt|Col|Sgt|Rep|Sen|Gov|Dr|Mr|Mrs|Ms|Prof|St|Rev)\. )*{_PART}"
    rf"(?:\.?(?: (?:of|for|and|de|von|der|van|al|bin|ibn|du|la)(?: the)?)? {_PART})*"
)


def names(text: str) -> tuple[Name, ...]:
    """Runs of capitalised words; a common word that opens the sentence is left out."""
    found = []
    for match in _NAME.finditer(text):
        said = match.group()
        while said and said.split()[0].lower().rstrip(".") in NAMELESS:
            said = said[len(said.split()[0]) :].lstrip()
        start = match.end() - len(said)
        said = said.removesuffix("'s").removesuffix("’s")
        if said and not said.islower():
            found.append(Name(start, start + len(said), said))
    return tuple(found)
