"""A month of daily use: `python benchmarks/month.py [--days 30] [--seed N]`.

Five newsrooms on loopback (`month_world.py`) publish, correct, rename, silently edit and revert their
articles, move them, take them down, print them twice, and fail for a day. Each day runs `add --feed`,
`refresh`, `retry` and some `judge` commands, the clock standing at that day, and on some days far back.
Then the corpus is held against what the newsrooms know they gave: every text that was seen is there as
a revision or as the article, in order, letter for letter; no article is missing or there twice; every
decision is kept, and in force or explained; only what fails is listed as failed; `doctor` finds nothing;
and a copy whose search index and derived tables were deleted gives the same answers.

Everything is made up here; no data is needed. Prints a row for some days and what the file is made of;
exits 1 at the first day on which something drifted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from month_world import OUTLETS, TOPICS, World, served
from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from corpus import adding
from corpus.fetch import Fetcher, Settings, verdict
from corpus.fetch.watched import dial
from corpus.store import parts
from index.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2024, 3, 1)  # noqa: DTZ001 (the newsrooms' own clock)
BACK = 7  # every so many days the clock is far behind
DERIVED = ("links", "claims", "claim_passages", "differences", "reprints", "alignments")
QUERIES = ("cracks", "million euros", "witnesses Tortosa", "closed weeks", "reporter neighbours")
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


def fetcher(port: int, *_: object, **__: object) -> Fetcher:
    """The real fetcher; names lead to loopback, and it does not wait between requests."""
    settings = Settings(delay=0, backoff=0, allow_private=True)
    return Fetcher(
        settings, resolve=lambda *_: ["127.0.0.1"], dial=lambda ip, _, left: dial(ip, port, left)
    )


def standing(at: datetime) -> type[datetime]:
    """A clock that stands."""

    class Standing(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return at.astimezone(tz)

    return Standing


def live(month: Month) -> None:
    """A day: the world turns, then the commands of a person who keeps up with it."""
    month.world.dawn()
    day = month.world.day
    back = timedelta(days=20 if day % BACK == BACK - 1 else 0)
    clock = standing((START + timedelta(days=day, hours=20)).replace(tzinfo=UTC) - back)
    with ExitStack() as stack:
        for room in (parts, verdict):
            stack.enter_context(patch.object(room, "datetime", clock))
        stack.enter_context(patch.object(adding, "fetcher", partial(fetcher, month.port)))
        if day % 2:
            month.run("refresh")
        for topic in month.world.topics():
            follow(month, topic)
        if not day % 2:
            month.run("refresh")
        month.run("retry")
        decide(month)


def follow(month: Month, topic: str) -> None:
    """Add what the feeds list; the first article starts the story."""
    if not month.rows("SELECT 1 FROM sqlite_master WHERE name = 'stories'") or not month.rows(
        "SELECT 1 FROM stories WHERE id = ?", topic
    ):
        first = next(one for one in month.world.told if one.topic == topic)
        month.run("new", topic, "--seed", first.url(first.path))
    feeds = [word for outlet in OUTLETS for word in ("--feed", f"http://{outlet}/{topic}.xml")]
    month.run("add", *feeds, "--story", topic)


# What a person decides


def decide(month: Month) -> None:
    """A few decisions of each kind, and one taken back."""
    for _ in range(2):
        pairs = month.rows(
            "SELECT a.passage, b.passage FROM claim_passages AS a JOIN claim_passages AS b USING (claim) "
            "WHERE a.passage < b.passage AND substr(a.passage, 1, 12) <> substr(b.passage, 1, 12) ORDER BY 1, 2"
        )
        judge(month, "reject", pairs)
    judge(month, "confirm", month.rows("SELECT l.\"left\", l.\"right\" FROM links AS l ORDER BY 1, 2"))
    if month.world.day % 3 == 1:
        split(month)
        join(month)
    held = [number for number, (_, _, holds) in enumerate(month.decided, 1) if holds]
    if month.world.day % 2 and held:
        number = month.chance.choice(held)
        month.run("judge", "undo", str(number), may=(0,))
        verb, pairs, _ = month.decided[number - 1]
        month.decided[number - 1] = (verb, pairs, False)


def judge(month: Month, verb: str, pairs: list[Pair]) -> None:
    """Decide on a pair that nobody decided on before."""
    known = {pair for _, all_, _ in month.decided for pair in all_}
    if fresh := [pair for pair in pairs if pair not in known]:
        pair = month.chance.choice(fresh)
        month.run("judge", verb, *pair, may=(0,))
        month.decided.append((verb, [pair], True))


def members(month: Month, claim: str) -> list[str]:
    return [row[0] for row in month.rows("SELECT passage FROM claim_passages WHERE claim = ? ORDER BY 1", claim)]


def split(month: Month) -> None:
    """Take one passage out of a claim of three or more."""
    if claims := month.rows("SELECT id FROM claims WHERE passages > 2 ORDER BY id"):
        claim = month.chance.choice(claims)[0]
        out, *rest = month.chance.sample(all_ := members(month, claim), len(all_))
        month.run("judge", "split", claim, out, may=(0,))
        month.decided.append(("split", [(min(out, one), max(out, one)) for one in rest], True))


def join(month: Month) -> None:
    """Make one of two claims of a story."""
    stories = month.rows("SELECT story FROM claims GROUP BY story HAVING count(*) > 1 ORDER BY story")
    if stories:
        story = month.chance.choice(stories)[0]
        claims = [row[0] for row in month.rows("SELECT id FROM claims WHERE story = ? ORDER BY id", story)]
        one, other = month.chance.sample(claims, 2)
        pairs = [(min(a, b), max(a, b)) for a in members(month, one) for b in members(month, other) if a != b]
        month.run("judge", "join", one, other, may=(0,))
        month.decided.append(("join", pairs, True))


# What has to hold


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
        held[article][1].insert(0, (title, text))
    known = dict(month.rows("SELECT url, article FROM addresses"))
    for one in month.world.told:
        paths = [one.path, *one.gone, *one.also]
        found = {known[one.url(path)] for path in paths if one.url(path) in known}
        if len(found) != bool(one.seen):
            yield f"{one.url(one.path)}: seen {len(one.seen)} times, there {len(found)} times"
        for article in found:
            _, versions = held.pop(article, ("", []))
            if versions != one.seen:
                yield f"{one.url(one.path)}: {told(versions)} is kept, {told(one.seen)} was seen"
    yield from (f"{url} is nothing that was published" for url, _ in held.values())


def told(versions: list[tuple[str, str]]) -> str:
    return json.dumps([[headline, text[-60:]] for headline, text in versions])


def failures(month: Month) -> Iterator[str]:
    """Addresses that are listed as failed and do not fail, or the other way round."""
    words = {"wall": "consent wall", "404": "http 404", "410": "http 410", "500": "http 500", "503": "http 503"}
    asked = {row[0] for row in month.rows("SELECT url FROM articles UNION SELECT url FROM failures")}
    expected = {
        one.url(path): words[one.state]
        for one in month.world.told
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
    for number, (verb, pairs, holds) in enumerate(month.decided, 1):
        if (have := kept.get(number)) is None or (have[0], sorted(have[1]), have[2]) != (verb, sorted(pairs), holds):
            yield f"decision {number} ({verb}) is not as it was made"
    claims = defaultdict(set)
    for claim, passage in month.rows("SELECT claim, passage FROM claim_passages"):
        claims[passage].add(claim)
    where = dict(month.rows("SELECT passages.id, story FROM passages JOIN articles ON articles.id = article"))
    outlets = dict(month.rows("SELECT passages.id, outlet FROM passages JOIN articles ON articles.id = article"))
    last = {pair: verb in TOGETHER for verb, pairs, holds in month.decided if holds for pair in pairs}
    for (left, right), together in last.items():
        comparable = left in where and where.get(left) == where.get(right) and outlets[left] != outlets[right]
        if comparable and bool(claims[left] & claims[right]) != together:
            yield f"the decision on {left} and {right} does not hold"


def answers(month: Month, corpus: Path) -> dict[str, str]:
    """What the corpus says to every question that is asked here."""
    stories = [row[0] for row in month.rows("SELECT id FROM stories ORDER BY id")]
    asked = [("search", query, "--json") for query in QUERIES]
    asked += [(what, "--json", "--story", story) for story in stories for what in ("coverage", "timeline")]
    asked += [(what, "--json", "--story", story) for story in stories for what in ("claims", "reprints")]
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
    yield from (f"a rebuild answers otherwise: {question}" for question in before if before[question] != after[question])


# What is printed


def counts(month: Month) -> dict[str, int]:
    return {
        name: month.rows(f"SELECT count(*) FROM {name}")[0][0]
        for name in ("articles", "revisions", "failures", "passages", "claims", "claim_ids")
    }


def sizes(month: Month) -> Counter[str]:
    """Bytes by table, its indexes with it, and the full text as one; free pages by themselves."""
    owners = dict(month.rows("SELECT name, tbl_name FROM sqlite_master"))
    found: Counter[str] = Counter()
    for name, size in month.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
        owner = owners.get(name, "SQLite's own")
        found["full text (Datasette's search)" if "_fts" in owner else owner] += size
    (page,), (free,) = month.rows("PRAGMA page_size")[0], month.rows("PRAGMA freelist_count")[0]
    found["free for what comes next"] += page * free
    return found


def report(month: Month, seed: int, days: Table, half: Counter[str]) -> None:
    """What happened, and what the file is made of."""
    console = Console()
    console.print(days)
    size = sizes(month)
    table = Table("table", "kB", "share", "kB a day in the second half")
    left = max(1, month.world.day + 1 - (month.world.day + 1) // 2)
    for name, count in size.most_common():
        if count > size.total() / 200:
            grown = (count - half[name]) / left / 1000
            table.add_row(name, f"{count / 1000:.0f}", f"{count / size.total():.0%}", f"{grown:.1f}")
    table.add_row("the file", f"{size.total() / 1000:.0f}", "", f"{(size.total() - half.total()) / left / 1000:.1f}")
    console.print(table)
    folder = month.corpus.with_suffix(".index")
    index = sum(path.stat().st_size for path in folder.iterdir())
    done = ", ".join(f"{count} {name}" for name, count in sorted(month.world.happened.items()))
    console.print(f"The search index beside it: {index / 1000:.0f} kB. Seed {seed}; the newsrooms did: {done}.")


def main(days: int = 30, seed: int = 1, busy: int = 3) -> int:
    """Live that many days; the number of things that drifted."""
    chance = random.Random(seed)
    world = World(random.Random(seed + 1), START, busy)
    table = Table("day", "articles", "revisions", "failed now", "decisions", "in force", "claims", "kB", "drift")
    half: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name, closing(served_by(world)) as server:
        os.environ["XDG_STATE_HOME"] = name
        month = Month(Path(name) / "crossread.db", world, server.port, chance)
        for day in range(days):
            live(month)
            wrong = list(check(month))
            if day + 1 == days // 2:
                half = sizes(month)
            if wrong or day % 5 == 4 or day == days - 1:
                have, force = counts(month), sum(holds for *_, holds in month.decided)
                row = (day + 1, have["articles"], have["revisions"], have["failures"], len(month.decided), force)
                table.add_row(*map(str, row), str(have["claims"]), str(sizes(month).total() // 1000), str(len(wrong)))
            if wrong:
                break
        report(month, seed, table, half)
    for one in wrong:
        print(f"day {world.day + 1}: {one}", file=sys.stderr)
    return len(wrong)


@dataclass
class Door:
    """The newsrooms' server, to be closed."""

    server: Any
    port: int

    def close(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()


def served_by(world: World) -> Door:
    server = served(world)
    return Door(server, server.server_address[1])


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="A simulated month.")
    asked.add_argument("--days", type=int, default=30)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    sys.exit(1 if main(given.days, given.seed) else 0)
