"""The work of `gather`: reads what is new in the sources of stories, and stores what becomes of each address.

What a source lists is stored before any of it is read, and each address is stored by itself: a gather that
is killed goes on where it stopped, and an address that was read once is never asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from corpus.clean import clean
from corpus.errors import CorpusError, NotModifiedError
from corpus.fetch import Validators
from corpus.gather import gather
from corpus.passages import passages
from corpus.records import Seed, Stored
from corpus.sources.followed import listed
from corpus.store.following import Following
from index.following.examples import background, profile
from index.following.judging import judged
from index.store.refresh import ensure_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.fetch import Fetcher
    from corpus.records import CleanedPage
    from corpus.store import Store
    from corpus.store.database import Row
    from index.events.belonging import StoryProfile

# A sitemap lists years; what was last changed so long before the seed was published tells another story.
LOOK_BACK: Final = timedelta(days=14)
# Reasons that may pass by themselves; a server's 5xx and 429 too.
PASSING: Final = frozenset(
    {
        "timeout", "truncated", "bad answer", "connection refused", "connection failed", "unknown host",
        "no name server", "robots unreachable", "http 429",
    }
)  # fmt: skip
# So many items, or a quarter of those seen before, change what is rare.
MIN_GROWTH: Final = 20
SEED_DAY: Final = """
SELECT substr(published, 1, 10) FROM articles JOIN stories ON stories.seed = articles.id
WHERE stories.id = ?"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of a source or of an address, one line of `gather`.

    `outcome` is `read` or `unchanged` of a source; `kept`, `suggested`, `left out` or `known` of an address;
    `failed` of either, with what helps in `detail`.
    """

    outcome: str
    url: str
    story: str
    reason: str = ""
    detail: str = ""
    title: str | None = None
    score: float | None = None
    shared: tuple[str, ...] = ()
    article: str | None = None
    suggestion: int | None = None


def read_sources(store: Store, fetch: Fetcher, story: str | None) -> Iterator[Gathered]:
    """Ask every source what it lists, and store what is new."""
    following = Following(store.database)
    for source in following.to_read(story):
        known = Validators(source["etag"], source["last_modified"])
        since = _first_day(store, source["story"])
        try:
            found = listed(source["url"], source["kind"], fetch.get, known, since)
        except NotModifiedError:
            following.put_unchanged(source)
            yield Gathered("unchanged", source["url"], source["story"])
        except CorpusError as error:
            following.put_trouble(source, error.reason)
            yield Gathered("failed", source["url"], source["story"], error.reason, error.detail)
        else:
            sent = found.validators
            trouble = found.errors[0].reason if found.errors else ""
            new = following.put_listing(source, found.urls, sent.etag, sent.last_modified, trouble)
            yield Gathered("read", source["url"], source["story"], f"{new} new of {len(found.urls)}")


def _first_day(store: Store, story: str) -> str | None:
    day = store.database.value(SEED_DAY, [story])
    try:
        return (date.fromisoformat(day) - LOOK_BACK).isoformat() if day else None
    except ValueError:
        return None


def read_items(store: Store, fetch: Fetcher, story: str | None, limit: int | None) -> Iterator[Gathered]:
    """Read the addresses that are listed and not read yet, each once, for every story that lists it."""
    ensure_tables(store.database)
    waiting: dict[str, list[Row]] = {}
    for item in Following(store.database).open_items(story):
        waiting.setdefault(item["identity"], []).append(item)
    chosen = list(waiting.values())[:limit]
    by_url = {items[0]["url"]: items for items in chosen}
    judge = Judge(store)
    for outcome in gather(map(Seed, by_url), fetch, clean, passages):
        if not isinstance(outcome, Stored):
            url = outcome.url if isinstance(outcome, CorpusError) else outcome.page.url
            yield from judge.outcomes(by_url[url], outcome)


class Judge:
    """Stores what became of addresses; a story's profile is made when it is first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._following = Following(store.database)
        self._profiles: dict[str, StoryProfile] = {}
        self._until = 0

    def outcomes(self, items: Sequence[Row], outcome: CleanedPage | CorpusError) -> Iterator[Gathered]:
        """Store what becomes of an address for each story that lists it, each as one unit of work."""
        for item in items:
            if isinstance(outcome, CorpusError):
                yield self._failed(item, outcome)
                continue
            with self._store.database.atomic():
                found = self._judged(item, outcome) if self._following.is_open(item["id"]) else None
            if found is not None:
                yield found

    def _judged(self, item: Row, outcome: CleanedPage) -> Gathered:
        story = item["story"]
        self._until -= 1
        if self._until < 0:
            self._profiles.clear()
        if story not in self._profiles:
            seen = background(self._store.database)
            self._profiles[story] = profile(self._store.database, story, seen)
            self._until = max(self._until, MIN_GROWTH, seen.articles // 4)
        found: dict[str, Any] = judged(self._store, item, outcome, self._profiles[story])
        return Gathered(url=item["url"], story=story, title=outcome.article.title, **found)

    def _failed(self, item: Row, error: CorpusError) -> Gathered:
        may_pass = error.reason in PASSING or error.reason.startswith("http 5")
        self._following.put_failed(item["id"], error.reason, may_pass=may_pass)
        return Gathered("failed", item["url"], item["story"], error.reason, error.detail)
