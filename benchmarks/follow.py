"""How well coverage finds its story: `python benchmarks/follow.py SHARED_FOLDER`.

SHARED_FOLDER holds articles/news-8k.jsonl.gz {url, outlet, title, published, text}, 8,000 dated news
articles of 2012 to 2020 (any will do). Stories are grouped by titles alone: average linkage over the TF-IDF
cosine of titles at most three days apart, the 60 groups of three articles and more, of two outlets and
more, whose titles are nearest to each other. The seed is the earliest article, the stream all articles by
date, a `gather` a day, each judged against what came before it, as `crossread gather` does. `--list` prints
the stories.

Titles are an imperfect gold: many articles on a story say so in other words. So what titles, this measure or
the baseline brought near was read by its title and day, without any score, and `follow.jsonl` says what
`belongs` (the same news, at most two weeks after its seed) and what nobody can tell from there (`unsure`,
counted nowhere: later developments, comment in passing). An article that was not read counts as wrong.

Half A chose the constants, and errors were read there only; a story's half is a hash of its seed's address.
`a person` decides what waits as the gold does, and leaves what is unsure. The baseline is the cosine of whole
articles (TF-IDF, IDF of the whole stream) to the seed, at the threshold of the best F1 on half A.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from stories import articles

from corpus.passages import passages
from corpus.records import CleanedPage, Page
from corpus.session import opened
from corpus.store.following import Following
from index.align.tfidf import count, unit, weigh
from index.events.belonging import EXAMPLE, SUGGEST, TITLE, Background, Example, StoryProfile, item_terms
from index.events.clustering import cluster
from index.events.similarity import DAY_FACTOR
from index.following.gathering import Judge
from index.reading import read_text
from index.reading.languages.stop_words import STOP_WORDS
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.records import Article
    from index.events.belonging import ItemTerms

    Gold = dict[str, "Told"]

STORIES, DAYS, MIN_TITLES, MIN_PAIR, MIN_SHARED = 60, 3, 0.25, 0.15, 2
# Beyond these days nothing can be as like as a suggestion.
HORIZON = math.ceil(math.log(SUGGEST / (1 + TITLE)) / math.log(DAY_FACTOR))
STORED = 1000
THRESHOLDS = [step / 100 for step in range(10, 60)]


@dataclass(frozen=True, slots=True)
class Told:
    """What belongs to a story, by address, and what nobody can tell."""

    belongs: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass(slots=True)
class Counts:
    """What was kept of the stories of one half, and what waits."""

    right: int = 0
    kept: int = 0
    gold: int = 0
    waits: int = 0
    waits_right: int = 0
    stories: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    def take(self, seed: str, kept: Iterable[str], waits: Iterable[str], told: Told) -> None:
        """Count one story."""
        kept, waits = set(kept) - told.unsure, set(waits)
        self.right += len(kept & told.belongs)
        self.kept += len(kept)
        self.gold += len(told.belongs)
        self.waits += len(waits)
        self.waits_right += len(waits & told.belongs)
        self.stories += 1
        self.wrong += [(seed, one) for one in sorted(kept - told.belongs)]
        self.missed += [(seed, one) for one in sorted(told.belongs - kept)]

    @property
    def recall(self) -> float:
        """The share of what belongs that was kept."""
        return self.right / max(1, self.gold)

    @property
    def precision(self) -> float:
        """The share of what was kept that belongs."""
        return self.right / max(1, self.kept)


def half(seed: Article) -> str:
    return "AB"[int(hashlib.sha256(seed.url.encode()).hexdigest(), 16) % 2]


def title_vectors(stream: Sequence[Article]) -> list[dict[str, float]]:
    stop = STOP_WORDS["en"]
    stems = [{word.stem for word in read_text(one.title, "en").words} - stop for one in stream]
    found_in = Counter(stem for one in stems for stem in one)
    rare = {stem: math.log((1 + len(stream)) / (0.5 + number)) for stem, number in found_in.items()}
    vectors = []
    for one in stems:
        length = math.sqrt(sum(rare[stem] ** 2 for stem in one)) or 1.0
        vectors.append({stem: rare[stem] / length for stem in one})
    return vectors


def by_titles(stream: Sequence[Article], days: Sequence[int]) -> list[list[int]]:
    vectors, pairs = title_vectors(stream), {}
    for left in range(len(stream)):
        for right in range(left + 1, len(stream)):
            if days[right] - days[left] > DAYS:
                break
            both = vectors[left].keys() & vectors[right].keys()
            cosine = sum(vectors[left][stem] * vectors[right][stem] for stem in sorted(both))
            if len(both) >= MIN_SHARED and cosine >= MIN_PAIR:
                pairs[left, right] = cosine
    named = [(f"{left:06}", f"{right:06}", cosine) for (left, right), cosine in pairs.items()]
    groups = [sorted(map(int, group)) for group in cluster(named, MIN_TITLES)]
    groups = [one for one in groups if len(one) > 2 and len({stream[at].outlet for at in one}) > 1]

    def tightness(group: list[int]) -> float:
        found = [pairs.get(pair, 0.0) for pair in combinations(group, 2)]
        return sum(found) / len(found)

    return sorted(groups, key=lambda one: (-tightness(one), one))[:STORIES]


class Followed:
    """One story that is followed through the stream."""

    def __init__(self, seed: int, told: Told, stream: Stream, *, person: bool) -> None:
        self.seed, self.told, self.stream, self.person = seed, told, stream, person
        self.examples = [Example(stream.terms[seed], "chosen")]
        self.kept: list[str] = []
        self.waits: list[str] = []

    def gather(self, items: Sequence[int], background: Background) -> None:
        """One day's items; a person decides after them, as one who looks at the suggestions once a day."""
        day = self.stream.days[items[0]]
        if all(not 0 <= day - (one.terms.whole.day or 0) <= HORIZON for one in self.examples):
            return
        profile, waiting = StoryProfile(self.examples, background), []
        for at in items:
            if at == self.seed:
                continue
            terms = self.stream.terms[at]
            verdict = profile.verdict(terms)
            if verdict.outcome == "keep":
                self.kept.append(self.stream.articles[at].url)
                if verdict.score >= EXAMPLE:
                    self.examples.append(Example(terms, "kept"))
                    profile.add(self.examples[-1])
            elif verdict.outcome == "suggest":
                waiting.append(at)
        self.waits += [self.stream.articles[at].url for at in waiting]
        if self.person:
            self.examples += [one for at in waiting for one in self.decided(at)]

    def decided(self, at: int) -> Iterator[Example]:
        """What a person makes of one that waits."""
        url = self.stream.articles[at].url
        if url in self.told.belongs:
            self.kept.append(url)
            yield Example(self.stream.terms[at], "chosen")
        elif url not in self.told.unsure:
            yield Example(self.stream.terms[at], "rejected")


