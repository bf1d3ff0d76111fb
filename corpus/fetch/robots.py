"""robots.txt, read once for each origin (RFC 9309)."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.fetch.address import Target

TOKEN = "crossread"  # noqa: S105 (the product token of the User-Agent, nothing secret)
# RFC 9309, 2.5: at least 500 KiB are read; what comes after is as if it were not there.
LONGEST = 500 << 10


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin allows: parsed rules, or all (`unavailable`), or nothing (`why` it was unreachable)."""

    parsed: Protego | None = None
    unreachable: str | None = None
    sitemaps: tuple[str, ...] = ()

    def allow(self, url: str) -> bool:
        """True where crossread may read this address of the origin."""
        if self.unreachable:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, TOKEN))


def rules(status: int, body: bytes) -> Rules:
    """The rules that an answer stands for: 2xx are read, 4xx allow all, everything else nothing."""
    if 200 <= status < 300:
        parsed = Protego.parse(_whole_lines(body).decode("utf-8", errors="replace"))
        return Rules(parsed, sitemaps=tuple(parsed.sitemaps))
    if 400 <= status < 500:
        return Rules()
    return Rules(unreachable=f"http {status}")


def _whole_lines(body: bytes) -> bytes:
    """As much as is read of it, up to the last whole line."""
    return body if len(body) <= LONGEST else body[: body.rfind(b"\n", 0, LONGEST) + 1]


class Robots:
    """The rules of every origin met so far."""

    def __init__(self) -> None:
        self._known: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, target: Target, ask: Callable[[Target], Rules]) -> Rules:
        """The rules of the target's origin, asked for at most once, whatever they are."""
        with self._lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            if target.origin not in self._known:
                self._known[target.origin] = ask(target)
            return self._known[target.origin]
