"""Broken pages until the time is up: each must give an article or a named reason, soon.

    python benchmarks/fuzz_clean.py SECONDS [PAGES_FOLDER]

Mutates saved pages (any folder with `*.html`, `*.html.gz` or `*.txt` in it; without one, a small
page and text made here): bytes flipped, cut, doubled, swapped between pages, wrong charsets,
nested and unclosed tags, broken JSON-LD, text as rows. Each case runs `clean` and `passages` and checks
that blocks and passages are exact spans. Prints the number of cases by outcome and the slowest.
The seed is printed; give it as CROSSREAD_FUZZ_SEED to see the same cases again.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.clean import clean
from corpus.clean.cleaner import ROW
from corpus.errors import CleanError
from corpus.passages import passages
from corpus.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def main(seconds: float, folder: Path | None) -> None:
    seed = int(os.environ.get("CROSSREAD_FUZZ_SEED", time.time_ns() % 1_000_000))
    print(f"seed {seed}")
    chance = random.Random(seed)
    bodies = list(load(folder)) if folder else [SMALL_PAGE.encode(), SMALL_TEXT.encode()]
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page = mutated(chance, bodies)
        start = time.monotonic()
        outcomes[outcome(page)] += 1
        took = time.monotonic() - start
        slowest = max(slowest, took)
        if took > CAP:
            keep(page)
            raise SystemExit(f"{took:.1f} s for a page of {len(page.body)} bytes")
    print(f"{sum(outcomes.values())} cases, slowest {slowest:.2f} s")
    for name, count in outcomes.most_common():
        print(f"{count:8} {name}")


def outcome(page: Page) -> str:
    """The kind of article or the reason; any other error is the failure that is looked for."""
    try:
        article = clean(page)
    except CleanError as error:
        return f"refused: {error.reason}"
    except BaseException:
        keep(page)
        raise
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    for passage in passages(article):
        assert article.text[passage.start : passage.end] == passage.text
    article.text.encode()
    return f"article: {article.kind}, {article.capture}"


def keep(page: Page) -> None:
    Path("fuzz-clean-failure.bin").write_bytes(page.body)
    print(f"failed on {page.media_type} {page.charset} {page.url}, kept in fuzz-clean-failure.bin")


def load(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(".html.gz"):
            yield gzip.decompress(path.read_bytes())
        elif path.suffix in {".html", ".txt"}:
            yield path.read_bytes()


def mutated(chance: random.Random, bodies: list[bytes]) -> Page:
    body = bytearray(chance.choice(bodies))
    for _ in range(chance.choice((0, 1, 1, 2, 4, 12))):
        body = chance.choice(CHANGES)(chance, body, bodies)
    media_type = chance.choices(TYPES, (10, 2, 1, 1))[0]
    raw = bytes(body[:3_000_000])
    if media_type == ROW:
        raw = json.dumps(
            {"text": raw[:50_000].decode("latin-1"), "date": raw[:30].decode("latin-1")}
        ).encode()
    url = chance.choice(
        ("https://www.harbour-post.example/2024/05/01/a", "file:///tmp/a.html", "http://[::1", "x")
    )
    return Page(url, url, 200, (), media_type, chance.choice(CHARSETS), raw, FETCHED)


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


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
