"""Feeds and sitemaps that are read again and again: which form an address has, and what it lists now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from corpus.errors import CorpusError, NotModifiedError, SourceError
from corpus.fetch import Validators
from corpus.records import Seed
from corpus.sources.feed import entries, own_feed
from corpus.sources.sitemap import FEED_ROOTS, root_name, sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.media import ResourceKind
    from corpus.records import Page
    from corpus.sources.get import Get

SourceKind = Literal["feed", "sitemap"]
NOT_MODIFIED: Final = 304
NO_VALIDATORS: Final = Validators()
# So many addresses one sitemap file may have (sitemaps.org 0.9); an index lists any number.
MOST_LISTED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What a source lists: addresses, what could not be read of it, and what to send along next time.

    At most the first `MOST_LISTED`.
    """

    urls: tuple[str, ...]
    errors: tuple[CorpusError, ...] = ()
    validators: Validators = NO_VALIDATORS


def recognised(url: str, get: Get) -> tuple[str, SourceKind]:
    """The address and the form of what a person named: of a page the feed that it names as its own.

    Raises:
        CorpusError: it cannot be read, or is neither a feed nor a sitemap.
    """
    # Both take pages and XML; only a sitemap may be packed.
    page = get(url, "sitemap" if ".gz" in url else "feed")
    if (own := own_feed(page)) is not None:
        url, page = own, get(own, "feed")
    kind: SourceKind = "feed" if root_name(page.body) in FEED_ROOTS else "sitemap"
    if page.media_type in ("text/html", "application/xhtml+xml") and root_name(page.body) == "html":
        raise SourceError(url, "no feed", f"{url} is a page that names no feed: name its feed or its sitemap")
    found = _listing(_parsed(url, kind, page, get))
    if not found.urls:
        raise found.errors[0]
    return url, kind


def listed(url: str, kind: SourceKind, get: Get, validators: Validators, since: str | None = None) -> Listing:
    """What a source lists now; entries of a sitemap that were last changed before `since` are left out.

    Raises:
        NotModifiedError: the server says that it lists what it listed before.
        CorpusError: it cannot be read, or lists nothing.
    """
    asked = _Asked(url, get, validators)
    page = asked(url, kind) if kind == "feed" else None
    found = _listing(sitemap(url, asked, since) if page is None else _parsed(url, kind, page, get))
    if asked.unchanged:
        raise NotModifiedError(url, "not modified")
    if not found.urls and found.errors:
        raise found.errors[0]
    return Listing(found.urls, found.errors, asked.validators())


def _parsed(url: str, kind: SourceKind, page: Page, get: Get) -> Iterable[Seed | CorpusError]:
    if kind == "sitemap":
        return sitemap(
            url, lambda again, what="page", headers=(): page if again == url else get(again, what, headers)
        )
    if page.status != NOT_MODIFIED and (own := own_feed(page)) is not None:
        page = get(own, "feed")
    return () if page.status == NOT_MODIFIED else entries(url, page.body, page.final_url, page.charset)


def _listing(outcomes: Iterable[Seed | CorpusError]) -> Listing:
    found = list(islice(outcomes, MOST_LISTED))
    urls = dict.fromkeys(one.url for one in found if isinstance(one, Seed))
    return Listing(tuple(urls), tuple(one for one in found if isinstance(one, CorpusError)))


class _Asked:
    """Asks for pages; sends validators along to the source itself, and remembers what was answered."""

    def __init__(self, url: str, get: Get, validators: Validators) -> None:
        self._url, self._get, self._known = url, get, validators
        self._pages: list[Page] = []
        self.unchanged = False

    def __call__(
        self, url: str, kind: ResourceKind = "page", headers: tuple[tuple[str, str], ...] = ()
    ) -> Page:
        headers = (*headers, *(self._known.headers() if url == self._url else ()))
        page = self._get(url, kind, headers)
        if page.status == NOT_MODIFIED:
            self.unchanged = True
        if kind != "robots":
            self._pages.append(page)
        return page

    def validators(self) -> Validators:
        """Those of the source, where it is one document: an index says nothing of the sitemaps in it."""
        return Validators.from_headers(self._pages[0].headers) if len(self._pages) == 1 else NO_VALIDATORS
