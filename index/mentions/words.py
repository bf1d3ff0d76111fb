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
_BRACKETS = frozenset("([{—–-")
QUOTES = OPENING | CLOSING | _EITHER

_CLASSES = {
    "aux": "is was are were be been being am has have had having will would could should may might can did "
    "does do must isn't wasn't aren't weren't didn't don't doesn't won't wouldn't couldn't hasn't haven't "
    "hadn't can't",
    "not": "not never",
    "adverb": "also now long often once still already ever just later then recently both all always soon "
    "again first however instead meanwhile even far less more though",
    "pronoun": "i he she they we you who he's she's i'm i've i'll he'd she'd we've they've they're we're "
    "you're",
    "it": "it it's",
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
            quoting = token in OPENING or (token in _EITHER and _opens(text, match, quoting=quoting))
        elif match.start() in inner:
            within = not within
            mark = True
        key, kind = ("'", "quote") if mark else _keyed(token)
        found.append(Word(key, kind, match.start(), match.end(), (quoting or within) and not mark))
    return found, quoting


def _opens(text: str, mark: re.Match[str], *, quoting: bool) -> bool:
    """Whether a straight mark opens: by the space on one side of it, else by whether one is open."""
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
    if key.endswith("ly"):
        return "adverb"
    return "plural" if key.endswith("s") else "word"
