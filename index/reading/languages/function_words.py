"""The little grammar that finding cues needs: kinds of function words, and cues of languages beside English.

English cues are counted (`cue_words.py`); these lists are short and made by hand. A language that is not
here has no cues: only its quotation marks speak.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = {
    "aux": "is was are were be been being am has have had having will would could should may might can did "
    "does do must isn't wasn't aren't weren't didn't don't doesn't won't wouldn't couldn't hasn't haven't "
    "hadn't can't",
    "not": "not never",
    "adverb": "also now long often once still already ever just later then recently both all always soon "
    "again first however instead meanwhile even far less more though",
    "pronoun": "i he she they we you who he's she's i'm i've i'll he'd she'd we've they've they're we're "
    "you're",
    "it": "it it's",
    "object": "him them me us himself herself themselves",
    "article": "the a an this these those no any some",
    "whose": "his her their its our my your",
    "question": "what why how whether if when where which whom",
    "joint": "and but or",
    "of": "of", "to": "to", "that": "that", "for": "for", "on": "on", "against": "against", "in": "in",
    "about": "about", "with": "with", "as": "as", "at": "at", "by": "by", "from": "from into over",
}  # fmt: skip
_GERMAN = {
    "aux": "ist war sind waren hat haben hatte hatten wird werden wurde wurden sei seien habe",
    "not": "nicht nie",
    "adverb": "auch zudem bereits später zuvor jedoch",
    "pronoun": "er sie wir ich",
    "article": "der die das den dem des ein eine einen einem einer",
    "question": "ob wie wenn was",
    "that": "dass",
    "joint": "und aber oder",
    "of": "von", "in": "in im", "on": "am auf", "at": "bei", "with": "mit", "by": "durch",
}  # fmt: skip
_FRENCH = {
    "aux": "est était sont étaient a ont avait avaient sera",
    "not": "ne pas",
    "adverb": "aussi également déjà toutefois",
    "pronoun": "il elle ils elles on nous je qui",
    "article": "le la les un une des l'",
    "question": "si comment pourquoi",
    "that": "que qu",
    "joint": "et mais ou",
    "of": "de du d'", "in": "dans en", "on": "sur", "at": "à au aux", "by": "par", "with": "avec",
}  # fmt: skip
_SPANISH = {
    "aux": "es era son eran ha han había habían fue fueron será",
    "not": "no nunca",
    "adverb": "también además ya",
    "pronoun": "él ella ellos ellas nosotros yo quien",
    "article": "el la los las un una unos unas",
    "question": "si cómo cuando",
    "that": "que",
    "joint": "y e pero o",
    "of": "de del", "in": "en", "on": "sobre", "at": "a al", "by": "por", "with": "con",
}  # fmt: skip
_RUSSIAN = {
    "aux": "был была было были будет будут",
    "not": "не ни",
    "adverb": "также уже ранее однако",
    "pronoun": "он она они мы я который которая",
    "question": "ли как когда почему",
    "that": "что",
    "joint": "и но а или",
    "in": "в во", "on": "на", "of": "из", "with": "с со", "about": "о об", "by": "от",
}  # fmt: skip

_DAY_WORDS = "monday tuesday wednesday thursday friday saturday sunday"
DAYS = frozenset(_DAY_WORDS.split())

_GERMAN_CUES = """
sagte sagt sagten erklärte erklärt betonte betont berichtete berichtet berichten teilte mitteilte mitteilten
schrieb schreibt meinte kritisierte forderte warnte behauptete bestätigte bestätigten dementierte kündigte
"""
_FRENCH_CUES = """
dit disait déclaré déclare affirmé affirme annoncé annonce expliqué explique indiqué indique assuré assure
ajouté ajoute estimé estime souligné souligne rapporte rapporté précisé précise dénoncé écrit
"""
_SPANISH_CUES = """
dijo dijeron dice dicen afirmó afirma afirmaron aseguró asegura declaró declararon anunció anunciaron explicó
explica señaló señalaron indicó indicaron informó informaron añadió agregó advirtió denunció escribió negó
"""
_RUSSIAN_CUES = """
сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщило отметил отметила
подчеркнул подчеркнула добавил добавила рассказал рассказала написал написала утверждает считает пишет
подтвердил подтвердила опроверг объявил объявила заявляет говорится
"""


_MARKS = '.,;:!?"“”„«»()'


@dataclass(frozen=True, slots=True)
class Language:
    """`kinds` by function word; `cues` are verbs of saying; `fronts` are the words that lead a source."""

    kinds: Mapping[str, str]
    cues: frozenset[str]
    fronts: frozenset[tuple[str, ...]]


@cache
def language(code: str | None) -> Language:
    """The language of an ISO 639-1 code; without cues for one that is not known here."""
    kinds, cues, fronts = _TABLES.get(code or "en", ({}, "", ""))
    return Language(
        {word: kind for kind, listed in kinds.items() for word in listed.split()},
        frozenset(cues.split()),
        frozenset(tuple(front.split()) for front in fronts.split(",") if front),
    )


def guessed(text: str) -> str:
    """The language whose words of grammar and of saying are the most in `text`; English if in doubt."""
    if any("а" <= letter <= "я" for letter in text):
        return "ru"
    seen = [word.strip(_MARKS) for word in text.lower().split()]
    scores = {code: sum(word in _known(code) for word in seen) for code in ("en", "de", "fr", "es")}
    return max(scores, key=lambda code: scores[code])


@cache
def _known(code: str) -> frozenset[str]:
    held = language(code)
    return frozenset(held.kinds) | held.cues | {word for front in held.fronts for word in front}


_TABLES: dict[str, tuple[dict[str, str], str, str]] = {
    "en": (_ENGLISH, "", "according to"),
    "de": (_GERMAN, _GERMAN_CUES, "laut,nach angaben,zufolge"),
    "fr": (_FRENCH, _FRENCH_CUES, "selon,d'après"),
    "es": (_SPANISH, _SPANISH_CUES, "según,de acuerdo con"),
    "ru": (_RUSSIAN, _RUSSIAN_CUES, "по словам,по данным,по информации,согласно"),
}
