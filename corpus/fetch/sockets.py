"""Sockets with a deadline and a limit of bytes over all their reads.

urllib3 bounds each single read only: a server that sends a byte at a time would be read without end,
and an endless header or chunk size would fill the memory.
"""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.unpack import UnpackError

if TYPE_CHECKING:
    from collections.abc import Callable

    Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a clock that never goes back, in seconds."""

    at: float
    clock: Clock = time.monotonic

    @classmethod
    def after(cls, seconds: float, clock: Clock = time.monotonic) -> Deadline:
        """The deadline so many seconds from now."""
        return cls(clock() + seconds, clock)

    @property
    def remaining(self) -> float:
        """Seconds until the deadline, never negative."""
        return max(0.0, self.at - self.clock())

    def remaining_or_raise(self) -> float:
        """Seconds until the deadline. Raises TimeoutError where it has passed."""
        if (remaining := self.remaining) <= 0:
            raise TimeoutError
        return remaining

    def capped(self, seconds: float) -> Deadline:
        """The earlier of this and `seconds` from now."""
        return Deadline(min(self.at, self.clock() + seconds), self.clock)


class BoundedSocket:
    """A socket that stops reading at its deadline, or when more than `budget` bytes have come."""

    deadline: Deadline
    budget: int

    def set_bounds(self, deadline: Deadline, budget: int) -> None:
        """Set the deadline and the number of bytes that may still be read."""
        self.deadline = deadline
        self.budget = budget

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        """As the socket's own. Raises TimeoutError after the deadline, UnpackError beyond the budget."""
        self.settimeout(self.deadline.remaining_or_raise())  # type: ignore[attr-defined]
        count: int = super().recv_into(*args, **kwargs)  # type: ignore[misc]
        self.budget -= count
        if self.budget < 0:
            raise UnpackError("too large")
        return count


class PlainSocket(BoundedSocket, socket.socket):
    """A TCP socket with bounds."""


class SecureSocket(BoundedSocket, ssl.SSLSocket):
    """A TLS socket with bounds."""


def dial(ip: str, port: int, timeout: float) -> socket.socket:
    """Connect to one IP address and port; `timeout` in seconds."""
    connection = PlainSocket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        connection.settimeout(timeout)
        connection.connect((ip, port))
    except BaseException:
        connection.close()
        raise
    return connection
