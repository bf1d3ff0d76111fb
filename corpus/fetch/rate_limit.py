"""Limits requests to one at a time per host, with a pause between two."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True)
class _Slot:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = float("-inf")


class RateLimiter:
    """Gives threads their turn at each host; `delay` is the pause in seconds after a request has ended."""

    def __init__(self, delay: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._slots: dict[str, _Slot] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until no request to the host runs and its pause is over.

        Hold the host until the block ends.
        """
        slot = self._slot(host)
        with slot.lock:
            self._wait_until_free(slot)
            try:
                yield
            finally:
                slot.free_at = self._clock() + self._delay

    def wait(self, host: str) -> None:
        """Wait until the host's pause is over, without holding it: before an address's timeout starts."""
        slot = self._slot(host)
        with slot.lock:
            self._wait_until_free(slot)

    def _wait_until_free(self, slot: _Slot) -> None:
        if (wait := slot.free_at - self._clock()) > 0:
            self._sleep(wait)

    def _slot(self, host: str) -> _Slot:
        with self._lock:
            return self._slots.setdefault(host, _Slot())
