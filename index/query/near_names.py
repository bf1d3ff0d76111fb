"""Names of a story that are written like a word that no passage has. Pure but for the asking."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from index.reading.spellings import skeleton
from index.search.spelling import edits
from index.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from index.query.request import Answer, Request

MOST: Final = 3  # of each word


@dataclass(frozen=True, slots=True)
class NearName:
    """A name that is written like a word of the query, and what is found with it (`query`, `total`)."""

    word: str
    name: str
    query: str
    total: int


def near_names(
    ask: Callable[[Request], Answer], request: Request, missing: Iterable[str], shared: Sequence[str]
) -> tuple[NearName, ...]:
    """The names, of those that passages share, that are near the missing words and lead to answers."""
    names = [word for word in shared if is_name(word) and " " not in word]
    count = replace(request, limit=0, offset=0, fast=True)
    rows = []
    for word in missing:
        for name in islice(_nearest(word, names), MOST):
            query = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", name, request.query)
            rows.append(NearName(word, name, query, ask(replace(count, query=query)).total))
    return tuple(row for row in rows if row.total)


def _nearest(word: str, names: Iterable[str]) -> Iterator[str]:
    found = [(edits(fold(word), fold(name), _allowed(word)), name) for name in names if is_near(word, name)]
    yield from (name for _, name in sorted(found, key=lambda one: one[0]))


def is_near(word: str, name: str) -> bool:
    """Whether at most a third of the letters differ, or only what transliterations differ in does.

    >>> is_near("Lavroff", "Lavrov"), is_near("Kiew", "Kyiv"), is_near("Putin", "Pushkin")
    (True, True, False)
    """
    return edits(fold(word), fold(name), _allowed(word)) <= _allowed(word) or _sounds(word) == _sounds(name)


def _allowed(word: str) -> int:
    return len(word) // 3


def _sounds(word: str) -> str:
    """The consonants of a name of one word, or the whole of what has fewer than two."""
    found = skeleton(word) if word.isalpha() else ""
    return found if len(found) > 1 else word


def is_name(word: str) -> bool:
    """Whether a shared word is written as a name is.

    >>> [is_name(word) for word in ("Okafor", "US", "bridge", "17", "Al-Arish")]
    [True, True, False, False, True]
    """
    return word[:1].isupper() and word.replace("-", "").replace(" ", "").isalpha()
