"""The words of a query that nobody wrote, each with the one that was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search.parser import bare_words
from index.search.query_ast import Query, Word, positive_terms
from index.search.spelling import allowed, mistyped
from index.search.tokens import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.search.engine import Engine

    Read = Callable[[int], tuple[str, str | None]]

SHORTEST = 5  # letters; shorter words have too many neighbours
LONGEST = 40  # letters; longer ones are no words, and looking for neighbours takes their square
MOST = 20  # words of a query that are looked at
LOOKED_UP = 20  # terms near a word whose passages are read


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a query, `text[start:end]`, that no passage has, and what is searched for in its place."""

    typed: str
    searched: str
    start: int
    end: int


def corrections(
    engine: Engine, query: Query, read: Read, is_word: Callable[[str], bool]
) -> tuple[Correction, ...]:
    """Correct, one by one, the words of a query that no passage has, as the corpus writes what is near them.

    A word in quotation marks, of a field or after NOT stays as it is, and so does one that `is_word` knows:
    nobody mistyped it, it is not there. `read` gives the text and language of a passage by its number: the
    index keeps no words as written.
    """
    asked = {leaf.text for leaf in positive_terms(query.root) if isinstance(leaf, Word)}
    places = [
        place
        for start, end in bare_words(query.text)
        if query.text[start:end] in asked and (place := _letters(query.text, start, end))
    ]
    typed = list(dict.fromkeys(query.text[start:end] for start, end in places))
    meant = {word: found for word in typed[:MOST] if (found := _meant(engine, word, read, is_word))}
    return tuple(
        Correction(word, meant[word], start, end)
        for start, end in places
        if (word := query.text[start:end]) in meant
    )


def _meant(engine: Engine, word: str, read: Read, is_word: Callable[[str], bool]) -> str | None:
    """The nearest word that a passage has; of words equally near the first that the engine names."""
    near = engine.spellings(word)[:LOOKED_UP]
    if not near or is_word(word):
        return None
    written = [found for one in near if (found := as_written(one.term, *read(one.number)))]
    distances = [mistyped(fold(word), fold(found), allowed(word)) for found in written]
    best = min(distances, default=LONGEST)
    return written[distances.index(best)] if best <= allowed(word) else None


def _letters(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of a long word without the marks round it and a possessive ending; None if it is none."""
    words = tokens(text[start:end], None)
    if len(words) != 1:
        return None
    first = start + words[0].start
    word = _bare(text[first : start + words[0].end])
    return (first, first + len(word)) if word.isalpha() and SHORTEST <= len(word) <= LONGEST else None


def as_written(term: str, text: str, language: str | None) -> str | None:
    """Return the first word of a text that has this term, without a possessive ending."""
    for found, start, end in tokens(text, language):
        if found == term:
            return _bare(text[start:end])
    return None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def corrected(text: str, made: Iterable[Correction]) -> str:
    """The query with its corrections."""
    return _replaced(text, [(one, one.searched) for one in made])


def as_typed(text: str, made: Iterable[Correction], kept: Correction | None = None) -> str:
    """The query that searches for what was typed: of that word, the others corrected, or of all."""
    return _replaced(text, [(one, f'"{one.typed}"' if kept in (None, one) else one.searched) for one in made])


def _replaced(text: str, words: Sequence[tuple[Correction, str]]) -> str:
    for one, word in reversed(words):
        text = text[: one.start] + word + text[one.end :]
    return text
