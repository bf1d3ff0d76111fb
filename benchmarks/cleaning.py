"""Cleaning against stock trafilatura on saved news pages, both in one run.

    python benchmarks/cleaning.py PAGES_FOLDER... [--failures]

Each PAGES_FOLDER holds `pages.jsonl` (`{set, html, url, title?, authors?, date?, paragraphs? | body?}`),
the pages as `html/*.html.gz` and the scorer `score_pages*.py`, whose own functions are used here.
Pages with gold can be had from fundus (https://github.com/flairNLP/fundus, tests/resources, MIT),
fundus-evaluation (https://github.com/dobbersc/fundus-evaluation, MIT) and article-extraction-benchmark
(https://github.com/scrapinghub/article-extraction-benchmark, MIT). Time is CPU time of one process,
without reading files; the ratio is ours over theirs, taken page by page in turns so that both see
the same machine. Scores are also given for two halves of the pages, A and B, by a
hash of their hosts' last labels: errors are read in A only. `--failures` also prints every field of half A
that differs from the gold.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import trafilatura

from corpus.clean import clean
from corpus.errors import CleanError
from corpus.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]


def main(folder: Path, *, failures: bool) -> None:
    scorer = load_scorer(next(iter(sorted(folder.glob("score_pages*.py")))))
    gold = [json.loads(line) for line in (folder / "pages.jsonl").read_text("utf-8").splitlines()]
    bodies = [gzip.decompress((folder / row["html"]).read_bytes()) for row in gold]
    stock(gold[0], bodies[0]), ours(gold[0], bodies[0])  # both warm
    seconds = {"stock": 0.0, "crossread": 0.0}
    rows: dict[str, list[Row]] = {"stock": [], "crossread": []}
    for row, body in zip(gold, bodies, strict=True):
        for name, extract in (("stock", stock), ("crossread", ours)):
            found, took = timed(extract, row, body)
            rows[name].append(found)
            seconds[name] += took
    for name, found in rows.items():
        print(f"{name}: {seconds[name]:.2f} s for {len(gold)} pages")
        for wanted in ("AB", "A", "B"):
            print(f"half {wanted}" if len(wanted) == 1 else "all")
            score(scorer, [row for row in gold if half(row) in wanted], found)
    print(
        f"time: {seconds['crossread'] / seconds['stock']:.2f} of stock trafilatura {trafilatura.__version__}"
    )
    if failures:
        kept = [half(row) == "A" for row in gold]
        report(scorer, *(list(compress(part, kept)) for part in (gold, rows["crossread"], rows["stock"])))


def stock(row: Row, body: bytes) -> Row:
    found = trafilatura.bare_extraction(body, url=row["url"], with_metadata=True, include_comments=False)
    if found is None:
        return {"html": row["html"]}
    return {
        "html": row["html"],
        "title": found.title,
        "authors": found.author,
        "published": found.date,
        "text": found.text,
    }


def ours(row: Row, body: bytes) -> Row:
    page = Page(
        row["url"], row["url"], 200, (), "text/html", None, body, datetime.now(UTC), "file", asserted=True
    )
    try:
        article = clean(page)
    except CleanError as error:
        return {"html": row["html"], "failed": error.reason}
    return {
        "html": row["html"],
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "text": "\n\n".join(
            article.text[block.start : block.end] for block in article.blocks if block.kind != "caption"
        ),
        "capture": article.capture_reason,
    }


def timed(extract: Callable[[Row, bytes], Row], row: Row, body: bytes) -> tuple[Row, float]:
    start = time.process_time()
    found = extract(row, body)
    return found, time.process_time() - start


def load_scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_pages", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def half(row: Row) -> str:
    """`A` or `B`, the same for all pages of a site."""
    host = urlsplit(row["url"]).hostname or row["html"]
    labels = 3 if re.search(r"\.(?:co|com|org|net)\.\w\w$", host) else 2
    site = ".".join(host.split(".")[-labels:])
    return "AB"[int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def score(scorer: Any, gold: list[Row], rows: list[Row]) -> None:
    """The scorer prints one line a set."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("pages.jsonl", "found.jsonl")]
        for path, lines in zip(paths, (gold, rows), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
        scorer.main(*map(str, paths))


def body_f1(scorer: Any, gold: Row, row: Row) -> float:
    body = gold.get("body") or gold.get("paragraphs") or ""
    text = body if isinstance(body, str) else "\n".join(body)
    a, b = scorer.shingles(text), scorer.shingles(row.get("text"))
    return float(scorer.f1(sum((a & b).values()), sum(b.values()), sum(a.values())))


def report(scorer: Any, gold: list[Row], ours: list[Row], theirs: list[Row]) -> None:
    for want, got, other in zip(gold, ours, theirs, strict=True):
        name = f"{want['html'][5:-8]} {want['outlet']}"
        if got.get("failed") or got.get("capture"):
            print(f"{name} CAPTURE {got.get('failed') or got['capture']}")
        if want.get("title") and scorer.fold(want["title"]) != scorer.fold(got.get("title")):
            print(f"{name} TITLE\n  gold {want['title']}\n  ours {got.get('title')}")
        if want.get("date") and want["date"][:10] != (got.get("published") or "")[:10]:
            print(
                f"{name} DAY gold {want['date']} ours {got.get('published')} stock {other.get('published')}"
            )
        if want.get("authors") and scorer.names(want["authors"]) != scorer.names(got.get("authors")):
            print(
                f"{name} AUTHORS gold {want['authors']} "
                f"ours {got.get('authors')} stock {other.get('authors')}"
            )
        if not hasattr(scorer, "shingles"):  # some gold has only the beginning and the end of a body
            continue
        score_here, score_there = body_f1(scorer, want, got), body_f1(scorer, want, other)
        if score_here < 0.95:
            print(f"{name} BODY {score_here:.3f} stock {score_there:.3f}")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if not argument.startswith("--"):
            main(Path(argument), failures="--failures" in sys.argv)
