"""In which languages two texts must be for the aligner to compare what they say. Pure.

Passages in one language are compared by their words. Of two languages, only names, figures and words that
are spelled alike meet, which is enough to find a claim, but not to say that it is missing; unless the model
that judged the pairs knows both languages.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index.reading.languages.codes import primary
from index.reading.stems import ALIASES

if TYPE_CHECKING:
    from collections.abc import Collection

    Language = str | None


def comparable(left: Language, right: Language, judged: Collection[str] = ()) -> bool:
    """Whether texts of these languages (BCP 47) can be compared; `judged` are those that the model knows.

    A text whose language is not known is comparable with those of which it is not known either.

    >>> comparable("en-GB", "en"), comparable("nb", "nn"), comparable("de", "en"), comparable("en", None)
    (True, True, False, False)
    >>> comparable("de", "en", {"de", "en", "ru"}), comparable("de", "uk", {"de", "en", "ru"})
    (True, False)
    """
    one, other = without_region(left), without_region(right)
    return one == other or (one in judged and other in judged)


@lru_cache(maxsize=1024)  # a matrix asks the same of thousands of cells
def in_other_languages(
    texts: frozenset[Language], others: frozenset[Language], judged: frozenset[str] = frozenset()
) -> bool:
    """Whether all these texts are in languages that cannot be compared with any of the others'.

    It is only said where all these languages are known.

    >>> in_other_languages(frozenset({"de", "ru"}), frozenset({"en"}))
    True
    >>> in_other_languages(frozenset({"de", "en"}), frozenset({"en"}))
    False
    >>> in_other_languages(frozenset({"de"}), frozenset({"en", None}))
    False
    """
    known = all(without_region(language) for language in (*texts, *others))
    return known and not any(comparable(text, other, judged) for text in texts for other in others)


def without_region(language: Language) -> str:
    """The language without its region; the two written forms of Norwegian are one."""
    plain = primary(language)
    return ALIASES.get(plain, plain)
