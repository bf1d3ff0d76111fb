"""Compares search engines on the same passages: `python benchmarks/engines.py ARTICLES [--passages N]`.

ARTICLES is a file of rows {url, outlet, title, author, published, text}, gzipped or not: any
collection of news will do. Measured in one run, for our Whoosh and tantivy engines, for Whoosh as
its tutorial makes it and for SQLite's FTS5: seconds to build, megabytes, milliseconds to add one
article of 30 passages, and the median and 95th percentile of six kinds of query, 25 of each, their
words drawn from the passages (the same ones for every engine). Last come ratios to naive Whoosh.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sqlite3
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.search.engine import Document
from index.search.parser import parse
from index.search.tokens import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.search.engine import Engine

KINDS = ("word", "and", "question", "phrase", "prefix", "filter")
SHOWN = 50
Queries = dict[str, list[list[str]]]


class Contender(Protocol):
    """What is compared."""

    name: str

    def build(self, documents: list[Document]) -> None:
        """Index all passages."""

    def add(self, documents: list[Document]) -> None:
        """Index one more article."""

    def ask(self, kind: str, words: list[str]) -> int:
        """Answer a query of a kind: how many passages, at most `SHOWN`."""


class Ours:
    """One of our engines, asked in our query language."""

    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self.engine = engine

    def build(self, documents: list[Document]) -> None:
        """Index all passages."""
        self.engine.add(documents, 1)

    def add(self, documents: list[Document]) -> None:
        """Index one more article."""
        self.engine.add(documents, self.engine.generation + 1)

    def ask(self, kind: str, words: list[str]) -> int:
        """Answer in our query language."""
        text = {
            "word": " ".join(words),
            "and": " AND ".join(words),
            "question": " ".join(words),
            "phrase": f'"{" ".join(words)}"',
            "prefix": f"{words[0][:5]}*",
            "filter": f'{words[0]} outlet:"{words[-1]}" date:2019..2020',
        }[kind]
        return len(self.engine.search(parse(text), SHOWN))


class NaiveWhoosh:
    """A Whoosh index and queries as its tutorial makes them."""

    name = "naive Whoosh"

    def __init__(self, folder: Path) -> None:
        from whoosh import analysis, fields, index

        folder.mkdir()
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            text=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
            title=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
            outlet=fields.ID(stored=True),
            author=fields.TEXT(stored=True),
            language=fields.ID(stored=True),
            published=fields.DATETIME(stored=True),
        )
        self.index = index.create_in(folder, schema)

    def build(self, documents: list[Document]) -> None:
        """Index passages in one commit."""
        writer = self.index.writer()
        for each in documents:
            writer.add_document(
                id=each.id, text=each.text, title=each.title, outlet=each.outlet, author=each.author,
                language=each.language, published=(each.published or "")[:10].replace("-", "") or None,
            )  # fmt: skip
        writer.commit()
        self.searcher = self.index.searcher()

    add = build

    def ask(self, kind: str, words: list[str]) -> int:
        """Answer through Whoosh's query parser."""
        from whoosh import qparser

        text = {
            "word": " ".join(words),
            "and": " AND ".join(words),
            "question": " OR ".join(words),
            "phrase": f'"{" ".join(words)}"',
            "prefix": f"{words[0][:5].lower()}*",
            "filter": f"{words[0]} AND outlet:'{words[-1]}' AND published:[20190101 TO 20201231]",
        }[kind]
        query = qparser.QueryParser("text", self.index.schema).parse(text)
        return len(self.searcher.search(query, limit=SHOWN))


class Fts5:
    """SQLite's own full-text index, with its Porter stemmer."""

    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE TABLE about (number INTEGER PRIMARY KEY, outlet TEXT, published TEXT)")
        self.db.execute(
            "CREATE VIRTUAL TABLE found USING fts5(text, title, author, content='', tokenize='porter')"
        )

    def build(self, documents: list[Document]) -> None:
        """Index passages in one transaction."""
        with self.db:
            self.db.executemany(
                "INSERT INTO about VALUES (?, ?, ?)", ((d.number, d.outlet, d.published) for d in documents)
            )
            self.db.executemany(
                "INSERT INTO found(rowid, text, title, author) VALUES (?, ?, ?, ?)",
                ((d.number, d.text, d.title, d.author) for d in documents),
            )

    add = build

    def ask(self, kind: str, words: list[str]) -> int:
        """Answer with MATCH, ranked by BM25."""
        quoted = [f'"{word}"' for word in words]
        text = {
            "word": quoted[0],
            "and": " AND ".join(quoted),
            "question": " OR ".join(quoted),
            "phrase": f'"{" ".join(words)}"',
            "prefix": f'"{words[0][:5]}"*',
            "filter": quoted[0],
        }[kind]
        where, more = "", []
        if kind == "filter":
            where, more = "AND outlet = ? AND published BETWEEN '2019' AND '2021'", [words[-1]]
        tables = "found JOIN about ON number = found.rowid"
        sql = f"SELECT number FROM {tables} WHERE found MATCH ? {where} ORDER BY rank LIMIT ?"
        return len(self.db.execute(sql, [f"text : ({text})", *more, SHOWN]).fetchall())


