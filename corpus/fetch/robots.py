"""Parses robots.txt (RFC 9309) and keeps the rules of each origin."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.fetch.address import Target

PRODUCT_TOKEN = "crossread"  # noqa: S105 (the product token of the User-Agent, nothing secret)
# RFC 9309, 2.5: at least 500 KiB are parsed; what follows is ignored.
MAX_BYTES = 500 << 10


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one origin allows: what `parsed` says, else everything; nothing where it is `unreachable`."""

    parsed: Protego | None = None
    unreachable: str | None = None
    sitemaps: tuple[str, ...] = ()

    def allow(self, url: str) -> bool:
        """True where crossread may read this address of the origin."""
        if self.unreachable:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, PRODUCT_TOKEN))


def parse_rules(status: int, body: bytes) -> RobotsRules:
    """The rules of a robots.txt response: 2xx are parsed, 4xx allow everything, other statuses nothing."""
    if 200 <= status < 300:
        parsed = Protego.parse(_whole_lines(body).decode("utf-8-sig", errors="replace"))
        return RobotsRules(parsed, sitemaps=tuple(parsed.sitemaps))
    if 400 <= status < 500:
        return RobotsRules()
    return RobotsRules(unreachable=f"http {status}")


def _whole_lines(body: bytes) -> bytes:
    """The first `MAX_BYTES` of a body, cut after the last whole line."""
    return body if len(body) <= MAX_BYTES else body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]


class RobotsCache:
    """Keeps the rules of each origin, so that each robots.txt is fetched once."""

    def __init__(self) -> None:
        self._known: dict[str, RobotsRules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules_for(self, target: Target, fetch: Callable[[Target], RobotsRules]) -> RobotsRules:
        """The rules of the target's origin.

        `fetch` is called at most once per origin, also by several threads.
        """
        with self._lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            if target.origin not in self._known:
                self._known[target.origin] = fetch(target)
            return self._known[target.origin]
