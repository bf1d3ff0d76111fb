"""The plugin's pages, asked as a server hands requests on (ASGI, after RFC 9112's own checks).

An input is a request as JSON: method, target, header lines, body. Every answer must come in time and not be
a failure of the server; nothing of the request may become markup, a formula or a steering character, and
what the plugin answers bears its policy.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from fuzzing.corpora import DEMO, corpus, ids
from fuzzing.harness import Target, drawn
from fuzzing.odd import MARK, NUMBERS, mixed, texts, weighted
from fuzzing.queries import queries
from hypothesis import strategies as st
from lxml import html

from corpus.terminal import HARMFUL
from index.present.csv_table import FORMULA
from index.present.html import STATIC
from index.web.routes import HEADERS, routes
from index.web.server import application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CAP = 2.0
PAGES = [
    "", "/story/{}", "/story/{}/timeline", "/story/{}/outlets", "/story/{}/reprints", "/claim/{}",
    "/article/{}", "/search", "/search", "/search", "/beside/{}/{}", "/story/{}/{}", "/{}", "/{}/{}/{}",
    "/beside/{}",
]  # fmt: skip
NAMES = [
    "q", "story", "seed", "kind", "outlet", "month", "page", "sort", "outlets", "wide", "twin",
    "database", "claim", "article", "left", "right", "_shape", "sql",
]  # fmt: skip
VALUES = [
    "spread", "difference", "time", "seed", "all", "dated", "demo", "tass.com", "2023-11", "json", "csv",
    "1", "2", "on", "yes", "number", "date", "name", "rt.com", *NUMBERS,
]  # fmt: skip
METHODS = ["GET"] * 60 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "PROPFIND"]
HEADER_NAMES = [
    "if-none-match", "if-modified-since", "if-match", "range", "accept", "accept-encoding", "cookie",
    "authorization", "x-forwarded-host", "x-forwarded-proto", "origin", "referer", "content-type",
    "content-length", "transfer-encoding", "user-agent", "forwarded", "sec-fetch-site",
]  # fmt: skip
HEADER_VALUES = [
    "*", '"x"', "bytes=0-", "bytes=9-1", "Thu, 01 Jan 1970 00:00:00 GMT", "never", "text/csv", "null",
    "ds_actor=x", "https://evil.example", "application/x-www-form-urlencoded", "99999999999", "-1",
    "multipart/form-data; boundary=", "chunked",
]  # fmt: skip
ENDS = [*[""] * 6, *[".json", ".csv"] * 2, ".CSV", ".blob", "/", ".json.csv", "%00", "?", "?&&=", "#x"]
HOSTS = [
    "127.0.0.1:8001", "localhost", "evil.example", "", "127.0.0.1.evil.example", "[::1]:1",
    "a@localhost:1",
]  # fmt: skip
# What h11 lets through in the target of a request: visible ASCII.
VISIBLE = "".join(map(chr, range(0x21, 0x7F)))
OURS = [re.compile(pattern) for pattern, _ in routes()]


def request(known: list[str]) -> st.SearchStrategy[bytes]:
    """Requests of the routes with known and odd ids, parameters and header lines."""
    named = st.sampled_from(known)
    odd = (1, texts.map(in_tilde)), (1, texts.map(in_path)), (1, st.text(VISIBLE, max_size=12))
    part = weighted((9, named), *odd)
    page = weighted(
        (3, st.builds(lambda form, *parts: form.format(*parts), st.sampled_from(PAGES), part, part, part)),
        (1, st.builds(str.format, st.sampled_from(PAGES[1:5]), st.just("demo"))),
    )
    database = st.sampled_from(
        ["demo"] * 40 + ["", "other", "demo~", "~64emo", "_internal", "%64emo", "demo.db"]
    )
    path = st.builds("/{}/-/crossread{}{}".format, database, page, st.sampled_from(ENDS))
    static = st.builds("/-/crossread/{}".format, st.sampled_from([*STATIC]) | part)
    value = weighted((1, queries), (2, mixed(st.sampled_from([*VALUES, *known]))))
    pairs = st.lists(st.tuples(mixed(st.sampled_from(NAMES)), value), max_size=5)
    answer_lazily = pairs.map(
        lambda pairs: "?" + "&".join(f"{in_query(name)}={in_query(text)}" for name, text in pairs)
    )
    target = st.builds(
        lambda path, query: (path + query)[:60_000],
        weighted((1, static), (9, path)),
        weighted((3, answer_lazily), (1, st.just(""))),
    )
    line = st.tuples(
        st.sampled_from(HEADER_NAMES),
        weighted((2, st.sampled_from(HEADER_VALUES)), (1, texts.map(in_header))),
    )
    host = st.sampled_from([HOSTS[0]] * 60 + HOSTS)
    return st.builds(
        lambda method, target, host, lines, body: json.dumps(
            [method, target, [("host", host), *lines], body]
        ).encode(),
        st.sampled_from(METHODS),
        target,
        host,
        st.lists(line, max_size=4),
        texts.map(in_query),
    )


def in_path(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="~")


def in_tilde(text: str) -> str:
    """As Datasette writes a name in an address, `~2E` for a full stop."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="").replace("~", "~7E").replace("%", "~")


