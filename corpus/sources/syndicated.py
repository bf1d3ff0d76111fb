"""Feeds and sitemaps that lie in a file: .xml, .rss and .atom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import CorpusError, SourceError
from corpus.records import Seed
from corpus.sources.files import file_address
from corpus.sources.open_files import whole
from corpus.sources.sitemap import located

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def xml_file(path: Path) -> Iterator[Seed | CorpusError]:
    """The addresses in it; a person chose the file, so they may be of any site."""
    for found in located(str(path), whole(path), file_address(path)):
        if isinstance(found, CorpusError):
            yield found
        elif found.is_map:
            yield SourceError(
                found.address, "a sitemap of its own",
                f"{path.name} points to the sitemap {found.address}; read that with --sitemap",
            )  # fmt: skip
        else:
            yield Seed(found.address)
