"""The options of fetching (`Settings`), and the validators of an earlier response (`Validators`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that every fetching command has.

    `timeout` is in seconds for an address in all, retries and redirects included; `delay` in
    seconds between two requests to one host; `max_bytes` caps a body after unpacking; `backoff`
    is the first wait before another try, doubled each time, at most `retries` times.
    """

    timeout: float = 30.0
    delay: float = 1.0
    allow_private: bool = False
    ignore_robots: bool = False
    max_bytes: int = 20 << 20
    retries: int = 2
    backoff: float = 1.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server compares to answer 304 Not Modified instead of sending the page (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None

    @classmethod
    def from_headers(cls, sent: Iterable[tuple[str, str]]) -> Validators:
        """The validators in the headers of an earlier response."""
        headers = {name.lower(): value for name, value in sent}
        return cls(headers.get("etag"), headers.get("last-modified"))

    def headers(self) -> tuple[tuple[str, str], ...]:
        """The headers of a conditional request."""
        conditions = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in conditions if value)
