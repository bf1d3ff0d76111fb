"""A passage as words and marks, each with its place, what kind of word it is and whether it is quoted.

Just enough grammar for finding cues: no part-of-speech tagger, no model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"''|``|[^\W\d_]+(?:['’\-](?![sS]\b)[^\W\d_]+)*|['’]s\b|\d[\d.,]*\d|\d|[^\w\s]")
_SINGLE = re.compile(r"(?<![\w'’])['‘](?=[A-ZÀ-Þ\w])")
_SINGLE_END = re.compile(r"(?<=[\w.,?!…])['’](?![\w'’])")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
_EITHER = frozenset({'"', "''"})
QUOTES = OPENING | CLOSING | _EITHER

_CLASSES = {
    "aux": "is was are were be been being am has have had having will would could should may might can did "
    "does do must isn't wasn't aren't weren't didn't don't doesn't won't wouldn't couldn't hasn't haven't "
    "hadn't can't he's she's it's i'm i've i'll he'd she'd we've they've they're we're you're",
    "not": "not never",
    "pronoun": "i he she they we you it who",
    "object": "him them me us himself herself themselves",
    "article": "the a an this these those no any some",
    "whose": "his her their its our my your",
    "question": "what why how whether if when where which whom",
    "joint": "and but or",
    "of": "of", "to": "to", "that": "that", "for": "for", "on": "on", "against": "against", "in": "in",
    "about": "about", "with": "with", "as": "as", "at": "at", "by": "by", "from": "from into over",
}  # fmt: skip
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]`; `key` is lower case with a straight apostrophe, `quoted` excludes the marks."""

    key: str
    kind: str
    start: int
    end: int
    quoted: bool


def words(text: str, *, quoting: bool = False) -> tuple[list[Word], bool]:
    """The words and marks of `text`, and whether a quotation is still open at its end.

    `quoting` says that a quotation was already open where the text begins.
    """
    found = []
    inner = _inner_marks(text)
    within = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        mark = token in QUOTES
        if mark:
            quoting = token in OPENING or (token in _EITHER and not quoting)
        elif match.start() in inner:
            within = not within
            mark = True
        key, kind = ("'", "quote") if mark else _keyed(token)
        found.append(Word(key, kind, match.start(), match.end(), (quoting or within) and not mark))
    return found, quoting


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


def _keyed(token: str) -> tuple[str, str]:
    key = token.lower().replace("’", "'")
    return key, _CLASS.get(key) or _shape(token, key)


def _shape(token: str, key: str) -> str:
    if key == "'s":
        return "whose"
    if not token[0].isalnum():
        return token
    if token[0].isdigit():
        return "number"
    if token[0].isupper():
        return "name"
    return "adverb" if key.endswith("ly") else "word"
