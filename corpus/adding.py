"""The work of `new`, `add`, `retry` and `refresh`: reads and stores what was named, prints outcome lines.

Connects sources, fetch and `corpus.ingest`; knows how outcomes are printed, nothing of cleaning or storing.
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
from urllib.parse import urlsplit

from corpus.errors import CorpusError, NotModifiedError, UsageError
from corpus.records import Seed
from corpus.terminal import harmless, say, with_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from corpus.fetch import Fetcher
    from corpus.media import ResourceKind
    from corpus.records import Page, Stored
    from corpus.sources.get import Get
    from corpus.store import Store
    from corpus.store.database import Row


NOT_MODIFIED: Final = 304
# The reasons of failures that belong to a feed or sitemap, and not to a page.
LISTING_REASONS: Final = frozenset({"empty feed", "malformed feed", "empty sitemap", "malformed sitemap"})


@dataclass(frozen=True, slots=True)
class AddRequest:
    """What a person asked to add: addresses, files, folders, `-`, lists, feeds, sitemaps.

    `url` is the address of a single saved page, `memento` the time to which the nearest captures are added.
    """

    what: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    url: str | None = None
    memento: datetime | None = None

    def check(self) -> None:
        """Raise UsageError where nothing was named, or `url` together with more than one thing."""
        several = (*self.lists, *self.feeds, *self.sitemaps)
        if not self.what and not several:
            raise UsageError(
                "Say what to add: addresses, files, folders, - for a list on stdin, "
                "or --list, --feed, --sitemap."
            )
        if self.url and (len(self.what) != 1 or several):
            raise UsageError("--url tells the address of one saved page: name just that FILE with it.")


def fetcher(timeout: float, delay: float, *, allow_private: bool, ignore_robots: bool) -> Fetcher:
    """A fetcher with these options."""
    from corpus.fetch import Fetcher, Settings

    settings = Settings(
        timeout=timeout, delay=delay, allow_private=allow_private, ignore_robots=ignore_robots
    )
    return Fetcher(settings)


def add_all(store: Store, request: AddRequest, fetch: Fetcher, story: str | None) -> int:
    """Read, store and report everything that was named; the number that failed."""
    from corpus.ingest import add_seeds

    in_lists = _in_lists(request)
    seeds = _clearing_failures(store, fetch, lambda get: _requested_seeds(request, in_lists, get))
    return report_outcomes(add_seeds(store, seeds, fetch, story), _total(request, in_lists))


def _in_lists(request: AddRequest) -> list[Seed | CorpusError]:
    """What the lists name; each is read once, for it may be a pipe."""
    from corpus.sources.addresses import listed

    return [seed for file in request.lists for seed in listed(Path(file))]


def _total(request: AddRequest, in_lists: Sequence[Seed | CorpusError]) -> int | None:
    """How many addresses were named; None where files, feeds or sitemaps may hold any number."""
    from corpus.sources.addresses import is_address

    if request.feeds or request.sitemaps or not all(map(is_address, request.what)):
        return None
    return len(request.what) + len(in_lists)


def _clearing_failures(
    store: Store, fetch: Fetcher, seeds: Callable[[Get], Iterator[Seed | CorpusError]]
) -> Iterator[Seed | CorpusError]:
    """Yield the seeds, then delete the failures of the feeds and sitemaps that were read without an error."""
    requested: set[str] = set()
    failed_urls: set[str] = set()

    def get(url: str, kind: ResourceKind = "page", headers: tuple[tuple[str, str], ...] = ()) -> Page:
        page = fetch.get(url, kind, headers)
        requested.add(url)
        return page

    for one in seeds(get):
        if isinstance(one, CorpusError):
            failed_urls.add(one.url)
        yield one
    for url in sorted(requested - failed_urls):
        store.clear_failure(url)


def retry_all(store: Store, fetch: Fetcher, story: str | None) -> tuple[int, set[str]]:
    """Read again what failed: (how many failed again, the stories they belong to)."""
    from corpus.ingest import skip_known, store_seeds
    from corpus.store import lists

    rows = list(lists.failures(store.database, story))
    failed = 0
    stories = {row["story"] for row in rows}
    for one in sorted(stories, key=lambda name: name or ""):
        story_rows = [row for row in rows if row["story"] == one]
        pages = (row["url"] for row in story_rows if row["reason"] not in LISTING_REASONS)
        listed = _clearing_failures(store, fetch, partial(_retry_sources, story_rows))
        seeds = chain(chain.from_iterable(map(_retry_seeds, pages)), skip_known(store, listed, one))
        failed += report_outcomes(store_seeds(store, seeds, fetch, one), None)
    if not rows:
        say("Nothing failed: there is nothing to try again.")
    return failed, stories - {None}


def _retry_seeds(name: str) -> Iterator[Seed | CorpusError]:
    """The seeds of a failure to read again: an address, or a file that may exist by now."""
    from corpus.sources import read
    from corpus.sources.addresses import is_address

    return iter([Seed(name)]) if is_address(name) else read(name)


def _retry_sources(rows: Iterable[Row], get: Get) -> Iterator[Seed | CorpusError]:
    """Yield what feeds and sitemaps list that could not be parsed before."""
    from corpus.sources.feed import feed
    from corpus.sources.sitemap import sitemap

    for row in rows:
        if row["reason"] in LISTING_REASONS:
            yield from (feed if row["reason"].endswith("feed") else sitemap)(row["url"], get)


def refresh_all(store: Store, fetch: Fetcher, story: str | None, outlet: str | None) -> tuple[int, set[str]]:
    """Fetch again what came from the network: (how many failed, the stories that were asked for)."""
    from corpus.fetch import Validators
    from corpus.ingest import store_seeds
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
        urls = dict.fromkeys(row["url"] for row in rows if row["story"] == one)
        failed += report_outcomes(store_seeds(store, map(Seed, urls), again, one), len(urls))
    return failed, stories - {None}


def memento_time(value: str | None) -> datetime | None:
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


def _requested_seeds(
    request: AddRequest, in_lists: Sequence[Seed | CorpusError], get: Get
) -> Iterator[Seed | CorpusError]:
    from corpus.sources.memento import captured

    named = chain(in_lists, _listed_seeds(request, get))
    yield from captured(named, request.memento, get) if request.memento else named


def _listed_seeds(request: AddRequest, get: Get) -> Iterator[Seed | CorpusError]:
    from corpus.sources import read
    from corpus.sources.addresses import is_address
    from corpus.sources.feed import feed
    from corpus.sources.sitemap import sitemap

    for address in request.feeds:
        yield from feed(address, get) if is_address(address) else read(address)
    for address in request.sitemaps:
        yield from sitemap(address, get) if is_address(address) else read(address)
    for what in request.what:
        yield from read(what, url=request.url)


def report_outcomes(outcomes: Iterable[Stored], total: int | None) -> int:
    """Print each outcome as it comes, then a summary; return the number that failed.

    `total` is how many are expected, None where nobody knows.
    """
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome in with_progress(outcomes, lambda one: urlsplit(one.url).netloc or one.url, total):
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
    outcomes = [name for name in ("stored", "revised", "unchanged", "failed") if counts[name]]
    why = ", ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
    return ", ".join(f"{counts[name]} {name}" for name in outcomes) + (f" ({why})" if why else "") + "."
