"""Sockets that count time and bytes themselves.

urllib3 bounds each read of a socket; a server that drips would be read for ever, and a header or a
chunk size without an end would fill the memory.
"""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass
from typing import Any

from corpus.unpack import PackedError


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The moment so many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """Seconds, never negative."""
        return max(0.0, self.at - time.monotonic())

    def left_or_raise(self) -> float:
        """As `left`, but raises TimeoutError when nothing is left."""
        if (left := self.left) <= 0:
            raise TimeoutError
        return left

    def sooner(self, seconds: float) -> Deadline:
        """The earlier of this and `seconds` from now."""
        return Deadline(min(self.at, time.monotonic() + seconds))


class Watched:
    """A socket that gives up at its deadline and after its last byte, however slowly they come."""

    deadline: Deadline
    budget: int

    def watch(self, deadline: Deadline, budget: int) -> None:
        """From now on: no longer than `deadline`, no more than `budget` bytes."""
        self.deadline = deadline
        self.budget = budget

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        """As the socket's own. Raises TimeoutError or PackedError when it is enough."""
        self.settimeout(self.deadline.left_or_raise())  # type: ignore[attr-defined]
        count: int = super().recv_into(*args, **kwargs)  # type: ignore[misc]
        self.budget -= count
        if self.budget < 0:
            raise PackedError("too large")
        return count


class PlainSocket(Watched, socket.socket):
    """TCP, watched."""


class SecureSocket(Watched, ssl.SSLSocket):
    """TLS, watched."""


def dial(ip: str, port: int, timeout: float) -> socket.socket:
    """A connection to this very machine."""
    connection = PlainSocket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout)
        connection.connect((ip, port))
    except BaseException:
        connection.close()
        raise
    return connection
