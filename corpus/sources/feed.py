"""RSS and Atom feeds: the addresses of their entries, as far as the feed can be made out."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser

from corpus.errors import CorpusError, SourceError
from corpus.records import Seed
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Page
    from corpus.sources.get import Get

# feedparser takes up to five seconds for a hostile megabyte.
LONGEST = 4 << 20
# What feedparser lets through from Python when a feed is far from its standard.
BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_ALTERNATE = re.compile(rb"<link\b[^<>]{0,1000}?application/(?:rss|atom)\+xml[^<>]{0,1000}>", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def feed(url: str, get: Get) -> Iterator[Seed | CorpusError]:
    """The entries of the feed at an address, or of the one that the page there names as its own."""
    try:
        page = get(url, "feed")
        if (own := own_feed(page)) is not None:
            page = get(own, "feed")
    except CorpusError as error:
        yield error
        return
    yield from entries(url, page.body, page.final_url, page.charset)


def entries(name: str, body: bytes, base: str, charset: str | None = None) -> Iterator[Seed | CorpusError]:
    """The addresses of a feed's entries, each once, in its order; `base` is what relative ones start from."""
    if len(body) > LONGEST:
        yield SourceError(name, "too large", f"{name} is larger than any feed")
        return
    try:
        parsed = _parsed(name, body, charset)
    except SourceError as error:
        yield error
        return
    links = [
        str(entry.get("feedburner_origlink") or entry.get("link") or "")
        for entry in parsed.get("entries", [])
    ]
    addresses = dict.fromkeys(absolute(base, link.strip()) for link in links if link.strip())
    if addresses:
        yield from map(Seed, addresses)
    elif parsed.get("version") and not parsed.get("bozo"):
        yield SourceError(name, "empty feed", f"{name} is a feed without entries")
    else:
        yield SourceError(name, "malformed feed", f"{name} is no RSS or Atom feed that can be read")


def _parsed(name: str, body: bytes, charset: str | None) -> Any:
    """What feedparser makes of it, if need be after its bytes were put in order. Raises SourceError."""
    with suppress(*BROKEN):  # tried once more, with its bytes in order
        return _read(body, charset)
    try:
        return _read(text(body).encode("utf-8", errors="replace"), "utf-8")
    except BROKEN as error:
        raise SourceError(
            name, "malformed feed", f"{name} is no RSS or Atom feed that can be read"
        ) from error


def _read(body: bytes, charset: str | None) -> Any:
    content_type = f"application/xml; charset={charset}" if charset else "application/xml"
    # A stream, for feedparser would take bytes for the name of a file or an address to fetch.
    return feedparser.parse(
        io.BytesIO(body), response_headers={"content-type": content_type},
        sanitize_html=False, resolve_relative_uris=False,
    )  # fmt: skip


def absolute(base: str, link: str) -> str:
    """The link from the root of the web; one that cannot be read stays, for the fetcher to name it."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def own_feed(page: Page) -> str | None:
    """The feed that an HTML page names as its own, as browsers find it."""
    if page.media_type not in ("text/html", "application/xhtml+xml"):
        return None
    link = _ALTERNATE.search(page.body)
    href = _HREF.search(link[0]) if link else None
    return absolute(page.final_url, href[1].decode("utf-8", errors="replace")) if href else None
