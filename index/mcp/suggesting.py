"""Suggests an address for an assistant: it is kept for a person, and nothing is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.session import opened
from corpus.store.following import Following
from index.web.changes import address_to_add

if TYPE_CHECKING:
    from pathlib import Path


class AddressSuggester:
    """Takes addresses for one corpus; what it says of them are words of crossread alone."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def suggest(self, url: str, story: str) -> dict[str, Any]:
        """Keep an address until `crossread gather` reads it and a person decides.

        What was decided before stays so.

        Raises:
            UsageError: it is no web address.
        """
        seed, chosen = address_to_add(self._path, url, story)
        with opened(self._path) as store:
            state = Following(store.database).ask(chosen or story, seed.url)
        return {"url": seed.url, "story": chosen or story, "state": state}
