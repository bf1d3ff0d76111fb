"""Broken pages: each gives an article or a named reason, and blocks and passages are exact spans.

An input is a line of JSON (address, media type, charset) and the body. Bodies are made from a small page,
a small text and the demo's saved pages: bytes changed, cut, doubled, swapped between pages, wrong
charsets, nested and unclosed tags, broken JSON-LD, text as rows.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzing.harness import Target, edits

from corpus.clean import clean
from corpus.clean.cleaner import ROW
from corpus.errors import CleanError
from corpus.passages import passages
from corpus.records import Page

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).parents[2] / "seeds" / "related"
CAP = 10.0  # seconds that one page may take
FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
SMALL_PAGE = (
    '<html lang="en"><head><title>Ferry | Post</title><script type="application/ld+json">'
    '{"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2024-05-01T08:00:00Z", "author": '
    '{"name": "Ada Brandt"}}</script></head><body><h1>Ferry</h1><article>'
    + "".join(
        f"<p>The board of harbour {n} met and said “it is over” for the night ferry.</p>" for n in range(12)
    )
    + "<ul><li>One</li></ul><table><tr><td>1</td><td>2</td></tr></table></article></body></html>"
)
SMALL_TEXT = (
    'By Ada Brandt\n1 May 2024\n\nShe said:\n\n"It is over.\n\nWe tried."\n\n- one\n- two\n\n# What now\n'
)
URLS = ("https://www.harbour-post.example/2024/05/01/a", "file:///tmp/a.html", "http://[::1", "x")
TYPES = ("text/html", "text/plain", "application/xhtml+xml", ROW)
CHARSETS = (None, "utf-8", "utf-16", "iso-8859-1", "shift_jis", "gb18030", "utf-7", "nonsense", "iso-2022-jp")
TOKENS = (
    *(b"<div>", b"</div>", b"<p>", b"<a href=x>", b"<table><tr><td>", b"<!--", b"-->", b"<script>"),
    *(b"</script>", b"<![CDATA[", b'<script type="application/ld+json">', b'{"@type":"NewsArticle"'),
    *(b"[" * 200, b"{" * 200, b"<div>" * 400, b"\x00", b"\xff\xfe", b"&#x110000;", b"&#0;", b"&#x1f;"),
    *("\u202e\u2028\u00ad".encode(), b"\r\n", b'"', b"<br>" * 50, b"<blockquote>" * 60, b"<li>" * 200),
    *(b' style="display:none"', b' class="newsletter consent byline"', b"<meta charset=utf-16>"),
    *(
        b"<base href='http://[::1'>",
        b"<link rel=canonical href='http://[::1'>",
        b"<h1>",
        b"<time datetime=9>",
    ),
)


def target() -> Target:
    """Cleaning, started from whole pages with a head of their own."""
    bodies = [
        SMALL_PAGE.encode(),
        SMALL_TEXT.encode(),
        *(path.read_bytes() for path in sorted(SEEDS.iterdir())),
    ]
    return Target(outcome, edits([packed(body) for body in bodies], mutated), CAP)


def packed(body: bytes, url: str = URLS[0], media_type: str = TYPES[0], charset: str | None = None) -> bytes:
    return json.dumps([url, media_type, charset]).encode() + b"\n" + body


def page(content: bytes) -> Page:
    """The page that an input stands for."""
    head, _, body = content.partition(b"\n")
    url, media_type, charset = json.loads(head)
    return Page(url, url, 200, (), media_type, charset, body, FETCHED)


def outcome(content: bytes) -> Iterator[str]:
    """The kind of article or the reason; any other error is the failure that is looked for."""
    try:
        article = clean(page(content))
    except CleanError as error:
        yield error.reason
        return
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    for passage in passages(article):
        assert article.text[passage.start : passage.end] == passage.text
    article.text.encode()
    yield f"{article.kind}, {article.capture}"


def mutated(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Another page, of any type and charset, made from this one and parts of others."""
    bodies = [other.partition(b"\n")[2] for other in others]
    body = bytearray(content.partition(b"\n")[2])
    for _ in range(chance.choice((0, 1, 1, 2, 4, 12))):
        body = chance.choice(CHANGES)(chance, body, bodies)
    media_type = chance.choices(TYPES, (10, 2, 1, 1))[0]
    raw = bytes(body[:3_000_000])
    if media_type == ROW:
        row = {"text": raw[:50_000].decode("latin-1"), "date": raw[:30].decode("latin-1")}
        raw = json.dumps(row).encode()
    return packed(raw, chance.choice(URLS), media_type, chance.choice(CHARSETS))


def _flip(chance: random.Random, body: bytearray, _: list[bytes]) -> bytearray:
    for _n in range(min(len(body), chance.choice((1, 10, 300)))):
        body[chance.randrange(len(body))] = chance.randrange(256)
    return body


def _cut(chance: random.Random, body: bytearray, _: list[bytes]) -> bytearray:
    start = chance.randrange(len(body) + 1)
    return body[:start] if chance.random() < 0.5 else body[:start] + body[start + chance.randrange(20_000) :]


def _insert(chance: random.Random, body: bytearray, _: list[bytes]) -> bytearray:
    for _n in range(chance.choice((1, 5, 40))):
        place = chance.randrange(len(body) + 1)
        body[place:place] = chance.choice(TOKENS)
    return body


def _splice(chance: random.Random, body: bytearray, bodies: list[bytes]) -> bytearray:
    other = chance.choice(bodies)
    start = chance.randrange(len(other) + 1)
    place = chance.randrange(len(body) + 1)
    body[place:place] = other[start : start + chance.randrange(30_000)]
    return body


def _recode(chance: random.Random, body: bytearray, _: list[bytes]) -> bytearray:
    text = body.decode("utf-8", "replace")
    return bytearray(
        text.encode(
            chance.choice(("utf-16", "shift_jis", "gb18030", "cp1251", "utf-8-sig", "utf-32")), "replace"
        )
    )


CHANGES: tuple[Callable[[random.Random, bytearray, list[bytes]], bytearray], ...] = (
    _flip,
    _cut,
    _insert,
    _splice,
    _recode,
)
