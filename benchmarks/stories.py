"""How well stories are found among articles that nobody sorted: `python benchmarks/stories.py SHARED_FOLDER`.

SHARED_FOLDER holds eval/basil/articles.jsonl {event, url, outlet, title, published, text}, the 50 events
told by three outlets each of BASIL (Fan et al. 2019, https://github.com/marshallwhiteorg/emnlp19-media-bias),
and articles/news-8k.jsonl.gz, 8,000 dated news articles in the same shape, the distractors (any will do).

A pair is two articles in one group. `recall` is the share of BASIL's 150 pairs; `among labelled` is the
precision over articles with a label, `with distractors` counts every distractor in a group of a labelled
article as wrong, although many do report that event: the distractors are of the same years and outlets, and
have no labels. The baseline is a threshold on the TF-IDF cosine of whole articles of the same days, joined in
components, at the threshold that does best on BASIL alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from corpus.clean import clean
from corpus.clean.cleaner import ROW
from corpus.errors import CleanError
from corpus.records import Page
from index.align.tfidf import count, unit, weigh
from index.events.discovery import day_number, discover
from index.events.similarity import WINDOW_DAYS
from index.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import Article

    Pairs = set[tuple[str, str]]

THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def articles(file: Path) -> Iterator[tuple[Article, str | None]]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        for line in lines:
            row = json.loads(line)
            page = Page(row["url"], row["url"], 200, (), ROW, "utf-8", line.encode(), datetime.now(UTC))
            try:
                yield clean(page), row.get("event")
            except CleanError as error:
                print(error, file=sys.stderr)


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def cosines(articles: Sequence[Article]) -> list[tuple[str, str, float]]:
    """The baseline: whole articles, plain TF-IDF, the same window of days."""
    rows, _ = count(
        [
            [(word.stem, 1.0) for word in read_text(f"{one.title} {one.text}", one.language).words]
            for one in articles
        ]
    )
    rows.data = np.log1p(rows.data)
    days = np.array([day_number(one.published) or 0 for one in articles])
    order = np.argsort(days, kind="stable")
    rows, days = unit(weigh(rows))[order], days[order]
    found = []
    for day in np.unique(days):
        first, last, end = np.searchsorted(days, [day, day + 1, day + WINDOW_DAYS + 1])
        near = (rows[first:last] @ rows[first:end].T).tocoo()
        for left, right, cosine in zip(near.row, near.col, near.data, strict=True):
            if left < right and cosine >= THRESHOLDS[0]:
                found.append(
                    (articles[order[first + left]].id, articles[order[first + right]].id, float(cosine))
                )
    return found


def components(pairs: Sequence[tuple[str, str, float]], threshold: float) -> list[list[str]]:
    names = sorted({name for left, right, _ in pairs for name in (left, right)})
    place = {name: at for at, name in enumerate(names)}
    kept = [(place[left], place[right]) for left, right, score in pairs if score >= threshold]
    left, right = zip(*kept, strict=True) if kept else ((), ())
    graph = sparse.coo_array((np.ones(len(kept)), (left, right)), shape=(len(names), len(names)))
    groups = defaultdict(list)
    for name, label in zip(names, sparse.csgraph.connected_components(graph)[1], strict=True):
        groups[label].append(name)
    return [group for group in groups.values() if len(group) > 1]


def row(name: str, groups: Sequence[Sequence[str]], gold: Pairs, labelled: set[str], took: float) -> None:
    found = pairs_of(group for group in groups if labelled & set(group))
    among = {pair for pair in found if labelled >= set(pair)}
    right = len(found & gold)
    recall, close, strict = right / len(gold), right / max(1, len(among)), right / max(1, len(found))
    f1 = 2 * recall * close / (recall + close) if right else 0.0
    size = max(map(len, groups), default=0)
    cells = f"{recall:.3f} | {close:.3f} | {f1:.3f} | {strict:.3f} | {len(groups)} | {size} | {took:.1f}"
    print(f"| {name} | {cells} |", flush=True)


def measure(
    name: str, articles: Sequence[Article], gold: Pairs, labelled: set[str], threshold: float
) -> None:
    start = time.perf_counter()
    groups = [group.articles for group in discover(articles)]
    row(f"{name}, crossread", groups, gold, labelled, time.perf_counter() - start)
    start = time.perf_counter()
    plain = components(cosines(articles), threshold)
    row(f"{name}, TF-IDF ≥ {threshold}", plain, gold, labelled, time.perf_counter() - start)


def best(articles: Sequence[Article], gold: Pairs) -> float:
    pairs = cosines(articles)

    def f1(threshold: float) -> float:
        found = pairs_of(components(pairs, threshold))
        return 2 * len(found & gold) / (len(found) + len(gold))

    return max(THRESHOLDS, key=f1)


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    events = dict(articles(folder / "eval/basil/articles.jsonl"))
    labelled = {article.id for article in events}
    others = [one for one, _ in articles(folder / "articles/news-8k.jsonl.gz") if one.id not in labelled]
    by_event = defaultdict(list)
    for article, event in events.items():
        by_event[event].append(article.id)
    gold = pairs_of(by_event.values())
    threshold = best(list(events), gold)
    print("| | recall | precision among labelled | F1 | precision with distractors | groups | largest | s |")
    print("|" + "---|" * 8)
    measure(f"{len(events)} of BASIL", list(events), gold, labelled, threshold)
    measure(f"with {len(others)} others", [*events, *others], gold, labelled, threshold)


if __name__ == "__main__":
    main()
