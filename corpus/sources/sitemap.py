"""Sitemaps and news sitemaps (sitemaps.org 0.9): the addresses of one site, and of that site only."""

from __future__ import annotations

import io
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from courlan import extract_domain
from lxml import etree

from corpus.errors import CorpusError, SourceError
from corpus.records import Seed
from corpus.sources.feed import absolute, entries
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Page
    from corpus.sources.get import Get

MOST = 500
FEED_ROOTS = ("rss", "feed", "RDF")


@dataclass(frozen=True, slots=True)
class Located:
    """One entry: its address, whether it is a sitemap itself, and when it was last changed.

    `changed` is the day (ISO 8601), or "" where the sitemap does not tell.
    """

    address: str
    is_map: bool = False
    changed: str = ""


def sitemap(url: str, get: Get, since: str | None = None) -> Iterator[Seed | CorpusError]:
    """The addresses that a sitemap lists, the sitemaps that it lists included.

    Given a site's front page, its robots.txt says where they are. What says that it was last changed before
    the day `since` is left out.
    """
    waiting = deque(_first(url, get))
    seen = set(waiting)
    for _ in range(MOST):
        if not waiting:
            return
        address = waiting.popleft()
        for found in _own(url, address, get):
            if isinstance(found, CorpusError):
                yield found
            elif found.address not in seen and not _is_before(found.changed, since):
                seen.add(found.address)
                if found.is_map:
                    waiting.append(found.address)
                else:
                    yield Seed(found.address)
    if waiting:
        yield SourceError(
            url, "too many sitemaps", f"only {MOST} sitemaps of {url} were read; name one of them"
        )


def _is_before(changed: str, since: str | None) -> bool:
    """Whether an entry's last change is known to the day, and before that day."""
    return since is not None and len(changed) == len(since) and changed < since


def _own(site: str, address: str, get: Get) -> Iterator[Located | CorpusError]:
    """The entries of one sitemap that are of this site; the others are counted in one error."""
    foreign = []
    for found in _read(address, get):
        if isinstance(found, CorpusError) or same_site(site, found.address):
            yield found
        else:
            foreign.append(found.address)
    if foreign:
        yield SourceError(
            address, "other site",
            f"{address} lists {len(foreign)} addresses of other sites, left out: {foreign[0]}",
        )  # fmt: skip


def same_site(one: str, other: str) -> bool:
    """True for addresses within one registrable domain.

    Where there is none (a number, a name of an inner network): of the same host or below it.
    """
    domain = extract_domain(one)
    if domain is not None:
        return bool(extract_domain(other) == domain)
    try:
        host, below = urlsplit(one).hostname or "", urlsplit(other).hostname or ""
    except ValueError:
        return False
    return below == host or below.endswith("." + host.removeprefix("www."))


def located(name: str, body: bytes, base: str) -> Iterator[Located | CorpusError]:
    """The entries of a sitemap in any of its forms: XML, an index of others, a feed, one address a line."""
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        addresses = [line.strip() for line in text(body).splitlines()]
        if not any(map(_is_web, addresses)):
            yield SourceError(name, "malformed sitemap", f"{name} is no sitemap")
        yield from map(Located, filter(_is_web, addresses))
        return
    if root_name(body) in FEED_ROOTS:
        for entry in entries(name, body, base):
            yield entry if isinstance(entry, CorpusError) else Located(entry.url)
        return
    yield from _xml(name, body, base)


def _xml(name: str, body: bytes, base: str) -> Iterator[Located | CorpusError]:
    found = 0
    try:
        for _, element in etree.iterparse(
            io.BytesIO(body), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True
        ):
            values = {_name(child): (child.text or "").strip() for child in element}
            if values.get("loc"):
                found += 1
                changed = values.get("lastmod", "")[:10]
                yield Located(absolute(base, values["loc"]), _name(element) == "sitemap", changed)
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        yield SourceError(
            name, "malformed sitemap", f"{name} breaks off after {found} addresses; those were read ({error})"
        )
        return
    if not found:
        yield SourceError(name, "empty sitemap", f"{name} lists no addresses")


def root_name(body: bytes) -> str:
    """The name of the root element, "" where there is none."""
    try:
        _, element = next(
            etree.iterparse(io.BytesIO(body), events=("start",), resolve_entities=False, no_network=True)
        )
    except (etree.XMLSyntaxError, StopIteration):
        return ""
    return _name(element)


def _name(element: Any) -> str:
    """Without its namespace, and without a prefix that nobody declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _first(url: str, get: Get) -> list[str]:
    """Where to start: the address itself, or what the robots.txt of a front page names."""
    parts = urlsplit(url)
    if parts.path not in ("", "/") or parts.query:
        return [url]
    front = f"{parts.scheme}://{parts.netloc}"
    try:
        lines = text(get(f"{front}/robots.txt", "robots").body).splitlines()
    except CorpusError:
        lines = []  # no robots.txt names no sitemap; the usual place is tried, and tells what is wrong
    pairs = (line.partition(":") for line in lines)
    named = [value.strip() for key, _, value in pairs if key.strip().lower() == "sitemap"]
    return list(dict.fromkeys(absolute(f"{front}/", address) for address in named)) or [
        f"{front}/sitemap.xml"
    ]


def _read(address: str, get: Get) -> Iterator[Located | CorpusError]:
    try:
        page: Page = get(address, "sitemap")
    except CorpusError as error:
        yield error
        return
    yield from located(address, page.body, page.final_url)


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))
