"""Which media types are requested and accepted for each kind of resource. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.media import media_type

if TYPE_CHECKING:
    from corpus.media import ResourceKind

_PAGE = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_XML = frozenset(
    {"application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml"}
)
_PACKED = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})

ACCEPTED_TYPES: dict[ResourceKind, frozenset[str]] = {
    "page": _PAGE,
    "feed": _PAGE | _XML | {"application/x-rss+xml", "application/feed+xml"},
    "sitemap": _PAGE | _XML | _PACKED,
    "robots": frozenset(),
}
ACCEPT_HEADERS: dict[ResourceKind, str] = {
    "page": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "feed": "application/atom+xml,application/rss+xml,application/xml;q=0.9,text/html;q=0.5",
    "sitemap": "application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "robots": "text/plain,*/*;q=0.1",
}


def is_accepted(kind: ResourceKind, media: str) -> bool:
    """True where this kind of resource accepts this media type; robots.txt accepts every type."""
    return kind == "robots" or media in ACCEPTED_TYPES[kind]


def may_be_accepted(kind: ResourceKind, content_type: str) -> bool:
    """True where a body with this Content-Type header could be accepted, so that it is worth downloading."""
    media, _ = media_type(content_type)
    return not media or is_accepted(kind, media)
