"""What stands above a plain-text story (title, byline, day, source): lines, `Title:` lines, front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from corpus.clean import byline
from corpus.clean.dates import machine_date, written_date

_KEY = re.compile(
    r"^(?P<key>title|headline|titel|authors?|by(?:line)?|date|published|publication date"
    r"|posted|source|outlet|publisher|publication|url|link|address|language"
    r"|lang)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_KEYS = {
    "title": "title", "headline": "title", "titel": "title",
    "author": "authors", "authors": "authors", "by": "authors", "byline": "authors",
    "date": "published", "published": "published", "publication date": "published", "posted": "published",
    "source": "publisher", "outlet": "publisher", "publisher": "publisher", "publication": "publisher",
    "url": "url", "link": "url", "address": "url",
    "language": "language", "lang": "language",
}  # fmt: skip
_SOURCE = re.compile(
    r"^(?:from|source|via|quelle|fuente"
    r"|fonte)\s*:?\s+(?P<name>\S.{1,78}?)(?:\s+(?P<sites>web\s?sites?|webseiten?))?$",
    re.IGNORECASE,
)
_FRONT = re.compile(r"^-{3,}$")
_DATE_WORDS = re.compile(r"[^\W\d_]+")
_FURTHEST = 8  # lines: further down a line is the story's
_LONGEST_TITLE = 220  # characters
_LONGEST_DATE_LINE = 70


class Line(NamedTuple):
    """A line with words, and how many blank lines stand above it."""

    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above a story say; empty where they say nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str = ""
    url: str = ""
    language: str = ""


def read_header(lines: list[Line]) -> tuple[Header, list[Line]]:
    """The header of a text and the lines that are left for the story."""
    header, count = Header(), 0
    while count < min(len(lines), _FURTHEST):
        found = header if _FRONT.match(lines[count].text) else _read(lines, count, header)
        if found is None:
            break
        header, count = found, count + 1
    return (header, lines[count:]) if count < len(lines) else (Header(), lines)


def _read(lines: list[Line], place: int, header: Header) -> Header | None:
    """The header with one more line read into it; None if that line is the story's."""
    line = lines[place].text
    if keyed := _KEY.match(line):
        return _keyed(header, _KEYS[keyed["key"].lower()], keyed["value"].strip("\"' "))
    known = header.authors or header.published
    if not header.authors and (authors := byline.byline(line)):
        return replace(header, authors=authors)
    if not header.published and (day := date_line(line)):
        return replace(header, published=day)
    if (
        not header.publisher
        and (source := _SOURCE.match(line))
        and (known or source["sites"])
        and line[-1] not in ".!?"
    ):
        return replace(header, publisher=source["name"])
    if not header.title and not known and _is_title(lines, place):
        return replace(header, title=line.lstrip("# "))
    return None


def date_line(line: str) -> str | None:
    """The day of a line that holds nothing else but perhaps "Published", a weekday or a time."""
    if len(line) > _LONGEST_DATE_LINE or not (day := machine_date(line) or written_date(line)):
        return None
    return day if len(_DATE_WORDS.findall(line)) <= 5 and line[-1] not in "!?" else None


def _keyed(header: Header, name: str, value: str) -> Header:
    if name == "authors":
        return replace(header, authors=byline.names([value]))
    if name == "published":
        return replace(header, published=machine_date(value))
    named: dict[str, Any] = {name: value}
    return replace(header, **named)


def _is_title(lines: list[Line], place: int) -> bool:
    """A first line that is marked as a heading, stands over a byline or day, or is short and apart."""
    line = lines[place].text
    after = lines[place + 1] if place + 1 < len(lines) else None
    if len(line) > _LONGEST_TITLE or after is None:
        return False
    if line.startswith("# ") or byline.byline(after.text) or date_line(after.text):
        return True
    return (
        after.gap > 0 and line[-1] not in ".,:;" and len(after.text) > len(line) and len(line.split()) <= 25
    )