@dataclass(frozen=True, slots=True)
class Stream:
    """All articles by date, with their terms and days."""

    articles: Sequence[Article]
    terms: Sequence[ItemTerms]
    days: Sequence[int]


def follow(stories: Sequence[tuple[int, Told]], stream: Stream, *, person: bool) -> dict[str, Counts]:
    following = [Followed(seed, told, stream, person=person) for seed, told in stories]
    seen, found_in = 0, Counter[str]()
    for _, day in groupby(range(len(stream.articles)), key=lambda at: stream.days[at]):
        items = list(day)
        background = Background(seen, found_in)
        for one in following:
            one.gather(items, background)
        seen += len(items)
        for at in items:
            found_in.update(stream.terms[at].whole.counts.keys())
    counts = {"A": Counts(), "B": Counts()}
    for one in following:
        seed = stream.articles[one.seed]
        waits = set(one.waits) - set(one.kept)
        counts[half(seed)].take(seed.url, one.kept, one.waits if person else waits, one.told)
    return counts


def begun(stories: Sequence[tuple[int, Told]], stream: Stream, *, person: bool) -> dict[str, Counts]:
    """As `follow`, but nothing was seen before each story's seed: the first weeks of a new corpus."""
    counts = {"A": Counts(), "B": Counts()}
    for seed, told in stories:
        one, seen, found_in = Followed(seed, told, stream, person=person), 0, Counter[str]()
        first = bisect_left(stream.days, stream.days[seed])
        near = range(first, bisect_right(stream.days, stream.days[seed] + HORIZON))
        for _, day in groupby(near, key=lambda at: stream.days[at]):
            items = list(day)
            one.gather(items, Background(seen, found_in))
            seen += len(items)
            for at in items:
                found_in.update(stream.terms[at].whole.counts.keys())
        article = stream.articles[seed]
        waits = one.waits if person else set(one.waits) - set(one.kept)
        counts[half(article)].take(article.url, one.kept, waits, told)
    return counts


