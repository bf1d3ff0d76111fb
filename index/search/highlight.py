"""Where the words of a query stand in a text: by stem, by prefix, by likeness, as a phrase. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.spellings import sound
from index.search.figures import wordings
from index.search.query_ast import Fact, Fuzzy, Node, Phrase, Prefix, Query, Word, positive_terms
from index.search.spelling import edits
from index.search.tokens import Token, fold, terms, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def matched(text: str, query: Query, language: str | None) -> tuple[Span, ...]:
    """Return the spans `[start, end)` of `text` that the query finds, in order, none overlapping.

    A phrase is highlighted as one span, and only where it stands whole.
    """
    words = tokens(text, language)
    spans = {span for leaf in positive_terms(query.root) for span in _spans(leaf, text, words, language)}
    return tuple(_joined(sorted(spans)))


def _spans(leaf: Node, text: str, words: Sequence[Token], language: str | None) -> Iterator[Span]:
    match leaf:
        case Fact("number", figure):
            for way in (figure, *wordings(figure)):
                yield from _spans(Word(way), text, words, language)
        case Word(queried) | Fact("says", queried):
            heard = {sound(term) for term in terms(queried, language) if term}
            yield from ((start, end) for term, start, end in words if term and sound(term) in heard)
        case Prefix(queried):
            opening = fold(queried)
            yield from ((s, e) for term, s, e in words if term and fold(text[s:e]).startswith(opening))
        case Fuzzy(queried, most):
            near = [stem for stem in terms(queried, language) if stem]
            yield from ((s, e) for term, s, e in words if term and _near(term, near, most))
        case Phrase(queried) | Fact("quote", queried):
            yield from _runs(words, terms(queried, language))
        case _:
            return


def _near(term: str, stems: Sequence[str], most: int) -> bool:
    return any(term[0] == stem[0] and edits(term, stem, most) <= most for stem in stems)


def _runs(words: Sequence[Token], queried: Sequence[str]) -> Iterator[Span]:
    """Find the queried terms side by side; stop words (empty terms) meet any stop word."""
    if not any(queried):
        return
    for at in range(len(words) - len(queried) + 1):
        run = words[at : at + len(queried)]
        if all(sound(word.term) == sound(term) for word, term in zip(run, queried, strict=True)):
            yield run[0].start, run[-1].end


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    last = (-1, -1)
    for start, end in spans:
        if start < last[1]:
            last = (last[0], max(last[1], end))
        else:
            if last[1] >= 0:
                yield last
            last = (start, end)
    if last[1] >= 0:
        yield last
