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
import os
import random
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from loopback import serving
from month_check import Month, Pair, check
from month_world import OUTLETS, World, answering
from rich.console import Console
from rich.table import Table

from corpus import adding
from corpus.fetch import Fetcher, Settings
from corpus.fetch import outcome as verdict
from corpus.fetch.sockets import dial
from corpus.store import table_writer

START = datetime(2024, 3, 1)  # noqa: DTZ001 (the newsrooms' own clock)
COLUMNS = ("day", "articles", "revisions", "failed now", "decisions", "in force", "claims", "kB", "drift")
BACK = 7  # every so many days the clock is far behind


def fetcher(port: int, *_: object, **__: object) -> Fetcher:
    """The real fetcher; names lead to loopback, and it does not wait between requests."""
    settings = Settings(delay=0, backoff=0, allow_private=True)
    return Fetcher(settings, resolve=lambda *_: ["127.0.0.1"], dial=lambda ip, _, left: dial(ip, port, left))


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
        for module in (table_writer, verdict):
            stack.enter_context(patch.object(module, "datetime", clock))
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
        first = next(one for one in month.world.articles if one.topic == topic)
        month.run("new", topic, "--seed", first.url(first.path))
    feeds = [word for outlet in OUTLETS for word in ("--feed", f"http://{outlet}/{topic}.xml")]
    month.run("add", *feeds, "--story", topic)


# What a person decides


def decide(month: Month) -> None:
    """A few decisions of each kind, and one taken back."""
    for _ in range(2):
        pairs = month.rows(
            "SELECT a.passage, b.passage FROM claim_passages AS a JOIN claim_passages AS b USING (claim) "
            "WHERE a.passage < b.passage AND substr(a.passage, 1, 12) <> substr(b.passage, 1, 12) "
            "ORDER BY 1, 2"
        )
        judge(month, "reject", pairs)
    judge(month, "confirm", month.rows('SELECT "left", "right" FROM links ORDER BY 1, 2'))
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
    rows = month.rows("SELECT passage FROM claim_passages WHERE claim = ? ORDER BY 1", claim)
    return [row[0] for row in rows]


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
        ends = ((a, b) for a in members(month, one) for b in members(month, other) if a != b)
        pairs = sorted({(min(pair), max(pair)) for pair in ends})
        month.run("judge", "join", one, other, may=(0,))
        month.decided.append(("join", pairs, True))


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
    grown = (size.total() - half.total()) / left / 1000
    table.add_row("the file", f"{size.total() / 1000:.0f}", "", f"{grown:.1f}")
    console.print(table)
    folder = month.corpus.with_suffix(".index")
    index = sum(path.stat().st_size for path in folder.iterdir())
    done = ", ".join(f"{count} {name}" for name, count in sorted(month.world.happened.items()))
    console.print(f"The search index beside it: {index / 1000:.0f} kB.")
    console.print(f"Seed {seed}; the newsrooms did: {done}.")


def row(month: Month, wrong: list[str]) -> list[str]:
    """How much there is at the end of a day."""
    have, force = counts(month), sum(holds for *_, holds in month.decided)
    held = (have["articles"], have["revisions"], have["failures"], len(month.decided), force, have["claims"])
    return [str(one) for one in (month.world.day + 1, *held, sizes(month).total() // 1000, len(wrong))]


def main(days: int = 30, seed: int = 1, busy: int = 3) -> int:
    """Live that many days; the number of things that drifted on the last."""
    world = World(random.Random(seed + 1), START, busy)
    table = Table(*COLUMNS)
    half: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, serving(answering(world)) as port:
        os.environ["XDG_STATE_HOME"] = name
        month = Month(Path(name) / "crossread.db", world, port, random.Random(seed))
        for day in range(1, days + 1):
            live(month)
            wrong = list(check(month))
            if day == days // 2:
                half = sizes(month)
            if wrong or day % 5 == 0 or day == days:
                table.add_row(*row(month, wrong))
            if wrong:
                break
        report(month, seed, table, half)
    for one in wrong:
        print(f"day {day}: {one}", file=sys.stderr)
    return len(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A simulated month.")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(1 if main(given.days, given.seed) else 0)
