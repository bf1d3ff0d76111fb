"""Sends one HTTP request under a deadline and a limit of bytes. Nothing else opens sockets.

The connection goes to an IP address that was resolved and checked before; the Host header, SNI and the
certificate check use the host name.
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

from corpus.fetch.sockets import BoundedSocket, Deadline, SecureSocket, dial
from corpus.fetch.transport_errors import to_transport_error
from corpus.unpack import Limits, UnpackError, unpack

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from urllib3 import BaseHTTPResponse

    from corpus.fetch.address import Target

    Dial = Callable[[str, int, float], socket.socket]

CHUNK_BYTES = 1 << 16
HEADER_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Response:
    """The server's response. `flaw` says why the body is incomplete: `truncated`, `too large` and so on."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    flaw: str | None = None

    def header(self, name: str) -> str | None:
        """The first value under this name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Request:
    """What to send, until when to wait, and which Content-Type headers are accepted (`takes`)."""

    headers: tuple[tuple[str, str], ...]
    deadline: Deadline
    takes: Callable[[str], bool]


@cache
def ssl_context() -> ssl.SSLContext:
    """A TLS context with the system's certificates and Mozilla's: some Python builds come without any."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Transport:
    """Sends requests, each over its own connection. Tests replace `dial` and `context`."""

    def __init__(self, limits: Limits, dial: Dial = dial, context: ssl.SSLContext | None = None) -> None:
        self._limits = limits
        self._dial = dial
        self._context = context

    def send(self, target: Target, ips: list[str], request: Request) -> Response:
        """Send a GET to the first of `ips` that accepts a connection.

        Raises TransportError where there is no response.
        """
        connection = self._connection(target, ips, request.deadline)
        try:
            connection.request(
                "GET", target.path, headers=dict(request.headers), preload_content=False, decode_content=False
            )
            with closing(connection.getresponse()) as response:
                return self._read(response, request.takes)
        except (HTTPError, HTTPException, OSError, UnpackError, ValueError) as error:
            raise to_transport_error(error, target) from error
        finally:
            connection.close()

    def _connection(self, target: Target, ips: list[str], deadline: Deadline) -> HTTPConnection:
        """An open connection to one of `ips`, its TLS certificate checked, its socket bounded."""

        def connect() -> socket.socket:
            connected = self._dial_first(ips, target.port, deadline)
            connected.settimeout(deadline.remaining_or_raise())
            return connected

        connection: HTTPConnection
        if target.scheme == "https":
            context = self._context or ssl_context()
            context.sslsocket_class = SecureSocket
            connection = HTTPSConnection(target.host, target.port, ssl_context=context)
        else:
            connection = HTTPConnection(target.host, target.port)
        connection._new_conn = connect  # type: ignore[method-assign]  # noqa: SLF001 (urllib3's own seam for this)
        try:
            connection.connect()
        except (HTTPError, OSError, ValueError) as error:
            connection.close()
            raise to_transport_error(error, target) from error
        if not isinstance(connection.sock, BoundedSocket):
            raise TypeError(f"{connection.sock} would be read without a deadline")
        connection.sock.set_bounds(deadline, self._limits.decoded + HEADER_BYTES)
        return connection

    def _dial_first(self, ips: list[str], port: int, deadline: Deadline) -> socket.socket:
        """Connect to the first IP address that accepts; each gets its share of the remaining time."""
        for position, ip in enumerate(ips):
            try:
                return self._dial(ip, port, deadline.remaining_or_raise() / (len(ips) - position))
            except OSError:
                if position == len(ips) - 1:
                    raise
        raise OSError("no IP address to connect to")

    def _read(self, response: BaseHTTPResponse, takes: Callable[[str], bool]) -> Response:
        """The response with its body unpacked; a body that breaks off is kept as far as it came."""
        headers = tuple(response.headers.items())
        if not takes(response.headers.get("content-type", "")):
            return Response(response.status, headers, b"")
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > self._limits.decoded:
            return Response(response.status, headers, b"", "too large")
        flaws: list[str] = []
        encoding = response.headers.get("content-encoding", "")
        try:
            body = unpack(_pieces(response, flaws), encoding, self._limits)
        except UnpackError as error:
            flaws.append(error.reason)
            body = error.body
        return Response(response.status, headers, body, flaws[0] if flaws else None)


def _pieces(response: BaseHTTPResponse, flaws: list[str]) -> Iterator[bytes]:
    """Yield the body as it arrives, still packed; an early end is appended to `flaws`, not raised."""
    try:
        while piece := response.read1(CHUNK_BYTES, decode_content=False):
            yield piece
    except (ReadTimeoutError, TimeoutError):
        flaws.append("timeout")
    except (HTTPError, HTTPException, OSError):
        flaws.append("truncated")
