"""What a query that found nothing would find without one of its words. Pure but for the asking."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.query.request import Answer, Request

# A word that is asked for by itself or in a phrase: no field, no value of a field, no operator.
WORD: Final = re.compile(r"(?<![\w:.\-])(?!(?:AND|OR|NOT)\b)[^\W\d_][\w’'\-]*(?![\w:.])")
# An operator that lost the word on its one side.
DANGLING: Final = re.compile(r"^(?:AND|OR)\s+|\s+(?:AND|OR|NOT)$")
MOST: Final = 6
# Only passages that have the word itself: in quotation marks it is not corrected, beside AND not likened.
HOLDS: Final = '"{0}" AND "{0}"'


@dataclass(frozen=True, slots=True)
class Without:
    """A word of the query: whether no passage has it, and what is found without it (`query`, `total`)."""

    word: str
    is_nowhere: bool
    query: str
    total: int


def without_each_word(ask: Callable[[Request], Answer], request: Request) -> tuple[Without, ...]:
    """The words of a query of at most six words, each with what is found without it.

    `query` is "" where it has no other word; nothing is counted where no passage has any of the others.
    """
    spans = [found.span() for found in WORD.finditer(request.query)]
    if len(spans) > MOST:
        return ()
    count = replace(request, limit=0, offset=0, fast=True)
    words = [request.query[start:end] for start, end in spans]
    nowhere = [not ask(replace(count, query=HOLDS.format(word))).total for word in words]
    rows = []
    for number, (start, end) in enumerate(spans):
        rest = _cut(request.query, start, end)
        leads_on = rest and not all(nowhere[:number] + nowhere[number + 1 :])
        total = ask(replace(count, query=rest)).total if leads_on else 0
        rows.append(Without(words[number], nowhere[number], rest, total))
    return tuple(rows)


def _cut(query: str, start: int, end: int) -> str:
    """The query without a word and the blanks or the operator beside it; "" where no other word is left."""
    before, after = query[:start], query[end:]
    rest = before + after.lstrip() if after[:1].isspace() else before.rstrip() + after
    rest = DANGLING.sub("", rest.strip())
    return rest if WORD.search(rest) else ""
