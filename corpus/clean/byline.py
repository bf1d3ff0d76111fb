"""Names out of bylines. Strings only: knows no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY = re.compile(
    r"^(?:(?:(?:story|text|words|report(?:ed|ing)?|written|posted|authored|article"
    r"|analysis|opinion|column)\s+)?by"
    r"|von|vom|par|por|di|da|door|av|af|från|fra|autor(?:a|en|es|in)?|authors?|auteur"
    r"|autore|redaktion|reporter"
    r"|(?:ein|eine)\s+\w+\s+von|(?:text|texto|texte|testo|tekst|bericht|interview"
    r"|kommentar|analyse)\s*(?:von|de|di|:))"
    r"[\s:]+",
    re.IGNORECASE,
)
# Words for "by" that are given names and parts of surnames too: Di Wu, Von Miller, Di Stefano.
_PERHAPS_BY = re.compile(r"(?:Von|Di|Da|Par|Por|Af|Av|Fra)\s+[^\s,;]+\s*(?:,|;|$|(?:and|und|&)\s)")
_SURNAME_FIRST = re.compile(r"(?:Von|Di|Da|De|Del|Van|Le|La)\s+[^\s,]+,\s*[^\s,]+")
_FOREIGN_BY = re.compile(
    r"^(?:автор(?:ы|и)?|текст|yazar|yazan|hazırlayan|작성자|文)\s*[:：●/]\s*", re.IGNORECASE
)
_MAILBOX = re.compile(r"^\S+@\S+\.\w+\s*\((?P<name>[^()]+)\)$|^(?P<first>[^<>]+?)\s*<\S+@\S+>$")
_SHORTENED = re.compile(r"(?<!\w)(?:[JS]r|[A-Z])\.$")
_MENU = re.compile(r"\b(?:menu|home|news|search|login|log in|sign in|subscribe|contact)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;|•·]\s*")
_AND = re.compile(r"\s*(?:\s&\s|\s(?:and|und)\s)\s*", re.IGNORECASE)
# Where both sides are whole names: a word that joins two names elsewhere is a part of one here
# ("Ortega y Gasset", "Le Figaro et AFP").
_PERHAPS_AND = re.compile(r"\s*(?:/|\s(?:et|y|e|og|och|en|ve|i|dan)\s)\s*")
_COMMA = re.compile(r"\s*,\s*")
_ADDRESS = re.compile(r"https?:|www\.|^@|\S+@\S+\.\S+|^[\d\W]*$|\.(?:php|html?)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:\([^()]{1,40}\)|<[^<>]*>|@\w+|\S+@\S+\.\w+|(?:기자|특파원|記者))\s*$")
_BYLINE = re.compile(r"(?i:by|von|par|por|di|door|av):?\s+(?=[^\W\d_a-z])[^\n]{2,90}")
_INITIAL_LAST = re.compile(r"\b[A-Z][a-z]?\.$")
_NO_NAME = re.compile(r"\d|[!?:]")
_LONGEST_NAME = 6  # words
_LONGEST_FIELD = 1000  # characters
_LONGEST_SIGNATURE = 60  # characters
_LONGEST = 80  # characters


def names(raw: Iterable[str]) -> tuple[str, ...]:
    """People and organisations in author fields, each once, in order; addresses and handles left out.

    Several names in one field are taken apart at `;`, `|`, `and`, and at commas where each part
    looks like a whole name ("Ann Lee, Bo Chan", not "Lee, Ann"); a place behind a name goes
    ("Ann Lee, Oslo").
    """
    found: dict[str, str] = {}
    for field in raw:
        for name in _apart(_without_by(_of_mailbox(tidy(field)[:_LONGEST_FIELD]))):
            cleaned = _BEHIND.sub("", _without_by(name)).strip(" ,:–—-*")
            cleaned = cleaned if _SHORTENED.search(cleaned) else cleaned.strip(" ,.:–—-*")
            if cleaned and len(cleaned) <= _LONGEST and not _ADDRESS.search(cleaned):
                found.setdefault(cleaned.casefold(), cleaned)
    return tuple(found.values())


def _without_by(field: str) -> str:
    return field if _PERHAPS_BY.match(field) else _FOREIGN_BY.sub("", _BY.sub("", field))


def _of_mailbox(field: str) -> str:
    """The name beside an address, where a field is nothing else (RFC 5322's two forms)."""
    match = _MAILBOX.match(field)
    return (match["name"] or match["first"]) if match else field


def byline(line: str) -> tuple[str, ...]:
    """Names of a line that is nothing but a byline ("By Ann Lee and Bo Chan"); empty otherwise."""
    line = tidy(line)
    if not _BYLINE.fullmatch(line):
        return ()
    if line.endswith((".", "!", "?", ":")) and not _INITIAL_LAST.search(line):
        return ()
    found = names([line])
    return found if found and all(map(looks_like_name, found)) else ()


def is_signature(line: str) -> bool:
    """Whether a line is nothing but full names ("Ann Lee", "Ann Lee/Bo Chan"), as under some stories."""
    found = names([line]) if len(line) <= _LONGEST_SIGNATURE else ()
    return bool(found) and all(map(_is_full_name, found)) and not _MENU.search(line)


def _is_full_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[1:].islower() for word in words)


def looks_like_name(name: str) -> bool:
    """Whether a string could be a person's or an organisation's name: few words, most of them capitalised."""
    words = name.split()
    capitals = sum(not word[0].islower() for word in words)
    return 0 < len(words) <= _LONGEST_NAME and capitals * 2 > len(words) and not _NO_NAME.search(name)


def _apart(field: str) -> list[str]:
    if _ADDRESS.match(field):
        return []
    parts = [part for one in _BETWEEN.split(field) for part in _AND.split(one) if part]
    return [name for part in parts for half in _halves(part) for name in _at_commas(half)]


def _halves(part: str) -> list[str]:
    halves = [half for half in _PERHAPS_AND.split(part) if half]
    return halves if all(" " in half for half in halves) else [part]


def _at_commas(part: str) -> list[str]:
    """Whole names on both sides of a comma; without the place or desk behind the last of them."""
    pieces = [piece for piece in _COMMA.split(part) if piece]
    if len(pieces) < 2 or " " not in pieces[0] or _SURNAME_FIRST.fullmatch(part):
        return [part]
    return [
        pieces[0],
        *(piece for piece in pieces[1:] if " " in piece and piece.isupper() == pieces[0].isupper()),
    ]
