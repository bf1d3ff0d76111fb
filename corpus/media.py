"""Media types: from the Content-Type header, and from the first bytes. Pure."""

from __future__ import annotations

import re
from typing import Literal

# What an address is requested as: a page with an article, or what helps to find or to read articles.
ResourceKind = Literal["page", "feed", "sitemap", "robots"]

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,63}/[a-z0-9!#$&^_.+-]{1,63}")  # RFC 6838, 4.2
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
    """The type, lower case, and the charset of a Content-Type header; "" for a type that is none."""
    name, *parameters = content_type.split(";")
    charset = None
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip(" \t\"'").lower() or None
    name = name.strip().lower()
    return name if _TYPE.fullmatch(name) else "", charset


def sniff_type(body: bytes) -> str | None:
    """The media type that the first bytes are a signature of, None where they could be text."""
    return next((kind for magic, kind in _MAGIC if body.startswith(magic)), None)


def effective_type(claimed: str, body: bytes) -> str:
    """The media type to use: from the bytes' signature, else the header, else guessed."""
    if (seen := sniff_type(body)) is not None:
        return seen
    return claimed or ("text/html" if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "text/plain")
