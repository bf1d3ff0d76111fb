"""The little grammar that finding cues needs: kinds of function words, and cues of languages beside English.

English cues are counted (`english_cues.py`), verbs of saying stand in `reporting_verbs`; these lists are
short and made by hand. A language that is not
here has no cues: only its quotation marks speak.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from index.reading.languages.reporting_verbs import REPORTING

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


@dataclass(frozen=True, slots=True)
class Language:
    """`kinds` by function word; `cues` are verbs of saying; `fronts` are the words that lead a source."""

    kinds: Mapping[str, str]
    cues: frozenset[str]
    fronts: frozenset[tuple[str, ...]]


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code; without cues for one that is not known here."""
    kinds, cues, fronts = _TABLES.get(code, ({}, frozenset(), ""))
    return Language(
        {word: kind for kind, listed in kinds.items() for word in listed.split()},
        cues,
        frozenset(tuple(front.split()) for front in fronts.split(",") if front),
    )


_TABLES: dict[str, tuple[dict[str, str], frozenset[str], str]] = {
    "en": (_ENGLISH, frozenset(), "according to"),
    "de": (_GERMAN, REPORTING["de"], "laut,nach angaben,zufolge"),
    "fr": (_FRENCH, REPORTING["fr"], "selon,d'après"),
    "es": (_SPANISH, REPORTING["es"], "según,de acuerdo con"),
    "ru": (_RUSSIAN, REPORTING["ru"], "по словам,по данным,по информации,согласно"),
}
