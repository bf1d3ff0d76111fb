"""Resolves a host name to IP addresses within a deadline."""

from __future__ import annotations

import socket
from threading import Thread
from typing import TYPE_CHECKING

from corpus.fetch.transport_errors import TransportError
from corpus.file_handles import check_handles_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.fetch.address import Target
    from corpus.fetch.sockets import Deadline

    Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All IP addresses of a host, in the system's order of preference. Raises OSError where there is none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def resolve_in_time(resolve: Resolve, target: Target, deadline: Deadline) -> list[str]:
    """Resolve in a thread until the deadline, since the system's resolver cannot be interrupted.

    Raises TransportError where there is no address, or none in time.
    """
    outcome: list[list[str] | OSError | UnicodeError] = []

    def send() -> None:
        try:
            outcome.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = Thread(target=send, name=f"resolve {target.host}", daemon=True)
    thread.start()
    thread.join(deadline.remaining)
    if not outcome:
        raise TransportError("timeout", f"the name server did not answer for {target.host}")
    if not isinstance(outcome[0], list):
        check_handles_now(target.host)
    if isinstance(outcome[0], socket.gaierror) and outcome[0].errno == socket.EAI_AGAIN:
        raise TransportError("no name server", f"nobody resolves {target.host}; is this machine offline?")
    if not isinstance(outcome[0], list) or not outcome[0]:
        raise TransportError(
            "unknown host", f"there is no machine called {target.host}; look for a typing error"
        )
    return outcome[0]
