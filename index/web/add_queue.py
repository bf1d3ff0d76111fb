"""Adds what the pages were given, one thing after the other, in a thread; then aligns the stories it changed.

Uses the functions of `crossread add` and of the commands after it; each opens the corpus for itself.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from threading import Condition, Thread
from typing import TYPE_CHECKING, Final, Literal

from corpus.errors import CrossreadError, UsageError
from corpus.ingest import add_seeds
from corpus.session import opened
from corpus.store.writers import mark_adding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from corpus.gather import Fetch
    from corpus.records import Outcome, Seed

State = Literal["waiting", "being read"]
# So many that are done are remembered.
MAX_DONE: Final = 200
# So many may wait.
MAX_WAITING: Final = 1000


@dataclass(frozen=True, slots=True)
class Job:
    """An address to be added: what became of it, with the reason where it failed."""

    number: int
    url: str
    story: str | None
    state: State | Outcome = "waiting"
    article: str | None = None
    reason: str = ""
    detail: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it was stored, or failed."""
        return self.state not in ("waiting", "being read")


class AddQueue:
    """What is being added to one corpus. All methods may be called from any thread."""

    def __init__(self, path: Path, fetch: Fetch) -> None:
        self._path = path
        self._fetch = fetch
        self._jobs: dict[int, Job] = {}
        self._seeds: dict[int, Seed] = {}
        self._stale: set[str] = set()
        self._aligning: tuple[str, ...] = ()
        self._trouble = ""
        self._closed = False
        self._changed = Condition()
        self._thread: Thread | None = None

    def add(self, seed: Seed, story: str | None) -> Job:
        """Queue something to be read and added to a story.

        Raises:
            UsageError: too much waits already.
        """
        with self._changed:
            if len(self._seeds) >= MAX_WAITING:
                raise UsageError(f"{MAX_WAITING} wait already: add this one when some are done.")
            job = Job(max(self._jobs, default=0) + 1, seed.url, story)
            self._jobs[job.number] = job
            self._seeds[job.number] = seed
            self._wake()
            return job

    def align(self, stories: Iterable[str]) -> None:
        """Have stories aligned, as soon as nothing waits to be added."""
        with self._changed:
            self._stale |= set(stories)
            self._wake()

    def jobs(self) -> tuple[Job, ...]:
        """The latest first."""
        with self._changed:
            return tuple(sorted(self._jobs.values(), key=lambda job: -job.number))

    def stories_to_align(self) -> tuple[str, ...]:
        """The stories that are being aligned or will be."""
        with self._changed:
            return tuple(sorted({*self._stale, *self._aligning}))

    def trouble(self) -> str:
        """Why the last alignment was not made; "" where it was."""
        with self._changed:
            return self._trouble

    def wait(self, number: int, seconds: float) -> Job:
        """The job when it is done, or as it is after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs[number].is_done, seconds)
            return self._jobs[number]

    def wait_idle(self, seconds: float) -> bool:
        """Wait until nothing is left to be done; False after so many seconds."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not (self._stale or self._aligning) and all(j.is_done for j in self._jobs.values()),
                seconds,
            )

    def close(self) -> tuple[str, ...]:
        """Take nothing more, and wait for what is being done; return the addresses that were not added."""
        with self._changed:
            self._closed = True
            left = tuple(seed.url for _, seed in sorted(self._seeds.items()))
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
        return left

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True, name="crossread-adding")
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._seeds or self._stale)
                if self._closed:
                    return
                number = min(self._seeds, default=None)
                stories = () if number is not None else tuple(sorted(self._stale))
                seed = None if number is None else self._seeds.pop(number)
                self._stale -= set(stories)
                self._aligning = stories
            if number is not None and seed is not None:
                self._read(self._put(replace(self._jobs[number], state="being read")), seed)
            else:
                self._align(stories)

    def _read(self, job: Job, seed: Seed) -> None:
        try:
            with opened(self._path) as store, mark_adding(self._path, job.story):
                for stored in add_seeds(store, [seed], self._fetch, job.story):
                    job = replace(
                        job, state=stored.outcome, article=stored.article, reason=stored.reason,
                        detail=stored.detail,
                    )  # fmt: skip
        except (CrossreadError, OSError) as error:
            job = replace(job, state="failed", reason="not stored", detail=str(error))
        except Exception as error:  # noqa: BLE001 (told on the page and on stderr, and the next one is read)
            traceback.print_exception(error)
            job = replace(job, state="failed", reason="an error of crossread", detail=repr(error))
        if job.story is not None:
            with self._changed:
                self._stale.add(job.story)
        self._put(job)

    def _align(self, stories: tuple[str, ...]) -> None:
        trouble = ""
        try:
            align_now(self._path, stories)
        except (CrossreadError, OSError) as error:
            trouble = str(error)
        except Exception as error:  # noqa: BLE001 (as above)
            traceback.print_exception(error)
            trouble = repr(error)
        with self._changed:
            self._aligning, self._trouble = (), trouble
            self._changed.notify_all()

    def _put(self, job: Job) -> Job:
        with self._changed:
            self._jobs[job.number] = job
            done = [number for number, one in self._jobs.items() if one.is_done]
            for number in sorted(done)[:-MAX_DONE]:
                del self._jobs[number]
            self._changed.notify_all()
        return job


def align_now(path: Path, stories: Iterable[str]) -> None:
    """Align those of the stories that are stale, and bring the search index up to date."""
    from index.store.refresh import align_changed
    from index.store.search_index import open_index

    with opened(path) as store:
        align_changed(store.database, sorted(stories))
        open_index(store.database).close()
