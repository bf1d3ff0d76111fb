"""The one pipeline: seeds in, readings or reasons out, each as soon as it is known.

Takes `fetch`, `clean` and `cut` as plain callables; knows nothing of the network or the store.
"""

from __future__ import annotations

from collections import defaultdict, deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from corpus.errors import CorpusError
from corpus.records import Article, CleanedPage, Page, Passage, Seed, Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Fetch = Callable[[Seed], Page]
    Clean = Callable[[Page], Article]
    Cut = Callable[[Article], Sequence[Passage]]

LANES: Final = 8
AHEAD: Final = 512


def gather(
    seeds: Iterable[Seed | Stored | CorpusError], fetch: Fetch, clean: Clean, cut: Cut, *, lanes: int = LANES
) -> Iterator[CleanedPage | Stored | CorpusError]:
    """Read every seed: `lanes` hosts at a time, one request at a time per host.

    What is in hand already (files, rows) is read in order; addresses come as they finish. At
    most `AHEAD` addresses wait at once, so that a list of any length takes bounded memory.
    What is settled already (an address that is known, an error of a source) passes through untouched.
    """
    stream = iter(seeds)
    # Not a context manager: it would wait for requests under way when the reader interrupts.
    pool = ThreadPoolExecutor(lanes)
    lane = _Lanes(pool, lambda seed: read(seed, fetch, clean, cut))
    try:
        while batch := list(islice(stream, AHEAD)):
            for seed in batch:
                if not isinstance(seed, Seed):
                    yield seed
                elif seed.page is not None:
                    yield read(seed, fetch, clean, cut)
                else:
                    lane.put(seed)
            yield from lane.drain()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read(seed: Seed, fetch: Fetch, clean: Clean, cut: Cut) -> CleanedPage | CorpusError:
    """One seed to its end; an expected error is a value."""
    try:
        page = fetch(seed)
        article = clean(page)
    except CorpusError as error:
        return error
    return CleanedPage(page, article, tuple(cut(article)))


class _Lanes:
    """Waiting seeds by host; a host has at most one of them under way."""

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
