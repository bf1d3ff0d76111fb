"""A story of 61 real articles, from nothing and with one more: `python benchmarks/large_story.py NEWS`.

NEWS (.jsonl or .jsonl.gz) has rows {url, outlet, title, text, published …}, one an article; any news corpus
will do. The story is made of the first 61 articles of one month that name one word, long ones left out. `new`
and `add` run as a person would run them; the last article is added by itself. Prints seconds of wall and of
processor, the peak of memory, how many of the first thirty claims share half of their passages with a
claim above them, and how long the story's page takes when it is opened first and again, and its size.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

TOP = 30


def chosen(news: Path, word: str, since: date, days: int, length: int) -> list[dict[str, str]]:
    opened = gzip.open if news.suffix == ".gz" else open
    last = (since + timedelta(days=days)).isoformat()
    with opened(news, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    wanted = [row for row in rows if since.isoformat() <= row["published"] < last and word in row["text"]]
    short = [row for row in wanted if len(row["text"]) <= length]
    return sorted(short, key=lambda row: (row["published"], row["url"]))


def table(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(corpus: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "index", *arguments, "--corpus", str(corpus)]
    done = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return done.stdout


def timed(name: str, corpus: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "index", *arguments, "--corpus", str(corpus)]
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall, memory = time.perf_counter() - start, used.ru_maxrss / 1024
    print(f"| {name} | {wall:.2f} | {used.ru_utime + used.ru_stime:.2f} | {memory:.0f} |", flush=True)


def repeats(corpus: Path) -> tuple[int, int]:
    lines = run(corpus, "claims", "--json", "--limit", str(TOP)).splitlines()
    members = [set(json.loads(line)["members"]) for line in lines]
    shared = sum(
        any(2 * len(one & above) >= len(one) for above in members[:at]) for at, one in enumerate(members)
    )
    return shared, len(members)


def opened(corpus: Path) -> None:
    """Open the page of the story twice in a Datasette that has shown nothing yet."""
    import asyncio

    from datasette.app import Datasette

    client = Datasette([str(corpus)]).client

    async def get() -> None:
        for name in ("first", "again"):
            start = time.perf_counter()
            page = await client.get(f"/{corpus.stem}/-/crossread/story/large")
            took = time.perf_counter() - start
            print(f"page of the story, {name}: {took:.2f} s, {len(page.content) / 1000:.0f} kB")

    asyncio.run(get())


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("news", type=Path)
    parser.add_argument("--word", default="coronavirus")
    parser.add_argument("--since", type=date.fromisoformat, default=date(2020, 3, 10))
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--articles", type=int, default=61)
    parser.add_argument("--length", type=int, default=5_000, help="characters of an article, at most")
    parser.add_argument("--keep", type=Path, help="folder to leave the corpus in")
    args = parser.parse_args()
    rows = chosen(args.news, args.word, args.since, args.days, args.length)[: args.articles]
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        corpus = folder / "large.db"
        print(f"{len(rows)} articles of {len({row['outlet'] for row in rows})} outlets")
        print("| step | wall s | processor s | peak MB |\n|---|---|---|---|")
        timed("new, seed", corpus, "new", "large", "--seed", str(table(folder / "seed.jsonl", rows[:1])))
        timed("add all but one", corpus, "add", str(table(folder / "rest.jsonl", rows[1:-1])))
        timed("add one more", corpus, "add", str(table(folder / "last.jsonl", rows[-1:])))
        timed("claims", corpus, "claims")
        timed("search", corpus, "search", args.word)
        shared, count = repeats(corpus)
        print(f"\n{shared} of the first {count} claims share half of their passages with one above")
        opened(corpus)


if __name__ == "__main__":
    main()
