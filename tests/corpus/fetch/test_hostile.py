"""A hostile server, case by case, each with its named outcome and none with a traceback or a wait.

`benchmarks/hostile.py` runs this file by itself and measures the memory it takes.
"""

from __future__ import annotations

import gzip
import socket
import zlib
from itertools import count
from threading import Event

import brotli
import pytest
import zstandard

from corpus.errors import CorpusError, FetchError, RobotsError
from corpus.fetch.sockets import PlainSocket
from corpus.records import Seed
from corpus.sources.feed import feed
from corpus.sources.sitemap import sitemap

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ARTICLE = b"<p>The bridge was closed on Monday."
PATIENCE = 0.4
GZIP_START, EMPTY_BLOCK = b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"\0\0\0\xff\xff"  # RFC 1952, 1951
MEGABYTE = b"<p>" + b"abcdefgh" * (1 << 17)


class Ticking:
    """A clock that goes on by a step whenever it is looked at, however long that takes."""

    def __init__(self, step):
        self.ticks = (number * step for number in count())

    def __call__(self):
        return next(self.ticks)


class Sipping(PlainSocket):
    """A socket that takes a few bytes at a time, as if no more had come."""

    def recv_into(self, buffer, *args):
        return super().recv_into(memoryview(buffer)[:8], *args)


def sip(ip, port, timeout):
    connection = Sipping(socket.AF_INET, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    connection.connect((ip, port))
    return connection


@pytest.fixture
def slowly(fetcher):
    """A fetcher to which all comes in drops, and whose patience ends after some forty of them."""
    return lambda **options: fetcher(timeout=PATIENCE, clock=Ticking(PATIENCE / 40), dial=sip, **options)


def flood(start, piece, times=None):
    """Sends `start`, then `piece` as often as it is taken, or `times`."""

    def send(connection):
        connection.sendall(start)
        for number in count():
            if number == times:
                break
            connection.sendall(piece)

    return send


def mute(connection):
    """Takes the connection and says nothing until it is closed."""
    connection.recv(1)


def outcome(ask):
    """The reason of a failure; a page where there is none."""
    try:
        return ask()
    except CorpusError as error:
        return error


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        pytest.param(mute, "timeout", id="no answer"),
        pytest.param(flood(b"HTTP/1.1 200 OK\r\n", b"X-Slow: yes\r\n"), "timeout", id="slow headers"),
        pytest.param(flood(b"H", b"T"), "timeout", id="slow status line"),
        pytest.param(flood(HEAD + b"\r\n", b"<p>"), "timeout", id="slow drip"),
        pytest.param(
            flood(HEAD + b"Content-Length: 100000\r\n\r\n", b"<"), "timeout", id="slow drip, length told"
        ),
        pytest.param(
            flood(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n<\r\n"),
            "timeout",
            id="slow drip, chunked",
        ),
        pytest.param(
            flood(HEAD + b"Content-Encoding: gzip\r\n\r\n" + GZIP_START, EMPTY_BLOCK),
            "timeout",
            id="slow gzip",
        ),
    ],
)
def test_a_server_that_is_slow_on_purpose(server, slowly, route, reason):
    server.routes["/a"] = route
    error = outcome(lambda: slowly()(Seed(server.url("/a"))))
    assert error.reason == reason


def test_what_a_slow_drip_brought_is_kept(server, slowly):
    server.routes["/a"] = flood(HEAD + b"\r\n", b"<p>")
    error = outcome(lambda: slowly()(Seed(server.url("/a"))))
    assert error.page.body.startswith(b"<p><p>")


def test_time_for_an_address_is_one_for_all_its_hops_and_tries(server, fetcher, answer):
    hops = 9
    server.routes |= {f"/{at}": answer(b"", "302 Found", location=f"/{at + 1}") for at in range(hops)}
    looks = Ticking(1.0)
    patient = fetcher(timeout=1000.0, clock=looks)
    assert outcome(lambda: patient(Seed(server.url("/0")))).reason == "too many redirects"
    used = next(looks.ticks)
    # Half of that time is enough for some hops, and not for all of them.
    error = outcome(lambda: fetcher(timeout=used / 2, clock=Ticking(1.0))(Seed(server.url("/0"))))
    assert error.reason == "timeout"


