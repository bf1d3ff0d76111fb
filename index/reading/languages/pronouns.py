"""Pronouns by which a passage leans on the one before it, of several languages at once."""

from __future__ import annotations

from index.reading.languages.word_lists import lexicon

LEANING = lexicon("""
    he she it they this these those his her its their him them er sie ihr ihre sein seine dieser
    diese il elle ils elles leur cette él ella ellos este esta egli essi questo questa он она они
    его её их
""")
