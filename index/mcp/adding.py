"""Adds an address for an assistant, through the queue of `browse --write`: read, stored, then aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from index.mcp.quoting import WORDS
from index.web import changes

if TYPE_CHECKING:
    from pathlib import Path

    from index.web.add_queue import AddQueue

# Seconds after which a call is answered that its address waits.
SECONDS: Final = 20.0


class AddressAdder:
    """Takes addresses for one corpus; what it says of them are words of crossread alone."""

    def __init__(self, path: Path, queue: AddQueue) -> None:
        self._path = path
        self._queue = queue

    def add(self, url: str, story: str) -> dict[str, Any]:
        """Queue an address, and tell what became of it, or that it waits.

        Raises:
            UsageError: it is no web address, or too much waits already.
        """
        seed, chosen = changes.address_to_add(self._path, url, story)
        job = self._queue.wait(self._queue.add(seed, chosen).number, SECONDS)
        # Not the detail, which may repeat what a server said.
        return {"url": job.url, "story": job.story, "state": job.state, "article": job.article} | {
            "reason": job.reason[:WORDS] or None
        }
