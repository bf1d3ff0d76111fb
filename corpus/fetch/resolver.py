"""From a name to its machines, in time."""

from __future__ import annotations

import socket
from threading import Thread
from typing import TYPE_CHECKING

from corpus.fetch.transport_errors import DoorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.fetch.address import Target
    from corpus.fetch.sockets import Deadline

    Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, in the system's order of preference. Raises OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def resolve_in_time(resolve: Resolve, target: Target, deadline: Deadline) -> list[str]:
    """As `resolve`, but no longer than the deadline: the system's resolver cannot be interrupted."""
    outcome: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            outcome.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = Thread(target=ask, name=f"resolve {target.host}", daemon=True)
    thread.start()
    thread.join(deadline.left)
    if not outcome:
        raise DoorError("timeout", f"the name server did not answer for {target.host}")
    if isinstance(outcome[0], socket.gaierror) and outcome[0].errno == socket.EAI_AGAIN:
        raise DoorError("no name server", f"nobody resolves {target.host}; is this machine offline?")
    if not isinstance(outcome[0], list) or not outcome[0]:
        raise DoorError("unknown host", f"there is no machine called {target.host}; look for a typing error")
    return outcome[0]
