"""Which types of content are asked for and taken, by what is asked. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.media import media_type

if TYPE_CHECKING:
    from corpus.media import Kind

_PAGE = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_XML = frozenset(
    {"application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
)
_PACKED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})

TAKEN: dict[Kind, frozenset[str]] = {
    "page": _PAGE,
    "feed": _PAGE | _XML | {"application/x-rss+xml", "application/feed+xml"},
    "sitemap": _PAGE | _XML | _PACKED,
    "robots": frozenset(),
}
ACCEPT: dict[Kind, str] = {
    "page": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "feed": "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/html;q=0.5",
    "sitemap": "application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "robots": "text/plain,*/*;q=0.1",
}


def is_taken(kind: Kind, media: str) -> bool:
    """True where this kind of question takes this type; robots.txt takes whatever comes."""
    return kind == "robots" or media in TAKEN[kind]


def worth_reading(kind: Kind, content_type: str) -> bool:
    """True where the body behind this Content-Type header could be taken."""
    media, _ = media_type(content_type)
    return not media or is_taken(kind, media)
