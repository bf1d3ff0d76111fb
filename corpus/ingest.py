"""From seeds to stored outcomes: what `new`, `add`, `retry` and `refresh` have in common.

Joins gather and the store; knows nothing of how commands look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import NotModifiedError
from corpus.gather import gather
from corpus.records import Seed, Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.errors import CorpusError
    from corpus.gather import Fetch
    from corpus.store import Store


def take(
    store: Store, seeds: Iterable[Seed | CorpusError], fetch: Fetch, story: str | None
) -> Iterator[Stored]:
    """Read and keep each seed; an outcome comes only after its commit.

    Known addresses are not asked again.
    """
    yield from keep(store, unknown(store, seeds, story), fetch, story)


def keep(
    store: Store, seeds: Iterable[Seed | Stored | CorpusError], fetch: Fetch, story: str | None
) -> Iterator[Stored]:
    """Read and keep each seed, known or not."""
    from corpus.clean import clean
    from corpus.passages import passages

    for outcome in gather(seeds, fetch, clean, passages):
        if isinstance(outcome, Stored):
            yield outcome
        elif isinstance(outcome, NotModifiedError):
            store.clear_failure(outcome.url)
            yield Stored("unchanged", outcome.url)
        else:
            yield store.put(outcome, story)


def unknown(
    store: Store, seeds: Iterable[Seed | CorpusError], story: str | None
) -> Iterator[Seed | Stored | CorpusError]:
    """The same seeds; an address that is known already is an outcome, and is not asked again."""
    for seed in seeds:
        known = store.article_at(seed.url) if isinstance(seed, Seed) and seed.page is None else None
        yield seed if known is None else store.add_existing(known, seed.url, story)
