"""What has to hold after every day of `month.py`: the corpus, read past our code, against the newsrooms."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

from index.cli.main import app

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from month_world import World

DERIVED = ("links", "claims", "claim_passages", "differences", "reprints", "alignments")
QUERIES = ("cracks", "million euros", "closed weeks")
TOGETHER = {"confirm", "join"}

Pair = tuple[str, str]


@dataclass
class Month:
    """A corpus, the world that it is fed from, and what was decided in it."""

    corpus: Path
    world: World
    port: int
    chance: random.Random
    decided: list[tuple[str, list[Pair], bool]] = field(default_factory=list)  # verb, pairs, in force
    drift: list[str] = field(default_factory=list)

    def run(self, *words: str, corpus: Path | None = None, may: tuple[int, ...] = (0, 1)) -> str:
        """A command to its end; what it printed. Any other exit status, and a traceback, is drift."""
        done = CliRunner().invoke(app, [*words], env={"CROSSREAD_CORPUS": str(corpus or self.corpus)})
        unspoken = done.exception is not None and not isinstance(done.exception, SystemExit)
        if unspoken or done.exit_code not in may or "SQLite says" in done.stderr:
            self.drift.append(f"{' '.join(words)}: exit {done.exit_code}, {done.exception!r}, {done.stderr}")
        return done.stdout

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the corpus, past every code of ours."""
        with closing(sqlite3.connect(self.corpus)) as database:
            return database.execute(query, values).fetchall()


def check(month: Month) -> Iterator[str]:
    """Everything that is not as it should be."""
    yield from month.drift
    month.drift.clear()
    yield from texts(month)
    yield from failures(month)
    yield from decisions(month)
    yield from rebuilt(month)
    found = month.run("doctor")
    yield from (f"doctor: {line}" for line in found.splitlines() if line.startswith("off"))


def texts(month: Month) -> Iterator[str]:
    """Articles that are missing or there twice, and revisions that are not what was seen."""
    current = month.rows("SELECT id, url, title, text FROM articles")
    held = {article: (url, [(title, text)]) for article, url, title, text in current}
    for article, title, text in month.rows("SELECT article, title, text FROM revisions ORDER BY id DESC"):
        held.setdefault(article, (article, []))[1].insert(0, (title, text))
    known = dict(month.rows("SELECT url, article FROM addresses"))
    for one in month.world.articles:
        paths = [one.path, *one.gone, *one.also]
        found = {known[one.url(path)] for path in paths if one.url(path) in known}
        if len(found) != bool(one.seen):
            yield f"{one.url(one.path)}: seen {len(one.seen)} times, there {len(found)} times"
        for article in found:
            _, versions = held.pop(article, ("", []))
            if versions != one.seen:
                yield f"{one.url(one.path)}: {shortened(versions)} is kept, {shortened(one.seen)} was seen"
    yield from (f"{url} is nothing that was published" for url, _ in held.values())


def shortened(versions: list[tuple[str, str]]) -> str:
    return json.dumps([[headline, text[-60:]] for headline, text in versions])


def failures(month: Month) -> Iterator[str]:
    """Addresses that are listed as failed and do not fail, or the other way round."""
    asked = {row[0] for row in month.rows("SELECT url FROM articles UNION SELECT url FROM failures")}
    expected = {
        one.url(path): "consent wall" if one.state == "wall" else f"http {one.state}"
        for one in month.world.articles
        for path in (one.path, *one.gone)
        if one.state != "up" and one.url(path) in asked
    } | month.world.broken_feeds()
    listed = dict(month.rows("SELECT url, reason FROM failures"))
    if listed != expected:
        yield f"failed: {sorted(listed.items() ^ expected.items())}"


def decisions(month: Month) -> Iterator[str]:
    """Decisions that were lost, or that do not hold although their passages are there."""
    rows = month.rows('SELECT "group", verb, "left", "right", undone IS NULL FROM judgements ORDER BY id')
    kept: dict[int, tuple[str, list[Pair], bool]] = {}
    for group, verb, left, right, holds in rows:
        kept.setdefault(group, (verb, [], bool(holds)))[1].append((left, right))
    made = {n: (verb, sorted(pairs), holds) for n, (verb, pairs, holds) in enumerate(month.decided, 1)}
    have = {n: (verb, sorted(pairs), holds) for n, (verb, pairs, holds) in kept.items()}
    yield from (f"decision {n} is not as it was made" for n in made | have if made.get(n) != have.get(n))
    yield from out_of_force(month)


def out_of_force(month: Month) -> Iterator[str]:
    """Pairs that were decided on, are there, and are not compared as decided; the later decision counts."""
    claims = defaultdict(set)
    for claim, passage in month.rows("SELECT claim, passage FROM claim_passages"):
        claims[passage].add(claim)
    sql = "SELECT passages.id, story, outlet FROM passages JOIN articles ON articles.id = article"
    of = {passage: (story, outlet) for passage, story, outlet in month.rows(sql)}
    last = {pair: verb in TOGETHER for verb, pairs, holds in month.decided if holds for pair in pairs}
    for (left, right), together in last.items():
        if left not in of or right not in of or of[left][0] != of[right][0] or of[left][1] == of[right][1]:
            continue
        if bool(claims[left] & claims[right]) != together:
            yield f"the decision on {left} and {right} does not hold"


def answers(month: Month, corpus: Path) -> dict[str, str]:
    """What the corpus says to every question that is asked here."""
    stories = [row[0] for row in month.rows("SELECT id FROM stories ORDER BY id")]
    asked = [("search", query, "--json") for query in QUERIES]
    kinds = ("claims", "coverage", "reprints")
    asked += [(what, "--json", "--story", story) for story in stories for what in kinds]
    return {" ".join(words): month.run(*words, corpus=corpus, may=(0,)) for words in asked}


def rebuilt(month: Month) -> Iterator[str]:
    """Questions that a copy, its index and derived tables deleted, answers in another way."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy.db"
        month.run("backup", str(copy), may=(0,))
        with closing(sqlite3.connect(copy)) as database:
            for table in DERIVED:
                database.execute(f"DELETE FROM {table}")
            database.commit()
        before, after = answers(month, month.corpus), answers(month, copy)
    yield from (f"a rebuild answers otherwise: {one}" for one in before if before[one] != after[one])
