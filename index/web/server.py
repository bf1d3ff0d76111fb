"""Serves a corpus to this machine's browser until it is told to stop. The one effect of the room."""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading
import webbrowser
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, Final

from corpus.errors import UsageError
from corpus.store.database import Database
from corpus.terminal import say
from index.present.addresses import Addresses, tilde

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

HOST: Final = "127.0.0.1"
PORT: Final = 8001
# How long an open answer may take to end after Ctrl-C, in seconds.
PATIENCE: Final = 2
SETTINGS: Final = {"default_page_size": 50, "max_returned_rows": 5000, "sql_time_limit_ms": 3000}


def serve(path: Path, host: str = HOST, port: int | None = None, *, visit: bool = True) -> None:
    """Show the corpus in the browser until Ctrl-C.

    Without a port, 8001 or, where that is taken, any that is free. `visit` opens the browser,
    where there is a terminal.

    Raises:
        UsageError: the port is taken, or the host is none of this machine's.
    """
    import uvicorn

    with closing(listening(host, port)) as door:
        address = f"{_origin(host, door.getsockname()[1])}{start_page(path)}"
        say(f"Reading {path} at {address} until you press Ctrl-C.")
        threading.Thread(target=_wake, args=[path], daemon=True).start()
        if visit and sys.stdout.isatty():
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
        config = uvicorn.Config(
            application(path, host), log_level="warning", timeout_graceful_shutdown=PATIENCE, lifespan="on"
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[door])


def _wake(path: Path) -> None:
    """Load the stories that the shelf holds, then the index, so that no first reader waits for them."""
    from index.web.story_cache import MOST, compared
    from index.web.views import SEEKER, SHELF

    with closing(_reading(path)) as connection:
        database = Database.from_connection(connection, path)
        if not compared(database):
            return
        for story in connection.execute("SELECT id FROM stories LIMIT ?", [MOST]):
            SHELF.story(database, story["id"])
        SEEKER.wake(path)


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def application(path: Path, host: str = HOST) -> App:
    """Datasette on this one corpus, as an ASGI application."""
    from datasette.app import Datasette

    app = reading_only(Datasette([str(path)], settings=SETTINGS).app())
    return known_hosts(app, host) if _is_loopback(host) else app


def reading_only(app: App) -> App:
    """Refuse every request but to read, so that no page elsewhere can make this server do anything else.

    Cookies are left at the door: crossread sets none, and those of other programs on this machine, which
    a browser sends along to any port, need not be ones that Datasette can read.
    """

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            await _refuse(send, 405, b"These pages are for reading only.\n", (b"allow", b"GET, HEAD"))
            return
        headers = [line for line in scope.get("headers", ()) if line[0].lower() != b"cookie"]
        await app({**scope, "headers": headers}, receive, send)

    return guarded


async def _refuse(send: Any, status: int, words: bytes, *headers: tuple[bytes, bytes]) -> None:
    lines = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": words})


def start_page(path: Path) -> str:
    """Where a reader begins: at the story, if there is one; otherwise at the list of all."""
    at = Addresses(f"/{tilde(path.stem)}/-/crossread", "", "")
    with closing(_reading(path)) as connection:
        stories = connection.execute("SELECT id FROM stories LIMIT 2").fetchall()
    return at.story(stories[0]["id"]) if len(stories) == 1 else at.stories()


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens on that port, or on the first free one."""
    for wanted in (port,) if port is not None else (PORT, 0):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, wanted))
            door.listen()
        except OSError as error:
            door.close()
            reason = error.strerror or str(error)
        else:
            return door
    raise UsageError(
        f"Cannot listen at {host}, port {wanted}: {reason}; choose others with --host and --port."
    )


def known_hosts(app: App, host: str) -> App:
    """Refuse requests that name another host, by which a page elsewhere could read the corpus.

    See "DNS rebinding"; only where crossread listens to this machine alone.
    """
    known = {"localhost", "127.0.0.1", "[::1]", host.lower(), f"[{host.lower()}]"}

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        asked = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1").lower()
        if scope["type"] != "http" or asked.rpartition(":")[0] in known or asked in known:
            await app(scope, receive, send)
            return
        await _refuse(send, 421, b"crossread answers to localhost only.\n")

    return guarded


def _origin(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
