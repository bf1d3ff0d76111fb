"""Bookmarks as browsers and Google Takeout export them (Netscape bookmark file), and Pocket's list. Pure."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from corpus.records import Fact, Seed
from corpus.sources.text_lines import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<!DOCTYPE\s+NETSCAPE-Bookmark-file-1", re.IGNORECASE)
_POCKET = re.compile(rb"<title>\s*Pocket Export\s*</title>", re.IGNORECASE)
_HEAD = 1_000  # bytes
_LINK = re.compile(r"<A\s[^<>]{0,2000}?HREF=\"([^\"]*)\"[^<>]{0,4000}>([^<]{0,1000})", re.IGNORECASE)


def is_bookmarks(body: bytes) -> bool:
    """True for a bookmarks file, which ends in .html like a saved page."""
    return _MARK.match(body) is not None or _POCKET.search(body[:_HEAD]) is not None


def bookmarks(body: bytes, name: str = "bookmarks") -> Iterator[Seed]:
    """The web addresses in it, each once, in order, with their titles as claimed by the file of that `name`.

    Bookmarklets and places of the browser are left out.
    """
    found: dict[str, str] = {}
    for address, title in _LINK.findall(text(body)):
        found.setdefault(html.unescape(address).strip(), html.unescape(title).strip())
    for address, title in found.items():
        if _is_web(address):
            yield Seed(address, claimed=(("claimed title", Fact(title, name)),) if title else ())


def _is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))
