"""The door itself: one request to one machine, under a deadline and a cap. Nothing else opens sockets.

The connection goes to an address that was resolved and checked before; Host, SNI and certificate
check keep the name.
"""

from __future__ import annotations

import ssl
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from typing import TYPE_CHECKING

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError

from corpus.fetch.sockets import Deadline, SecureSocket, Watched, dial
from corpus.fetch.transport_errors import translated
from corpus.unpack import Limits, PackedError, unpack

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from urllib3 import BaseHTTPResponse

    from corpus.fetch.address import Target

    Dial = Callable[[str, int, float], socket.socket]

READ = 1 << 16
ROOM_FOR_HEADERS = 1 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `flaw` says why the body is not whole: `truncated`, `too large` and so on."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    flaw: str | None = None

    def header(self, name: str) -> str | None:
        """The first value under this name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Request:
    """What to send, until when to wait, and for which Content-Type the body is worth reading."""

    headers: tuple[tuple[str, str], ...]
    deadline: Deadline
    takes: Callable[[str], bool]


@cache
def trust() -> ssl.SSLContext:
    """The system's certificates and those of Mozilla: some Pythons come without any."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Door:
    """Asks one machine one thing. `dial` and `context` can be others in tests."""

    def __init__(self, limits: Limits, dial: Dial = dial, context: ssl.SSLContext | None = None) -> None:
        self._limits = limits
        self._dial = dial
        self._context = context

    def ask(self, target: Target, machines: list[str], request: Request) -> Answer:
        """GET over one of `machines`. Raises DoorError where there is no answer."""
        connection = self._connection(target, machines, request.deadline)
        try:
            connection.request(
                "GET", target.path, headers=dict(request.headers), preload_content=False, decode_content=False
            )
            with closing(connection.getresponse()) as response:
                return self._read(response, request.takes)
        except (HTTPError, HTTPException, OSError, PackedError, ValueError) as error:
            raise translated(error, target) from error
        finally:
            connection.close()

    def _connection(self, target: Target, machines: list[str], deadline: Deadline) -> HTTPConnection:
        """A connection to one of `machines`, TLS made and checked, its socket watched."""

        def connect() -> socket.socket:
            connected = self._reach(machines, target.port, deadline)
            connected.settimeout(deadline.left_or_raise())
            return connected

        connection: HTTPConnection
        if target.scheme == "https":
            context = self._context or trust()
            context.sslsocket_class = SecureSocket
            connection = HTTPSConnection(target.host, target.port, ssl_context=context)
        else:
            connection = HTTPConnection(target.host, target.port)
        connection._new_conn = connect  # type: ignore[method-assign]  # noqa: SLF001 (urllib3's own seam for this)
        try:
            connection.connect()
        except (HTTPError, OSError, ValueError) as error:
            connection.close()
            raise translated(error, target) from error
        if not isinstance(connection.sock, Watched):
            raise TypeError(f"{connection.sock} would be read without a deadline")
        connection.sock.watch(deadline, self._limits.decoded + ROOM_FOR_HEADERS)
        return connection

    def _reach(self, machines: list[str], port: int, deadline: Deadline) -> socket.socket:
        """The first machine that lets us in; each gets its share of the time that is left."""
        for position, ip in enumerate(machines):
            try:
                return self._dial(ip, port, deadline.left_or_raise() / (len(machines) - position))
            except OSError:
                if position == len(machines) - 1:
                    raise
        raise OSError("no machine to ask")

    def _read(self, response: BaseHTTPResponse, takes: Callable[[str], bool]) -> Answer:
        """The answer with its body unpacked; a body that breaks off is kept as far as it came."""
        headers = tuple(response.headers.items())
        if not takes(response.headers.get("content-type", "")):
            return Answer(response.status, headers, b"")
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self._limits.decoded:
            return Answer(response.status, headers, b"", "too large")
        flaws: list[str] = []
        encoding = response.headers.get("content-encoding", "")
        try:
            body = unpack(_pieces(response, flaws), encoding, self._limits)
        except PackedError as error:
            flaws.append(error.reason)
            body = error.body
        return Answer(response.status, headers, body, flaws[0] if flaws else None)


def _pieces(response: BaseHTTPResponse, flaws: list[str]) -> Iterator[bytes]:
    """The body as it comes over the wire; breaking off is noted in `flaws`, not raised."""
    try:
        while piece := response.read1(READ, decode_content=False):
            yield piece
    except (ReadTimeoutError, TimeoutError):
        flaws.append("timeout")
    except (HTTPError, HTTPException, OSError):
        flaws.append("truncated")