def baseline(stories: Sequence[tuple[int, Told]], stream: Stream, factor: float) -> dict[str, Counts]:
    """Plain TF-IDF cosine to the seed, less by `factor` for each day; from the seed's day on."""
    words = (read_text(f"{one.title} {one.text}", one.language).words for one in stream.articles)
    rows, _ = count([[(word.stem, 1.0) for word in mine] for mine in words])
    rows.data = np.log1p(rows.data)
    rows, days = unit(weigh(rows)).tocsr(), np.array(stream.days)
    scores = {}
    for seed, _ in stories:
        away = days - days[seed]
        found = (rows @ rows[seed].T).toarray().ravel() * factor ** np.maximum(away, 0)
        found[seed] = 0.0
        scores[seed] = np.where(away >= 0, found, 0.0)

    def at(threshold: float) -> dict[str, Counts]:
        counts = {"A": Counts(), "B": Counts()}
        for seed, told in stories:
            kept = [stream.articles[one].url for one in np.flatnonzero(scores[seed] >= threshold)]
            counts[half(stream.articles[seed])].take(stream.articles[seed].url, kept, (), told)
        return counts

    def f1(threshold: float) -> float:
        mine = at(threshold)["A"]
        return 2 * mine.right / (mine.kept + mine.gold)

    return at(max(THRESHOLDS, key=f1))


def told_by_eye() -> Gold:
    lines = (json.loads(line) for line in (Path(__file__).parent / "follow.jsonl").open(encoding="utf-8"))
    return {row["seed"]: Told(frozenset(row["belongs"]), frozenset(row["unsure"])) for row in lines}


def print_row(name: str, counts: dict[str, Counts], items: int) -> None:
    halves = [counts[one] for one in "AB"]
    cells = [
        " / ".join(f"{one.recall:.3f}" for one in halves),
        " / ".join(f"{one.precision:.3f}" for one in halves),
        " / ".join(f"{one.waits / max(1, one.stories):.1f}" for one in halves),
        " / ".join(f"{one.waits / max(1, one.stories * items):.2%}" for one in halves),
        " / ".join(str(one.waits_right) for one in halves),
    ]
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def print_stories(groups: Sequence[Sequence[int]], told: Gold, stream: Stream) -> None:
    named = {one.url: one for one in stream.articles}
    for group in groups:
        seed = stream.articles[group[0]]
        print(f"\n{half(seed)}  {seed.published}  {seed.outlet}  {seed.title}")
        by_eye = told.get(seed.url, Told(frozenset()))
        members = {stream.articles[at].url for at in group[1:]}
        for url in sorted(
            members | by_eye.belongs | by_eye.unsure, key=lambda url: named[url].published or ""
        ):
            mark = "=" if url in members else "+" if url in by_eye.belongs else "?"
            print(f"   {mark}  {named[url].published}  {named[url].outlet}  {named[url].title}")


