"""A passage as it was read: the one value that everything else in `index` asks what a passage says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.reading.languages.codes import ENGLISH
from index.reading.words import words

if TYPE_CHECKING:
    from corpus.records import Passage
    from index.reading.records import (
        Attribution,
        Hedge,
        Name,
        Negation,
        Number,
        Quotation,
        Span,
        Token,
        When,
        Word,
    )


_NEXT = 4


@dataclass(frozen=True)
class Reading:
    """A passage and what it mentions, in the language (ISO 639-1) that it is read in.

    Each part is found when it is first asked for and kept, and what finds it is imported then, so that a
    search for words does not pay for attributions. It is frozen and its parts are tuples of frozen records,
    so it may be shared, also between threads: two that ask for a part at once find the same twice, and one
    of them is kept. Equal passages in the same language are equal readings. (No slots: the parts are kept
    in the instance.)

    Spans are `[start, end)` in `text`. A `published` that is no ISO 8601 day resolves no relative days.
    """

    passage: Passage
    language: str

    @property
    def text(self) -> str:
        """The passage as it stands in its article."""
        return self.passage.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words with their stems, figures in digits included."""
        return tuple(words(self.text, self.language))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words without digits, and what kind of word each is."""
        from index.reading.word_roles import tokens

        return tuple(tokens(self.words, self.language))

    @cached_property
    def full(self) -> tuple[Token, ...]:
        """The tokens that carry meaning."""
        return tuple(token for token in self.tokens if token.full)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the tokens that carry meaning."""
        return frozenset(token.stem for token in self.full)

    @cached_property
    def plain(self) -> frozenset[str]:
        """The stems of those that are no names."""
        return frozenset(token.stem for token in self.full if not token.name)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Runs of capitalised words, as English writes names."""
        from index.reading.names import names

        return names(self.text)

    def names_in(self, span: Span) -> tuple[str, ...]:
        """The names in a stretch of the text, read as if it stood alone."""
        from index.reading.names import names

        return tuple(name.text for name in names(self.text[slice(*span)]))

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """Days and times, relative ones resolved against the day of publication."""
        from index.reading.dates import dates
        from index.reading.languages.day_order import day_first

        order = day_first(self.passage.language or self.language, self.passage.outlet)
        return dates(self.text, self.passage.published, self.language, day_first=order)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Figures; those of days and times are none."""
        from index.reading.numbers import numbers

        return numbers(self.text, self.language, self.dates)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Words between quotation marks."""
        from index.reading.quotations import quotations

        return quotations(self.text)

    @cached_property
    def attributed(self) -> tuple[tuple[Attribution, ...], bool]:
        """The attributions of the passage alone, and whether a quotation is still open at its end."""
        from index.reading.attribution import attributed

        return attributed(self.text, self.language)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what in it; of its neighbours nothing is known (see `attribute`)."""
        return self.attributed[0]

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Words that keep a distance; none where the language is not English, whose words alone are known."""
        from index.reading.hedges import hedges

        return hedges(self.text) if self.language == ENGLISH else ()

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """Words that deny, and what they deny; none where the language is not English."""
        from index.reading.negation import negations

        return negations(self.text) if self.language == ENGLISH else ()


def following(passage: Reading, end: int) -> frozenset[str]:
    """Stems of the next four meaningful words after `end`, those of names left out."""
    after = [token for token in passage.full if token.start >= end][:_NEXT]
    return frozenset(token.stem for token in after if not token.name)


def around(passage: Reading, start: int, end: int, reach: int = 5) -> frozenset[str]:
    """Stems of the `reach` meaningful words on either side of `[start, end)`, itself left out."""
    before = [token.stem for token in passage.full if token.end <= start][-reach:]
    after = [token.stem for token in passage.full if token.start >= end][:reach]
    return frozenset(before + after)