def test_a_name_server_that_does_not_answer(fetcher):
    answered = Event()

    def resolve(host, port):
        answered.wait()
        return ["127.0.0.1"]

    error = outcome(lambda: fetcher(timeout=PATIENCE, resolve=resolve)(Seed("http://a.example/")))
    answered.set()
    assert error.reason == "timeout"


@pytest.mark.parametrize(
    ("route", "reasons"),
    [
        pytest.param(flood(HEAD + b"\r\n", MEGABYTE), {"too large"}, id="endless body"),
        pytest.param(
            flood(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"100003\r\n" + MEGABYTE + b"\r\n"),
            {"too large"}, id="endless body, chunked",
        ),
        pytest.param(
            flood(HEAD + b"Content-Length: 104857600\r\n\r\n", MEGABYTE, 100), {"too large"}, id="100 MB"
        ),
        pytest.param(flood(HEAD + b"\r\n", MEGABYTE, 100), {"too large"}, id="100 MB, length not told"),
        pytest.param(
            flood(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"f" * (1 << 20)),
            {"too large", "truncated"}, id="endless chunk size",
        ),
        pytest.param(
            flood(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n<\r\n0\r\n", b"X-Trailer: y\r\n" * 9999),
            {"too large", "truncated"}, id="endless trailers",
        ),
        pytest.param(flood(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 9999), {"bad answer"}, id="endless headers"),
        pytest.param(flood(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 99999), {"bad answer"}, id="endless header"),
        pytest.param(flood(b"", b"x" * 99999), {"bad answer"}, id="endless status line"),
        pytest.param(
            flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 999), {"too large"}, id="endless 100 Continue"
        ),
    ],
)  # fmt: skip
def test_a_server_without_measure(server, fetcher, route, reasons):
    server.routes["/a"] = route
    error = outcome(lambda: fetcher(timeout=20.0)(Seed(server.url("/a"))))
    assert error.reason in reasons


def bomb(feed, end):
    """100 MB of zeros, packed bit by bit, so that the test itself takes no memory."""
    return b"".join([feed(b"<p>"), *(feed(bytes(1 << 20)) for _ in range(100)), end()])


GZIP, BR = zlib.compressobj(wbits=31), brotli.Compressor(quality=1)
ZSTD, ZLIB = zstandard.ZstdCompressor().compressobj(), zlib.compressobj()
PACKED = {
    "gzip": bomb(GZIP.compress, GZIP.flush),
    "br": bomb(BR.process, BR.finish),
    "zstd": bomb(ZSTD.compress, ZSTD.flush),
    "deflate": bomb(ZLIB.compress, ZLIB.flush),
}
PACKED["gzip, gzip"] = gzip.compress(PACKED["gzip"], mtime=0)
PACKED["gzip, br"] = brotli.compress(PACKED["gzip"], quality=5)  # 11, the default, takes 100 MB
PACKED["br, zstd"] = zstandard.compress(PACKED["br"])


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("labelled", [True, False])
def test_a_bomb(server, fetcher, answer, encoding, labelled):
    server.routes["/a"] = answer(PACKED[encoding], content_encoding=encoding if labelled else "")
    error = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert error.reason == "compression bomb"
    assert error.page.status == 200


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ({"content_length": "500"}, ARTICLE, "truncated"),
        ({"transfer_encoding": "chunked", "content_length": ""}, b"23\r\n" + ARTICLE, "truncated"),
        ({"transfer_encoding": "chunked", "content_length": ""}, b"zz\r\n" + ARTICLE, "truncated"),
        ({"content_encoding": "gzip"}, gzip.compress(ARTICLE, mtime=0)[:-9], "truncated"),
        (
            {"content_encoding": "gzip"},
            gzip.compress(ARTICLE, mtime=0)[:10] + b"\x07" * 30,
            "broken encoding",
        ),
        ({}, b"", "empty"),
        ({}, b" \r\n\t", "empty"),
        ({"content_type": "application/pdf"}, b"%PDF-1.7", "refused type application/pdf"),
        ({"content_type": "image/png"}, b"\x89PNG\r\n", "refused type image/png"),
        ({"content_type": "application/json"}, b"{}", "refused type application/json"),
        ({"content_type": "video/mp4"}, b"....", "refused type video/mp4"),
        ({"content_type": "text/html"}, b"%PDF-1.7 and more", "refused type application/pdf"),
        ({"content_type": ""}, b"\x89PNG\r\n and more", "refused type image/png"),
    ],
)
def test_a_body_that_is_no_page(server, fetcher, answer, headers, body, reason):
    server.routes["/a"] = answer(body, **headers)
    error = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert isinstance(error, FetchError)
    assert (error.reason, error.page.status) == (reason, 200)


