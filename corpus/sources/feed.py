"""RSS and Atom feeds: the addresses of their entries, as far as the feed can be made out."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import feedparser
from lxml import etree

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
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
# A feed of readers' comments, as blogs name it beside their own.
_COMMENTS = re.compile(
    r"comment|kommentar|reactie|réaction|opmerking|комментар|комент|コメント|评论", re.IGNORECASE
)


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
    base = _own_address(parsed) or base
    links = [_article_link(entry) for entry in parsed.get("entries", [])]
    addresses = dict.fromkeys(absolute(base, link.strip()) for link in links if link.strip())
    if addresses:
        yield from map(Seed, addresses)
    elif parsed.get("version") and not parsed.get("bozo"):
        yield SourceError(name, "empty feed", f"{name} is a feed without entries")
    else:
        yield SourceError(name, "malformed feed", f"{name} is no RSS or Atom feed that can be read")


def _own_address(parsed: Any) -> str | None:
    """The absolute address that a feed gives itself, else that of its site: relative links start there."""
    about = parsed.get("feed", {})
    links = about.get("links", [])
    own = [link.get("href") for link in links if link.get("rel") == "self"]
    return next((href for href in [*own, about.get("link")] if href and "://" in href), None)


def _article_link(entry: Any) -> str:
    """The address of an entry's article.

    Of several alternates (Atom, RFC 4287, 4.2.7) it is the first page that names no language of its own.
    """
    if original := entry.get("feedburner_origlink"):
        return str(original)
    alternates = [link for link in entry.get("links", []) if link.get("rel") == "alternate"]
    pages = [link for link in alternates if "html" in (link.get("type") or "html")] or alternates
    plain = [link for link in pages if not link.get("hreflang")] or pages
    return str((plain[0].get("href") if plain else "") or entry.get("link") or "")


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
    """The feed that an HTML page names as its own, as browsers find it; never one of readers' comments."""
    if page.media_type not in ("text/html", "application/xhtml+xml"):
        return None
    links = (link for link in _links(page) if not _COMMENTS.search(f"{link.get('title')} {link.get('href')}"))
    href = next((link.get("href") for link in links), None)
    return absolute(page.final_url, href) if href else None


def _links(page: Page) -> Iterator[Any]:
    """The links of an HTML page to feeds, in its order; what is commented out is none."""
    parser = etree.HTMLParser(encoding=page.charset, recover=True, huge_tree=False)
    tree = etree.fromstring(page.body, parser) if page.body.strip() else None
    for link in () if tree is None else tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if kind in FEED_TYPES and "alternate" in (link.get("rel") or "").lower().split():
            yield link
