"""The work of `new`, `add` and `retry`: what was named becomes outcome lines and a summary.

Joins sources, fetch and intake; knows how outcomes look, and nothing of cleaning or storing.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.records import Seed
from corpus.terminal import harmless, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.errors import CorpusError
    from corpus.fetch import Fetcher
    from corpus.records import Stored
    from corpus.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person named: addresses, files, folders, `-`, a list, and the address of a saved page."""

    what: tuple[str, ...] = ()
    list: str | None = None
    url: str | None = None

    def check(self) -> None:
        """Raises UsageError where nothing, or an address for several things, was named."""
        if not self.what and not self.list:
            raise UsageError(
                "Say what to add: addresses, files, folders, - for a list on stdin, or --list FILE."
            )
        if self.url and (len(self.what) != 1 or self.list):
            raise UsageError("--url tells the address of one saved page: name just that FILE with it.")


def fetcher(timeout: float, delay: float, *, allow_private: bool, ignore_robots: bool) -> Fetcher:
    """The door to the network, as the options set it."""
    from corpus.fetch import Fetcher, Settings

    settings = Settings(
        timeout=timeout, delay=delay, allow_private=allow_private, ignore_robots=ignore_robots
    )
    return Fetcher(settings)


def add_all(store: Store, wanted: Wanted, fetch: Fetcher, story: str | None) -> int:
    """Add everything that was named; how many failed."""
    from corpus.intake import take

    return report(take(store, _seeds(wanted), fetch, story))


def retry_all(store: Store, fetch: Fetcher, story: str | None) -> tuple[int, set[str]]:
    """Try again what failed: (how many failed again, the stories they belong to)."""
    from corpus.intake import keep
    from corpus.store import lists

    rows = list(lists.failures(store.database, story))
    failed = 0
    stories = {row["story"] for row in rows}
    for one in sorted(stories, key=lambda name: name or ""):
        seeds = (Seed(row["url"]) for row in rows if row["story"] == one)
        failed += report(keep(store, seeds, fetch, one))
    if not rows:
        say("Nothing failed: there is nothing to try again.")
    return failed, stories - {None}


def _seeds(wanted: Wanted) -> Iterator[Seed | CorpusError]:
    from corpus.sources import read
    from corpus.sources.addresses import listed

    if wanted.list:
        yield from listed(Path(wanted.list))
    for what in wanted.what:
        yield from read(what, url=wanted.url)


def report(outcomes: Iterable[Stored]) -> int:
    """Print each outcome as it comes, then a summary; how many failed."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome in outcomes:
        counts[outcome.outcome] += 1
        if outcome.outcome == "failed":
            reasons[outcome.reason] += 1
        _print(outcome)
    say(_summary(counts, reasons))
    return counts["failed"]


def _print(outcome: Stored) -> None:
    """`outcome<TAB>url[<TAB>reason]` on stdout; what a person can do about it on stderr."""
    line = [outcome.outcome, outcome.url, *([outcome.reason] if outcome.reason else [])]
    if sys.stdout.isatty():
        print(harmless(f"{outcome.outcome:<10}" + "  ".join(line[1:])), flush=True)
    else:
        print("\t".join(harmless(" ".join(cell.split())) for cell in line), flush=True)
    if outcome.detail:
        say(f"  {outcome.url}: {outcome.detail}")


def _summary(counts: Counter[str], reasons: Counter[str]) -> str:
    """A line such as `37 stored, 1 unchanged, 2 failed (http 404: 2)`."""
    if not counts:
        return "Nothing to add."
    said = [f"{counts[name]} {name}" for name in ("stored", "revised", "unchanged", "failed") if counts[name]]
    why = ", ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
    return ", ".join(said) + (f" ({why})" if why else "") + "."
