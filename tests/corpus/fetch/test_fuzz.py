"""Whatever a server sends, there is a page or a named reason; minutes of it in benchmarks/fuzz.py."""

from __future__ import annotations

import gzip
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.fetch.sockets import PlainSocket
from corpus.records import Page, Seed

pytestmark = pytest.mark.fuzz

BODY = b"<p>The bridge was closed on Monday."
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 35\r\n\r\n" + BODY
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    + f"{len(gzip.compress(BODY)):x}\r\n".encode()
    + gzip.compress(BODY)
    + b"\r\n0\r\n\r\n"
)
MOVED = b"HTTP/1.1 301 Moved\r\nLocation: https://a.example/x\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"
TOKENS = [
    b"\r\n",
    b"\r\n\r\n",
    b":",
    b"\0",
    b"\xff",
    b"-1",
    b"9" * 30,
    b"HTTP/1.1 ",
    b"304",
    b"://",
    b"[",
    b"chunked",
    b"br",
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(TOKENS) | st.binary(max_size=6)),
    max_size=6,
)


class Paired(PlainSocket):
    """One end of a pair, which takes the other along when it closes."""

    def close(self):
        self.other.close()
        super().close()


def speaking(answer):
    """A dial whose machine says `answer` and hangs up."""

    def dial(ip, port, timeout):
        ours, theirs = socket.socketpair()
        theirs.sendall(answer)
        theirs.shutdown(socket.SHUT_WR)
        paired = Paired(fileno=ours.detach())
        paired.other = theirs
        return paired

    return dial


@pytest.mark.parametrize("answer", [PLAIN, CHUNKED], ids=["plain", "chunked"])
def test_without_an_edit_it_is_a_page(fetcher, answer):
    ask = fetcher(resolve=lambda host, port: ["127.0.0.1"], dial=speaking(answer))
    assert ask(Seed("http://post.example/a")).body == BODY


@pytest.mark.parametrize("start", [PLAIN, CHUNKED, MOVED], ids=["plain", "chunked", "moved"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_any_edit_of_an_answer_is_a_page_or_a_reason(fetcher, start, edits):
    answer = start
    for place, cut, put in edits:
        at = int(place * len(answer))
        answer = answer[:at] + put + answer[at + cut :]
    ask = fetcher(resolve=lambda host, port: ["127.0.0.1"], dial=speaking(answer), timeout=2.0)
    try:
        assert isinstance(ask(Seed("http://post.example/a")), Page)
    except CorpusError as error:
        assert (error.url, bool(error.reason), bool(error.detail)) == ("http://post.example/a", True, True)  # noqa: PT017
