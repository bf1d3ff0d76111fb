"""The usual names of a table's columns, and what stands in their cells. Pure.

Seen in exports of Media Cloud, NewsAPI, GDELT, Event Registry, news-please and CC-News, Nexis,
ProQuest, Zotero and in published corpora.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# In order of preference: the full text before its summary, the article's address before the site's.
NAMES: dict[str, tuple[str, ...]] = {
    "url": (
        "url", "articleurl", "storyurl", "pageurl", "link", "permalink", "weburl",
        "documenturl", "canonicalurl", "canonicallink", "requestedurl", "sourceurl",
        "documentidentifier", "href", "address", "uri"
    ),
    "outlet": (
        "outlet", "medianame", "publication", "publicationname", "publicationtitle",
        "newspaper", "publisher", "outletname", "source", "sourcename", "sourcecommonname",
        "sourcetitle", "containertitle", "sitename", "site", "media", "domain", "domainname", "sourcedomain",
        "mediaurl", "host"
    ),
    "title": (
        "title", "headline", "articletitle", "storytitle", "header", "heading", "webtitle",
        "titel"
    ),
    "author": (
        "author", "authors", "byline", "creator", "writer", "contributor", "journalist", "publishedby"
    ),
    "published": (
        "published", "publishdate", "publisheddate", "publicationdate", "datepublished",
        "publishedat", "datepublish", "pubdate", "publishedon", "publishtime", "datetimepub",
        "datetime", "date", "issued", "webpublicationdate", "seendate", "timestamp", "year"
    ),
    "language": (
        "language", "lang", "languagecode", "locale"
    ),
    "text": (
        "text", "fulltext", "articletext", "storytext", "body", "bodytext", "articlebody",
        "article", "maintext", "plaintext", "rawtext", "content", "story"
    ),
    "kind": (
        "kind",
    ),
}  # fmt: skip
_NESTED = ("name", "literal", "title", "rendered", "text", "uri", "raw", "id")
# Columns of reading lists: where one of them stands, a timestamp is when a reader kept the page.
_KEPT = frozenset({"archivepath", "timeadded", "folder", "selection"})


def known(columns: list[str]) -> bool:
    """True where a table with these columns can hold articles: one of them is an address or a text."""
    plain = set(map(_plain, columns))
    return bool(plain & {*NAMES["url"], *NAMES["text"]})


def row_of(cells: Mapping[str, Any]) -> dict[str, str]:
    """The cells that crossread knows, under its own names; empty ones left out."""
    plain = {_plain(name): value for name, value in cells.items()}
    if plain.keys() & _KEPT:
        plain.pop("timestamp", None)
    row: dict[str, str] = {}
    for key, names in NAMES.items():
        written = (_written(key, plain[name]) for name in names if name in plain)
        if value := next(filter(None, written), ""):
            row[key] = value
    return row


def _plain(name: str) -> str:
    """A column's name without case, blanks and punctuation: `Publish Date` is `publish_date`."""
    return "".join(filter(str.isalnum, name.lower()))


def _written(key: str, value: Any) -> str:
    """A cell as text: lists joined, objects by their name, epochs as ISO dates."""
    if isinstance(value, dict):
        return _csl(value) or next((_written(key, value[name]) for name in _NESTED if value.get(name)), "")
    if isinstance(value, list):
        return ("\n\n" if key == "text" else "; ").join(filter(None, (_written(key, item) for item in value)))
    if isinstance(value, bool) or value is None:
        return ""
    written = str(value).strip()
    if key == "url":
        return written if written.lower().startswith(("http://", "https://")) else ""
    return _moment(written) if key == "published" else written


def _csl(value: Mapping[str, Any]) -> str:
    """A name or a date of CSL-JSON; empty for any other object."""
    if "date-parts" in value:
        return _csl_day(value["date-parts"])
    return " ".join(str(value[part]) for part in ("given", "family") if value.get(part))


def _csl_day(parts: Any) -> str:
    """The first date of CSL-JSON's lists of year, month and day, in ISO 8601.

    >>> _csl_day([[2023, 12, 1]]), _csl_day([["2023"]]), _csl_day([])
    ('2023-12-01', '2023', '')
    """
    first = parts[0] if isinstance(parts, list) and parts else []
    numbers = [str(part) for part in first] if isinstance(first, list) else []
    return "-".join(part.zfill(2) for part in numbers[:3])


def _moment(written: str) -> str:
    """A date as it stands, or ISO 8601 for seconds or milliseconds since 1970."""
    digits = written.partition(".")[0]
    if not (digits.isascii() and digits.isdecimal() and len(digits) in (9, 10, 13)):
        return written
    seconds = int(digits) / (1000 if len(digits) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat()