def in_query(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def in_header(text: str) -> str:
    """What a header line may hold (RFC 9110, 5.5): no line ends, no NUL."""
    return re.sub(r"[\r\n\0]", "", text.encode("utf-8", "surrogatepass").decode("latin-1")).strip()


def target(folder: Path) -> Target:
    """The pages of the demo's corpus."""
    ask: list[Callable[[bytes], Iterator[str]]] = []

    def answer_lazily(content: bytes) -> Iterator[str]:
        if not ask:
            ask.append(asker(corpus(folder, "demo", DEMO)))
        return ask[0](content)

    def inputs(once: Callable[[bytes], None], going: Callable[[], bool], number: int) -> None:
        path = corpus(folder, "demo", DEMO)
        known = ["demo", *ids(path, "claims")[:20], *ids(path, "articles")[:10]]
        drawn(request(known))(once, going, number)

    return Target(answer_lazily, inputs, CAP)


def asker(path: Path) -> Callable[[bytes], Iterator[str]]:
    loop = asyncio.new_event_loop()
    app = application(path)

    def ask(content: bytes) -> Iterator[str]:
        method, where, lines, body = json.loads(content)
        scope = scoped(method, where, lines)
        status, headers, text = loop.run_until_complete(answer(app, scope, body.encode()))
        check(scope, status, headers, text)
        yield f"{status} {headers.get('content-type', '').partition(';')[0]}".strip()

    return ask


def scoped(method: str, where: str, lines: list[tuple[str, str]]) -> dict[str, Any]:
    """A request as uvicorn hands it on."""
    raw, _, query = where.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in lines],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8001),
    }


async def answer(app: Any, scope: dict[str, Any], body: bytes) -> tuple[int, dict[str, str], str]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    lines = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in sent[0]["headers"]]
    assert not any(re.search(r"[\r\n\0]", name + value) for name, value in lines), "a header was split"
    return sent[0]["status"], dict(lines), b"".join(one.get("body", b"") for one in sent[1:]).decode()


def check(scope: dict[str, Any], status: int, headers: dict[str, str], text: str) -> None:
    assert 200 <= status < 500, f"status {status}"
    assert "Traceback (most recent call last)" not in text
    kind = headers.get("content-type", "")
    if kind.startswith("text/html"):
        no_markup(text)
    location = headers.get("location", "/")
    assert re.match(r"/(?![/\\])", location), f"leads to {location}"
    path = scope["raw_path"].decode()
    if status in (200, 404) and any(pattern.match(path) for pattern in OURS):
        ours(headers, text, kind, status)


def no_markup(text: str) -> None:
    """Nothing of the request is an element, an attribute, a script or an address that runs."""
    for element in html.document_fromstring(text or "<p>").iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        assert MARK not in tag, "an element of the request"
        assert tag or MARK not in (element.text or ""), "a comment of the request"
        assert tag not in ("script", "style") or MARK not in (element.text or ""), "a script of the request"
        for name, value in element.attrib.items():
            assert MARK not in name, "an attribute of the request"
            assert not name.startswith("on") or MARK not in value, "a handler of the request"
            runs = re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
            assert name not in ("href", "src", "action", "formaction") or not runs or value == "data:,", value


def ours(headers: dict[str, str], text: str, kind: str, status: int) -> None:
    """What the plugin answers: its policy on every page, and its promises on every twin."""
    for name in ("content-security-policy", "x-content-type-options", "referrer-policy"):
        assert headers.get(name) == HEADERS[name], f"no {name}"
    if kind.startswith("application/json"):
        json.loads(text)
        return
    assert not HARMFUL.search(text.replace("\r\n", "\n")), "a steering character"
    if kind.startswith("text/csv") and status == 200:
        rows = csv.reader(io.StringIO(text, newline=""))
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)], "a formula"