def print_errors(counts: Counts, stream: Stream) -> None:
    named = {one.url: one for one in stream.articles}
    for word, pairs in (("wrong", counts.wrong), ("missed", counts.missed)):
        for seed, url in pairs:
            print(f"{word}: {named[url].published} {named[url].title} | {named[seed].title}")


def read_stream(file: Path) -> tuple[Stream, float]:
    found = {one.id: one for one, _ in articles(file) if one.published}
    ordered = sorted(found.values(), key=lambda one: ((one.published or "")[:10], one.url))
    start = time.process_time()
    terms = [item_terms(one) for one in ordered]
    took = time.process_time() - start
    return Stream(ordered, terms, [one.whole.day or 0 for one in terms]), took


def stored(stream: Stream) -> tuple[float, float]:
    """Milliseconds an item, of the processor and of the clock, to judge and store what becomes of it."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "corpus.db", create=True) as store:
        ensure_tables(store.database)
        following = Following(store.database)
        cleaned = [cleaned_page(one) for one in stream.articles[:STORED]]
        store.new_story("story")
        store.put(cleaned[0], "story")
        following.follow("story", "https://feed.example", "feed")
        following.put_listing(following.to_read(None)[0], [one.page.url for one in cleaned[1:]], None, None)
        items = {row["url"]: row for row in following.open_items(None)}
        judge, times = Judge(store), (time.process_time(), time.perf_counter())
        for one in cleaned[1:]:
            if one.page.url in items:
                list(judge.outcomes([items[one.page.url]], one))
        ends = (time.process_time(), time.perf_counter())
        cpu, wall = (1000 * (end - start) / len(items) for start, end in zip(times, ends, strict=True))
        return cpu, wall


def cleaned_page(one: Article) -> CleanedPage:
    page = Page(one.url, one.url, 200, (), "text/html", "utf-8", one.text.encode(), datetime.now(UTC))
    return CleanedPage(page, one, tuple(passages(one)))


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="print the stories too, and the errors of half A")
    options = parser.parse_args()
    stream, reading = read_stream(options.folder / "articles/news-8k.jsonl.gz")
    groups, told = by_titles(stream.articles, stream.days), told_by_eye()
    urls = [one.url for one in stream.articles]
    titles = [(group[0], Told(frozenset(urls[at] for at in group[1:]))) for group in groups]
    by_eye = [(seed, told.get(urls[seed], mine)) for seed, mine in titles]
    items = len(urls)
    print(
        f"{items} items, {len(groups)} stories; read in {1000 * reading / items:.2f} ms an item", flush=True
    )
    print("| | recall A / B | precision | wait, a story | of the stream | of them belong |")
    print("|" + "---|" * 6)
    start = time.process_time()
    alone = follow(by_eye, stream, person=False)
    took = time.process_time() - start
    print_row("crossread, nobody decides", alone, items)
    person = follow(by_eye, stream, person=True)
    print_row("crossread, a person decides", person, items)
    print_row("the same, nothing seen before: nobody", begun(by_eye, stream, person=False), items)
    print_row("the same, nothing seen before: a person", begun(by_eye, stream, person=True), items)
    print_row("TF-IDF cosine", baseline(by_eye, stream, 1.0), items)
    print_row("TF-IDF cosine, less by days", baseline(by_eye, stream, DAY_FACTOR), items)
    print_row("by titles alone: crossread, nobody decides", follow(titles, stream, person=False), items)
    print_row("by titles alone: TF-IDF cosine", baseline(titles, stream, 1.0), items)
    print(f"\n{1000 * took / items:.2f} ms an item for {len(groups)} stories at once, after reading")
    cpu, wall = stored(stream)
    print(
        f"read, judged and stored by `gather`: {cpu:.2f} ms an item of the processor, {wall:.2f} of the clock"
    )
    if options.list:
        print_stories(groups, told, stream)
        print_errors(alone["A"], stream)


if __name__ == "__main__":
    main()
