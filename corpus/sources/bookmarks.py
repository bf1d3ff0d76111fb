"""Bookmarks as every browser exports them (the Netscape bookmark file). Pure."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from corpus.records import Seed
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file-1", re.IGNORECASE)
_LINK = re.compile(r"<A\s[^<>]{0,2000}?HREF=\"([^\"]*)\"", re.IGNORECASE)


def is_bookmarks(body: bytes) -> bool:
    """True for a bookmarks file, which ends in .html like a saved page."""
    return _MARK.match(body) is not None


def bookmarks(body: bytes) -> Iterator[Seed]:
    """The web addresses in it, each once, in order; bookmarklets and places of the browser are left out."""
    addresses = (html.unescape(link[1]).strip() for link in _LINK.finditer(text(body)))
    yield from map(Seed, dict.fromkeys(filter(_is_web, addresses)))


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
