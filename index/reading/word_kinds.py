"""A passage as words and marks, each with its place, what kind of word it is and whether it is quoted.

Just enough grammar for finding cues: no part-of-speech tagger, no model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(r"''|``|[^\W\d_]+(?:['’\-](?![sS]\b)[^\W\d_]+)*|['’]s\b|\d[\d.,]*\d|\d|[^\w\s]")
_SINGLE = re.compile(r"(?<![\w'’])['‘](?=[A-ZÀ-Þ\w])")
_SINGLE_END = re.compile(r"(?<=[\w.,?!…])['’](?![\w'’])")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
_EITHER = frozenset({'"', "''"})
_BRACKETS = frozenset("([{—–-")
QUOTES = OPENING | CLOSING | _EITHER


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `key` is lower case with a straight apostrophe, `quoted` excludes the marks."""

    key: str
    kind: str
    start: int
    end: int
    quoted: bool


def words(text: str, kinds: Mapping[str, str], *, quoting: bool = False) -> tuple[list[Word], bool]:
    """The words and marks of `text`, and whether a quotation is still open at its end.

    `kinds` gives the kind of each function word; `quoting` says that a quotation was already open where
    the text begins.
    """
    found = []
    inner = _inner_marks(text)
    within = low = False
    for match in _TOKEN.finditer(text):
        here = match.group()
        mark = here in QUOTES
        if mark:
            quoting = _opens(text, match, quoting=quoting) and not (low and here == "“")
            low = here == "„" or (low and quoting)
        elif match.start() in inner:
            within = not within
            mark = True
        key, kind = ("'", "quote") if mark else _keyed(here, kinds)
        found.append(Word(key, kind, match.start(), match.end(), (quoting or within) and not mark))
    return found, quoting


def _opens(text: str, mark: re.Match[str], *, quoting: bool) -> bool:
    """Whether a mark opens; a straight one by the space on one side of it, else by whether one is open."""
    if mark.group() not in _EITHER:
        return mark.group() in OPENING
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    free = not before or before.isspace() or before in _BRACKETS
    ends = not after or after.isspace()
    return free if free != ends else not quoting


def _inner_marks(text: str) -> set[int]:
    """Where single quotation marks stand: pairs of them, not apostrophes; they end with the passage."""
    places: set[int] = set()
    opened = _SINGLE.search(text) if "'" in text or "‘" in text else None
    while opened:
        closed = _SINGLE_END.search(text, opened.end())
        if closed is None:
            break
        places |= {opened.start(), closed.start()}
        opened = _SINGLE.search(text, closed.end())
    return places


def _keyed(token: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    key = token.lower().replace("’", "'")
    return key, kinds.get(key) or _shape(token, key)


def _shape(token: str, key: str) -> str:
    if key == "'s":
        return "whose"
    if not token[0].isalnum():
        return token
    if token[0].isdigit():
        return "number"
    if token[0].isupper():
        return "name"
    if key.endswith("ly"):
        return "adverb"
    return "plural" if key.endswith("s") else "word"
