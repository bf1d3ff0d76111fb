"""How long the aligner takes on big stories: `python benchmarks/align_speed.py NEWS.jsonl[.gz]`.

NEWS has rows {text, outlet, published …}, one an article (any news corpus will do). Their sentences
are dealt into ten stories of about 6,000 passages, and into one story of 500 articles and up to 15,000.
Prints seconds and, for the whole run, the peak of memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import time
from pathlib import Path

from corpus.records import Passage
from index.align import align

SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n+")


def articles(path: Path) -> list[tuple[str, str, list[str]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    found = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            sentences = [part.strip() for part in SENTENCE.split(row["text"]) if len(part.strip()) > 20]
            found.append((row.get("published") or "", f"{number:05}", sentences[:60]))
    return sorted(found)


def passages(name: str, texts: list[tuple[str, str, list[str]]], limit: int) -> list[Passage]:
    rows = [
        Passage(f"{article}-{at}", article, at, 0, len(text), text, story=name, outlet=article, language="en")
        for _, article, sentences in texts
        for at, text in enumerate(sentences)
    ]
    return rows[:limit]


def timed(rows: list[Passage]) -> tuple[float, int, int]:
    start = time.perf_counter()
    found = align(rows)
    return time.perf_counter() - start, len(found.links), len(found.claims)


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("news", type=Path)
    news = articles(parser.parse_args().news)
    print("| story | passages | seconds | links | claims |\n|---|---|---|---|---|")
    total, count, at = 0.0, 0, 0
    for number in range(10):
        rows = passages(str(number), news[at : at + 400], 5_900)
        at += len({row.article for row in rows})
        seconds, links, claims = timed(rows)
        total, count = total + seconds, count + len(rows)
        print(f"| {number} | {len(rows)} | {seconds:.2f} | {links} | {claims} |", flush=True)
    print(f"| all ten | {count} | {total:.2f} | | |")
    big = passages("big", [row for row in news if len(row[2]) >= 25][:500], 15_000)
    seconds, links, claims = timed(big)
    print(f"| one of 500 articles | {len(big)} | {seconds:.2f} | {links} | {claims} |")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
