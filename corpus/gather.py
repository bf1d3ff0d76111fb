"""The pipeline: fetches, cleans and splits seeds in parallel; yields each outcome when it is ready.

Takes `fetch`, `clean` and `split` as callables; knows nothing of the network or the store.
"""

from __future__ import annotations

from collections import defaultdict, deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.records import Article, CleanedPage, Page, Passage, Seed, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Fetch = Callable[[Seed], Page]
    Clean = Callable[[Page], Article]
    Split = Callable[[Article], Sequence[Passage]]

PARALLEL_HOSTS: Final = 8
MAX_WAITING: Final = 512


def gather(
    seeds: Iterable[Seed | Stored | CorpusError],
    fetch: Fetch,
    clean: Clean,
    split: Split,
) -> Iterator[CleanedPage | Stored | CorpusError]:
    """Read every seed: up to `PARALLEL_HOSTS` hosts in parallel, one request at a time per host.

    Seeds that hold their page (files, rows) are read in order; addresses come as they finish. At
    most `MAX_WAITING` addresses wait at once, so that a list of any length takes bounded memory.
    Outcomes (an address that is known, an error of a source) pass through unchanged.
    """
    stream = iter(seeds)
    # Not a context manager: it would wait for requests under way when the reader interrupts.
    pool = ThreadPoolExecutor(PARALLEL_HOSTS)
    queues = _HostQueues(pool, lambda seed: read_seed(seed, fetch, clean, split))
    try:
        while batch := list(islice(stream, MAX_WAITING)):
            for seed in batch:
                if not isinstance(seed, Seed):
                    yield seed
                elif seed.page is not None:
                    yield read_seed(seed, fetch, clean, split)
                else:
                    queues.put(seed)
            yield from queues.drain()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read_seed(seed: Seed, fetch: Fetch, clean: Clean, split: Split) -> CleanedPage | CorpusError:
    """Fetch, clean and split one seed; a CorpusError is returned, not raised."""
    try:
        page = fetch(seed)
        article = clean(page)
    except CorpusError as error:
        return error
    article = replace(article, facts=(*article.facts, *seed.claimed)) if seed.claimed else article
    return CleanedPage(page, article, tuple(split(article)))


class _HostQueues:
    """Queues of seeds by host; at most one seed of a host is processed at a time."""

    def __init__(self, pool: ThreadPoolExecutor, work: Callable[[Seed], CleanedPage | CorpusError]) -> None:
        self._pool = pool
        self._work = work
        self._waiting: defaultdict[str, deque[Seed]] = defaultdict(deque)
        self._running: dict[Future[CleanedPage | CorpusError], str] = {}

    def put(self, seed: Seed) -> None:
        host = urlsplit(seed.url).netloc.casefold()
        self._waiting[host].append(seed)
        if host not in self._running.values():
            self._start(host)

    def drain(self) -> Iterator[CleanedPage | CorpusError]:
        while self._running:
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                host = self._running.pop(future)
                self._start(host)
                yield future.result()

    def _start(self, host: str) -> None:
        if self._waiting[host]:
            future = self._pool.submit(self._work, self._waiting[host].popleft())
            self._running[future] = host
