"""Words that open a clause within a sentence, by language (ISO 639-1)."""

from __future__ import annotations

from typing import Final

from index.reading.languages.word_lists import lexicon

OPENERS: Final = {
    "en": lexicon("""
        after although and as because before but following if since that though unless until when where
        which while who whom whose
    """),
    "de": lexicon("""
        aber als bevor damit dass denn doch nachdem obwohl ob sobald sodass sondern und während weil wenn
    """),
    "fr": lexicon("""
        alors après avant car comme dont et lorsque mais où puisque quand que qui si tandis
    """),
    "ru": lexicon("""
        а и если когда который которая которое которые которого которых которую которым но однако поскольку
        потому пока после хотя чтобы что где
    """),
}  # fmt: skip