def test_a_refused_body_is_not_even_read(server, fetcher):
    server.routes["/a"] = flood(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n", MEGABYTE)
    error = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert (error.reason, error.page.body) == ("refused type video/mp4", b"")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x16\x03\x01 what?",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"HTTP/1.1 200 OK",
    ],
)
def test_what_is_no_http(server, fetcher, raw):
    server.routes["/a"] = raw
    assert outcome(lambda: fetcher()(Seed(server.url("/a")))).reason in {
        "bad answer",
        "connection failed",
        "empty",
    }


def test_a_connection_that_breaks_is_tried_again(server, fetcher, answer):
    server.routes["/a"] = [b"", answer(ARTICLE)]
    assert outcome(lambda: fetcher()(Seed(server.url("/a")))).body == ARTICLE


@pytest.mark.parametrize(
    ("status", "tries"),
    [(401, 1), (402, 1), (403, 1), (404, 1), (410, 1), (429, 3), (451, 1), (500, 3), (503, 3)],
)
@pytest.mark.parametrize(
    "retry_after", ["", "0", "86400", "Fri, 01 Dec 2099 10:00:00 GMT", "soon", "-1", "9" * 400]
)
def test_every_status_with_and_without_retry_after(server, fetcher, answer, status, tries, retry_after):
    server.routes["/a"] = answer(b"no", f"{status} No", retry_after=retry_after)
    error = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert error.reason == f"http {status}"
    longer = retry_after.startswith(("86400", "Fri", "999"))
    assert len(server.asked) == (1 if longer else tries)
    assert (error.retry_after is not None and error.retry_after > 80_000) is longer


WORDS = "Die Brücke über die Söll war gesperrt, sagte Łukasz"


@pytest.mark.parametrize(
    ("charset", "text"),
    [("utf-8", WORDS), ("utf-16", WORDS), ("windows-1252", "Söll"), ("iso-8859-1", "Söll"),
     ("iso-8859-2", "Łódź"), ("windows-1251", "Мост закрыт"), ("koi8-r", "Мост закрыт"),
     ("shift_jis", "橋は閉鎖された"), ("gb18030", "桥已关闭")],
)  # fmt: skip
@pytest.mark.parametrize("told", ["true", "lie", "nothing"])
def test_bytes_and_claimed_charset_reach_the_reader_as_they_are(server, fetcher, answer, charset, text, told):
    body = f"<p>{text}</p>".encode(charset)
    claim = {"true": charset, "lie": "us-ascii", "nothing": None}[told]
    server.routes["/a"] = answer(body, content_type="text/html" + (f"; charset={claim}" if claim else ""))
    page = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert (page.body, page.charset) == (body, claim)


REFRESH = b'<html><head><meta http-equiv="Refresh" content="%s"></head></html>'


