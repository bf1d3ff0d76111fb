"""How far apart two words are, and what somebody may have meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search.query_ast import Query, Word, positive_terms
from index.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.search.engine import Engine

SHORTEST = 5  # letters; shorter words have too many neighbours
LONGEST = 40  # letters; longer ones are no words, and looking for neighbours takes their square
MOST = 20  # words of a query that are looked at


def suggestion(engine: Engine, query: Query, read: Callable[[int], tuple[str, str | None]]) -> str | None:
    """Return the query with words that no passage has as the corpus writes them, or None.

    `read` gives the text and language of a passage by its number: the index keeps no words as written.
    """
    text = query.text
    words = [
        leaf.text for leaf in positive_terms(query.root) if isinstance(leaf, Word) and leaf.text.isalpha()
    ]
    wrong = [word for word in dict.fromkeys(words) if SHORTEST <= len(word) <= LONGEST]
    for word in wrong[:MOST]:
        for meant in engine.spellings(word)[:1]:
            text = text.replace(word, as_written(meant.term, *read(meant.number)) or word)
    return text if text != query.text else None


def as_written(term: str, text: str, language: str | None) -> str | None:
    """Return the first word of a text that has this term, without a possessive ending."""
    for found, start, end in tokens(text, language):
        if found == term:
            return text[start:end].removesuffix("'s").removesuffix("’s")
    return None


def allowed(word: str) -> int:
    """Return how many letters may be wrong in a word of this length: one, or two from eight letters on."""
    return 1 if len(word) < 8 else 2


def edits(left: str, right: str, most: int) -> int:
    """Return the Levenshtein distance of two words, or `most` + 1 where it is more.

    Levenshtein (1966); row by row, given up when a whole row is beyond `most`.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row = row, [i]
        for j, b in enumerate(right, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
