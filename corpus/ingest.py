"""Stores what becomes of seeds: the common part of `new`, `add`, `retry` and `refresh`.

Connects gather and the store; knows nothing of what commands print.
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


def add_seeds(
    store: Store, seeds: Iterable[Seed | CorpusError], fetch: Fetch, story: str | None
) -> Iterator[Stored]:
    """Read and store each seed; an outcome is yielded after its commit.

    Addresses that are stored already are not requested again.
    """
    yield from store_seeds(store, skip_known(store, seeds, story), fetch, story)


def store_seeds(
    store: Store, seeds: Iterable[Seed | Stored | CorpusError], fetch: Fetch, story: str | None
) -> Iterator[Stored]:
    """Read and store each seed, known or not."""
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


def skip_known(
    store: Store, seeds: Iterable[Seed | CorpusError], story: str | None
) -> Iterator[Seed | Stored | CorpusError]:
    """Yield the seeds; for an address that is stored already, yield its outcome instead."""
    for seed in seeds:
        known = store.article_at(seed.url) if isinstance(seed, Seed) and seed.page is None else None
        yield seed if known is None else store.add_existing(known, seed.url, story)
