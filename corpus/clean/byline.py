"""Names out of bylines. Strings only: knows no page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.clean.blocks import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

_BY = re.compile(
    r"^(?:(?:(?:story|text|words|report(?:ed|ing)?|written|posted|authored|article|analysis|opinion|column)\s+)?by|von|vom|par|por|di|da|door|av|af|från|fra"
    r"|autor(?:a|en|es)?|author|(?:text|texto|texte|testo|tekst|bericht|interview)\s*(?:von|de|di|:))[\s:]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[;|•·/]|\s&\s|\s(?:and|und|et|y|e|og|och|en|ve|i|a)\s)\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_ADDRESS = re.compile(r"https?://|www\.|^@|\S+@\S+\.\S+|^[\d\W]*$")
_BYLINE = re.compile(r"(?i:by|von|par|por|di|door)\s+(?=[^\W\d_a-z])[^\n]{2,90}")
_FURTHEST_WORD = 6


def names(raw: Iterable[str]) -> tuple[str, ...]:
    """People and organisations in author fields, each once, in order; addresses and handles left out.

    Several names in one field are taken apart at `;`, `|`, `and` (also in other tongues), and at
    commas where each part looks like a whole name ("Ann Lee, Bo Chan", not "Lee, Ann").
    """
    found: dict[str, str] = {}
    for field in raw:
        for name in _apart(_BY.sub("", tidy(field))):
            cleaned = _BY.sub("", name).strip(" ,.:–—-")
            if cleaned and not _ADDRESS.search(cleaned):
                found.setdefault(cleaned.casefold(), cleaned)
    return tuple(found.values())


def byline(line: str) -> tuple[str, ...]:
    """Names of a line that is nothing but a byline ("By Ann Lee and Bo Chan"); empty otherwise."""
    line = tidy(line)
    match = _BYLINE.fullmatch(line)
    if not match or (line.endswith((".", "!", "?", ":")) and not re.search(r"\b[A-Z][a-z]?\.$", line)):
        return ()
    found = names([line])
    return found if found and all(_is_name(name) for name in found) else ()


def _is_name(name: str) -> bool:
    words = name.split()
    capitals = sum(not word[0].islower() for word in words)
    return len(words) <= _FURTHEST_WORD and capitals * 2 > len(words)


def _apart(field: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(field) if part]
    return [name for part in parts for name in _at_commas(part)]


def _at_commas(part: str) -> list[str]:
    pieces = [piece for piece in _COMMA.split(part) if piece]
    whole = all(" " in piece for piece in pieces)
    return pieces if whole and len(pieces) > 1 else [part]
