"""One passage read for comparison: everything it mentions, found once and kept by the caller."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from index.mentions.counted import stem
from index.mentions.dates import When, dates
from index.mentions.lexicon import lexicon
from index.mentions.numbers import Number, numbers

# Words that say nothing of what a passage is about.
EMPTY = lexicon("""
    a an the this that these those it its he she they them his her their we us our you your i my me
    of in on at to from by with for as into onto about after before over under until than and or but
    nor so if when while where which who whom whose what there here is are was were be been being am
    has have had having do does did will would shall should can could may might must not no also
    just only very more most less least own same such some any all each both other another one two
    said say says told tell added according s t re ll ve
""")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `[start, end)`, its stem, and whether it carries meaning."""

    start: int
    end: int
    stem: str
    full: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """A passage's text with all that `contrast` compares; made by `mentions`, once per passage."""

    text: str
    published: str | None
    tokens: tuple[Token, ...]
    numbers: tuple[Number, ...]
    dates: tuple[When, ...]
    stems: frozenset[str]


def mentions(text: str, published: str | None = None) -> Mentions:
    """Reads one passage. `published` is ISO 8601 and resolves relative days."""
    tokens = tuple(_tokens(text))
    return Mentions(
        text=text,
        published=published,
        tokens=tokens,
        numbers=numbers(text),
        dates=dates(text, published),
        stems=frozenset(token.stem for token in tokens if token.full),
    )


def around(passage: Mentions, start: int, end: int, reach: int = 6) -> frozenset[str]:
    """Stems of the meaningful words within `reach` words of `[start, end)`, itself left out."""
    starts = [token.start for token in passage.tokens]
    first, last = bisect_left(starts, start), bisect_right(starts, end - 1)
    near = passage.tokens[max(0, first - reach) : first] + passage.tokens[last : last + reach]
    return frozenset(token.stem for token in near if token.full)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return stem(word.removesuffix("'s"))


def _tokens(text: str) -> list[Token]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'")
        found.append(Token(match.start(), match.end(), _stem(word), word not in EMPTY and len(word) > 1))
    return found
