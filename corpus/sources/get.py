"""How a source asks the network: through a callable that it is given. Knows nobody who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from corpus.media import ResourceKind
    from corpus.records import Page


class Get(Protocol):
    """`Fetcher.get`: a page, or a CorpusError raised."""

    def __call__(
        self, url: str, kind: ResourceKind = "page", headers: tuple[tuple[str, str], ...] = ()
    ) -> Page:
        """The page at an address; `kind` says what is asked for."""
