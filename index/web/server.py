"""Serves a corpus to this machine's browser until Ctrl-C."""

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
from index.search.signed_files import state_folder, user_key
from index.web.add_queue import AddQueue
from index.web.write_app import WriteApp
from index.web.write_session import WriteSession, new_session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from corpus.gather import Fetch

    App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 8001
# Seconds that an open response may take to end after Ctrl-C.
SHUTDOWN_SECONDS: Final = 2
SETTINGS: Final = {"default_page_size": 50, "max_returned_rows": 5000, "sql_time_limit_ms": 3000}


def serve(path: Path, host: str = DEFAULT_HOST, port: int | None = None, *, visit: bool = True) -> None:
    """Serve the corpus to the browser for reading, until Ctrl-C.

    Without a port, 8001 or, where that is taken, any that is free. `visit` opens the browser,
    where there is a terminal.

    Raises:
        UsageError: the port is taken, or the host is none of this machine's.
    """
    with closing(listening(host, port)) as listener:
        address = f"{_origin(host, listener.getsockname()[1])}{start_page(path)}"
        say(f"Reading {path} at {address} until you press Ctrl-C.")
        _run(application(path, host), path, listener, address if visit else None)


def serve_writable(
    path: Path, fetch: Fetch, host: str = DEFAULT_HOST, port: int | None = None, *, visit: bool = True
) -> None:
    """As `serve`, for reading and writing: `fetch` reads the addresses that are added.

    Raises:
        UsageError: as `serve`; or others than this machine could reach it.
    """
    if not _is_loopback(host):
        raise UsageError("--write is for this machine alone: leave --host out, or name 127.0.0.1.")
    session, queue = new_session(user_key(state_folder())), AddQueue(path, fetch)
    with closing(listening(host, port)) as listener:
        address = f"{_origin(host, listener.getsockname()[1])}{start_page(path)}?token={session.secret}"
        say(f"Reading and writing {path} at {address} until you press Ctrl-C.")
        _run(writable_application(path, session, queue, host), path, listener, address if visit else None)
        _finish(queue)


def _run(app: App, path: Path, listener: socket.socket, address: str | None) -> None:
    """Answer requests until Ctrl-C; `address` is opened in the browser, where there is a terminal."""
    import uvicorn

    threading.Thread(target=_warm_up, args=[path], daemon=True).start()
    if address is not None and sys.stdout.isatty():
        threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()
    config = uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=SHUTDOWN_SECONDS, lifespan="on"
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _finish(queue: AddQueue) -> None:
    """Wait for what is under way, and name what is not added any more."""
    if not queue.wait_idle(0):
        say("Finishing what is under way; Ctrl-C again stops at once.")
    for url in queue.close():
        say(f"Not added: {url}")


def _warm_up(path: Path) -> None:
    """Load what the home page shows, then the index, so that the first requests need not."""
    from index.web.search_view import SESSIONS
    from index.web.story_cache import has_comparison
    from index.web.story_views import load_first_page

    with closing(_read_only(path)) as connection:
        database = Database.from_connection(connection, path)
        if not has_comparison(database):
            return
        load_first_page(database)
        SESSIONS.warm(path)


def _read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def application(path: Path, host: str = DEFAULT_HOST) -> App:
    """Datasette on this one corpus, as an ASGI application."""
    app = _read_only_application(path)
    return refuse_other_hosts(app, host) if _is_loopback(host) else app


def writable_application(path: Path, session: WriteSession, queue: AddQueue, host: str = DEFAULT_HOST) -> App:
    """The same, for this machine alone, with the forms of whoever has the session's secret."""
    return refuse_other_hosts(WriteApp(_read_only_application(path), path, session, queue), host)


def _read_only_application(path: Path) -> App:
    from datasette.app import Datasette

    return refuse_writes(lead_home(Datasette([str(path)], settings=SETTINGS).app(), path))


def lead_home(app: App, path: Path) -> App:
    """Let `/` lead to the stories: of one corpus there is nothing to choose before."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/":
            where = start_page(path).encode()
            await send({"type": "http.response.start", "status": 302, "headers": [(b"location", where)]})
            await send({"type": "http.response.body", "body": b""})
            return
        await app(scope, receive, send)

    return guarded


def refuse_writes(app: App) -> App:
    """Answer GET and HEAD only, so that no page of another site can make this server do anything else.

    Cookies are dropped: crossread sets none, and those of other programs on this machine, which a browser
    sends to every port, need not be ones that Datasette can parse.
    """

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            await _refuse(send, 405, b"These pages are for reading only.\n", (b"allow", b"GET, HEAD"))
            return
        headers = [line for line in scope.get("headers", ()) if line[0].lower() != b"cookie"]
        await app({**scope, "headers": headers}, receive, send)

    return guarded


async def _refuse(send: Any, status: int, message: bytes, *headers: tuple[bytes, bytes]) -> None:
    lines = [(b"content-type", b"text/plain; charset=utf-8"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": message})


def start_page(path: Path) -> str:
    """The path of the first page: the story, if there is just one; otherwise the list of stories."""
    at = Addresses(f"/{tilde(path.stem)}/-/crossread", "", "")
    with closing(_read_only(path)) as connection:
        stories = connection.execute("SELECT id FROM stories LIMIT 2").fetchall()
    return at.story(stories[0]["id"]) if len(stories) == 1 else at.stories()


def listening(host: str, port: int | None) -> socket.socket:
    """A listening socket on that port; without a port on 8001 or a free one."""
    for candidate in (port,) if port is not None else (DEFAULT_PORT, 0):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen()
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
        else:
            return listener
    raise UsageError(
        f"Cannot listen at {host}, port {candidate}: {reason}; choose others with --host and --port."
    )


def refuse_other_hosts(app: App, host: str) -> App:
    """Refuse requests with another Host header, by which a page of another site could read the corpus.

    See "DNS rebinding"; only where crossread listens to this machine alone.
    """
    known = {"localhost", "127.0.0.1", "[::1]", host.lower(), f"[{host.lower()}]"}

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        host_header = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1").lower()
        if scope["type"] != "http" or host_header.rpartition(":")[0] in known or host_header in known:
            await app(scope, receive, send)
            return
        await _refuse(send, 421, b"crossread answers to localhost only.\n")

    return guarded


def _origin(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
