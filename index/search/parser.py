"""The query language: text in, a syntax tree out. A question in plain words is never an error.

    sequence := choice+                 plain words rank, everything marked must hold
    choice   := both ("OR" both)*
    both     := term ("AND" term)*
    term     := "NOT" term | "(" sequence ")" | "phrase" | prefix* | fuzzy~ | field:value | word

A colon marks a field only right after a known field name; marks that do not fit (an open quotation
mark, an `AND` with nothing beside it) are read as words or passed over. Only a wrong value in a
known field is an error, and its sentence shows a right one; and a query that nobody could have meant:
longer than LONGEST, or with brackets deeper than DEEPEST.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from corpus.errors import UsageError
from index.search.day_spans import span
from index.search.figures import wordings
from index.search.query_ast import (
    And,
    During,
    Everything,
    Fact,
    Fuzzy,
    Meta,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Should,
    Word,
    Words,
)
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Callable

_QUOTED = r'"[^"]*"|“[^“”"]*[”"]|„[^„“”"]*[“”"]|«[^«»]*»'
_FIELDS = "outlet|author|title|lang|date|number|quote|says|claim|is"
_MARK = re.compile(
    rf"""(?P<field>\b(?:{_FIELDS})):(?P<value>{_QUOTED}|[^\s()"“”„«»]+)
    |(?P<phrase>{_QUOTED})
    |(?P<open>\()|(?P<close>\))
    |(?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE,
)
# The time that a fuzzy word takes grows with the square of its letters.
_FUZZY = re.compile(r"^(\w[\w'’.-]{0,39})~([12]?)$")
_PREFIX = re.compile(r"^(\w[\w'’]+)\*$")

LONGEST: Final = 4_000  # characters; a long paragraph has a thousand
DEEPEST: Final = 40  # brackets and NOTs inside each other
OPERATORS: Final = ("AND", "OR", "NOT")
IS = ("disputed", "reprint", "digest", "translation")


class QueryError(UsageError):
    """A known field was given a value that it cannot have; `start` and `end` are its place in the query."""

    def __init__(self, text: str, start: int, end: int, way_out: str) -> None:
        super().__init__(f"at {text[start:end]!r} (character {start + 1} of the query): {way_out}")
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: Literal["open", "close", "and", "or", "not", "node"]
    text: str
    node: Node | None = None


def parse(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: a known field has a value that it cannot have.
        UsageError: the query is longer than LONGEST, or nested deeper than DEEPEST.
    """
    if len(text) > LONGEST:
        raise UsageError(f"The query has {len(text):,} characters: ask with at most {LONGEST:,}.")
    root = _Reader(_balanced(_marks(text))).sequence()
    return Query(text, root or Everything())


def bare_words(text: str) -> list[tuple[int, int]]:
    """Return the places of words that stand by themselves: not quoted, of no field, no operator."""
    return [
        match.span()
        for match in _MARK.finditer(text)
        if match["word"] and match["word"] not in OPERATORS and isinstance(_leaf(match), Word)
    ]


def _marks(text: str) -> list[_Mark]:
    return [mark for match in _MARK.finditer(text) if (mark := _mark(match, text))]


def _mark(match: re.Match[str], text: str) -> _Mark | None:
    whole = match.group()
    if match["open"] or match["close"]:
        return _Mark("open" if match["open"] else "close", whole)
    if whole in OPERATORS:
        return _Mark("and" if whole == "AND" else "or" if whole == "OR" else "not", whole)
    node = _field(match, text) if match["field"] else _leaf(match)
    return _Mark("node", whole, node) if node else None


def _leaf(match: re.Match[str]) -> Node | None:
    if match["phrase"]:
        return _phrase(match["phrase"][1:-1])
    word = match["word"]
    if fuzzy := _FUZZY.match(word):
        return Fuzzy(fuzzy[1], int(fuzzy[2] or (1 if len(fuzzy[1]) < 6 else 2)))
    if prefix := _PREFIX.match(word):
        return Prefix(prefix[1])
    return Word(word) if terms(word, None) else None


def _phrase(inside: str) -> Node | None:
    count = len(terms(inside, None))
    return None if not count else Word(inside) if count == 1 else Phrase(inside)


def _field(match: re.Match[str], text: str) -> Node:
    value = match["value"]
    bare = value[1:-1].strip() if re.fullmatch(_QUOTED, value) else value
    found = _FIELD[match["field"]](match["field"], bare)
    if isinstance(found, str):
        raise QueryError(text, match.start(), match.end(), found)
    return found


def _meta(field: str, value: str) -> Node | str:
    name = {"outlet": "outlet", "author": "author", "title": "title"}[field]
    example = {"outlet": "outlet:tass.com", "author": "author:Hersh", "title": 'title:"peace talks"'}[field]
    return Meta(name, value) if terms(value, None) else f"name one, as in {example}"  # type: ignore[arg-type]


def _lang(_field: str, value: str) -> Node | str:
    if re.fullmatch(r"[A-Za-z]{2,3}(-\w+)?", value):
        return Meta("lang", value.lower())
    return f"{value!r} is not a language code; write two letters, as in lang:de"


def _date(_field: str, value: str) -> Node | str:
    days = span(value)
    if days:
        return During(*days)
    return f"{value!r} is no day, month or year; write date:2023-12-01, date:2023-11 or date:2023-11..2023-12"


def _number(_field: str, value: str) -> Node | str:
    if any(letter.isdecimal() for letter in value) or wordings(value):
        return Fact("number", value)
    return f"{value!r} has no figure in it; write number:17km"


def _is(_field: str, value: str) -> Node | str:
    if value in IS:
        return Fact("is", value)
    return f"{value!r} is nothing a passage can be; write is:{', is:'.join(IS[:-1])} or is:{IS[-1]}"


def _words_of_a_fact(field: str, value: str) -> Node | str:
    example = {"quote": 'quote:"no stalemate"', "says": "says:Zelensky", "claim": "claim:c1a2b3"}[field]
    if not terms(value, None):
        return f"name one, as in {example}"
    return Fact(field, value)  # type: ignore[arg-type]


_FIELD: dict[str, Callable[[str, str], Node | str]] = {
    "outlet": _meta,
    "author": _meta,
    "title": _meta,
    "lang": _lang,
    "date": _date,
    "number": _number,
    "is": _is,
    "quote": _words_of_a_fact,
    "says": _words_of_a_fact,
    "claim": _words_of_a_fact,
}


def _balanced(marks: list[_Mark]) -> list[_Mark]:
    """Drop brackets that have no partner."""
    opened: list[int] = []
    lost: set[int] = set()
    for at, mark in enumerate(marks):
        if mark.kind == "open":
            opened.append(at)
        elif mark.kind == "close":
            if opened:
                opened.pop()
            else:
                lost.add(at)
    lost.update(opened)
    return [mark for at, mark in enumerate(marks) if at not in lost]


class _Reader:
    """Recursive descent over the marks; `at` is the next one."""

    def __init__(self, marks: list[_Mark]) -> None:
        self.marks = marks
        self.at = 0
        self.depth = -1  # a word alone is inside nothing

    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.marks[at].kind if at < len(self.marks) else "end"

    def sequence(self) -> Node | None:
        parts: list[Node] = []
        while self.peek() not in ("end", "close"):
            part = self.choice()
            if part:
                parts.append(part)
        return _joined(parts)

    def choice(self) -> Node | None:
        return self.chain("or", self.both, Or)

    def both(self) -> Node | None:
        return self.chain("and", self.term, And)

    def chain(self, kind: str, inner: Callable[[], Node | None], join: type[And | Or]) -> Node | None:
        first = inner()
        parts = [first] if first else []
        while self.peek() == kind and self.peek(1) in ("node", "open", "not") and parts:
            self.at += 1
            part = inner()
            if part:
                parts.append(part)
        return parts[0] if len(parts) == 1 else join(tuple(parts)) if parts else None

    def term(self) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise UsageError(f"The query has brackets or NOTs inside each other more than {DEEPEST} deep.")
        found = self.inner()
        self.depth -= 1
        return found

    def inner(self) -> Node | None:
        mark = self.marks[self.at]
        self.at += 1
        if mark.kind == "open":
            inside = self.sequence()
            self.at += 1
            return inside
        if mark.kind == "not" and self.peek() in ("node", "open", "not"):
            part = self.term()
            return Not(part) if part else None
        return mark.node or Word(mark.text.lower())


_PLAIN = Word | Prefix | Fuzzy
_FILTER = Not | During | Meta | Fact


def _joined(parts: list[Node]) -> Node | None:
    """Join what stands side by side: plain words rank, the rest must hold.

    Plain words alone, or beside filters only, must hold once; beside a phrase or a bracket with
    operators they only rank.
    """
    words = [word for part in parts for word in _plain(part)]
    marked = [part for part in parts if not _plain(part)]
    if not marked:
        return _any(words)
    if words and all(isinstance(part, _FILTER) and not _titled(part) for part in marked):
        return And((*marked, _any(words) or Everything()))
    if words:
        return And((*marked, Should(Words(tuple(words)))))
    return marked[0] if len(marked) == 1 and not isinstance(marked[0], Not) else And(tuple(marked))


def _plain(part: Node) -> tuple[Node, ...]:
    if isinstance(part, _PLAIN):
        return (part,)
    if isinstance(part, Words):
        return part.parts
    return ()


def _titled(part: Node) -> bool:
    return isinstance(part, Meta) and part.field == "title"


def _any(words: list[Node]) -> Node | None:
    return None if not words else words[0] if len(words) == 1 else Words(tuple(words))
