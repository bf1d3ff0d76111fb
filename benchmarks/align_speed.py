"""How long the aligner takes on big stories: `python benchmarks/align_speed.py NEWS.jsonl[.gz] [--model M]`.

NEWS has rows {text, published …}, one an article (any news corpus will do). Their sentences are dealt, by
day, into ten stories of about 5,900 passages, aligned by two processes, and into one story of 500 articles
and up to 15,000 passages. With --model (a sentence-transformers name or folder) some of the passages are
also encoded, and their time is scaled up to all. Prints seconds of wall and of processor, and the peak of
memory of one process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corpus.records import Passage
from index.align import align
from index.align.semantic import load
from index.reading import read_all

SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n+")
Texts = list[tuple[str, str, list[str]]]


def articles(path: Path) -> Texts:
    opened = gzip.open if path.suffix == ".gz" else open
    found = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            sentences = [part.strip() for part in SENTENCE.split(row["text"]) if len(part.strip()) > 20]
            found.append((row.get("published") or "", f"{number:05}", sentences[:60]))
    return sorted(found)


def passages(name: str, texts: Texts, limit: int) -> list[Passage]:
    rows = [
        Passage(f"{article}-{at}", article, at, 0, len(text), text, story=name, outlet=article, language="en")
        for _, article, sentences in texts
        for at, text in enumerate(sentences)
    ]
    return rows[:limit]


def timed(rows: list[Passage]) -> tuple[float, float, int, int, float]:
    wall, processor = time.perf_counter(), time.process_time()
    found = align(read_all(rows))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = time.perf_counter() - wall, time.process_time() - processor
    return *spent, len(found.links), len(found.claims), memory


def report(name: str, count: int, wall: float, processor: float, *rest: float) -> None:
    cells = " | ".join(f"{value:.0f}" for value in rest)
    print(f"| {name} | {count} | {wall:.2f} | {processor:.2f} | {cells} |", flush=True)


def first_ten_stories(news: Texts) -> list[list[Passage]]:
    found, at = [], 0
    for number in range(10):
        found.append(passages(str(number), news[at : at + 400], 5_900))
        at += len({row.article for row in found[-1]})
    return found


def encode(model: str, stories: list[list[Passage]], sample: int) -> None:
    texts = [row.text for row in stories[0][:sample]]
    encoder = load(model)
    times = sum(map(len, stories)) / len(texts)
    start, processor = time.perf_counter(), time.process_time()
    encoder(texts)
    wall, spent = (time.perf_counter() - start) * times, (time.process_time() - processor) * times
    print(
        f"| encoding all ten with {Path(model).name}, from {len(texts)} | | {wall:.0f} | {spent:.0f} | | | |"
    )


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("news", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--sample", type=int, default=2_000, help="how many passages --model encodes")
    args = parser.parse_args()
    news = articles(args.news)
    stories = first_ten_stories(news)
    print("| story | passages | wall s | processor s | links | claims | MB |\n|---|---|---|---|---|---|---|")
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(timed, stories))
    wall = time.perf_counter() - start
    sums = [sum(column) for column in zip(*found, strict=True)]
    report("ten, two processes", sum(map(len, stories)), wall, *sums[1:4], max(row[4] for row in found))
    big = passages("big", [row for row in news if len(row[2]) >= 25][:500], 15_000)
    report("one of 500 articles", len(big), *timed(big))
    if args.model:
        encode(args.model, stories, args.sample)


if __name__ == "__main__":
    sys.exit(main())
