"""Title, authors, day, publisher and the rest out of what a page says, each with its source.

Every function takes what was read (`Said`) and gives a `Fact` or None; the first source that
holds wins, in the order in which sources proved right. Nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.clean import byline
from corpus.clean.blocks import tidy
from corpus.clean.dates import is_after, machine_date, written_date
from corpus.clean.identity import outlet
from corpus.clean.linked_data import Node, as_list, text_of, texts_of
from corpus.records import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from corpus.clean.markup import Markup

_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«/>]{1,2}\s+|\s*\|\s*")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "article.published",
    "date.created",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "date",
    "dc.date",
    "dcterms.date",
    "og:published_time",
    "last-modified",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "revised")
_IN_ADDRESS = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)|/(?:[^/]*[/_-])?(20\d{2})(\d{2})(\d{2})(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """All that a page says of itself: its tags, its JSON-LD article and all nodes, its address."""

    url: str
    markup: Markup
    article: Node
    nodes: tuple[Node, ...]


def title(said: Said) -> Fact | None:
    """The headline, without the site's name behind it."""
    names = _site_names(said)
    for value, source in _titles(said):
        if headline := without_site(value, names):
            return Fact(headline, source)
    return None


def without_site(headline: str, names: set[str]) -> str:
    """`headline` without a first or last part that is one of the site's `names` (folded)."""
    headline = tidy(headline)
    parts = list(_SEPARATOR.finditer(headline))
    if parts and _fold(headline[parts[-1].end() :]) in names:
        return without_site(headline[: parts[-1].start()], names)
    if parts and _fold(headline[: parts[0].start()]) in names:
        return without_site(headline[parts[0].end() :], names)
    return headline


def authors(said: Said) -> tuple[tuple[str, ...], str]:
    """People and organisations who wrote it, and where they are named; nobody and "" if unsaid."""
    for raw, source in _authors(said):
        if found := byline.names(raw):
            return found, source
    return (), ""


def published(said: Said, fetched: datetime) -> Fact | None:
    """When it was first published, never after `fetched` and never from a footer or today's date."""
    return next(
        (
            Fact(when, source)
            for value, source in _publications(said)
            if (when := machine_date(value)) and not is_after(when, fetched)
        ),
        None,
    )


def modified(said: Said, fetched: datetime) -> Fact | None:
    """When the page says it was last changed."""
    pairs = [(text_of(said.article.get("dateModified")), "json-ld")]
    pairs += [(content, name) for name in _MODIFIED for content in said.markup.metas.get(name, ())]
    return next(
        (
            Fact(when, source)
            for value, source in pairs
            if (when := machine_date(value)) and not is_after(when, fetched)
        ),
        None,
    )


def publisher(said: Said) -> Fact | None:
    """Who publishes, in the page's own words."""
    if name := text_of(texts_of(said.article.get("publisher"), said.nodes)[:1]):
        return Fact(name, "json-ld")
    return site_name(said)


def site_name(said: Said) -> Fact | None:
    """What the site calls itself."""
    found = said.markup.first("og:site_name", "application-name", "al:ios:app_name")
    return Fact(found[1], found[0]) if found else None


def section(said: Said) -> Fact | None:
    """The part of the outlet in which it appeared."""
    if name := text_of(said.article.get("articleSection")):
        return Fact(name, "json-ld")
    found = said.markup.first("article:section", "section", "cxenseparse:section")
    return Fact(found[1], found[0]) if found else None


def is_free(said: Said) -> bool | None:
    """`isAccessibleForFree`, where the page says it."""
    for node in (said.article, *said.nodes):
        value = text_of(str(node.get("isAccessibleForFree", ""))).casefold()
        if value in {"true", "false", "yes", "no"}:
            return value in {"true", "yes"}
    found = said.markup.first("article:content_tier", "og:article:content_tier")
    return found[1].casefold() not in {"locked", "metered", "paid"} if found else None


def _titles(said: Said) -> Iterator[tuple[str, str]]:
    yield text_of(said.article.get("headline")), "json-ld"
    for name in ("og:title", "twitter:title", "headline", "dc.title"):
        for content in said.markup.metas.get(name, ()):
            yield content, name
    for heading in said.markup.headings:
        yield heading, "h1"
    yield said.markup.title, "title"


def _authors(said: Said) -> Iterator[tuple[list[str], str]]:
    yield texts_of(said.article.get("author"), said.nodes), "json-ld"
    for name in (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
        "cxenseparse:author",
    ):
        yield list(said.markup.metas.get(name, ())), name
    yield [mark.text or mark.value for mark in said.markup.authors], "byline"
    yield texts_of(said.article.get("creator"), said.nodes), "json-ld"


def _publications(said: Said) -> Iterator[tuple[str, str]]:
    yield text_of(said.article.get("datePublished")), "json-ld"
    for name in _PUBLISHED:
        for content in said.markup.metas.get(name, ()):
            yield content, name
    for node in said.nodes:
        yield text_of(node.get("datePublished")), "json-ld"
    yield text_of(said.article.get("dateCreated")), "json-ld"
    if mark := next((mark for mark in said.markup.times if mark.value), None):
        yield mark.value, "time"
    for mark in said.markup.times[:1]:
        yield written_date(mark.text) or "", "time"
    if match := _IN_ADDRESS.search(said.url):
        yield "-".join(part.zfill(2) for part in match.groups() if part), "address"


def _site_names(said: Said) -> set[str]:
    host = outlet(said.url)
    given = [
        *(
            content
            for name in ("og:site_name", "application-name", "al:ios:app_name")
            for content in said.markup.metas.get(name, ())
        ),
        *texts_of(said.article.get("publisher"), said.nodes),
        *(
            text_of(node.get("name"))
            for node in said.nodes
            if {"WebSite", "NewsMediaOrganization", "Organization"}
            & {str(kind) for kind in as_list(node.get("@type"))}
        ),
        host,
        host.rsplit(".", 1)[0],
        *host.split(".")[:-1],
    ]
    return {folded for name in given if (folded := _fold(name))}


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
