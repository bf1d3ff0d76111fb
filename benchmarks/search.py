"""Scores search on gold stories: `python benchmarks/search.py FOLDER [STORY…]`.

FOLDER holds score_search.py and one folder a story with articles.jsonl {url, outlet, title,
published, text} and queries.jsonl {query, relevant: [{url, text}]}; the stories were made for this
project. Each story is cut into passages, aligned and indexed as the product does it.

Prints mean average precision and recall at 20, as score_search.py counts them, for BM25 over
sentences (k1 1.2, b .75, Snowball stems, own stop words), for the ranking of passages, for that with
its claims, and for the answer as it is printed, where each claim stands once.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from corpus.passages import passages
from corpus.records import Article, Block, Passage
from index.align import align
from index.align.model.judge import shipped
from index.align.model.late_interaction import answering
from index.reading import read_all
from index.search.engine import Document
from index.search.parser import parse
from index.search.ranking import folded
from index.search.retrieval import answer, candidates
from index.search.similarity import Pool
from index.search.tokens import terms
from index.search.whoosh_engine import WhooshEngine

SHOWN = 100


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def article(number: int, row: dict[str, Any], story: str) -> Article:
    text = row["text"]
    return Article(
        f"a{number:04}", row["url"], row["url"], row["outlet"], row["title"], (), row.get("published"), None,
        "en", text, (Block("paragraph", 0, len(text)),), page=story,
    )  # fmt: skip


def bm25(cut: list[Passage], queries: list[str]) -> list[list[int]]:
    """The order of the passages for each query."""
    counts = [Counter(term for term in terms(passage.text, "en") if term) for passage in cut]
    df = Counter(term for count in counts for term in count)
    average = sum(count.total() for count in counts) / len(counts)

    def score(words: list[str], count: Counter[str]) -> float:
        length = 1.2 * (0.25 + 0.75 * count.total() / average)
        idf = {word: math.log1p((len(cut) - df[word] + 0.5) / (df[word] + 0.5)) for word in words}
        return sum(idf[word] * count[word] * 2.2 / (count[word] + length) for word in words)

    asked = [sorted({term for term in terms(query, "en") if term}) for query in queries]
    return [sorted(range(len(cut)), key=lambda at: -score(words, counts[at])) for words in asked]


def scored(folder: Path, story: str, answers: list[dict[str, Any]]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in answers)
        file.flush()
        command = [sys.executable, folder / "score_search.py", folder / story, file.name]
        return dict(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def measure(folder: Path, story: str) -> None:
    articles = [article(n, row, story) for n, row in enumerate(rows(folder / story / "articles.jsonl"))]
    home = {each.id: each for each in articles}
    cut = [passage for each in articles for passage in passages(each)]
    queries = [row["query"] for row in rows(folder / story / "queries.jsonl")]

    def as_row(found: list[list[str]], query: str) -> dict[str, Any]:
        by_id = {each.id: each for each in cut}
        shown = [[{"url": home[by_id[p].article].url, "text": by_id[p].text} for p in one] for one in found]
        return {"query": query, "results": [{"claim": None, "passages": one} for one in shown]}

    orders = bm25(cut, queries)
    plain = [
        as_row([[cut[at].id] for at in order[:SHOWN]], q) for order, q in zip(orders, queries, strict=True)
    ]
    show(story, "BM25 over sentences", scored(folder, story, plain))

    judge = shipped()
    aligned = align(read_all(cut), judge=judge)
    seen = judge.encoded([passage.text for passage in cut])

    def meaning(question: str) -> Any:
        return answering(seen, judge.encoded([question]))

    documents = [
        Document(
            n,
            p.id,
            p.article,
            p.text,
            p.position,
            story,
            p.outlet,
            home[p.article].title,
            "",
            p.published,
            "en",
        )
        for n, p in enumerate(cut, 1)
    ]
    with tempfile.TemporaryDirectory() as there:
        engine = WhooshEngine(Path(there))
        engine.add(documents, 1)
        whole = [document.number for document in documents]
        pool = Pool(documents, aligned.links, meaning=meaning)
        for name, claims in (("ranking of passages", ()), ("answer with claims", aligned.claims)):
            started = time.perf_counter()
            answers = []
            for text in queries:
                query = parse(text)
                found = candidates(engine, query, whole)
                results = answer(query, found, pool, claims, limit=SHOWN)
                answers.append(as_row([list(result.passages) for result in results], text))
            each = (time.perf_counter() - started) / len(queries)
            show(story, name, scored(folder, story, answers), f"{1000 * each:.0f} ms a query")
        printed = []
        for text in queries:
            query = parse(text)
            found = candidates(engine, query, whole)
            once = folded(answer(query, found, pool, aligned.claims))[:SHOWN]
            printed.append(as_row([list(result.passages) for result in once], text))
        show(story, "answer as printed", scored(folder, story, printed))


def show(story: str, name: str, figures: dict[str, float], note: str = "") -> None:
    print(f"{story:10} {name:22} MAP {figures['map']:.3f}  recall@20 {figures['recall20']:.3f}  {note}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("stories", nargs="*", default=["story-a", "story-d"])
    given = parser.parse_args()
    for story in given.stories:
        measure(given.folder, story)


if __name__ == "__main__":
    main()
