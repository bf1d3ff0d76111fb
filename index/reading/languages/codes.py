"""Which language a text is read in: the one it is given with, else the one that its words are in.

This is the one place that says what becomes of a text whose language nobody knows; everything else in
`index.reading` is asked with a code. (Search alone leaves such a text unstemmed, since a query has no
language either.)

>>> read_in("de-AT", "Not German at all."), read_in(None, "Мэр заявил, что мост безопасен.")
('de', 'ru')
>>> read_in(None, "The bridge is shut."), read_in("", "橋は閉鎖された。"), read_in("und", "…")
('en', 'en', 'en')
"""

from __future__ import annotations

from functools import cache

from index.reading.languages.function_words import language

ENGLISH = "en"
UNDETERMINED = frozenset({"", "und", "mul", "zxx"})  # ISO 639-2: no language, several, none at all
_MARKS = '.,;:!?"“”„«»()'
_LATIN = (ENGLISH, "de", "fr", "es")


def primary(code: str | None) -> str:
    """The language of an ISO 639 or BCP 47 code without its region, in lower case; "" for none.

    >>> primary("pt-BR"), primary("zh_Hant"), primary(None), primary("und")
    ('pt', 'zh', '', '')
    """
    plain = (code or "").replace("_", "-").partition("-")[0].lower()
    return "" if plain in UNDETERMINED else plain


def read_in(code: str | None, text: str) -> str:
    """The ISO 639-1 code in which a text is read that was given with this code, or with none."""
    return primary(code) or guessed(text)


def guessed(text: str) -> str:
    """The language whose words of grammar and of saying are the most in `text`; English if in doubt."""
    if any("а" <= letter <= "я" for letter in text):
        return "ru"
    seen = [word.strip(_MARKS) for word in text.lower().split()]
    scores = {code: sum(word in _known(code) for word in seen) for code in _LATIN}
    return max(scores, key=lambda code: scores[code])


@cache
def _known(code: str) -> frozenset[str]:
    known = language(code)
    return frozenset(known.kinds) | known.cues | {word for front in known.fronts for word in front}