def test_a_meta_refresh_is_followed(server, fetcher, answer):
    server.routes |= {"/a": answer(REFRESH % b"0; URL='/b'"), "/b": answer(ARTICLE)}
    page = outcome(lambda: fetcher()(Seed(server.url("/a"))))
    assert (page.body, page.final_url) == (ARTICLE, server.url("/b"))


def test_a_meta_refresh_that_leads_nowhere_is_a_loop(server, fetcher, answer):
    server.routes["/a"] = answer(REFRESH % b"0;url=/a")
    assert outcome(lambda: fetcher()(Seed(server.url("/a")))).reason == "redirect loop"


@pytest.mark.parametrize(
    "body",
    [
        REFRESH % b"300; url=/b",
        REFRESH % b"300",
        REFRESH % b"0",
        b"<noscript>" + REFRESH % b"0; url=/b" + b"</noscript>",
        b"<!-- " + REFRESH % b"0; url=/b" + b" -->",
        REFRESH % b"0; url=/b" + ARTICLE * 1000,
    ],
)
def test_an_article_that_reloads_itself_is_an_article(server, fetcher, answer, body):
    server.routes["/a"] = answer(body)
    assert outcome(lambda: fetcher()(Seed(server.url("/a")))).final_url == server.url("/a")


@pytest.mark.parametrize("robots", [mute, flood(HEAD + b"\r\n", b"#\n")], ids=["mute", "dripping"])
def test_a_robots_txt_that_never_ends_is_a_no(server, slowly, answer, robots):
    server.routes |= {"/robots.txt": robots, "/a": answer(ARTICLE)}
    error = outcome(lambda: slowly(ignore_robots=False)(Seed(server.url("/a"))))
    assert isinstance(error, RobotsError)
    assert error.reason == "robots unreachable"


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        pytest.param(b"what?\r\n\r\n", "robots unreachable", id="no HTTP"),
        pytest.param(
            flood(HEAD + b"\r\n", b"User-agent: *\nDisallow: /\n" * 9999), "robots", id="endless, forbids"
        ),
        pytest.param(flood(HEAD + b"\r\n", b"# nothing here\n" * 99999), None, id="endless, allows"),
        pytest.param(HEAD + b"\r\n" + b"\x00\xff\xfe" * 1000, None, id="no text"),
        pytest.param(
            b"HTTP/1.1 302 Found\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n", None, id="loop"
        ),
        pytest.param(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "robots unreachable", id="nowhere"),
    ],
)
def test_a_robots_txt_of_any_kind(server, fetcher, answer, robots, reason):
    server.routes |= {"/robots.txt": robots, "/a": answer(ARTICLE)}
    error = outcome(lambda: fetcher(timeout=30.0, ignore_robots=False)(Seed(server.url("/a"))))
    assert getattr(error, "reason", None) == reason
    assert reason is None or isinstance(error, RobotsError)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss><channel><item><li", "malformed feed"),
        (b"<rss version='2.0'></rss>", "empty feed"),
        (b"file:///etc/passwd", "malformed feed"),
        (
            b"<?xml version='1.0'?><!DOCTYPE a [" + b"<!ENTITY x '&x;&x;'>" * 9 + b"]><rss>&x;</rss>",
            "malformed feed",
        ),
        (PACKED["gzip"], "compression bomb"),
    ],
)
def test_a_malformed_feed(server, fetcher, answer, body, reason):
    server.routes["/feed"] = answer(body, content_type="application/rss+xml")
    assert [error.reason for error in feed(server.url("/feed"), fetcher().get)] == [reason]


def test_a_packed_sitemap_of_this_very_site(server, fetcher, answer):
    body = f"<urlset><url><loc>{server.url('/a')}</loc></url></urlset>".encode()
    server.routes["/s.xml.gz"] = answer(gzip.compress(body, mtime=0), content_type="application/x-gzip")
    assert list(sitemap(server.url("/s.xml.gz"), fetcher().get)) == [Seed(server.url("/a"))]
