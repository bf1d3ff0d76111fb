"""The door itself: one request to one machine, under a deadline and a cap. Nothing else opens sockets.

The connection goes to an address that was resolved and checked before; Host, SNI and certificate
check keep the name. urllib3 bounds each read of the socket; a server that drips would be read for
ever, so the socket counts time and bytes itself.
"""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from threading import Thread
from typing import TYPE_CHECKING, Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError, SSLError
from urllib3.exceptions import TimeoutError as ConnectionTimeoutError

from corpus.unpack import Limits, PackedError, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from urllib3 import BaseHTTPResponse

    from corpus.fetch.address import Target

    Resolve = Callable[[str, int], list[str]]
    Dial = Callable[[str, int, float], socket.socket]

READ = 1 << 16
ROOM_FOR_HEADERS = 1 << 20


class DoorError(Exception):
    """No answer: `reason` is a stable phrase, `again` says whether another try could help."""

    def __init__(self, reason: str, detail: str = "", *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.again = again


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


class _Watched:
    """A socket that gives up at its deadline and after its last byte, however slowly they come."""

    deadline: Deadline
    budget: int

    def watch(self, deadline: Deadline, budget: int) -> None:
        self.deadline = deadline
        self.budget = budget

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.deadline.left_or_raise())  # type: ignore[attr-defined]
        count: int = super().recv_into(*args, **kwargs)  # type: ignore[misc]
        self.budget -= count
        if self.budget < 0:
            raise PackedError("too large")
        return count


class PlainSocket(_Watched, socket.socket):
    """TCP, watched."""


class SecureSocket(_Watched, ssl.SSLSocket):
    """TLS, watched."""


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
    if not isinstance(outcome[0], list) or not outcome[0]:
        raise DoorError("unknown host", f"there is no machine called {target.host}; look for a typing error")
    return outcome[0]


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
            return self._read(connection.getresponse(), request.takes)
        except (HTTPError, HTTPException, OSError, PackedError, ValueError) as error:
            raise _translated(error, target) from error
        finally:
            connection.close()

    def _connection(self, target: Target, machines: list[str], deadline: Deadline) -> HTTPConnection:
        budget = self._limits.decoded + ROOM_FOR_HEADERS

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
            raise _translated(error, target) from error
        if isinstance(connection.sock, _Watched):
            connection.sock.watch(deadline, budget)
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


def _translated(error: Exception, target: Target) -> DoorError:
    """Our words for what urllib3, http.client, ssl and the system say; the one place for it."""
    if isinstance(error, PackedError):
        return DoorError(error.reason, "the server's answer has no end")
    if isinstance(error, (TimeoutError, ConnectionTimeoutError)):
        return DoorError("timeout", "the server did not answer in time; --timeout gives it longer")
    if isinstance(error, (SSLError, ssl.SSLError)):
        return DoorError("certificate", f"the certificate of {target.host} cannot be trusted ({error})")
    if isinstance(error, ConnectionRefusedError):
        return DoorError("connection refused", f"{target.host} takes no connections", again=True)
    if isinstance(error, OSError):
        return DoorError("connection failed", f"the connection to {target.host} broke ({error})", again=True)
    return DoorError("bad answer", f"{target.host} did not answer in HTTP ({type(error).__name__})")
