"""Cookies of one request context: a host gets back what it set on the way of redirects, then it is forgotten.

RFC 6265 cut down to what leads to a page: no domains, no paths, no expiry; a cookie goes to its host only.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.fetch.address import Target

# RFC 6265, 6.1: what a user agent should at least keep.
MAX_COOKIES = 50
MAX_LENGTH = 4096


class Cookies:
    """The cookies that the hosts of one chain of redirects set; names and values by origin."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, str]] = {}

    def keep(self, target: Target, headers: Iterable[tuple[str, str]]) -> None:
        """Keep what a response of this target sets; what cannot be read or is too long is left out."""
        kept = self._values.setdefault(target.origin, {})
        for name, value in headers:
            if name.lower() == "set-cookie" and len(value) <= MAX_LENGTH:
                for cookie, text in _parsed(value):
                    if cookie in kept or len(kept) < MAX_COOKIES:
                        kept[cookie] = text

    def header(self, target: Target) -> tuple[tuple[str, str], ...]:
        """The Cookie header for a request to this target; none where its origin set nothing."""
        kept = self._values.get(target.origin)
        return (("Cookie", "; ".join(f"{name}={value}" for name, value in kept.items())),) if kept else ()


def _parsed(value: str) -> list[tuple[str, str]]:
    """Name and value of a Set-Cookie header, as written; nothing where it is malformed."""
    try:
        return [(name, morsel.coded_value) for name, morsel in SimpleCookie(value).items()]
    except CookieError:
        return []
