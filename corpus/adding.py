"""The work of `new`, `add` and `retry`: what was named becomes outcome lines and a summary.

Joins sources, fetch and intake; knows how outcomes look, and nothing of cleaning or storing.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.errors import CorpusError, NotModifiedError, UsageError
from corpus.records import Seed
from corpus.terminal import harmless, say, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corpus.fetch import Fetcher
    from corpus.media import ResourceKind
    from corpus.records import Page, Stored
    from corpus.sources.get import Get
    from corpus.store import Store
    from corpus.store.database import Row


NOT_MODIFIED: Final = 304
# By these a failure is known to be of a feed or sitemap, and not of a page.
SOURCES: Final = frozenset({"empty feed", "malformed feed", "empty sitemap", "malformed sitemap"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person named: addresses, files, folders, `-`, lists, feeds, sitemaps.

    `url` is the address of a single saved page, `memento` the moment whose captures are wanted.
    """

    what: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    url: str | None = None
    memento: datetime | None = None

    def check(self) -> None:
        """Raises UsageError where nothing, or an address for several things, was named."""
        several = (*self.lists, *self.feeds, *self.sitemaps)
        if not self.what and not several:
            raise UsageError(
                "Say what to add: addresses, files, folders, - for a list on stdin, "
                "or --list, --feed, --sitemap."
            )
        if self.url and (len(self.what) != 1 or several):
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
    from corpus.ingest import take

    seeds = _noted(store, fetch, lambda get: _seeds(wanted, get))
    return report(take(store, seeds, fetch, story))


def _noted(
    store: Store, fetch: Fetcher, seeds: Callable[[Get], Iterator[Seed | CorpusError]]
) -> Iterator[Seed | CorpusError]:
    """The same seeds; a feed or sitemap that was read without an error is no failure any more."""
    asked: set[str] = set()
    wrong: set[str] = set()

    def get(url: str, kind: ResourceKind = "page", headers: tuple[tuple[str, str], ...] = ()) -> Page:
        page = fetch.get(url, kind, headers)
        asked.add(url)
        return page

    for one in seeds(get):
        if isinstance(one, CorpusError):
            wrong.add(one.url)
        yield one
    for url in sorted(asked - wrong):
        store.clear_failure(url)


def retry_all(store: Store, fetch: Fetcher, story: str | None) -> tuple[int, set[str]]:
    """Try again what failed: (how many failed again, the stories they belong to)."""
    from corpus.ingest import keep, unknown
    from corpus.store import lists

    rows = list(lists.failures(store.database, story))
    failed = 0
    stories = {row["story"] for row in rows}
    for one in sorted(stories, key=lambda name: name or ""):
        mine = [row for row in rows if row["story"] == one]
        pages = (seed for row in mine if row["reason"] not in SOURCES for seed in _again(row["url"]))
        listed = _noted(store, fetch, partial(_sources_again, mine))
        failed += report(keep(store, chain(pages, unknown(store, listed, one)), fetch, one))
    if not rows:
        say("Nothing failed: there is nothing to try again.")
    return failed, stories - {None}


def _again(name: str) -> Iterator[Seed | CorpusError]:
    """What failed, to be read again: an address, or a file that may be there by now."""
    from corpus.sources import read
    from corpus.sources.addresses import is_address

    return iter([Seed(name)]) if is_address(name) else read(name)


def _sources_again(rows: Iterable[Row], get: Get) -> Iterator[Seed | CorpusError]:
    """What feeds and sitemaps list that could not be made out."""
    from corpus.sources.feed import feed
    from corpus.sources.sitemap import sitemap

    for row in rows:
        if row["reason"] in SOURCES:
            yield from (feed if row["reason"].endswith("feed") else sitemap)(row["url"], get)


def refresh_all(store: Store, fetch: Fetcher, story: str | None, outlet: str | None) -> tuple[int, set[str]]:
    """Fetch again what came from the network: (how many failed, the stories that were asked for)."""
    from corpus.fetch import Validators
    from corpus.ingest import keep
    from corpus.store import lists

    rows = list(lists.fetched(store.database, lists.ArticleFilter(story=story, outlet=outlet)))
    known = {row["url"]: row["headers"] for row in rows}

    def again(seed: Seed) -> Page:
        page = fetch(seed, validators=Validators.from_headers(known[seed.url]))
        if page.status == NOT_MODIFIED:
            raise NotModifiedError(seed.url, "not modified")
        return page

    if not rows:
        say("Nothing here came from the network: there is nothing to fetch again.")
    failed = 0
    stories = {row["story"] for row in rows}
    for one in sorted(stories, key=lambda name: name or ""):
        seeds = map(Seed, dict.fromkeys(row["url"] for row in rows if row["story"] == one))
        failed += report(keep(store, seeds, again, one))
    return failed, stories - {None}


def moment(value: str | None) -> datetime | None:
    """The day or time that --memento names, in UTC where it has no zone.

    Raises:
        UsageError: it is neither.
    """
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(f"--memento wants a day (2023-12-01) or a time, not {value!r}.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _seeds(wanted: Wanted, get: Get) -> Iterator[Seed | CorpusError]:
    from corpus.sources.memento import captured

    named = _named(wanted, get)
    yield from captured(named, wanted.memento, get) if wanted.memento else named


def _named(wanted: Wanted, get: Get) -> Iterator[Seed | CorpusError]:
    from corpus.sources import read
    from corpus.sources.addresses import is_address, listed
    from corpus.sources.feed import feed
    from corpus.sources.sitemap import sitemap

    for file in wanted.lists:
        yield from listed(Path(file))
    for address in wanted.feeds:
        yield from feed(address, get) if is_address(address) else read(address)
    for address in wanted.sitemaps:
        yield from sitemap(address, get) if is_address(address) else read(address)
    for what in wanted.what:
        yield from read(what, url=wanted.url)


def report(outcomes: Iterable[Stored]) -> int:
    """Print each outcome as it comes, then a summary; how many failed."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome in shown(outcomes, lambda one: one.url):
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
