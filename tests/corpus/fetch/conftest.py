"""A real HTTP server on loopback whose every path answers as its test says."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from corpus.fetch import Fetcher, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer; headers are given with _ for -."""
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


@dataclass
class Server:
    """Answers each path with bytes, or with a function that is given the connection.

    `routes[path]` may be a list: one answer after the other, the last for ever. `asked` keeps every
    request's head as it came.
    """

    routes: dict[str, object] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    port: int = 0
    shake_hands: Callable[[socket.socket], socket.socket] = lambda connection: connection

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.asked]

    def serve(self, raw: socket.socket) -> None:
        try:
            connection = self.shake_hands(raw)
        except OSError:
            raw.close()  # the fetcher did not like the certificate
            return
        with connection:
            head = b""
            while b"\r\n\r\n" not in head and (more := connection.recv(65536)):
                head += more
            if not head:
                return
            self.asked.append(head)
            route = self.routes.get(head.split(b" ")[1].decode(), _answer(b"no", "404 Not Found"))
            if isinstance(route, list):
                route = route.pop(0) if len(route) > 1 else route[0]
            try:
                if isinstance(route, bytes):
                    connection.sendall(route)
                else:
                    route(connection)
            except OSError:
                pass  # the fetcher hung up, as it should on a hostile answer


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        running = Server(port=listener.getsockname()[1])

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=running.serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield running
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def naps() -> list[float]:
    """The seconds that the fetcher would have slept."""
    return []


SEAMS = {"resolve", "dial", "context", "clock"}


@pytest.fixture
def fetcher(naps: list[float]) -> Callable[..., Fetcher]:
    """A fetcher that may ask loopback, never sleeps, and has short patience."""

    def build(**options: object) -> Fetcher:
        given = {"timeout": 5.0, "delay": 0.0, "allow_private": True, "ignore_robots": True, "backoff": 0.0}
        seams = {name: options.pop(name) for name in SEAMS & options.keys()}
        return Fetcher(Settings(**(given | options)), sleep=naps.append, **seams)

    return build


@pytest.fixture
def answer() -> Callable[..., bytes]:
    """Builds a whole HTTP answer: body, status, then headers with _ for -."""
    return _answer