def read(path: Path) -> Iterator[Document]:
    number = 0
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for count, line in enumerate(lines):
            row = json.loads(line)
            for position, text in enumerate(re.split(r"(?<=[.!?])\s+", row["text"])):
                number += 1
                yield Document(
                    number, f"p{number}", f"a{count}", text, position, "", row["outlet"], row["title"],
                    row.get("author") or "", row.get("published"), "en",
                )  # fmt: skip


def drawn(documents: list[Document], seed: int = 7) -> Queries:
    """Words for 25 queries of each kind, from passages of ten words and more."""
    chance = random.Random(seed)
    frequency = Counter(term for document in documents for term in set(terms(document.text, "en")) if term)

    def sentence() -> tuple[Document, list[str]]:
        while True:
            document = chance.choice(documents)
            words = [
                word
                for word in re.findall(r"[A-Za-z]{3,}", document.text)
                if frequency[terms(word, "en")[0]] > 3
            ]
            if len(words) >= 10:
                return document, words

    queries: Queries = {kind: [] for kind in KINDS}
    for _ in range(25):
        document, words = sentence()
        pair = re.search(r"\b([A-Za-z]{4,} [A-Za-z]{4,})\b", document.text)
        queries["word"].append([chance.choice(words)])
        queries["and"].append(chance.sample(words, 2))
        queries["question"].append(words[:8])
        queries["phrase"].append(pair[1].split() if pair else words[:2])
        queries["prefix"].append([chance.choice([word for word in words if len(word) > 4] or words)])
        queries["filter"].append([chance.choice(words), document.outlet])
    return queries


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def clock(work: object, *given: object) -> float:
    started = time.perf_counter()
    work(*given)  # type: ignore[operator]
    return time.perf_counter() - started


def contenders(folder: Path) -> Iterator[tuple[Contender, Path]]:
    from index.search.whoosh_engine import WhooshEngine

    yield NaiveWhoosh(folder / "naive"), folder / "naive"
    yield Ours("Whoosh, packed", WhooshEngine(folder / "ours")), folder / "ours"
    (folder / "fts5").mkdir()
    yield Fts5(folder / "fts5" / "one.db"), folder / "fts5"
    try:
        from index.search.tantivy_engine import TantivyEngine
    except ImportError:
        print("tantivy is not installed (pip install crossread[tantivy])")
        return
    yield Ours("tantivy", TantivyEngine(folder / "tantivy")), folder / "tantivy"


def article(number: int) -> list[Document]:
    text = "A ferry crossed the harbour before the ministers of nine countries met for talks on day"
    return [
        Document(
            number + n, f"x{number + n}", f"x{number}", f"{text} {n}.", n, outlet="example.org", language="en"
        )
        for n in range(30)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--passages", type=int, default=60_000)
    parser.add_argument(
        "--without-naive", action="store_true", help="leave out naive Whoosh, which takes minutes"
    )
    given = parser.parse_args()
    documents = list(islice(read(given.articles), given.passages))
    queries = drawn(documents)
    rows: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as there:
        for one, folder in contenders(Path(there)):
            if not (given.without_naive and isinstance(one, NaiveWhoosh)):
                rows[one.name] = measure(one, folder, documents, queries)
    show(len(documents), rows)


def measure(one: Contender, folder: Path, documents: list[Document], queries: Queries) -> dict[str, float]:
    row = {"build s": clock(one.build, documents), "MB": size(folder)}
    for kind in KINDS:
        for words in queries[kind]:
            one.ask(kind, words)
        times = sorted(clock(one.ask, kind, words) for words in queries[kind])
        row[f"{kind} p50"] = 1000 * times[len(times) // 2]
        row[f"{kind} p95"] = 1000 * times[int(len(times) * 0.95)]
    adds = [clock(one.add, article(10_000_000 + 100 * n)) for n in range(5)]
    row["add ms"] = 1000 * sorted(adds)[2]
    return row


def show(passages: int, rows: dict[str, dict[str, float]]) -> None:
    print(f"{passages:,} passages; times of queries in milliseconds")
    print(f"{'':14}" + "".join(f"{name:>18}" for name in rows))
    naive = rows.get("naive Whoosh")
    for figure in next(iter(rows.values())):
        cells = [f"{row[figure]:.2f}" for row in rows.values()]
        if naive:
            cells = [f"{row[figure]:.2f} ({naive[figure] / row[figure]:.1f}x)" for row in rows.values()]
        print(f"{figure:14}" + "".join(f"{cell:>18}" for cell in cells))


if __name__ == "__main__":
    main()
