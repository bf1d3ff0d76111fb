"""One passage read for comparison: everything it mentions, found once and kept by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.reading.attribution import Attribution, attributions
from index.reading.counted import stem
from index.reading.dates import When, dates
from index.reading.hedges import Hedge, hedges
from index.reading.languages.function_words import language as language_of
from index.reading.languages.word_lists import lexicon
from index.reading.name_matching import Name, names
from index.reading.negation import Negation, negations
from index.reading.numbers import numbers
from index.reading.quotations import Quotation, quotations
from index.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.reading.number import Number

# Words that say nothing of what a passage is about.
EMPTY = lexicon("""
    a an the this that these those it its he she they them his her their we us our you your i my me
    of in on at to from by with for as into onto about after before over under until than and or but
    nor so if when while where which who whom whose what there here is are was were be been being am
    has have had having do does did will would shall should can could may might must not no also
    just only very more most less least own same such some any all each both other another one two
    said say says told tell added according s t re ll ve
""")
# Words about telling: what stands near them is when and where something was said.
TELLING = frozenset(
    stem(word)
    for word in lexicon("""
        said says say told tell tells reported reporting statement conference briefing interview tweeted
        announced announcement wrote denied confirmed asked estimate estimated noted disclosed declared
        argued rejected asserted called replied answered added spoke speaking press reporters
    """)
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `[start, end)` with its stem; `full` if it carries meaning, `name` if capitalised.

    `tells` if it is about telling: what stands near it is when and where something was said.
    """

    start: int
    end: int
    stem: str
    full: bool
    name: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """A passage's text with all that `contrast` compares; made by `mentions`, once per passage."""

    text: str
    published: str | None
    language: str | None
    tokens: tuple[Token, ...]
    full: tuple[Token, ...]
    numbers: tuple[Number, ...]
    dates: tuple[When, ...]
    negations: tuple[Negation, ...]
    hedges: tuple[Hedge, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Attribution, ...]
    names: tuple[Name, ...]
    stems: frozenset[str]
    plain: frozenset[str]


def mentions(text: str, published: str | None = None, language: str | None = None) -> Mentions:
    """Reads one passage. `published` is ISO 8601 and resolves relative days.

    Without a `language` (ISO 639) it is read as English.
    """
    tokens = tuple(_tokens(text, language))
    return Mentions(
        text=text,
        published=published,
        language=language,
        tokens=tokens,
        full=tuple(token for token in tokens if token.full),
        numbers=numbers(text, language),
        dates=dates(text, published, language),
        negations=negations(text),
        hedges=hedges(text),
        quotations=quotations(text),
        attributions=attributions(text, language),
        names=names(text),
        stems=frozenset(token.stem for token in tokens if token.full),
        plain=frozenset(token.stem for token in tokens if token.full and not token.name),
    )


def following(passage: Mentions, end: int, reach: int = 4) -> frozenset[str]:
    """Stems of the next `reach` meaningful words after `end` that are no names."""
    after = [token for token in passage.full if token.start >= end][:reach]
    return frozenset(token.stem for token in after if not token.name)


def around(passage: Mentions, start: int, end: int, reach: int = 5) -> frozenset[str]:
    """Stems of the `reach` meaningful words on either side of `[start, end)`, itself left out."""
    before = [token.stem for token in passage.full if token.end <= start][-reach:]
    after = [token.stem for token in passage.full if token.start >= end][:reach]
    return frozenset(before + after)


def _tokens(text: str, language: str | None) -> Iterator[Token]:
    empty, telling = _grammar(language)
    for word in words(text, language):
        if not word.text[0].isdigit():
            low = word.text.lower()
            full = len(word.text) > 1 and low not in empty
            name = word.text[0].isupper() and word.start > 0
            tells = low in telling if telling else word.stem in TELLING
            yield Token(word.start, word.end, word.stem, full, name, tells)


def _grammar(code: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The words that say nothing, and those of telling where they are no stems; English as it is above."""
    if code is None or code == "en":
        return EMPTY, frozenset()
    known = language_of(code)
    return frozenset(known.kinds), known.cues
