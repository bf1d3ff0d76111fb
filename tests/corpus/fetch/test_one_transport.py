"""Only corpus.fetch opens sockets: no other module of our packages may."""

from __future__ import annotations

import ast
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

import corpus
import crossread
import index
from corpus.records import Page
from corpus.sources import read
from corpus.sources.feed import entries
from corpus.sources.sitemap import located

FETCH = Path(corpus.__file__).parent / "fetch"
PACKAGES = [Path(package.__file__).parent for package in (corpus, index, crossread)]
FIXTURES = Path(__file__).parents[1] / "sources" / "fixtures"
OPENERS = {
    "socket",
    "ssl",
    "http.client",
    "http.server",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "socketserver",
    "asyncio",
    "pycurl",
    "websockets",
    "courlan.network",
    "trafilatura.downloads",
    "trafilatura.sitemaps",
    "trafilatura.feeds",
    "trafilatura.spider",
    "warcio.capture_http",
}
CALLS = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection", "getaddrinfo"}


def imported(tree):
    """Every module that a file imports, `a.b` for `from a import b` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def opens(source):
    """What in a file's source could open a socket."""
    tree = ast.parse(source)
    modules = {
        name
        for name in imported(tree)
        if any(name == banned or name.startswith(banned + ".") for banned in OPENERS)
    }
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return modules | (names & CALLS)


def test_no_other_module_could_open_a_socket():
    sources = [path for package in PACKAGES for path in package.rglob("*.py") if FETCH not in path.parents]
    assert len(sources) > 20
    found = {path.name: opened for path in sources if (opened := opens(path.read_text()))}
    # `browse` listens for the reader's own browser, and waits for its own thread while it writes; `mcp`
    # waits for its own threads and for stdin.
    assert found == {"server.py": {"socket"}, "write_app.py": {"asyncio"}, "protocol.py": {"asyncio"}}


@pytest.mark.parametrize(
    ("name", "calls"), [("write_app.py", {"to_thread"}), ("protocol.py", {"run", "to_thread"})]
)
def test_writing_in_the_browser_and_mcp_only_wait_for_threads(name, calls):
    (path,) = (path for package in PACKAGES for path in package.rglob(name))
    tree = ast.parse(path.read_text())
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "asyncio"
    }
    assert used == calls


def test_of_the_sdk_of_mcp_only_the_server_on_stdin_and_stdout_is_used():
    used = {
        name
        for package in PACKAGES
        for path in package.rglob("*.py")
        for name in imported(ast.parse(path.read_text()))
        if name.split(".")[0] == "mcp"
    }
    lowlevel = {"mcp.server.lowlevel", "mcp.server.lowlevel.Server"}
    assert used == {"mcp", "mcp.types", "mcp.server.stdio", "mcp.server.stdio.stdio_server"} | lowlevel


def test_the_web_server_listens_and_connects_to_nothing():
    (server,) = (path for package in PACKAGES for path in package.rglob("web/server.py"))
    tree = ast.parse(server.read_text())
    names = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    methods = {name.rpartition(".")[2] for name in names - {"sqlite3.connect"}}
    assert "bind" in methods
    assert not methods & {"connect", "connect_ex", "create_connection", "sendto"}


def test_the_transport_itself_would_be_found():
    assert "socket" in opens((FETCH / "transport.py").read_text())


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from urllib import request",
        "import urllib.request as u",
        "from urllib3 import PoolManager",
        "from http.client import HTTPConnection",
        "trafilatura.fetch_url(x)",
        "from trafilatura import downloads",
    ],
)
def test_ways_round_are_found(source):
    assert opens(source)


@pytest.mark.parametrize(
    "source", ["from urllib.parse import urlsplit", "from http import HTTPStatus", "import html"]
)
def test_what_opens_nothing_is_let_through(source):
    assert not opens(source)


@pytest.fixture
def sealed(monkeypatch):
    """A machine without a network: whoever reaches for it fails the test."""
    reached = []

    def refuse(*args, **kwargs):
        reached.append(args)
        raise AssertionError(f"something reached for the network: {args}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    return reached


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_reading_files_asks_nobody(sealed, path):
    assert list(read(str(path)))
    assert sealed == []


@pytest.mark.parametrize(
    "body",
    [
        b"http://a.example/feed",
        b"/etc/passwd",
        b"ftp://a.example/",
        b'<!DOCTYPE rss SYSTEM "http://a.example/rss.dtd"><rss version="2.0"><channel/></rss>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "http://a.example/x">]><rss><channel><item><link>&x;</link></item></channel></rss>',
    ],
)
@pytest.mark.parametrize("reader", [entries, located])
def test_what_a_feed_or_a_sitemap_says_is_never_opened(sealed, body, reader):
    assert list(reader("name", body, "http://a.example/")) is not None
    assert sealed == []


def test_a_seed_with_its_page_asks_nobody(sealed, fetcher):
    from corpus.records import Seed

    page = Page("u", "u", 200, (), "text/html", None, b"x", datetime(2023, 12, 1, tzinfo=UTC))
    assert fetcher()(Seed("u", page)) is page
    assert sealed == []
