"""Which kinds of content are taken, and what the first bytes say of those that hide. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.fetch.settings import Kind

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
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", "application/octet-stream"),
    (b"MZ\x90\x00", "application/octet-stream"),
)


def media_type(content_type: str) -> tuple[str, str | None]:
    """The type, lower case, and the charset of a Content-Type header; ("", None) for none."""
    name, *parameters = content_type.split(";")
    charset = None
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip(" \t\"'").lower() or None
    return name.strip().lower(), charset


def sniffed(body: bytes) -> str | None:
    """The type that the first bytes give away, None where they could be text."""
    return next((kind for magic, kind in _MAGIC if body.startswith(magic)), None)


def believed(claimed: str, body: bytes) -> str:
    """The type to go by: the bytes' own where they have one, then the header's, then a guess."""
    if (seen := sniffed(body)) is not None:
        return seen
    return claimed or ("text/html" if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text/plain")


def is_taken(kind: Kind, media: str) -> bool:
    """True where this kind of question takes this type; robots.txt takes whatever comes."""
    return kind == "robots" or media in TAKEN[kind]
