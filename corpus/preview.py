"""Cleans pages without a corpus, for the commands `preview` and `passages`.

Connects sources, fetch and clean; stores nothing.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from corpus.errors import CorpusError
from corpus.records import Page, Seed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.gather import Fetch
    from corpus.records import Article


def previews(what: Iterable[str], fetch: Fetch) -> Iterator[tuple[str, Article | CorpusError]]:
    """Yield each thing's name as given, with the article in it or the error why there is none."""
    from corpus.sources import read

    for name in what:
        for seed in [stdin_seed(sys.stdin.buffer.read())] if name == "-" else read(name):
            yield name, seed if isinstance(seed, CorpusError) else _cleaned(seed, fetch)


def _cleaned(seed: Seed, fetch: Fetch) -> Article | CorpusError:
    from corpus.clean import clean

    try:
        return clean(fetch(seed))
    except CorpusError as error:
        return error


def stdin_seed(body: bytes) -> Seed:
    """What came on stdin: HTML if it begins like it, plain text otherwise."""
    media_type = (
        "text/html"
        if re.match(rb"\s*<(?:!doctype|html|head|body|article|\?xml|!--)", body, re.IGNORECASE)
        else "text/plain"
    )
    page = Page(
        url="file:///dev/stdin",
        final_url="file:///dev/stdin",
        status=200,
        headers=(),
        media_type=media_type,
        charset=None,
        body=body,
        fetched=datetime.now(UTC),
        origin="file",
        asserted=True,
    )
    return Seed(page.url, page)


def preview_row(name: str, article: Article) -> dict[str, Any]:
    """An article in the shape of `preview --json`; `html` is the name as given."""
    return {
        "html": name,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "published_source": article.published_source,
        "language": article.language,
        "capture": article.capture,
        "wire": article.wire,
        "text": article.text,
    }
