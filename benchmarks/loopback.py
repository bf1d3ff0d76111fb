"""Pages from loopback, for every benchmark that fetches: one answer in, one server out."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

    Answer = tuple[int, dict[str, str], bytes]


@contextmanager
def serving(answer: Callable[[str, Message], Answer]) -> Iterator[int]:
    """The port of a server that answers a GET by its path and headers, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        wbufsize = 1 << 16  # head and body in one packet: nobody waits for an acknowledgement

        def do_GET(self) -> None:
            status, headers, body = answer(self.path, self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
