"""One request at a time to a host, and a pause between two."""

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


class Pace:
    """Turns at hosts, for any number of threads; `delay` in seconds."""

    def __init__(self, delay: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._slots: dict[str, _Slot] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until the host is free and rested, and keeps it busy meanwhile."""
        slot = self._slot(host)
        with slot.lock:
            self._rest(slot)
            try:
                yield
            finally:
                slot.free_at = self._clock() + self._delay

    def rest(self, host: str) -> None:
        """Waits until the host could be asked: before an address's own time begins to run."""
        slot = self._slot(host)
        with slot.lock:
            self._rest(slot)

    def _rest(self, slot: _Slot) -> None:
        if (wait := slot.free_at - self._clock()) > 0:
            self._sleep(wait)

    def _slot(self, host: str) -> _Slot:
        with self._lock:
            return self._slots.setdefault(host, _Slot())
