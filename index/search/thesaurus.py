"""Words that news uses for the same thing: a small English thesaurus, and countries with their people.

It stands in `reading/languages/english_thesaurus.txt`, a group a line; a word may stand in several. It serves
ranking only: a passage that says it in other words comes a little nearer, and it highlights no passage.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from index.reading.spellings import sound
from index.search.tokens import terms


@cache
def table() -> dict[str, frozenset[str]]:
    """Return, for each term, the terms of all its groups, itself left out."""
    text = files("index.reading.languages").joinpath("english_thesaurus.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        entries = [] if line.startswith("#") else line.split()
        group = {joined(entry.split("_")) for entry in entries} - {""}
        for term in group:
            found.setdefault(term, set()).update(group)
    return {term: frozenset(group - {term}) for term, group in found.items()}


def joined(words: list[str]) -> str:
    """Return the term of one or two English words: `dead_end`."""
    return "_".join(sound(term) for word in words for term in terms(word, "en") if term)
